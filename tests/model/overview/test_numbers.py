"""What `overview` says of each assessment is what the whole tables say, also when most of it is known from the call before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.model.overview.lives import PLACE, PUBLISHED, City, Numbers, by_the_tables
from tests.repos import Repo

from shinkyu.model.errors import InputError
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


def test_another_edition_and_another_folder(tmp_path: Path) -> None:
    """What was published under the old name stays published."""
    repo = Repo(tmp_path / "city").init("kiso", "a", {PLACE: "市民課", PUBLISHED: "令和2年4月1日"}, edition="2019-01")
    repo.edit({PLACE: "住民課"}, date="2021-04-01").git("tag", "published/a/2021-05-01")
    steps: list[Callable[[], object]] = [
        lambda: repo.convert("2024-10"),
        lambda: repo.edit({PLACE: "窓口課"}, date="2025-04-01"),
        lambda: (repo.git("mv", "a", "b"), repo.commit("改名", {"Table": "none", "Reason": "改名"})),
        lambda: repo.git("tag", "published/b/2025-05-01"),
        lambda: repo.git("tag", "-d", "published/a/2021-05-01", "published/b/2025-05-01"),
    ]
    unpublished = []
    for step in steps:
        step()
        found = numbers(repo.path)
        assert found == by_the_tables(Project.around(repo.path))
        unpublished.append(next(iter(found.values()))[1])
    assert unpublished == [0, 1, 1, 0, 2]


def test_a_shallow_clone_says_so(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "a", {PLACE: "市民課"}).edit({PLACE: "住民課"}, date="2021-04-01")
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.path}", str(tmp_path / "shallow"))
    with pytest.raises(InputError):
        numbers(tmp_path / "shallow")
