"""A `Row` speaks of its commit's own texts: it is carried to those of the row, and written anew where it has no place there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.model.history.lines import Line, rules, table_of

ITEM = "I-5/法令上の根拠"
ONE, TWO, THREE = "1 窓口で確認する。", "2 画面で確認する。", "3 月に一度点検する。"
NEW = "0 はじめに名前を尋ねる。"


def text(*blocks: str) -> str:
    return "\n\n".join(blocks)


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    line.write("shinkyu.yaml", "limit: 10\n")
    line.init("zenkoumoku", "jumin", {ITEM: text(ONE, TWO, THREE)})
    return line


def row(**note: object) -> tuple[str]:
    return (json.dumps({"item": ITEM, **note}, ensure_ascii=False),)


def shown(repo: Line, day: str) -> list[tuple[str, str, str, str]]:
    rows = [row for row in table_of(repo).rows if f"{row.date:%m-%d}" == day]
    return [(row.way, row.before, row.after, row.reason) for row in rows]


def merged(repo: Line, main: str, side: str, rows: tuple[str]) -> Line:
    """The side's edit with its rows, laid onto main's of an earlier day."""
    repo.branch("side").edit({ITEM: side}, date="2021-04-02", reason="枝", rows=rows)
    return repo.switch("main").edit({ITEM: main}, date="2021-04-01", reason="主").merge("side")


def test_a_block_is_told_of_where_the_merge_has_it(repo: Line) -> None:
    rows = row(block=1, reason="二段の理由")
    merged(repo, text(NEW, ONE, TWO, THREE), text(ONE, "2 画面で見る。", THREE), rows)
    reasons = [(after, reason) for _, _, after, reason in shown(repo, "04-02")]
    assert reasons == [(NEW, "枝"), (ONE, "枝"), ("2 画面で見る。", "二段の理由"), (THREE, "枝")]
    assert rules(repo) == []


def test_a_part_is_shown_where_the_merge_has_it(repo: Line) -> None:
    before, after = text(ONE, TWO, THREE), text(ONE, "2 端末で確認する。", THREE)
    at = before.index("画面")
    rows = row(way="抜粋", span={"before": [at, at + 2], "after": [at, at + 2]})
    merged(repo, text(NEW, "1 窓口で必ず確認する。", TWO, THREE), after, rows)
    assert shown(repo, "04-02") == [("抜粋", "画面", "端末", "枝")]
    assert rules(repo) == []


def test_a_part_of_a_block_that_main_changed_too(repo: Line) -> None:
    one = "窓口で確認する。\n番号は書かない。\n控えを渡す。"
    repo.edit({ITEM: one}, date="2021-03-01")
    at = one.index("控え")
    rows = row(way="抜粋", span={"before": [at, at + 2], "after": [at, at + 2]})
    merged(repo, one.replace("窓口で", "窓口では必ず"), one.replace("控え", "写し"), rows)
    assert shown(repo, "04-02") == [("抜粋", "控え", "写し", "枝")]
    assert rules(repo) == []


def test_terms_that_are_no_longer_all_are_written_anew(repo: Line) -> None:
    rows = row(way="置換", terms=[["確認", "点検"]])
    side = text(ONE.replace("確認", "点検"), TWO.replace("確認", "点検"), THREE)
    merged(repo, text(ONE, TWO, "3 月に一度確認する。"), side, rows)
    assert [way for way, *_ in shown(repo, "04-02")] == ["分割"] * 3
    assert rules(repo) == ["row-note-untrue"]


def test_a_block_that_the_merge_does_not_have_is_written_anew(repo: Line) -> None:
    repo.branch("side").edit(
        {ITEM: text("1 窓口で見る。", "2 画面で見る。", THREE)},
        date="2021-04-02",
        reason="枝",
        rows=row(block=1, reason="二段"),
    )
    repo.switch("main").edit({ITEM: text(ONE, THREE)}, date="2021-04-01", reason="主")
    repo.merge_as("side", {ITEM: text("1 窓口で見る。", THREE)})
    assert [(after, reason) for _, _, after, reason in shown(repo, "04-02")] == [
        ("1 窓口で見る。", "枝"),
        (THREE, "枝"),
    ]
    assert rules(repo) == ["row-note-untrue"]


def test_in_a_run_the_last_commits_block_is_that_of_its_own_texts(repo: Line) -> None:
    repo.edit({ITEM: text(NEW, ONE, TWO, THREE)}, date="2021-04-01", reason="一つ目")
    rows = row(block=2, reason="二段の理由")
    repo.edit({ITEM: text(NEW, ONE, "2 画面で見る。", THREE)}, date="2021-04-01", reason="二つ目", rows=rows)
    assert [(before, after, reason) for _, before, after, reason in shown(repo, "04-01")] == [
        ("(項番0の追記)", NEW, "二つ目"),
        (ONE, ONE, "二つ目"),
        (TWO, "2 画面で見る。", "二段の理由"),
        (THREE, THREE, "二つ目"),
    ]
    assert rules(repo) == ["reason-replaced"]
