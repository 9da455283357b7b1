"""Merges block by block: no row takes back what the other side wrote, and a true day makes no false row (contract §3.1)."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from tests.model.history.lines import Line, findings, rules, silent, table_of, told

BASIS, PLACE = "I-3/法令上の根拠", "I-5/①部署"


def text(*blocks: str) -> str:
    return "\n\n".join(blocks)


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    line.init("kiso", "jumin", {BASIS: text("一段", "二段", "三段"), PLACE: "福祉課"}, edition="2019-01")
    return line


def basis(repo: Line) -> list[tuple[str, str, str]]:
    """The rows of the item, its blocks with a stroke between them."""
    short = [(day, *(cell.replace("\n\n", "/") for cell in cells)) for day, item, *cells in told(repo) if item == BASIS]
    return [(day, before, after) for day, before, after in short]


def test_each_side_commit_changes_its_own_block_only(repo: Line) -> None:
    repo.branch("side").edit({BASIS: text("一段改", "二段", "三段")}, date="2021-02-01")
    repo.edit({BASIS: text("一段改", "二段改", "三段")}, date="2021-02-10")
    repo.switch("main").edit({BASIS: text("一段", "二段", "三段主")}, date="2021-01-20").merge("side")
    assert basis(repo) == [
        ("01-20", "一段/二段/三段", "一段/二段/三段主"),
        ("02-01", "一段/二段/三段主", "一段改/二段/三段主"),
        ("02-10", "一段改/二段/三段主", "一段改/二段改/三段主"),
    ]
    assert rules(repo) == []


@pytest.mark.parametrize("pulled", ["main", "side"])
def test_the_side_whose_days_are_earlier_stands_first_whoever_pulled(repo: Line, pulled: str) -> None:
    repo.branch("side").edit({BASIS: text("一段改", "二段", "三段")}, date="2021-01-10")
    repo.edit({BASIS: text("一段改", "二段改", "三段")}, date="2021-01-11")
    repo.switch("main").edit({BASIS: text("一段", "二段", "三段主")}, date="2021-02-20")
    if pulled == "side":
        repo.merge("side")
    else:
        repo.switch("side").merge("main")
    assert basis(repo) == [
        ("01-10", "一段/二段/三段", "一段改/二段/三段"),
        ("01-11", "一段改/二段/三段", "一段改/二段改/三段"),
        ("02-20", "一段改/二段改/三段", "一段改/二段改/三段主"),
    ]


@pytest.mark.parametrize("own", ["2021-01-10", "2021-02-01"])
def test_the_day_of_the_item_counts_and_not_that_of_its_commit(repo: Line, own: str) -> None:
    day = "2021-02-01" if own == "2021-01-10" else "2021-01-10"
    repo.branch("side").edit({BASIS: text("一段改", "二段", "三段"), PLACE: "窓口課"}, date=day)
    put_right = {"Submission": "事後", "Reason": "日の誤り", "Amends": repo.head}
    repo.commit("訂正", put_right, [f'{{"item": "{BASIS}", "date": "{own}"}}'])
    repo.switch("main").edit({BASIS: text("一段", "二段", "三段主")}, date="2021-01-20").merge("side")
    side, main = ("一段/二段/三段", "一段改/二段/三段"), ("一段/二段/三段", "一段/二段/三段主")
    after = "一段改/二段/三段主"
    expected = (
        [("01-10", *side), ("01-20", side[1], after)]
        if own < "2021-01-20"
        else [("01-20", *main), ("02-01", main[1], after)]
    )
    assert basis(repo) == expected
    assert rules(repo) == []


@pytest.mark.parametrize("own", ["2021-01-10", "2021-02-01"])
def test_the_day_of_an_entry_counts_too(tmp_path: Path, own: str) -> None:
    systems, name = "I-2/システム", "①システムの名称"
    day = "2021-02-01" if own == "2021-01-10" else "2021-01-10"
    repo = Line(tmp_path)
    repo.init("zenkoumoku", "jumin", {systems: ["a"], f"{systems}[a]/{name}": "甲"})
    repo.edit({f"{systems}[a]/{name}": "甲の二"}, date="2020-12-01")
    repo.branch("side").edit({f"{systems}[b]/{name}": "乙"}, date=day)
    rows = [f'{{"item": "{systems}[b]", "date": "{own}"}}', f'{{"item": "{systems}[b]/{name}", "date": "{own}"}}']
    repo.commit("訂正", {"Submission": "事後", "Reason": "日の誤り", "Amends": repo.head}, rows)
    repo.switch("main").write_texts({systems: ["a"]}).edit({f"{systems}[c]/{name}": "丙"}, date="2021-01-20")
    order = ["b", "c"] if own < "2021-01-20" else ["c", "b"]
    merge_by_hand(repo, "side", {systems: ["a", *order], f"{systems}[b]/{name}": "乙", f"{systems}[c]/{name}": "丙"})
    table = [(f"{row.date:%m-%d}", row.way, row.after.split()[-1]) for row in table_of(repo).rows[1:]]
    early, late = ("乙", "丙") if own < "2021-01-20" else ("丙", "乙")
    assert [(way, last) for _, way, last in table] == [("新規", early), ("新規", late)]
    assert rules(repo) == []


def merge_by_hand(repo: Line, branch: str, texts: dict[str, str | list[str]]) -> None:
    """A merge whose conflicts are settled by these texts."""
    with contextlib.suppress(AssertionError):
        repo.git("merge", "-q", "--no-ff", "--no-commit", branch)
    repo.git("checkout", "HEAD", "--", "jumin")
    repo.write_texts(texts).commit("枝を合わせる")


def test_a_branch_that_pulled_main_first_tells_the_same(repo: Line) -> None:
    repo.branch("side").edit({BASIS: text("一段改", "二段", "三段")}, date="2021-01-10")
    repo.switch("main").edit({BASIS: text("一段", "二段", "三段主")}, date="2021-02-20")
    repo.switch("side").merge("main").edit({BASIS: text("一段改", "二段改", "三段主")}, date="2021-02-21")
    repo.switch("main").merge("side")
    assert basis(repo) == [
        ("01-10", "一段/二段/三段", "一段改/二段/三段"),
        ("02-20", "一段改/二段/三段", "一段改/二段/三段主"),
        ("02-21", "一段改/二段/三段主", "一段改/二段改/三段主"),
    ]
    assert "merge-adds" not in rules(repo)


def test_where_days_cross_the_first_parent_stands_first(repo: Line) -> None:
    repo.branch("side").edit({BASIS: text("一段改", "二段", "三段")}, date="2021-01-10")
    repo.edit({BASIS: text("一段改", "二段改", "三段")}, date="2021-03-01")
    repo.switch("main").edit({BASIS: text("一段", "二段", "三段主")}, date="2021-02-20").merge("side")
    assert basis(repo) == [
        ("01-10", "一段/二段/三段主", "一段改/二段/三段主"),
        ("02-20", "一段/二段/三段", "一段/二段/三段主"),
        ("03-01", "一段改/二段/三段主", "一段改/二段改/三段主"),
    ]


def test_only_the_block_in_conflict_waits_for_the_merge(repo: Line) -> None:
    repo.branch("side").edit({BASIS: text("一段枝", "二段枝", "三段")}, date="2021-02-01")
    repo.edit({BASIS: text("一段枝", "二段枝", "三段枝")}, date="2021-02-10")
    repo.switch("main").edit({BASIS: text("一段", "二段主", "三段")}, date="2021-01-20")
    repo.merge_as("side", {BASIS: text("一段枝", "二段両", "三段枝")})
    assert basis(repo) == [
        ("01-20", "一段/二段/三段", "一段/二段主/三段"),
        ("02-01", "一段/二段主/三段", "一段枝/二段両/三段"),
        ("02-10", "一段枝/二段両/三段", "一段枝/二段両/三段枝"),
    ]
    assert rules(repo) == []


def test_what_the_merge_adds_beside_a_conflict_is_not_the_side_commits(repo: Line) -> None:
    repo.branch("side").edit({BASIS: text("一段枝", "二段", "三段")}, date="2021-02-01")
    repo.switch("main").edit({BASIS: text("一段主", "二段", "三段")}, date="2021-01-20")
    repo.merge_as("side", {BASIS: text("一段両", "二段", "三段足")})
    assert basis(repo)[-1] == ("02-01", "一段主/二段/三段", "一段両/二段/三段")
    assert silent(repo) == [("unrecorded", BASIS, text("一段両", "二段", "三段"), text("一段両", "二段", "三段足"))]
    assert "merge-adds" in rules(repo)


def test_both_new_blocks_at_one_place_are_kept_by_the_merge(repo: Line) -> None:
    repo.branch("side").edit({BASIS: text("一段", "二段", "三段", "枝の段")}, date="2021-02-01")
    repo.switch("main").edit({BASIS: text("一段", "二段", "三段", "主の段")}, date="2021-01-20")
    repo.merge_as("side", {BASIS: text("一段", "二段", "三段", "枝の段", "主の段")})
    assert basis(repo)[-1] == ("02-01", "一段/二段/三段/主の段", "一段/二段/三段/枝の段/主の段")
    assert rules(repo) == []


def test_of_days_in_the_other_order_the_lines_commit_is_the_one_that_conflicts(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-01-10")
    repo.switch("main").edit({PLACE: "保険課"}, date="2021-02-20")
    repo.merge_as("side", {PLACE: "福祉保険部"})
    assert told(repo) == [("01-10", PLACE, "福祉課", "福祉部"), ("02-20", PLACE, "福祉部", "福祉保険部")]
    repo.edit({PLACE: "福祉保険局"}, date="2021-03-01")
    assert told(repo)[-1] == ("03-01", PLACE, "福祉保険部", "福祉保険局")


def test_a_later_commit_of_the_line_that_a_merge_leaves_nothing_of_is_a_finding(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-01-10")
    repo.switch("main").edit({PLACE: "保険課"}, date="2021-02-20")
    lost = repo.head
    repo.merge_as("side", {PLACE: "福祉部"})
    assert told(repo) == [("01-10", PLACE, "福祉課", "福祉部")]
    assert [f.commit for f in findings(repo) if f.rule == "merge-leaves-no-row"] == [lost]


def test_a_conflict_settled_inside_a_branch_is_not_the_outer_merges(repo: Line) -> None:
    repo.branch("outer").edit({BASIS: text("一段外", "二段", "三段")}, date="2021-02-01")
    repo.branch("inner", "main").edit({BASIS: text("一段内", "二段", "三段")}, date="2021-02-02")
    repo.switch("outer").merge_as("inner", {BASIS: text("一段両", "二段", "三段")})
    repo.switch("main").edit({BASIS: text("一段", "二段", "三段主")}, date="2021-01-20").merge("outer")
    assert basis(repo) == [
        ("01-20", "一段/二段/三段", "一段/二段/三段主"),
        ("02-01", "一段/二段/三段主", "一段外/二段/三段主"),
        ("02-02", "一段外/二段/三段主", "一段両/二段/三段主"),
    ]
    assert rules(repo) == []


def test_a_branch_that_merges_main_again_and_again_tells_each_change_once(repo: Line) -> None:
    repo.branch("side").edit({BASIS: text("一段枝", "二段", "三段")}, date="2021-01-01")
    for number in range(2, 5):
        repo.switch("main").edit(
            {PLACE: f"第{number}課", BASIS: text("一段", "二段", f"三段{number}")}, date=f"2021-01-0{number}"
        )
        repo.switch("side").merge("main")
    repo.switch("main").merge("side")
    assert basis(repo) == [
        ("01-01", "一段/二段/三段", "一段枝/二段/三段"),
        ("01-02", "一段枝/二段/三段", "一段枝/二段/三段2"),
        ("01-03", "一段枝/二段/三段2", "一段枝/二段/三段3"),
        ("01-04", "一段枝/二段/三段3", "一段枝/二段/三段4"),
    ]
    assert "merge-adds" not in rules(repo)


def test_the_reason_is_the_side_commits_own(repo: Line) -> None:
    repo.branch("side").edit({BASIS: text("一段改", "二段", "三段")}, date="2021-02-01", reason="枝")
    repo.switch("main").edit({BASIS: text("一段", "二段", "三段主")}, date="2021-03-20", reason="主").merge("side")
    assert [row.reason for row in table_of(repo).rows] == ["枝", "主"]


SYSTEMS, NAME = "I-2/システム", "①システムの名称"


def test_an_entry_that_an_earlier_side_edits_and_takes_out_goes_with_its_edit(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    repo.init("zenkoumoku", "jumin", {f"{SYSTEMS}[{name}]/{NAME}": name for name in ("juki", "zei")})
    repo.branch("side").edit({f"{SYSTEMS}[juki]/{NAME}": "住記"}, date="2021-04-01")
    repo.edit({SYSTEMS: ["zei"]}, date="2021-04-02")
    repo.switch("main").edit({f"{SYSTEMS}[kaigo]/{NAME}": "介護"}, date="2021-04-03").merge("side")
    assert told(repo) == [
        ("04-01", f"{SYSTEMS}[juki]/{NAME}", "juki", "住記"),
        ("04-02", f"{SYSTEMS}[juki]", f"{NAME}\n住記", "削除"),
        ("04-03", f"{SYSTEMS}[kaigo]", "(新規)", f"{NAME}\n介護"),
    ]
    assert [row.label[-1] for row in table_of(repo).rows] == ["称", "1", "2"]


def test_branches_that_come_in_one_after_the_other_each_find_their_place(repo: Line) -> None:
    repo.branch("second").edit({PLACE: "保険部"}, date="2021-01-02")
    repo.branch("first", "main").edit({PLACE: "保険部"}, date="2021-01-01")
    repo.switch("main").edit({BASIS: "条例による。"}, date="2021-01-01").edit({PLACE: "保険部"}, date="2021-01-03")
    repo.merge("second").merge("first")
    assert told(repo) == [
        ("01-01", BASIS, text("一段", "二段", "三段"), "条例による。"),
        ("01-01", PLACE, "福祉課", "保険部"),
    ]
    assert set(rules(repo)) == {"merge-leaves-no-row"}
