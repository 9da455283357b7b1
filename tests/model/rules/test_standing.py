"""Rows that a change without a row has gone over: by its way, what 変更後の記載 says is true of the document, or is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.model.history.lines import Line, history_of

from shinkyu.model.rules.standing import check_standing
from shinkyu.model.table.table import build_table

ITEM, OTHER = "I-1/②事務の概要", "I-7/請求先"
LONG = "あ" * 400


def untrue(repo: Line) -> list[str]:
    """The items of which a row is told of."""
    history = history_of(repo)
    table = build_table(history)
    return [finding.item for finding in check_standing(history, table.changes, table.rows)]


def row(way: str, **more: object) -> str:
    return json.dumps({"item": ITEM, "way": way, **more}, ensure_ascii=False)


# The text before, after, the Row; then what a change without a row may make of it, and what it may not.
WAYS: dict[str, tuple[str, str, str, str, str]] = {
    "全文": ("甲課", "乙課", "", "乙課\n", "丙課"),
    "置換": (
        "甲課で受け付ける。",
        "乙課で受け付ける。",
        row("置換", terms=[["甲課", "乙課"]]),
        "乙課で受け付け、通知する。",
        "丙課で受け付ける。",
    ),
    "抜粋": (
        "受付を行う。甲課が審査する。",
        "受付を行う。乙課が審査する。",
        row("抜粋", span={"before": [6, 14], "after": [6, 14]}),
        "届出を受ける。乙課が審査する。",
        "受付を行う。丙課が審査する。",
    ),
    "追記": (
        "受付を行う。",
        "受付を行う。\n\n通知を行う。",
        row("追記", span={"after": [8, 14]}),
        "届出を受ける。\n\n通知を行う。",
        "受付を行う。\n\n公表を行う。",
    ),
    "分割, its first block": (
        f"甲課\n\n{LONG}\n\n{LONG}",
        f"乙課\n\n{LONG}\n\n{LONG}",
        "",
        f"{LONG}\n\n乙課\n\n{LONG}",
        f"丙課\n\n{LONG}\n\n{LONG}",
    ),
    "分割, its last block": (
        f"{LONG}\n\n{LONG}\n\n甲課",
        f"{LONG}\n\n{LONG}\n\n乙課",
        "",
        f"{LONG}\n\n乙課\n\n{LONG}",
        f"{LONG}\n\n{LONG}\n\n丙課",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_row_is_true_by_its_way(way: str, tmp_path: Path) -> None:
    before, after, note, true, false = WAYS[way]
    for folder, text, found in (("true", true, []), ("false", false, [ITEM])):
        repo = Line(tmp_path / folder)
        repo.init("kiso", "s", {ITEM: before, OTHER: "窓口"})
        repo.edit({ITEM: after}, date="2021-04-01", rows=[note] if note else [])
        assert {one.way for one in build_table(history_of(repo)).rows} == {way[:2]}
        assert untrue(repo) == []
        repo.edit({ITEM: text}, no_row=True)
        assert untrue(repo) == found
        repo.edit({ITEM: after}, no_row=True)
        assert untrue(repo) == [], "it was put back"


def test_a_deletion_is_true_until_the_text_is_back(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    repo.init("kiso", "s", {ITEM: "受付", OTHER: "窓口"}).edit({ITEM: ""}, date="2021-04-01")
    assert untrue(repo) == []
    repo.edit({ITEM: "受付"}, no_row=True)
    assert untrue(repo) == [ITEM]


def test_each_item_of_a_row_of_several_is_held(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    repo.init("kiso", "s", {ITEM: "甲課", OTHER: "甲課"})
    repo.edit({ITEM: "乙課", OTHER: "乙課"}, date="2021-04-01", rows=[json.dumps({"items": [ITEM, OTHER]})])
    assert [len(one.items) for one in build_table(history_of(repo)).rows] == [2]
    assert untrue(repo) == []
    repo.edit({OTHER: "丙課"}, no_row=True)
    assert untrue(repo) == [OTHER]


def test_what_an_entry_came_with_is_held(tmp_path: Path) -> None:
    entry = "I-2/システム[a]"
    name, task = f"{entry}/①システムの名称", f"{entry}/②システムの機能"
    repo = Line(tmp_path)
    repo.init("zenkoumoku", "s", {"I-1/①事務の名称": "事務"})
    repo.edit({name: "台帳", task: "照会"}, date="2021-04-01")
    assert [one.way for one in build_table(history_of(repo)).rows] == ["新規"]
    assert untrue(repo) == []
    repo.edit({task: "照会と通知"}, no_row=True)
    assert untrue(repo) == [entry]
    repo.edit({task: "通知"}, date="2021-05-01")
    assert untrue(repo) == [], "a later row says what stands there now"


def test_a_later_row_of_the_item_is_the_one_that_counts(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    repo.init("kiso", "s", {ITEM: "甲課"}).edit({ITEM: "乙課"}, date="2021-04-01")
    repo.edit({ITEM: "丙課"}, no_row=True).edit({ITEM: "丁課"}, date="2021-05-01")
    assert untrue(repo) == []
