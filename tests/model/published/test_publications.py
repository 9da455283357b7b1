"""What was published, as others ask for it: the publications of an assessment, the rows that came since, and as of then."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.project import Project, Version
from shinkyu.model.published.publications import Publications, Until

DESK, PLACE = "I-7/請求先", "I-5/①部署"
FIRST, SECOND = "published/jumin/2021-05-01", "published/jumin/2022-05-01"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """Two publications, and a row since."""
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {DESK: "総務課", PLACE: "市民課"})
    repo.edit({DESK: "窓口課"}, date="2021-04-01").git("tag", "-a", "-m", "公表", FIRST)
    repo.edit({PLACE: "戸籍課"}, date="2022-04-01").git("tag", "-a", "-m", "公表", SECOND)
    return repo


def version(city: Repo, revision: str = "HEAD") -> Version:
    return Project.around(city.path).version(revision)


def since(city: Repo) -> tuple[str, list[str]]:
    """The tag of the newest publication, and the days of the rows that came since."""
    now = version(city)
    found = Publications(now.project.repository, now.history.line).since_last(now.history, now.table().rows)
    return found.last.tag if found.last else "", [row.date.isoformat() for row in found.rows]


def test_the_rows_since_the_last_one(city: Repo) -> None:
    assert since(city) == (SECOND, [])
    city.edit({DESK: "総合窓口"}, date="2023-04-01")
    assert since(city) == (SECOND, ["2023-04-01"])


def test_a_published_row_that_changed_is_not_published_as_it_is(city: Repo) -> None:
    city.edit({PLACE: "住民課"}, date="2022-04-01")
    assert since(city) == (SECOND, ["2022-04-01"])


def test_before_the_first_one_all_rows_are_new(city: Repo) -> None:
    city.git("tag", "-d", FIRST, SECOND)
    assert since(city) == ("", ["2021-04-01", "2022-04-01"])


def test_as_of_a_publication_only_those_before_it_are_there(city: Repo) -> None:
    """Whatever is published later, be it of a commit that it builds on."""
    now = version(city)
    head, repository = city.head, now.project.repository

    def tags(commit: str, day: str) -> list[str]:
        until = Until(commit, dt.date.fromisoformat(day))
        return [one.tag for one in Publications(repository, until=until).of(now.assessment)]

    city.git("tag", "published/jumin/2021-01-01", head)  # an earlier day of a later commit
    first = repository.resolve(f"{FIRST}^{{commit}}")
    assert tags(first, "2021-05-01") == []
    assert tags(first, "2030-01-01") == [FIRST]
    assert tags(head, "2022-05-01") == ["published/jumin/2021-01-01", FIRST]
