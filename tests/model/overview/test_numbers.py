"""What `overview` says of each assessment is what the whole tables say, also when most of it is known from the call before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.model.overview.lives import City, Numbers, by_the_tables
from tests.repos import Repo

from shinkyu.model.overview import overview
from shinkyu.model.overview.kept import FILE
from shinkyu.model.project import Project

DAY = dt.date(2026, 4, 1)


def numbers(path: Path) -> dict[str, Numbers]:
    found = overview(Project.around(path), DAY)
    return {
        one.assessment.slug: (
            one.facts.rows,
            one.facts.unpublished,
            one.facts.changed,
            one.facts.empty,
            one.facts.deadlines,
        )
        for one in found.assessments
    }


@pytest.mark.parametrize("seed", range(12))
def test_the_numbers_of_a_life(seed: int, tmp_path: Path) -> None:
    """After each step, with what is kept of the steps before; at the end with nothing kept, too."""
    city, done = City(Repo(tmp_path / "city"), seed), []
    for _ in range(10):
        done.append(city.step())
        assert numbers(city.repo.path) == by_the_tables(Project.around(city.repo.path)), done
    (city.repo.path / ".git" / FILE).unlink()
    assert numbers(city.repo.path) == by_the_tables(Project.around(city.repo.path)), done
