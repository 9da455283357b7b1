"""One history, written in each way, says the same: no row is missing, none is put in, none altered."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.examples import many
from tests.model.history.histories import Builder, Merge, Step, histories
from tests.model.verifying.made import line_of, recorded, rows_of, verified

from shinkyu.model.project import Project
from shinkyu.model.repository import Repository, create_repository
from shinkyu.model.starting.example import build_example
from shinkyu.model.verifying.difference import Kind
from shinkyu.model.verifying.verify import Recorded

WAYS, LABELS = ("recorded", "full", "concise"), ("recorded", "short", "long")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return create_repository(Path(tmp_path_factory.mktemp("histories")))


def check(one: Recorded) -> None:
    """Each way and each kind of label is the history's, and said to be no more than written otherwise."""
    for ways, labels in product(WAYS, LABELS):
        found = verified(one, map(line_of, rows_of(one.version, ways, labels)))
        assert {difference.kind for difference in found.differences} <= {Kind.WRITTEN_OTHERWISE}, (ways, labels)
        assert not found.grave
        if (ways, labels) == ("recorded", "recorded"):
            assert found.differences == ()
            assert found.same == len(found.rows) == len(found.published)


def test_the_made_history(made: Recorded) -> None:
    check(made)


def test_the_published_table(real: Recorded) -> None:
    check(real)


def test_the_example(tmp_path: Path) -> None:
    build_example(tmp_path / "mihon")
    check(recorded(Project.around(tmp_path / "mihon").version()))


@settings(max_examples=many(150), deadline=None)
@given(history=histories)
def test_any_history(repository: Repository, history: tuple[Step | Merge, ...]) -> None:
    built = Builder(repository).build(history)
    check(recorded(Project(repository).version(built.tip)))
