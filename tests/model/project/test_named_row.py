"""Whatever commits made a row: put right or taken back by its day and item, it is that row alone which changes."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.repos import Repo

from shinkyu.model.errors import UsageError
from shinkyu.model.project import Project
from shinkyu.model.project.namedrow import named_row
from shinkyu.model.project.recording import to_amend, to_undo
from shinkyu.model.workspace import amending, undoing
from shinkyu.model.workspace.amendedrows import AmendRequest

ITEMS = ("I-7/請求先", "I-5/①部署")
DAYS = ("2021-04-01", "2021-05-01")
EDIT = st.tuples(st.sampled_from(DAYS), st.sets(st.sampled_from(ITEMS), min_size=1), st.sampled_from(("事前", "事後")))


def history(edits: list[tuple[str, set[str], str]], folder: Path) -> Repo:
    repo = Repo(folder).init("kiso", "jumin", dict.fromkeys(ITEMS, "はじめ"))
    for number, (day, items, submission) in enumerate(sorted(edits, key=lambda edit: edit[0])):
        texts = dict.fromkeys(sorted(items), f"文章{number}")
        repo.edit(texts, date=day, submission=submission, reason="説明")
    return repo


def rows(repo: Repo) -> list[tuple[str, ...]]:
    table = Project.around(repo.path).version().table()
    return [(row.date.isoformat(), row.item, row.before, row.after, row.submission, row.reason) for row in table.rows]


@settings(max_examples=25)
@given(st.lists(EDIT, min_size=1, max_size=6), st.sampled_from(DAYS), st.sampled_from(ITEMS))
def test_an_amended_row_is_the_only_one_that_changes(
    edits: list[tuple[str, set[str], str]], day: str, item: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo = history(edits, Path(folder))
        before = rows(repo)
        own = [row for row in before if row[:2] == (day, item)]
        project = Project.around(repo.path)
        try:
            named = named_row(project, dt.date.fromisoformat(day), item)
        except UsageError:
            assert len(own) != 1
            return
        carried = amending.carry_out(
            project.repository, to_amend(project, AmendRequest(reason="正しい説明"), named).commits
        )
        assert len(carried) == len(named.visits)
        assert rows(repo) == [(*row[:5], "正しい説明") if row in own else row for row in before]


@settings(max_examples=25)
@given(st.lists(EDIT, min_size=1, max_size=6), st.sampled_from(DAYS), st.sampled_from(ITEMS))
def test_what_is_undone_is_as_if_it_had_never_been(edits: list[tuple[str, set[str], str]], day: str, item: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo = history(edits, Path(folder))
        before, head = rows(repo), repo.head
        project = Project.around(repo.path)
        try:
            undo = to_undo(project, named_row(project, dt.date.fromisoformat(day), item), "誤った記録")
        except UsageError:
            assert repo.head == head
            assert repo.git("status", "--porcelain") == ""
            return
        undoing.carry_out(project.workspace, undo)
        assert rows(repo) == [row for row in before if row[:2] != (day, item)]
        assert repo.git("status", "--porcelain") == ""
        assert {row.item for row in undo.gone} == {item}
        assert not undo.come
