"""Two labels that came to one item on one day, and rows in reverse: asked about or refused, never put together."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.importing.published import doubtful, imported, row, written

from shinkyu.model.errors import BrokenInput
from shinkyu.model.importing.run import ImportRequest, run_import

DAY, NEXT = "令和3年6月1日", "令和4年6月1日"
SHORT, LONG = "Ⅰ-1 ②事務の内容", "Ⅰ 基本情報 1 特定個人情報ファイルを取り扱う事務 ②事務の内容"
ITEM = "I-1/②事務の内容"
APART = [
    row(DAY, SHORT, "窓口で受ける。", "窓口で受け付ける。"),
    row(DAY, LONG, "係員が審査する。", "係長が審査する。"),
]


def test_two_labels_with_texts_of_their_own_are_asked_about(tmp_path: Path) -> None:
    report = doubtful(tmp_path, APART, "zenkoumoku")
    assert [(one.label, one.line, one.nearest[0]) for one in report.unresolved] == [(SHORT, 2, ITEM), (LONG, 3, ITEM)]
    assert report.read == []
    assert "3行目" in report.unresolved[0].why


@pytest.mark.parametrize("label", ["Ⅰ-7 ①部署", "Ⅰ-7 評価実施機関における担当部署 ①部署"])
def test_a_line_under_two_labels_is_asked_about(label: str, tmp_path: Path) -> None:
    lines = [row(DAY, "Ⅰ-7 ①", "総務課", "企画課"), row(DAY, label, "電算課", "情報課")]
    assert len(doubtful(tmp_path, lines, "zenkoumoku").unresolved) == 2


def test_a_map_that_names_both_puts_them_together(tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text(f'"{SHORT}": {ITEM}\n"{LONG}": {ITEM}\n', encoding="utf-8")
    made = imported(tmp_path, APART, "zenkoumoku", mapping=mapping)
    assert made.life(ITEM)[-1][2] == "窓口で受け付ける。\n\n係長が審査する。"


def test_a_map_that_names_another_item_parts_them(tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text(f'"{LONG}": I-2/システム[n1]/②システムの機能\n', encoding="utf-8")
    made = imported(tmp_path, APART, "zenkoumoku", mapping=mapping)
    assert made.life(ITEM)[-1][2] == "窓口で受け付ける。"


@pytest.mark.parametrize(
    "lines",
    [
        [row(DAY, SHORT, "受付", "審査"), row(DAY, LONG, "審査", "決定")],
        [*APART, row(NEXT, SHORT, "窓口で受け付ける。\n\n係長が審査する。", "窓口で受け付ける。")],
        [row(DAY, SHORT, "受付", "審査"), row(DAY, "Ⅰ－１　②事務 の内容", "決定", "通知")],
    ],
    ids=["a chain", "blocks of what a later row starts from", "one label in other widths"],
)
def test_labels_that_join_are_not_asked_about(lines: list[list[str]], tmp_path: Path) -> None:
    cells = [[f'"{cell}"' if "\n" in cell else cell for cell in line] for line in lines]
    report = run_import(written(tmp_path, cells), ImportRequest("s", "zenkoumoku", tmp_path / "x", dry_run=True))
    assert report.unresolved == []


@pytest.mark.parametrize("label", [SHORT, "Ⅰ-7 ①部署"])
def test_rows_in_reverse_are_refused(label: str, tmp_path: Path) -> None:
    table = written(tmp_path, [row(DAY, label, "審査", "決定"), row(DAY, label, "受付", "審査")])
    with pytest.raises(BrokenInput) as caught:
        run_import(table, ImportRequest("s", "zenkoumoku", tmp_path / "x"))
    assert [(one.rule, one.line) for one in caught.value.findings] == [("row-order", 3)]
    assert not (tmp_path / "x").exists()


def test_a_change_and_back_again_is_in_order(tmp_path: Path) -> None:
    made = imported(tmp_path, [row(DAY, SHORT, "受付", "審査"), row(DAY, SHORT, "審査", "受付")], "zenkoumoku")
    assert [after for _, _, after in made.life(ITEM)] == ["受付", "審査", "受付"]
