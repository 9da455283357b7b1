"""Over random branches: what a review says becomes of the rows is what plain git's merge makes of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.examples import many
from tests.model.history.branches import Branches, Commit, entries_come, entries_meet, histories
from tests.model.history.histories import ASSESSMENT

from shinkyu.model.history.history import read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository, create_repository, overlay
from shinkyu.model.review.delta import Became, row_changes
from shinkyu.model.review.rowids import row_id
from shinkyu.model.review.sides import Side
from shinkyu.model.review.trial import try_merge
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return create_repository(Path(tmp_path_factory.mktemp("reviews")))


def rows_of(repository: Repository, tip: str) -> tuple[Row, ...]:
    return build_table(read_history(repository, read_line(repository, tip), ASSESSMENT)).rows


def counted(rows: tuple[Row, ...]) -> Counter[str]:
    return Counter(row_id(ASSESSMENT, row) for row in rows)


@settings(max_examples=many(1000), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(history=histories)
def test_the_rows_of_the_base_and_what_becomes_of_them_are_those_of_the_merge(
    repository: Repository, history: tuple[Commit, ...]
) -> None:
    assume(not entries_meet(history) and not entries_come(history))
    branches = Branches.of(repository, history)
    assume(branches is not None and len(branches.tips) > 1)
    assert branches is not None
    branch = max(branches.tips)
    base, tip = branches.tips[0], branches.tips[branch]

    assume(branches.merge(0, branch))  # where git finds a conflict there is nothing to hold it against

    over = overlay(repository)
    trial = try_merge(over, base, tip, "枝")
    project = Project(over)
    before = Side(project, base)
    after = Side(project, trial.commit, known=before)
    changes = row_changes(ASSESSMENT, before.table(ASSESSMENT)[1].rows, after.table(ASSESSMENT)[1].rows)

    assert not trial.conflicts
    assert over.commit(trial.commit).tree == repository.commit(branches.tips[0]).tree
    then = counted(rows_of(repository, base))
    for change in changes:
        if change.became is not Became.ADDED:
            then[row_id(ASSESSMENT, change.was or change.row)] -= 1
        if change.became is not Became.REMOVED:
            then[change.id] += 1
    assert +then == counted(rows_of(repository, branches.tips[0]))
