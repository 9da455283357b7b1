"""A side that is told by what is known of the base is what its own commits tell, read from the first one on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.model.history.branches import Branches, Commit, entries_meet, histories
from tests.model.history.histories import ASSESSMENT

from shinkyu.model.history.history import read_history
from shinkyu.model.history.line import Line, read_line
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository, create_repository, overlay
from shinkyu.model.review.sides import Side
from shinkyu.model.review.trial import Trial, try_merge
from shinkyu.model.review.ways import ways
from shinkyu.model.table.table import build_table


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return create_repository(Path(tmp_path_factory.mktemp("reviews")))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(history=histories)
def test_what_is_known_of_the_base_holds_of_the_merge_and_of_the_other_ways(
    repository: Repository, history: tuple[Commit, ...]
) -> None:
    assume(not entries_meet(history))
    branches = Branches.of(repository, history)
    assume(branches is not None and len(branches.tips) > 1)
    assert branches is not None
    over = overlay(repository)
    trial = try_merge(over, branches.tips[0], branches.tips[max(branches.tips)], "枝")
    before = Side(Project(over), trial.base)
    for commit in taken_in(over, trial):
        assert_as_read_whole(Side(before.project, commit, known=before))


def taken_in(repository: Repository, trial: Trial) -> list[str]:
    """The commits that the ways to take a branch in end in, as far as they can be gone."""
    found = [trial.commit]
    ways(repository, trial, lambda commit: found.append(commit) or [])  # type: ignore[func-returns-value]
    return found


def assert_as_read_whole(side: Side) -> None:
    repository, line = side.project.repository, side.line
    assert told(line) == told(read_line(repository, side.commit))
    history, table = side.table(ASSESSMENT)
    whole = read_history(repository, line, ASSESSMENT)
    assert [*history.events.items()] == [*whole.events.items()]
    for name in ("oldest", "newest", "start", "own", "unheard", "undone", "touched", "findings", "listings", "assessment"):
        assert getattr(history, name) == getattr(whole, name), name
    assert table == build_table(whole)


def told(line: Line) -> list[object]:
    """What a line says of its visits, by their numbers: another reading has visits of its own."""
    named = {visit.index: target.index for visit in line.visits if (target := line.named_by(visit))}
    return [
        [(visit.index, visit.role, visit.commit.id, visit.base) for visit in line.visits],
        [[visit.index for visit in visits] for visits in (line.amendments, line.undos)],
        [line.merges, line.maybe_noted, line.maybe_listed, line.rows_alone, named],
        line.amended.holding,
        {commit: visit.index for commit, visit in line.by_id.items()},
        line.findings,
    ]
