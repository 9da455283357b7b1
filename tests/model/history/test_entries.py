"""Repeated entries: one row when one comes or goes, 移動 when one moves, and numbers as of the row (contract §1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.history.lines import Line, rules, silent, table_of, told

from shinkyu.model.table.table import TableOptions

SYSTEMS, WORK = "I-2/システム", "II-4/委託事項"
NAME, DOES, LINKS = "①システムの名称", "②システムの機能", "③他のシステムとの接続"
DAY, NEXT = "2021-04-01", "2021-04-02"
START = {
    f"{SYSTEMS}[juki]/{NAME}": "住民記録システム",
    f"{SYSTEMS}[juki]/{DOES}": "記録する。",
    f"{SYSTEMS}[zei]/{NAME}": "税システム",
    f"{SYSTEMS}[zei]/{DOES}": "計算する。",
    f"{SYSTEMS}[atena]/{NAME}": "宛名システム",
}


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    line.init("zenkoumoku", "jumin", START)
    return line


def ways(repo: Line) -> list[tuple[str, str, str]]:
    return [(row.way, row.item, row.label) for row in table_of(repo, options=TableOptions(labels="short")).rows]


def test_an_entry_that_comes_makes_one_row_of_all_its_headings_and_values(repo: Line) -> None:
    entry = f"{SYSTEMS}[fukushi]"
    repo.edit({f"{entry}/{DOES}": "給付する。\n\n通知する。", f"{entry}/{NAME}": "福祉システム"}, date=DAY)
    shown = f"{NAME}\n福祉システム\n{DOES}\n給付する。\n\n通知する。"
    assert told(repo) == [("04-01", entry, "(新規)", shown)]
    assert ways(repo)[0][0] == "新規"
    assert ways(repo)[0][2].endswith("システム4")


def test_an_entry_that_goes_makes_one_row_with_the_number_it_had(repo: Line) -> None:
    repo.edit({SYSTEMS: ["juki", "atena"]}, date=DAY)
    assert told(repo) == [("04-01", f"{SYSTEMS}[zei]", f"{NAME}\n税システム\n{DOES}\n計算する。", "削除")]
    assert ways(repo)[0][0] == "削除"
    assert ways(repo)[0][2].endswith("システム2")


def test_an_own_value_stands_first_and_without_a_heading(repo: Line) -> None:
    texts = {
        f"{WORK}[a]": "入力の委託",
        f"{WORK}[a]/①委託内容": "入力する。",
        f"{WORK}[a]/再委託/⑦再委託の有無": "再委託しない",
    }
    repo.edit(texts, date=DAY)
    shown = "入力の委託\n①委託内容\n入力する。\n再委託 ⑦再委託の有無\n再委託しない"
    assert told(repo) == [("04-01", f"{WORK}[a]", "(新規)", shown)]


def test_an_entry_with_marked_items_in_it_is_a_change_of_marked_items(repo: Line) -> None:
    """※ stands at items inside 委託事項, not at the heading: whoever adds a 委託 changes them (rules.md)."""
    repo.edit({f"{WORK}[a]": "入力の委託", f"{WORK}[a]/再委託/⑦再委託の有無": "再委託しない"}, date=DAY)
    repo.edit({f"{WORK}[b]": "印刷の委託"}, date=DAY)
    repo.edit({WORK: ["b"]}, date=NEXT)
    assert [(row.item, row.marked) for row in table_of(repo).rows] == [
        (f"{WORK}[a]", True),
        (f"{WORK}[b]", False),
        (f"{WORK}[a]", True),
    ]


def test_an_entry_without_a_text_still_makes_its_row(repo: Line) -> None:
    repo.edit({SYSTEMS: ["juki", "zei", "atena", "kara"]}, date=DAY).edit(
        {SYSTEMS: ["juki", "zei", "atena"]}, date=NEXT
    )
    entry = f"{SYSTEMS}[kara]"
    assert told(repo) == [("04-01", entry, "(新規)", ""), ("04-02", entry, "", "削除")]


def test_added_and_edited_on_one_day_is_one_row_with_the_last_text(repo: Line) -> None:
    entry = f"{SYSTEMS}[fukushi]"
    repo.edit({f"{entry}/{NAME}": "福祉システム"}, date=DAY, reason="一つ目")
    repo.edit({f"{entry}/{NAME}": "福祉総合システム", f"{entry}/{DOES}": "給付する。"}, date=DAY, reason="二つ目")
    (row,) = table_of(repo).rows
    assert (row.before, row.after) == ("(新規)", f"{NAME}\n福祉総合システム\n{DOES}\n給付する。")
    assert (row.reason, len(row.commits)) == ("二つ目", 2)


def test_edited_and_removed_on_one_day_is_one_row_with_the_first_text(repo: Line) -> None:
    repo.edit({f"{SYSTEMS}[zei]/{DOES}": "改めて計算する。"}, date=DAY).edit({SYSTEMS: ["juki", "atena"]}, date=DAY)
    assert told(repo) == [("04-01", f"{SYSTEMS}[zei]", f"{NAME}\n税システム\n{DOES}\n計算する。", "削除")]


def test_added_and_removed_on_one_day_leaves_nothing(repo: Line) -> None:
    repo.edit({f"{SYSTEMS}[fukushi]/{NAME}": "福祉システム"}, date=DAY)
    repo.edit({SYSTEMS: ["juki", "zei", "atena"]}, date=DAY)
    assert told(repo) == []


def test_removed_and_added_again_on_one_day_shows_what_differs_only(repo: Line) -> None:
    repo.edit({SYSTEMS: ["juki", "atena"]}, date=DAY).write_texts({SYSTEMS: ["juki", "zei", "atena"]})
    repo.edit({f"{SYSTEMS}[zei]/{NAME}": "税システム", f"{SYSTEMS}[zei]/{DOES}": "新しく計算する。"}, date=DAY)
    assert told(repo) == [("04-01", f"{SYSTEMS}[zei]/{DOES}", "計算する。", "新しく計算する。")]


def test_removed_and_added_again_at_the_end_has_moved(repo: Line) -> None:
    repo.edit({SYSTEMS: ["juki", "atena"]}, date=DAY)
    repo.edit({f"{SYSTEMS}[zei]/{NAME}": "税システム", f"{SYSTEMS}[zei]/{DOES}": "計算する。"}, date=DAY)
    assert [way for way, *_ in ways(repo)] == ["移動"]


def test_removed_on_one_day_and_added_again_on_the_next_is_two_rows(repo: Line) -> None:
    repo.edit({SYSTEMS: ["juki", "atena"]}, date=DAY)
    repo.edit({f"{SYSTEMS}[zei]/{NAME}": "税システム"}, date=NEXT)
    assert told(repo) == [
        ("04-01", f"{SYSTEMS}[zei]", f"{NAME}\n税システム\n{DOES}\n計算する。", "削除"),
        ("04-02", f"{SYSTEMS}[zei]", "(新規)", f"{NAME}\n税システム"),
    ]


def test_one_that_moves_makes_one_row_and_the_others_none(repo: Line) -> None:
    repo.edit({SYSTEMS: ["zei", "atena", "juki"]}, date=DAY)
    assert told(repo) == [("04-01", f"{SYSTEMS}[juki]", "システム1", "システム3")]
    assert ways(repo)[0][0] == "移動"


def test_moved_there_and_back_leaves_nothing(repo: Line) -> None:
    repo.edit({SYSTEMS: ["zei", "atena", "juki"]}, date=DAY).edit({SYSTEMS: ["juki", "zei", "atena"]}, date=DAY)
    assert told(repo) == []


def test_moved_and_edited_makes_both_rows(repo: Line) -> None:
    repo.write_texts({SYSTEMS: ["zei", "atena", "juki"]}).edit({f"{SYSTEMS}[juki]/{DOES}": "改めた。"}, date=DAY)
    assert sorted(told(repo)) == sorted(
        [
            ("04-01", f"{SYSTEMS}[juki]", "システム1", "システム3"),
            ("04-01", f"{SYSTEMS}[juki]/{DOES}", "記録する。", "改めた。"),
        ]
    )
    assert all("システム3" in label for _, _, label in ways(repo))


def test_numbers_that_only_shift_make_no_rows(repo: Line) -> None:
    repo.write_texts({f"{SYSTEMS}[fukushi]/{NAME}": "福祉システム"})
    repo.edit({SYSTEMS: ["fukushi", "juki", "zei", "atena"]}, date=DAY)
    assert [row[1] for row in told(repo)] == [f"{SYSTEMS}[fukushi]"]
    assert ways(repo)[0][2].endswith("システム1")


def test_numbers_are_those_of_the_revision_a_row_speaks_of(repo: Line) -> None:
    repo.edit({f"{SYSTEMS}[zei]/{DOES}": "改めた。"}, date=DAY).edit({SYSTEMS: ["zei", "atena"]}, date=NEXT)
    repo.edit({f"{SYSTEMS}[zei]/{DOES}": "また改めた。"}, date="2021-04-03")
    labels = [label for _, item, label in ways(repo) if item.startswith(f"{SYSTEMS}[zei]")]
    assert ["システム2" in label for label in labels] == [True, False]
    assert ["システム1" in label for label in labels] == [False, True]


def test_an_entry_that_comes_without_a_row_makes_none_and_its_later_edits_do(repo: Line) -> None:
    entry = f"{SYSTEMS}[fukushi]"
    repo.edit({f"{SYSTEMS}[zei]/{DOES}": "改めた。"}, date=DAY)
    repo.edit({f"{entry}/{NAME}": "福祉システム"}, no_row=True).edit({f"{entry}/{NAME}": "福祉総合システム"}, date=DAY)
    assert told(repo)[1:] == [("04-01", f"{entry}/{NAME}", "福祉システム", "福祉総合システム")]
    assert [kind for kind, *_ in silent(repo)] == ["no-row", "no-row"]


def test_an_entry_edited_without_a_row_between_its_coming_and_a_later_edit(repo: Line) -> None:
    entry = f"{SYSTEMS}[fukushi]"
    repo.edit({f"{entry}/{NAME}": "一"}, date=DAY).edit({f"{entry}/{NAME}": "二"}, no_row=True)
    repo.edit({f"{entry}/{NAME}": "三"}, date=DAY)
    assert told(repo) == [("04-01", entry, "(新規)", f"{NAME}\n一"), ("04-01", f"{entry}/{NAME}", "二", "三")]


def test_both_branches_add_an_entry(repo: Line) -> None:
    repo.branch("side").edit({f"{SYSTEMS}[ichi]/{NAME}": "一"}, date=DAY)
    repo.switch("main").edit({f"{SYSTEMS}[ni]/{NAME}": "二"}, date=DAY)
    repo.merge_as("side", {f"{SYSTEMS}[ichi]/{NAME}": "一"})
    assert sorted(told(repo)) == [
        ("04-01", f"{SYSTEMS}[ichi]", "(新規)", f"{NAME}\n一"),
        ("04-01", f"{SYSTEMS}[ni]", "(新規)", f"{NAME}\n二"),
    ]
    assert rules(repo) == []


def test_one_branch_removes_what_the_other_edits(repo: Line) -> None:
    repo.branch("side").edit({f"{SYSTEMS}[zei]/{DOES}": "改めた。"}, date=DAY)
    repo.switch("main").edit({SYSTEMS: ["juki", "atena"]}, date=DAY)
    repo.merge_as("side", {})
    assert told(repo) == [("04-01", f"{SYSTEMS}[zei]", f"{NAME}\n税システム\n{DOES}\n計算する。", "削除")]
    assert rules(repo) == []


def test_a_branch_that_removes_an_entry_and_brings_it_back_without_what_main_wrote_into_it(repo: Line) -> None:
    repo.edit({f"{SYSTEMS}[kara]/{NAME}": "空システム"}, date=DAY).branch("side")
    repo.edit({SYSTEMS: ["juki", "zei", "atena"]}, date=NEXT)
    repo.edit({f"{SYSTEMS}[kara]/{NAME}": "空システム"}, no_row=True)
    repo.switch("main").edit({f"{SYSTEMS}[kara]/{DOES}": "幹で書いた。"}, date=DAY)
    repo.merge_as("side", {})
    assert told(repo) == [("04-01", f"{SYSTEMS}[kara]", "(新規)", f"{NAME}\n空システム\n{DOES}\n幹で書いた。")]
    assert set(rules(repo)) == {"merge-leaves-no-row"}


def test_a_branch_that_writes_into_an_entry_dropped_on_the_same_day_and_takes_it_back(repo: Line) -> None:
    item = f"{SYSTEMS}[zei]/{LINKS}"
    repo.branch("side").edit({item: "庁内連携システム"}, date=NEXT).edit({item: ""}, date="2021-04-03")
    repo.switch("main").edit({SYSTEMS: ["juki", "atena"]}, date=NEXT)
    repo.merge_as("side", {})
    assert told(repo) == [("04-02", f"{SYSTEMS}[zei]", f"{NAME}\n税システム\n{DOES}\n計算する。", "削除")]
    assert rules(repo) == ["merge-leaves-no-row"]  # of the second day


def test_an_entry_without_an_id_is_told_apart_by_its_place(repo: Line) -> None:
    repo.edit({f"{SYSTEMS}[juki]/{DOES}": "改めた。"}, date=DAY)
    repo.replace("jumin/I-2.yaml", "  - id: zei\n    ", "  - ").commit(
        "idを消した", {"Table": "none", "Reason": "試験"}
    )
    repo.replace("jumin/I-2.yaml", "税システム", "税務システム")
    repo.commit("改めた", {"Change-Date": NEXT, "Reason": "試験"})
    assert [row[2:] for row in told(repo)][-1] == ("税システム", "税務システム")
    assert len(told(repo)) == 2


def test_two_entries_with_one_id_are_told_apart(repo: Line) -> None:
    repo.edit({f"{SYSTEMS}[juki]/{DOES}": "改めた。"}, date=DAY)
    repo.replace("jumin/I-2.yaml", "id: atena", "id: zei").commit("写した", {"Table": "none", "Reason": "試験"})
    repo.replace("jumin/I-2.yaml", "宛名システム", "宛名管理システム")
    repo.commit("改めた", {"Change-Date": NEXT, "Reason": "試験"})
    assert [row[2:] for row in told(repo)][-1] == ("宛名システム", "宛名管理システム")
    assert len(told(repo)) == 2


def test_every_repeated_list_of_every_file_has_entries_of_its_own(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    files = (("juki", "住民基本台帳ファイル"), ("honnin", "本人確認情報ファイル"))
    first, second = f"files/juki/{WORK}", f"files/honnin/{WORK}"
    repo.init("zenkoumoku", "jumin", {f"{first}[a]": "甲の委託", f"{second}[a]": "乙の委託"}, files=files)
    repo.edit({f"{second}[b]": "丙の委託"}, date=DAY).edit({f"{second}[a]": "乙への委託"}, date=NEXT)
    assert told(repo) == [
        ("04-01", f"{second}[b]", "(新規)", "丙の委託"),
        ("04-02", f"{second}[a]", "乙の委託", "乙への委託"),
    ]


def test_entries_that_came_or_went_on_one_day_keep_the_reasons_of_their_own_rows(repo: Line) -> None:
    repo.edit({f"{SYSTEMS}[a]/{NAME}": "甲"}, date=DAY, reason="一つ目の理由")
    repo.edit({f"{SYSTEMS}[b]/{NAME}": "乙", SYSTEMS: ["juki", "zei", "a", "b"]}, date=DAY, reason="二つ目の理由")
    assert [(row.way, row.reason) for row in table_of(repo).rows] == [
        ("削除", "二つ目の理由"),
        ("新規", "一つ目の理由"),
        ("新規", "二つ目の理由"),
    ]
    assert rules(repo) == []


def test_the_reason_of_a_move_that_another_one_of_the_day_replaced_is_named(repo: Line) -> None:
    repo.edit({SYSTEMS: ["zei", "juki", "atena"]}, date=DAY, reason="一つ目の理由")
    repo.edit({SYSTEMS: ["zei", "atena", "juki"]}, date=DAY, reason="二つ目の理由")
    assert [(row.way, row.reason) for row in table_of(repo).rows] == [("移動", "二つ目の理由")]
    assert rules(repo) == ["reason-replaced"]
