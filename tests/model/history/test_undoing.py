"""Commits that were taken back: they and their undo count as not done (contract §2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.history.lines import Line, findings, rules, silent, table_of, told

PLACE, HEAD, BASIS = "I-5/①部署", "I-8/連絡先", "I-3/法令上の根拠"
START = {PLACE: "甲", HEAD: "課長", BASIS: "一つ目。\n\n二つ目。"}
DAY, NEXT = "2021-04-01", "2021-04-02"


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    line.init("kiso", "jumin", START, edition="2019-01")
    line.edit({HEAD: "部長"}, date="2021-01-01")
    return line


def undo(repo: Line, commit: str, texts: dict[str, str]) -> Line:
    """A commit that says it takes another one back, and leaves these texts."""
    repo.write_texts(texts).commit("取り消す", {"Reason": "誤り", "Undoes": commit})
    return repo


RECORD = ("01-01", HEAD, "課長", "部長")


def test_neither_leaves_a_row(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY)
    undo(repo, repo.head[:12], {PLACE: "甲"})
    assert told(repo) == [RECORD]
    assert silent(repo) == []
    assert rules(repo) == []


def test_they_break_no_run(repo: Line) -> None:
    repo.edit({BASIS: "一つ目の甲。\n\n二つ目。"}, date=DAY).edit({BASIS: "別。"}, date=NEXT)
    undo(repo, repo.head, {BASIS: "一つ目の甲。\n\n二つ目。"})
    repo.edit({BASIS: "一つ目の乙。\n\n二つ目。"}, date=DAY)
    assert told(repo) == [RECORD, ("04-01", BASIS, START[BASIS], "一つ目の乙。\n\n二つ目。")]
    assert rules(repo) == []


def test_what_stands_between_is_laid_onto_the_text_without(repo: Line) -> None:
    repo.edit({BASIS: "一つ目。\n\n二つ目の誤り。"}, date=DAY)
    wrong = repo.head
    repo.edit({BASIS: "一つ目の甲。\n\n二つ目の誤り。"}, date=NEXT)
    undo(repo, wrong, {BASIS: "一つ目の甲。\n\n二つ目。"})
    assert told(repo) == [RECORD, ("04-02", BASIS, START[BASIS], "一つ目の甲。\n\n二つ目。")]
    assert rules(repo) == []


@pytest.mark.parametrize(
    ("between", "left"),
    [({}, {PLACE: "丙"}), ({PLACE: "丁"}, {PLACE: "甲"}), ({}, {PLACE: "甲", BASIS: "ほかの直し"})],
)
def test_what_is_not_as_it_was_counts_with_a_finding(repo: Line, between: dict[str, str], left: dict[str, str]) -> None:
    repo.edit({PLACE: "乙"}, date=DAY)
    wrong = repo.head
    if between:
        repo.edit(between, date=NEXT)
    undo(repo, wrong, left)
    assert told(repo)[1] == ("04-01", PLACE, "甲", "乙")
    (finding,) = [finding for finding in findings(repo) if finding.rule == "undo-incomplete"]
    assert finding.commit == repo.head
    assert wrong[:10] in finding.message
    assert "unrecorded" in rules(repo)


def test_an_undo_that_is_undone_counts_no_longer(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY)
    undo(repo, repo.head, {PLACE: "甲"})
    undo(repo, repo.head, {PLACE: "乙"})
    assert told(repo) == [RECORD, ("04-01", PLACE, "甲", "乙")]
    undo(repo, repo.head, {PLACE: "甲"})
    assert told(repo) == [RECORD]
    assert rules(repo) == []


def test_two_are_taken_back_the_newer_first(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY)
    first = repo.head
    repo.edit({PLACE: "丙"}, date=NEXT)
    undo(repo, repo.head, {PLACE: "乙"})
    undo(repo, first, {PLACE: "甲"})
    assert told(repo) == [RECORD]
    assert rules(repo) == []


def test_an_entry_that_came_goes_without_a_row(tmp_path: Path) -> None:
    systems, name = "I-2/システム", "①システムの名称"
    repo = Line(tmp_path)
    repo.init("zenkoumoku", "jumin", {systems: ["a"], f"{systems}[a]/{name}": "甲"})
    repo.edit({f"{systems}[a]/{name}": "甲の二"}, date="2021-01-01")
    repo.edit({f"{systems}[b]/{name}": "乙"}, date=DAY)
    wrong = repo.head
    repo.edit({f"{systems}[c]/{name}": "丙"}, date=NEXT)
    undo(repo, wrong, {systems: ["a", "c"]})
    assert [(row.label, row.way) for row in table_of(repo).rows[1:]] == [("Ⅰ-2 システム2", "新規")]
    assert rules(repo) == []


def test_what_its_rows_said_is_gone_too(repo: Line) -> None:
    listed = f'{{"item": "{BASIS}", "unchanged": true}}'
    repo.edit({PLACE: "乙"}, date=DAY, rows=[listed])
    assert len(told(repo)) == 3
    undo(repo, repo.head, {PLACE: "甲"})
    assert told(repo) == [RECORD]
    assert rules(repo) == []


def test_an_undo_of_a_commit_that_is_not_there_is_one_that_nobody_recorded(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY)
    undo(repo, "0" * 40, {PLACE: "甲"})
    assert told(repo) == [RECORD, ("04-01", PLACE, "甲", "乙")]
    assert sorted(rules(repo)) == ["amends-dangling", "unrecorded"]
