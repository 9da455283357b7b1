"""One table over several editions of its form: each row by the form of its day, with the conversion in its place."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.model.importing.published import Line, doubtful, imported, row

AUDIT, TRAINING = "自己点検", "十分に行っている"
OLD, NEW, NEWER = "令和3年5月31日", "令和6年12月2日", "令和9年6月1日"
BOTH = [
    row(OLD, "Ⅳ－８", AUDIT, "自己点検、内部監査"),
    row(OLD, "Ⅳ－９", TRAINING, "特に力を入れて行っている"),
    row(NEW, "Ⅳ－８ 判断の根拠", "", "二人で照合する。"),
    row(NEW, "Ⅳ－９", "自己点検、内部監査", "内部監査"),
    row(NEW, "Ⅳ－１０", "特に力を入れて行っている", TRAINING),
]


def blank_new(lines: list[Line]) -> list[Line]:
    return [tuple("(新規)" if n == 2 and not cell else cell for n, cell in enumerate(line)) for line in lines]


TWO = {
    "each number is read by its day": (
        blank_new(BOTH),
        {
            "Ⅳ－８": ("IV-8/実施の有無", "2019-01"),
            "Ⅳ－９": ("IV-9/実施の有無", "2024-10"),
            "Ⅳ－１０": ("IV-10/従業者に対する教育・啓発", "2024-10"),
        },
    ),
    "the old form went on after its successor was in force": (
        [
            row("令和6年10月15日", "Ⅳ－８", AUDIT, "外部監査"),
            row("令和7年4月1日", "Ⅳ－９", "外部監査", "内部監査"),
        ],
        {"Ⅳ－８": ("IV-8/実施の有無", "2019-01"), "Ⅳ－９": ("IV-9/実施の有無", "2024-10")},
    ),
    "labels that are the same in both are of the form in force": (
        [
            row("令和2年4月1日", "Ⅰ－５－①", "福祉課", "健康課"),
            row("令和7年4月1日", "Ⅰ－５－①", "健康課", "高齢課"),
        ],
        {"Ⅰ－５－①": ("I-5/①部署", "2024-10")},
    ),
    "a dash was there before the new items": (
        [
            row("令和5年4月1日", "Ⅳ８．監査", AUDIT, "内部監査"),
            row(NEW, "Ⅳ８ 人手を介在させる作業 判断の根拠", "－", "照合を二度行う。"),
            row(NEW, "Ⅳ11 判断の根拠", "―", "研修を行う。"),
            row("令和7年7月1日", "Ⅳ８ 人手を介在させる作業 判断の根拠", "照合を二度行う。", "照合を三度行う。"),
        ],
        {"Ⅳ８．監査": ("IV-8/実施の有無", "2019-01"), "Ⅳ11 判断の根拠": ("IV-11/判断の根拠", "2024-10")},
    ),
    "an ambiguous number is decided by a later day of the old form": (
        [
            row("令和6年10月1日", "Ⅳ－８", "－", "－"),
            row("令和6年11月1日", "Ⅳ－８", "－", "外部監査"),
        ],
        {"Ⅳ－８": ("IV-8/実施の有無", "2019-01")},
    ),
    "the day of the change has rows of either form": (
        [
            row(NEW, "Ⅳ８．監査 実施の有無", AUDIT, "内部監査", reason="見直し"),
            row(NEW, "Ⅳ10．従業者に対する教育・啓発", TRAINING, "十分に行っていない", reason="様式変更"),
        ],
        {
            "Ⅳ８．監査 実施の有無": ("IV-8/実施の有無", "2019-01"),
            "Ⅳ10．従業者に対する教育・啓発": ("IV-10/従業者に対する教育・啓発", "2024-10"),
        },
    ),
}


@pytest.mark.parametrize("name", TWO)
def test_a_table_over_two_editions_comes_back(name: str, tmp_path: Path) -> None:
    lines, read = TWO[name]
    made = imported(tmp_path, lines)
    assert {label: made.read[label] for label in read} == read
    assert made.findings == []


def test_each_item_keeps_its_life_over_the_conversion(tmp_path: Path) -> None:
    made = imported(tmp_path, blank_new(BOTH))
    assert made.life("IV-9/実施の有無") == [
        ("baseline", "", AUDIT),
        ("row", AUDIT, "自己点検、内部監査"),
        ("row", "自己点検、内部監査", "内部監査"),
    ]
    assert made.life("IV-8/判断の根拠") == [("row", "", "二人で照合する。")]
    assert made.texts("2021-05-31")["IV-9/実施の有無"] == "自己点検、内部監査"
    assert "IV-8/判断の根拠" not in made.texts("2024-12-01")
    assert made.texts("2024-12-02")["IV-10/従業者に対する教育・啓発"] == TRAINING


def test_the_conversion_makes_no_row_and_leaves_no_old_file(tmp_path: Path) -> None:
    made = imported(tmp_path, blank_new(BOTH))
    log = subprocess.run(
        ["git", "-C", made.folder, "log", "--reverse", "--format=%s|%(trailers:key=Table,valueonly,separator=)"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert [line for line in log.stdout.splitlines() if line.endswith("|none")] == [
        "様式を平成31年1月の版から令和6年10月の版へ移す|none"
    ]
    assert 'edition: "2024-10"' in (made.folder / "s/assessment.yaml").read_text(encoding="utf-8")
    assert (made.folder / ".schema/kiso-2019-01/IV-8.json").exists()
    assert (made.folder / ".schema/kiso-2024-10/IV-11.json").exists()
    assert (made.folder / "s/IV-8.yaml").read_text(encoding="utf-8").count("自己点検") == 0


def test_a_table_of_the_old_form_alone_stays_there(tmp_path: Path) -> None:
    made = imported(tmp_path, [row("令和元年7月1日", "Ⅳ８", AUDIT, "内部監査")])
    assert made.history.assessment.edition == "2019-01"


def test_with_an_edition_all_rows_are_read_by_it(tmp_path: Path) -> None:
    made = imported(tmp_path, [row(OLD, "Ⅳ－９", AUDIT, "内部監査")], edition="2024-10")
    assert made.read["Ⅳ－９"] == ("IV-9/実施の有無", "2024-10")


def test_where_either_form_could_be_meant_it_is_asked_with_both_items(tmp_path: Path) -> None:
    report = doubtful(tmp_path, [row("令和7年4月1日", "Ⅳ－９", "", "―")])
    (label,) = report.unresolved
    assert label.nearest == ("IV-9/従業者に対する教育・啓発", "IV-9/実施の有無")
    assert "平成31年1月" in label.why
    assert "令和6年10月" in label.why


def test_a_number_of_the_new_form_before_it_was_in_force_is_doubtful(tmp_path: Path) -> None:
    report = doubtful(tmp_path, [row(OLD, "Ⅳ－１０", TRAINING, "十分に行っていない")])
    assert report.fitting == ("kiso", "2024-10")


def test_a_cell_that_is_no_option_makes_the_reading_doubtful(tmp_path: Path) -> None:
    report = doubtful(tmp_path, [row(OLD, "Ⅳ－８", AUDIT, "毎年度、係で行う。")])
    assert "選択肢" in report.unresolved[0].why


THREE: dict[str, list[Line]] = {
    "one section moves twice": [
        row(OLD, "Ⅳ－８", AUDIT, "内部監査"),
        row(NEW, "Ⅳ－９", "内部監査", "外部監査"),
        row(NEWER, "Ⅳ－１０", "外部監査", AUDIT),
    ],
    "the newest has an item of its own": [
        row(OLD, "Ⅰ－７ 請求先", "窓口", "総務課"),
        row(NEWER, "Ⅳ－８ 対策", "－", "施錠する。"),
        row("令和10年4月3日", "Ⅳ－８ 対策", "施錠する。", "二重に施錠する。"),
    ],
    "an edition is passed over": [
        row(OLD, "Ⅳ－９", TRAINING, "十分に行っていない"),
        row(NEWER, "Ⅳ－１１", "十分に行っていない", TRAINING),
    ],
    "what was new in the second moved in the third": [
        row(NEW, "Ⅳ－８ 判断の根拠", "(新規)", "二人で照合する。"),
        row(NEWER, "Ⅳ－９ 判断の根拠", "二人で照合する。", "三人で照合する。"),
    ],
    "the second went on while the third was in force": [
        row(OLD, "Ⅳ－８", AUDIT, "内部監査"),
        row("令和9年4月1日", "Ⅳ－９ 実施の有無", "内部監査", "外部監査"),
        row("令和9年8月2日", "Ⅳ－１０ 監査", "外部監査", AUDIT),
    ],
}


@pytest.mark.parametrize("name", THREE)
def test_a_table_over_three_editions_comes_back(name: str, third_edition: str, tmp_path: Path) -> None:
    made = imported(tmp_path, THREE[name], any_date=True)
    assert made.findings == []
    assert made.history.assessment.edition == third_edition


def test_an_item_that_moved_twice_has_one_life(third_edition: str, tmp_path: Path) -> None:
    made = imported(tmp_path, THREE["one section moves twice"], any_date=True)
    assert made.life("IV-10/実施の有無")[1:] == [
        ("row", AUDIT, "内部監査"),
        ("row", "内部監査", "外部監査"),
        ("row", "外部監査", AUDIT),
    ]
    assert made.texts("2024-12-31")["IV-10/実施の有無"] == "外部監査"
