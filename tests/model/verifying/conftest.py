"""Histories to hold tables against, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from tests.model.verifying.made import history, recorded, rows_of
from tests.model.verifying.perturbing import Table

from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.project import Project
from shinkyu.model.verifying.verify import Recorded

NewTable = Callable[[Random], Table]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """An invented history."""
    return recorded(history(tmp_path_factory.mktemp("verifying") / "a"))


@pytest.fixture(scope="session")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """What a published table tells."""
    into = tmp_path_factory.mktemp("published") / "x"
    run_import(shared / "tables" / "000_39e454170ef22510.txt", ImportRequest("kouki", "zenkoumoku", into))
    return recorded(Project.around(into).version())


def tables_of(one: Recorded) -> NewTable:
    """Its tables, to be perturbed by what is drawn."""
    long = rows_of(one.version, labels="long")
    return lambda random: Table(one.rows, dict(zip(("full", "concise"), one.other_ways, strict=True)), long, random)


@pytest.fixture(scope="session")
def made_tables(made: Recorded) -> NewTable:
    return tables_of(made)


@pytest.fixture(scope="session")
def real_tables(real: Recorded) -> NewTable:
    return tables_of(real)
