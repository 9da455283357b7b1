"""What `commit --way` records: rows written so, always true of the two texts, or a refusal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.workspace.test_committing import DAY, REQUEST, commit, foretold, rows_of
from tests.repos import Repo

from shinkyu.model.errors import UsageError
from shinkyu.model.table.holding import hold_together
from shinkyu.model.table.row import ItemChange, Row
from shinkyu.model.workspace.ways import WAYS, notes_of

BEFORE = "システム部門が管理する。異動があればシステム部門に届け出る。"
AFTER = "情報政策課が管理する。異動があれば情報政策課に届け出る。"


def changed(tmp_path: Path, before: str, after: str) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {"I-1/②事務の概要": before}, edition="2019-01")
    return repo.write_texts({"I-1/②事務の概要": after})


def test_a_term_replaced_everywhere(tmp_path: Path) -> None:
    repo = changed(tmp_path, BEFORE, AFTER)
    prepared = commit(repo, replace(REQUEST, way="置換"))
    (row,) = rows_of(repo)
    assert (row.way, row.before, row.after) == ("置換", "記載中にある「システム部門」", "「情報政策課」")
    assert foretold(prepared.rows, repo.head) == [row]
    assert [(change.before, change.after) for change in row.changes] == [(BEFORE, AFTER)]


def test_an_excerpt(tmp_path: Path) -> None:
    repo = changed(tmp_path, "受付は1番窓口で行う。\n\n記録は残す。", "受付は総合窓口で行う。\n\n記録は残す。")
    commit(repo, replace(REQUEST, way="抜粋"))
    (row,) = rows_of(repo)
    assert (row.way, row.before, row.after) == ("抜粋", "受付は1番窓口で行う。", "受付は総合窓口で行う。")


def test_an_added_paragraph(tmp_path: Path) -> None:
    repo = changed(tmp_path, "1 受け付ける。", "1 受け付ける。\n2 記録する。")
    commit(repo, replace(REQUEST, way="追記"))
    (row,) = rows_of(repo)
    assert (row.way, row.before, row.after) == ("追記", "(項番2の追記)", "2 記録する。")


def test_a_removed_paragraph(tmp_path: Path) -> None:
    repo = changed(tmp_path, "1 受け付ける。\n2 記録する。", "1 受け付ける。")
    commit(repo, replace(REQUEST, way="削除"))
    (row,) = rows_of(repo)
    assert (row.way, row.before, row.after) == ("削除", "2 記録する。", "(項番2の削除)")


def test_a_moved_block(tmp_path: Path) -> None:
    repo = changed(tmp_path, "受け付ける。\n\n記録を残す。\n\n通知する。", "記録を残す。\n\n通知する。\n\n受け付ける。")
    commit(repo, replace(REQUEST, way="移動"))
    (row,) = rows_of(repo)
    assert (row.way, row.before, row.after) == ("移動", "受け付ける。", "(1段落目から3段落目へ移動)")


@pytest.mark.parametrize(
    ("way", "before", "after"),
    [
        ("置換", "甲が行う。", "甲が行う。乙も行う。"),
        ("置換", "甲課と甲課が行う。", "乙課と甲課が行う。"),
        ("追記", "甲が行う。", "乙が行う。"),
        ("追記", "甲が行う。", "甲と乙が行う。"),
        ("削除", "甲と乙が行う。", "甲が行う。"),
        ("移動", "甲\n\n乙\n\n丙", "丙\n\n乙\n\n甲"),
        ("分割", "甲が行う。", "乙が行う。"),
    ],
)
def test_what_the_texts_do_not_bear_out_is_refused(tmp_path: Path, way: str, before: str, after: str) -> None:
    repo = changed(tmp_path, before, after)
    head = repo.head
    with pytest.raises(UsageError, match="書けません"):
        commit(repo, replace(REQUEST, way=way))
    assert repo.head == head


ROW = Row("s", REQUEST.date or DAY, "", "i", "l", "全文", "", "", (), (), "", "", "", False, ())
TEXT = st.text("甲乙課が。\n ", min_size=1, max_size=30)


@given(TEXT, TEXT, st.sampled_from(WAYS[2:]))
def test_a_note_is_always_true(before: str, after: str, way: str) -> None:
    if before == after:
        return
    row = replace(ROW, changes=(ItemChange("I-1/②事務の概要", before, after),))
    try:
        notes = notes_of([row], way, with_slug=False)
    except UsageError:
        return
    assert {note.way for note in notes} == {way}
    assert hold_together(notes, before, after)
