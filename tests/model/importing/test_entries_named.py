"""Rows whose label names a whole entry: its name where the rows of the day say so, else a question."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.importing.published import doubtful, imported, row

DAY = "令和2年4月1日"
NAME, FUNCTION = "I-2/システム[n4]/①システムの名称", "I-2/システム[n4]/②システムの機能"
TEXT = "1 証明書を発行する機能 2 記録する機能"


@pytest.mark.parametrize("turned", [False, True])
def test_a_name_beside_a_row_of_the_functions_is_the_name(tmp_path: Path, turned: bool) -> None:
    lines = [row(DAY, "Ⅰ-2 システム4", "(新規)", "証明書発行システム"), row(DAY, "Ⅰ-2 システム4 ②", "(新規)", TEXT)]
    made = imported(tmp_path, lines[::-1] if turned else lines, "zenkoumoku")
    assert made.life(NAME)[-1][1:] == ("", "証明書発行システム")
    assert made.life(FUNCTION)[-1][1:] == ("", TEXT)
    assert made.report.breaks == []


def test_a_text_beside_a_row_of_the_name_is_the_functions(tmp_path: Path) -> None:
    lines = [row(DAY, "Ⅰ-2 システム4 ①", "受付", "受付システム"), row(DAY, "Ⅰ-2 システム4", "受付機能", "受付照会機能")]
    made = imported(tmp_path, lines, "zenkoumoku")
    assert made.life(FUNCTION)[-1][1:] == ("受付機能", "受付照会機能")


@pytest.mark.parametrize(
    "beside",
    [
        row(DAY, "Ⅰ-2 システム5 ②", "(新規)", TEXT),
        row("令和2年5月1日", "Ⅰ-2 システム4 ②", "(新規)", TEXT),
        row(DAY, "Ⅰ-2 システム4", "(新規)", TEXT),
    ],
    ids=["another entry", "another day", "the same label"],
)
def test_a_name_that_no_row_of_its_entry_and_day_explains_is_asked_about(tmp_path: Path, beside: list[str]) -> None:
    report = doubtful(tmp_path, [row(DAY, "Ⅰ-2 システム4", "(新規)", "証明書発行システム"), beside], "zenkoumoku")
    assert [label.label for label in report.unresolved] == ["Ⅰ-2 システム4"]
    assert report.unresolved[0].nearest[0].endswith("①システムの名称")


def test_a_whole_entry_that_came_is_no_row_of_no_item(tmp_path: Path) -> None:
    doubtful(tmp_path, [row(DAY, "Ⅰ-2 システム4(項目追加)", "(新規)", "証明書発行システム")], "zenkoumoku")


def test_an_entry_with_too_high_a_number_is_asked_about(tmp_path: Path) -> None:
    lines = [
        row(DAY, "Ⅰ-2 システム9999", "(新規)", "証明書発行システム"),
        row(DAY, "Ⅰ-2 システム9999 ②", "(新規)", TEXT),
    ]
    assert len(doubtful(tmp_path, lines, "zenkoumoku").unresolved) == 2


def test_a_map_says_which_is_meant(tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text(f"Ⅰ-2 システム4: {NAME}\n", encoding="utf-8")
    made = imported(tmp_path, [row(DAY, "Ⅰ-2 システム4", "(新規)", "証明書発行")], "zenkoumoku", mapping=mapping)
    assert made.life(NAME)[-1][1:] == ("", "証明書発行")


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        (
            "Ⅰ-2 システム4",
            "①システムの名称 受付システム ②システムの機能 1 受付機能 ③他のシステムとの接続 税務システム",
        ),
        ("Ⅱ-4 委託事項2", "発行の委託 ①委託内容 受給者証の発行 ⑥委託先名 虹ヶ原印刷"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_row_that_lists_a_whole_entry_is_the_text_of_none_of_its_items(
    tmp_path: Path, label: str, shown: str, turned: bool
) -> None:
    cells = (shown, "削除") if turned else ("(新規)", shown)
    report = doubtful(tmp_path, [row(DAY, label, *cells)], "zenkoumoku")
    assert [one.label for one in report.unresolved] == [label]
    assert "すべての項目" in report.unresolved[0].why
    assert "どの項目でもない" in report.unresolved[0].why


def test_a_text_with_one_heading_in_it_is_still_the_functions(tmp_path: Path) -> None:
    text = "②システムの機能 1 受付機能。審査を支援する。"
    made = imported(tmp_path, [row(DAY, "Ⅰ-2 システム4", "1 受付機能。", text)], "zenkoumoku")
    assert made.life(FUNCTION)[-1][1:] == ("1 受付機能。", text)
