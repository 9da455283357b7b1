"""Options and lines of a list are laid one by one, as those who merge the file merge them (contract §3.1)."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from tests.model.history.lines import Line, findings, rules, silent, told

from shinkyu.model.repository import Repository
from shinkyu.model.workspace.driver.installing import install

FROM, ITEMS, PLACE = "II-3/①入手元", "II-A2/記録項目", "II-2/⑥事務担当部署"
SYSTEM = "I-2/システム[a]/③他のシステムとの接続"
SELF, OTHERS, STATE, TOWNS = "本人又は本人の代理人", "評価実施機関内の他部署", "行政機関・独立行政法人等", "民間事業者"
START = {FROM: SELF, ITEMS: "氏名\n住所", SYSTEM: "庁内連携システム", PLACE: "福祉課"}

Rows = list[tuple[str, str, str]]


def ticked(*options: str) -> str:
    return "、".join(options)


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    """A document in a repository in which git merges by the driver."""
    line = Line(tmp_path)
    line.init("zenkoumoku", "jumin", START)
    install(Repository.open(tmp_path))
    line.commit("合わせ方")
    return line


def rows(repo: Line, item: str = FROM) -> Rows:
    return [(day, before, after) for day, of, before, after in told(repo) if of == item]


def pulled(repo: Line, by: str) -> Line:
    """Main takes the branch in, or the branch main."""
    other = {"main": "side", "side": "main"}[by]
    return repo.switch(by).merge(other)


def in_conflict(repo: Line, branch: str, texts: dict[str, str]) -> Line:
    """A merge that git stops at, settled by these texts."""
    with pytest.raises(AssertionError):
        repo.git("merge", "-q", "--no-ff", "--no-commit", branch)
    return by_hand(repo, texts)


def by_hand(repo: Line, texts: dict[str, str], branch: str = "") -> Line:
    if branch:
        with contextlib.suppress(AssertionError):
            repo.git("merge", "-q", "--no-ff", "--no-commit", "-s", "ours", branch)
    repo.git("checkout", "HEAD", "--", "jumin")
    repo.reload().write_texts(texts).commit("枝を合わせる")
    return repo.reload()


@pytest.mark.parametrize("by", ["main", "side"])
def test_ticks_of_two_days_beside_one_of_the_line(repo: Line, by: str) -> None:
    repo.branch("side").edit({FROM: ticked(SELF, OTHERS)}, date="2021-02-01")
    repo.edit({FROM: ticked(SELF, OTHERS, STATE)}, date="2021-02-10")
    repo.switch("main").edit({FROM: ticked(SELF, TOWNS)}, date="2021-01-20")
    pulled(repo, by)
    assert [(day, {*after.split("、")} - {*before.split("、")}) for day, before, after in rows(repo)] == [
        ("01-20", {TOWNS}),
        ("02-01", {OTHERS}),
        ("02-10", {STATE}),
    ]
    assert all({*before.split("、")} < {*after.split("、")} for _, before, after in rows(repo))
    assert rules(repo) == []


@pytest.mark.parametrize("by", ["main", "side"])
def test_the_side_whose_days_are_earlier_stands_first(repo: Line, by: str) -> None:
    repo.branch("side").edit({FROM: ticked(SELF, OTHERS)}, date="2021-01-01")
    repo.edit({FROM: ticked(SELF, OTHERS, STATE)}, date="2021-01-10")
    repo.switch("main").edit({FROM: ticked(SELF, TOWNS)}, date="2021-02-20")
    pulled(repo, by)
    first, *_, last = rows(repo)
    assert (first[0], first[1]) == ("01-01", SELF)
    assert {*last[2].split("、")} - {*last[1].split("、")} == {TOWNS}
    assert [day for day, *_ in rows(repo)] == ["01-01", "01-10", "02-20"]
    assert rules(repo) == []


@pytest.mark.parametrize("by", ["main", "side"])
def test_one_side_ticks_and_the_other_takes_ticks_away(repo: Line, by: str) -> None:
    repo.edit({FROM: ticked(SELF, OTHERS, STATE)}, date="2021-01-01")
    repo.branch("side").edit({FROM: ticked(OTHERS, STATE)}, date="2021-02-01")
    repo.edit({FROM: ticked(OTHERS)}, date="2021-02-10")
    repo.switch("main").edit({FROM: ticked(SELF, OTHERS, STATE, TOWNS)}, date="2021-01-20")
    pulled(repo, by)
    assert rows(repo)[1:] == [
        ("01-20", ticked(SELF, OTHERS, STATE), ticked(SELF, OTHERS, STATE, TOWNS)),
        ("02-01", ticked(SELF, OTHERS, STATE, TOWNS), ticked(OTHERS, STATE, TOWNS)),
        ("02-10", ticked(OTHERS, STATE, TOWNS), ticked(OTHERS, TOWNS)),
    ]
    assert rules(repo) == []


@pytest.mark.parametrize("by", ["main", "side"])
def test_an_option_that_both_ticked_is_told_once(repo: Line, by: str) -> None:
    repo.branch("side").edit({FROM: ticked(SELF, TOWNS)}, date="2021-02-01")
    repo.edit({FROM: ticked(SELF, TOWNS, STATE)}, date="2021-02-10")
    repo.switch("main").edit({FROM: ticked(SELF, TOWNS)}, date="2021-01-20")
    pulled(repo, by)
    assert rows(repo) == [
        ("01-20", SELF, ticked(SELF, TOWNS)),
        ("02-10", ticked(SELF, TOWNS), ticked(SELF, TOWNS, STATE)),
    ]
    assert rules(repo) == ["merge-leaves-no-row"]


@pytest.mark.parametrize("by", ["main", "side"])
def test_free_texts_stay_beside_their_options(repo: Line, by: str) -> None:
    repo.edit({FROM: ticked(SELF, "その他(甲、乙)")}, date="2021-01-01")
    repo.branch("side").edit({FROM: ticked(SELF, OTHERS + "(税務課)", "その他(甲、乙)")}, date="2021-02-01")
    repo.edit({FROM: ticked(SELF, OTHERS + "(税務課、窓口)", "その他(甲、乙)")}, date="2021-02-10")
    repo.switch("main").edit({FROM: ticked(SELF, "その他(甲、乙、丙)")}, date="2021-01-20")
    pulled(repo, by)
    free, first, second = "その他(甲、乙、丙)", OTHERS + "(税務課)", OTHERS + "(税務課、窓口)"
    assert rows(repo)[1:] == [
        ("01-20", ticked(SELF, "その他(甲、乙)"), ticked(SELF, free)),
        ("02-01", ticked(SELF, free), ticked(SELF, first, free)),
        ("02-10", ticked(SELF, first, free), ticked(SELF, second, free)),
    ]
    assert rules(repo) == []


@pytest.mark.parametrize("kept", ["その他(甲の枝と主)", "その他(甲の主)", "その他(甲の枝)"])
def test_a_free_text_in_conflict_stands_at_the_last_that_touched_it(repo: Line, kept: str) -> None:
    repo.edit({FROM: ticked(SELF, "その他(甲)")}, date="2021-01-01")
    repo.branch("side").edit({FROM: ticked(SELF, "その他(甲の枝)")}, date="2021-02-01")
    repo.edit({FROM: ticked(STATE, SELF, "その他(甲の枝)")}, date="2021-02-10")
    repo.switch("main").edit({FROM: ticked(SELF, "その他(甲の主)")}, date="2021-01-20")
    in_conflict(repo, "side", {FROM: ticked(STATE, SELF, kept)})
    mine = ("01-20", ticked(SELF, "その他(甲)"), ticked(SELF, "その他(甲の主)"))
    settled = ("02-01", ticked(SELF, "その他(甲の主)"), ticked(SELF, kept))
    last = ("02-10", ticked(SELF, kept), ticked(STATE, SELF, kept))
    is_mine = kept == "その他(甲の主)"
    assert rows(repo)[1:] == [mine, *([] if is_mine else [settled]), last]
    assert rules(repo) == (["merge-leaves-no-row"] if is_mine else [])


def test_a_conflict_moves_with_the_options_that_come_and_go_before_it(repo: Line) -> None:
    repo.edit({FROM: ticked(SELF, OTHERS, "その他(甲)")}, date="2021-01-01")
    repo.branch("side").edit({FROM: ticked(SELF, OTHERS, "その他(甲の枝)")}, date="2021-02-01")
    repo.edit({FROM: ticked(STATE, OTHERS, "その他(甲の枝)")}, date="2021-02-10")
    repo.edit({FROM: ticked(STATE, TOWNS, OTHERS, "その他(甲の枝)")}, date="2021-02-11")
    repo.switch("main").edit({FROM: ticked(SELF, OTHERS, "その他(甲の主)")}, date="2021-01-20")
    in_conflict(repo, "side", {FROM: ticked(STATE, TOWNS, OTHERS, "その他(両)")})
    assert rows(repo)[1:] == [
        ("01-20", ticked(SELF, OTHERS, "その他(甲)"), ticked(SELF, OTHERS, "その他(甲の主)")),
        ("02-01", ticked(SELF, OTHERS, "その他(甲の主)"), ticked(SELF, OTHERS, "その他(両)")),
        ("02-10", ticked(SELF, OTHERS, "その他(両)"), ticked(STATE, OTHERS, "その他(両)")),
        ("02-11", ticked(STATE, OTHERS, "その他(両)"), ticked(STATE, TOWNS, OTHERS, "その他(両)")),
    ]
    assert rules(repo) == []


def test_one_option_that_both_ticked_with_other_free_texts_is_a_conflict(repo: Line) -> None:
    repo.branch("side").edit({FROM: ticked(SELF, "その他(枝)")}, date="2021-02-01")
    repo.switch("main").edit({FROM: ticked(SELF, "その他(主)")}, date="2021-01-20")
    in_conflict(repo, "side", {FROM: ticked(SELF, "その他(主と枝)")})
    assert rows(repo) == [
        ("01-20", SELF, ticked(SELF, "その他(主)")),
        ("02-01", ticked(SELF, "その他(主)"), ticked(SELF, "その他(主と枝)")),
    ]
    assert rules(repo) == []


def test_a_list_that_one_side_empties_waits_for_the_merge(repo: Line) -> None:
    repo.branch("side").edit({FROM: ""}, date="2021-02-01")
    repo.switch("main").edit({FROM: ticked(SELF, TOWNS)}, date="2021-01-20")
    in_conflict(repo, "side", {FROM: TOWNS})
    assert rows(repo) == [("01-20", SELF, ticked(SELF, TOWNS)), ("02-01", ticked(SELF, TOWNS), TOWNS)]
    assert rules(repo) == []


@pytest.mark.parametrize(
    "order", [(SELF, OTHERS, STATE, TOWNS), (SELF, TOWNS, OTHERS, STATE), (OTHERS, TOWNS, SELF, STATE)]
)
def test_a_merge_by_hand_may_put_the_options_in_any_order(repo: Line, order: tuple[str, ...]) -> None:
    repo.branch("side").edit({FROM: ticked(SELF, OTHERS)}, date="2021-02-01")
    repo.edit({FROM: ticked(SELF, OTHERS, STATE)}, date="2021-02-10")
    repo.switch("main").edit({FROM: ticked(SELF, TOWNS)}, date="2021-01-20")
    by_hand(repo, {FROM: ticked(*order)}, "side")
    assert [day for day, *_ in rows(repo)] == ["01-20", "02-01", "02-10"]
    assert rows(repo)[-1][-1] == ticked(*order)
    assert rules(repo) == []


def test_what_a_merge_ticks_besides_is_its_own(repo: Line) -> None:
    repo.branch("side").edit({FROM: ticked(SELF, OTHERS)}, date="2021-02-01")
    repo.switch("main").edit({FROM: ticked(SELF, TOWNS)}, date="2021-01-20")
    by_hand(repo, {FROM: ticked(SELF, TOWNS, OTHERS, STATE)}, "side")
    assert rows(repo)[-1] == ("02-01", ticked(SELF, TOWNS), ticked(SELF, TOWNS, OTHERS))
    both = ticked(SELF, TOWNS, OTHERS)
    assert silent(repo) == [("unrecorded", "@f1/" + FROM, both, ticked(both, STATE))]
    assert "merge-adds" in rules(repo)


@pytest.mark.parametrize("by", ["main", "side"])
def test_the_lines_of_a_table_too(repo: Line, by: str) -> None:
    repo.branch("side").edit({ITEMS: "氏名\n電話\n住所"}, date="2021-02-01")
    repo.edit({ITEMS: "氏名\n電話\nメール\n住所"}, date="2021-02-10")
    repo.switch("main").edit({ITEMS: "氏名\n性別\n住所"}, date="2021-01-20")
    pulled(repo, by)
    lines = [(day, {*after.split("\n")} ^ {*before.split("\n")}) for day, before, after in rows(repo, ITEMS)]
    assert lines == [("01-20", {"性別"}), ("02-01", {"電話"}), ("02-10", {"メール"})]
    assert rules(repo) == []


def test_a_line_that_stands_twice_in_a_table(repo: Line) -> None:
    repo.edit({ITEMS: "氏名\n備考\n住所\n備考"}, date="2021-01-01")
    repo.branch("side").edit({ITEMS: "氏名(漢字)\n備考\n住所\n備考"}, date="2021-02-01")
    repo.edit({ITEMS: "氏名(カナ)\n備考\n住所\n備考"}, date="2021-02-10")
    repo.switch("main").edit({ITEMS: "氏名\n備考\n住所\n備考\n電話"}, date="2021-01-20").merge("side")
    assert rows(repo, ITEMS)[-1] == (
        "02-10",
        "氏名(漢字)\n備考\n住所\n備考\n電話",
        "氏名(カナ)\n備考\n住所\n備考\n電話",
    )
    assert len(rows(repo, ITEMS)) == 4
    assert rules(repo) == []


@pytest.mark.parametrize("by", ["main", "side"])
def test_options_in_an_entry_too(repo: Line, by: str) -> None:
    repo.branch("side").edit({SYSTEM: "庁内連携システム、宛名システム等"}, date="2021-02-01")
    repo.edit({SYSTEM: "庁内連携システム、宛名システム等、税務システム"}, date="2021-02-10")
    repo.switch("main").edit({SYSTEM: "庁内連携システム、その他(国保)"}, date="2021-01-20")
    pulled(repo, by)
    added = [(day, {*after.split("、")} - {*before.split("、")}) for day, before, after in rows(repo, SYSTEM)]
    assert added == [("01-20", {"その他(国保)"}), ("02-01", {"宛名システム等"}), ("02-10", {"税務システム"})]
    assert rules(repo) == []


@pytest.mark.parametrize("by", ["main", "side"])
def test_a_branch_that_pulled_before_tells_the_same(repo: Line, by: str) -> None:
    repo.branch("side").edit({FROM: ticked(SELF, OTHERS)}, date="2021-02-01")
    repo.switch("main").edit({FROM: ticked(SELF, TOWNS)}, date="2021-01-20")
    repo.switch("side").merge("main")
    repo.edit({FROM: ticked(SELF, OTHERS, TOWNS, STATE)}, date="2021-02-10")
    repo.switch("main").edit({PLACE: "保険課"}, date="2021-02-11")
    pulled(repo, by)
    added = [(day, {*after.split("、")} - {*before.split("、")}) for day, before, after in rows(repo)]
    assert added == [("01-20", {TOWNS}), ("02-01", {OTHERS}), ("02-10", {STATE})]
    assert rules(repo) == []


def test_the_rows_are_those_of_a_rebase(repo: Line) -> None:
    repo.branch("side").edit({FROM: ticked(SELF, OTHERS), ITEMS: "氏名\n住所\n電話"}, date="2021-02-01")
    repo.edit({FROM: ticked(SELF, OTHERS, STATE), ITEMS: "氏名\n電話"}, date="2021-02-10")
    repo.switch("main").edit({FROM: ticked(SELF, TOWNS), ITEMS: "氏名\n住所\n性別"}, date="2021-01-20")
    repo.git("branch", "line", "side")
    repo.git("rebase", "-q", "main", "line")
    rebased = told(repo.switch("line"))
    assert told(repo.switch("main").merge("side")) == rebased
    assert len(rebased) == 6


def test_an_option_that_the_form_does_not_know_leaves_the_text_whole(repo: Line) -> None:
    repo.branch("side").edit({FROM: ticked(SELF, "知らない先、別の先")}, date="2021-02-01")
    repo.switch("main").edit({FROM: ticked(SELF, TOWNS)}, date="2021-01-20")
    by_hand(repo, {FROM: ticked(SELF, TOWNS, "知らない先、別の先")}, "side")
    assert rows(repo)[-1] == ("02-01", ticked(SELF, TOWNS), ticked(SELF, TOWNS, "知らない先、別の先"))
    assert rules(repo) == []


def undone(repo: Line, commit: str, *left: str) -> Line:
    repo.write_texts({FROM: ticked(*left)}).commit("取り消す", {"Reason": "誤り", "Undoes": commit})
    return repo


def test_ticks_between_a_commit_and_its_undo_are_laid_onto_the_list_without(repo: Line) -> None:
    repo.edit({FROM: ticked(SELF, OTHERS)}, date="2021-01-01")
    wrong = repo.head
    repo.edit({FROM: ticked(SELF, OTHERS, STATE)}, date="2021-01-02")
    undone(repo, wrong, SELF, STATE)
    assert rows(repo) == [("01-02", SELF, ticked(SELF, STATE))]
    assert findings(repo) == []


@pytest.mark.parametrize("order", [(OTHERS, STATE), (STATE, OTHERS)])
def test_an_option_that_an_undo_ticks_again_stands_as_it_left_it(repo: Line, order: tuple[str, ...]) -> None:
    repo.edit({FROM: ticked(SELF, OTHERS, TOWNS)}, date="2021-01-01").edit(
        {FROM: ticked(SELF, TOWNS)}, date="2021-01-02"
    )
    wrong = repo.head
    repo.edit({FROM: ticked(SELF, STATE, TOWNS)}, date="2021-01-03")
    undone(repo, wrong, SELF, *order, TOWNS)
    assert rows(repo)[1:] == [("01-03", ticked(SELF, OTHERS, TOWNS), ticked(SELF, *order, TOWNS))]
    assert findings(repo) == []


def test_an_undo_that_leaves_something_else_counts_with_what_it_took_back(repo: Line) -> None:
    repo.edit({FROM: ticked(SELF, OTHERS)}, date="2021-01-01")
    wrong = repo.head
    repo.edit({FROM: ticked(SELF, OTHERS, STATE)}, date="2021-01-02")
    undone(repo, wrong, SELF, STATE, TOWNS)
    assert "undo-incomplete" in rules(repo)
