"""What one branch writes in an entry that another one takes out, while their lists' order is told by its days (contract §3.1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.history.lines import Line, rules, table_of, told

SYSTEMS, NAME, BASIS = "I-2/システム", "①システムの名称", "I-5/法令上の根拠"
JUKI, KAIGO = f"{SYSTEMS}[juki]", f"{SYSTEMS}[kaigo]"
EARLY, DAY, NEXT, LATE = "2021-04-01", "2021-04-02", "2021-04-03", "2021-04-04"


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    line.init("zenkoumoku", "jumin", {f"{SYSTEMS}[{name}]/{NAME}": name for name in ("juki", "zei")})
    line.edit({BASIS: "条例による。"}, date="2021-03-01")
    return line


def edit_beside_a_removal(repo: Line, edits: list[str], removed: str) -> Line:
    """main puts an entry in and then writes these names into another one, one a day; a side takes that one out."""
    repo.branch("side").edit({SYSTEMS: ["zei"]}, date=removed)
    repo.switch("main").edit({f"{KAIGO}/{NAME}": "介護"}, date=DAY)
    for day, name in zip((NEXT, LATE), edits, strict=False):
        repo.edit({f"{JUKI}/{NAME}": name}, date=day)
    return repo


def rows(repo: Line) -> list[tuple[str, str, str, str]]:
    return told(repo)[1:]


CAME = ("04-02", KAIGO, "(新規)", f"{NAME}\n介護")


@pytest.mark.parametrize("removed", [EARLY, DAY, "2021-04-05"])
def test_an_entry_goes_with_what_the_line_wrote_in_it_whatever_the_days(repo: Line, removed: str) -> None:
    edit_beside_a_removal(repo, ["住記"], removed).merge_as("side", {SYSTEMS: ["zei", "kaigo"]})
    edited, gone = ("04-03", f"{JUKI}/{NAME}", "juki", "住記"), (removed[5:], JUKI, f"{NAME}\n住記", "削除")
    assert sorted(rows(repo)) == sorted([CAME, edited, gone])
    # Its day is before that of what it builds on.
    assert [rule for rule in rules(repo) if rule == "row-chain-order"] == ["row-chain-order"] * (removed < NEXT)


@pytest.mark.parametrize(("name", "gone", "new"), [("", "削除", "(新規)"), ("住記", "住記", "住記")])
def test_an_entry_that_the_line_wrote_in_and_took_that_back_goes_after_it(
    repo: Line, name: str, gone: str, new: str
) -> None:
    edit_beside_a_removal(repo, [name, "juki"], EARLY).merge_as("side", {SYSTEMS: ["zei", "kaigo"]})
    assert rows(repo) == [
        ("04-01", JUKI, f"{NAME}\njuki", "削除"),
        CAME,
        ("04-03", f"{JUKI}/{NAME}", "juki", gone),
        ("04-04", f"{JUKI}/{NAME}", new, "juki"),
    ]


def test_an_entry_whose_only_text_the_line_cleared_goes_after_it(repo: Line) -> None:
    edit_beside_a_removal(repo, [""], EARLY).merge_as("side", {SYSTEMS: ["zei", "kaigo"]})
    assert rows(repo) == [("04-01", JUKI, "", "削除"), CAME, ("04-03", f"{JUKI}/{NAME}", "juki", "削除")]


def test_an_entry_that_the_line_did_not_write_in_goes_on_its_day(repo: Line) -> None:
    edit_beside_a_removal(repo, [], EARLY).merge_as("side", {SYSTEMS: ["zei", "kaigo"]})
    assert rows(repo) == [("04-01", JUKI, f"{NAME}\njuki", "削除"), CAME]
    assert [row.label[-1] for row in table_of(repo).rows[1:]] == ["1", "2"]
    assert rules(repo) == []


@pytest.mark.parametrize("day", [EARLY, "2021-04-05"])
def test_what_a_side_writes_in_an_entry_that_the_line_takes_out_leaves_no_row(repo: Line, day: str) -> None:
    repo.branch("side").edit({f"{JUKI}/{NAME}": "住記", f"{KAIGO}/{NAME}": "介護"}, date=day)
    repo.switch("main").edit({SYSTEMS: ["zei"]}, date=NEXT)
    repo.merge_as("side", {SYSTEMS: ["zei", "kaigo"], f"{KAIGO}/{NAME}": "介護"})
    assert sorted(rows(repo)) == sorted(
        [("04-03", JUKI, f"{NAME}\njuki", "削除"), (day[5:], KAIGO, "(新規)", f"{NAME}\n介護")]
    )
    assert rules(repo)[:1] == ["merge-leaves-no-row"]


@pytest.mark.parametrize("removed", [EARLY, "2021-04-05"])
def test_an_entry_that_both_take_out_goes_where_the_line_says(repo: Line, removed: str) -> None:
    edit_beside_a_removal(repo, ["住記"], removed).edit({SYSTEMS: ["zei", "kaigo"]}, date=LATE)
    repo.merge_as("side", {})
    assert rows(repo) == [
        CAME,
        ("04-03", f"{JUKI}/{NAME}", "juki", "住記"),
        ("04-04", JUKI, f"{NAME}\n住記", "削除"),
    ]
    assert set(rules(repo)) == {"merge-leaves-no-row"}


def test_an_entry_that_an_earlier_merge_wrote_in_goes_after_it(repo: Line) -> None:
    """The branch that takes it out builds on that edit, which stands on the line behind what main put in beside both."""
    repo.branch("first").edit({f"{JUKI}/{NAME}": "住記"}, date=EARLY)
    repo.branch("second").edit({SYSTEMS: ["zei"]}, date=DAY)
    repo.switch("main").edit({f"{KAIGO}/{NAME}": "介護"}, date=LATE)
    repo.merge_as("first", {f"{JUKI}/{NAME}": "住記"}).merge_as("second", {SYSTEMS: ["zei", "kaigo"]})
    assert rows(repo) == [
        ("04-01", f"{JUKI}/{NAME}", "juki", "住記"),
        ("04-02", JUKI, f"{NAME}\n住記", "削除"),
        ("04-04", KAIGO, "(新規)", f"{NAME}\n介護"),
    ]


def test_a_removal_beside_an_edit_can_be_taken_back(repo: Line) -> None:
    repo.branch("side").edit({SYSTEMS: ["zei"]}, date=EARLY)
    removal = repo.head
    repo.switch("main").edit({f"{KAIGO}/{NAME}": "介護"}, date=DAY).edit({f"{JUKI}/{NAME}": "住記"}, date=NEXT)
    repo.merge_as("side", {SYSTEMS: ["zei", "kaigo"]})
    back = {SYSTEMS: ["juki", "zei", "kaigo"], f"{JUKI}/{NAME}": "住記"}
    repo.write_texts(back).commit("取り消す", {"Reason": "誤り", "Undoes": removal})
    assert rows(repo) == [CAME, ("04-03", f"{JUKI}/{NAME}", "juki", "住記")]
    assert rules(repo) == []


def test_commits_of_branches_inside_a_branch_keep_their_own_texts(repo: Line) -> None:
    """One is of an earlier day than the other, and both build on main, of which another one of theirs is told before."""
    repo.edit({BASIS: "一段\n\n二段\n\n三段"}, date="2021-03-02").branch("outer")
    repo.edit({BASIS: "一段改\n\n二段\n\n三段"}, date=EARLY)
    repo.switch("main").edit({BASIS: "一段\n\n二段\n\n三段主"}, date=DAY).branch("inner")
    repo.edit({BASIS: "一段\n\n二段改\n\n三段主"}, date=NEXT, reason="内")
    repo.switch("outer").merge("main").edit({BASIS: "一段再\n\n二段\n\n三段主"}, date=LATE, reason="外").merge("inner")
    repo.switch("main").merge("outer")
    found = {row.reason: (row.before.split(), row.after.split()) for row in table_of(repo).rows}
    changed = {reason: {*after} - {*before} for reason, (before, after) in found.items()}
    assert (changed["外"], changed["内"]) == ({"一段再"}, {"二段改"})


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_entries_of_branches_inside_a_branch_come_and_go_with_their_own_texts(
    repo: Line, names: tuple[str, str]
) -> None:
    repo.branch("outer").edit({f"{SYSTEMS}[c]/{NAME}": "丙"}, date=EARLY)
    repo.switch("main").edit({f"{KAIGO}/{NAME}": "介護"}, date=DAY).branch("inner").edit(
        {SYSTEMS: ["zei", "kaigo"]}, date=NEXT
    )
    outer, inner = ({f"{SYSTEMS}[{name}]/{NAME}": name} for name in names)
    repo.edit(inner, date=NEXT)
    repo.switch("outer")
    repo.merge_as("main", {f"{KAIGO}/{NAME}": "介護"}).edit(outer, date=LATE)
    repo.merge_as("inner", {SYSTEMS: ["zei", "kaigo", "c", *sorted(names)], **inner})
    repo.switch("main").merge("outer")
    gone = ("04-03", JUKI, f"{NAME}\njuki", "削除")
    came = {
        (day, f"{SYSTEMS}[{name}]", "(新規)", f"{NAME}\n{name}")
        for day, name in zip(("04-04", "04-03"), names, strict=True)
    }
    assert {gone, *came} <= {*rows(repo)}
