"""What is kept between two calls: it spares reading, and never says anything that is not so."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.model.overview.lives import PLACE, TITLE, by_the_tables
from tests.model.overview.test_numbers import numbers
from tests.repos import Repo

from shinkyu.model.overview import Asked, overview, reading
from shinkyu.model.overview.kept import FILE, Kept
from shinkyu.model.project import Project

DAY = dt.date(2026, 4, 1)
KEPT = f".git/{FILE}"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """Two assessments with a row each, of which the first is published."""
    repo = Repo(tmp_path / "city").init("kiso", "a", {PLACE: "市民課"}).init("kiso", "b", {PLACE: "税務課"})
    repo.edit({PLACE: "住民課"}, date="2021-04-01", slug="a").edit({PLACE: "市税課"}, date="2021-04-01", slug="b")
    repo.git("tag", "published/a/2021-05-01")
    return repo


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the assessments whose history is read."""
    found: list[str] = []
    real = reading.facts_of

    def noting(version, publications):  # type: ignore[no-untyped-def]
        found.append(version.assessment.slug)
        return real(version, publications)

    monkeypatch.setattr(reading, "facts_of", noting)
    return found


def test_only_what_changed_is_read_again(city: Repo, read: list[str]) -> None:
    numbers(city.path)
    assert read == ["a", "b"]
    numbers(city.path)
    city.edit({PLACE: "窓口課"}, date="2022-04-01", slug="a")
    assert numbers(city.path) == by_the_tables(Project.around(city.path))
    assert read == ["a", "b", "a"]


def test_another_branch_shares_what_it_does_not_touch(city: Repo, read: list[str]) -> None:
    numbers(city.path)
    city.branch("work", "HEAD~1").git("commit", "-q", "--allow-empty", "-m", "x")
    assert numbers(city.path) == by_the_tables(Project.around(city.path))
    assert read == ["a", "b", "b"]


def test_a_new_publication_is_read_anew(city: Repo, read: list[str]) -> None:
    numbers(city.path)
    city.git("tag", "published/b/2021-05-01")
    assert numbers(city.path)["b"][1] == 0
    assert read == ["a", "b", "b"]


def test_a_slug_alone_reads_that_one_alone(city: Repo, read: list[str]) -> None:
    overview(Project.around(city.path), DAY, Asked(slugs=("b",)))
    assert read == ["b"]
    numbers(city.path)
    assert read == ["b", "a"]


def test_a_second_assessment_takes_the_meaning_from_commits_without_changes(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "a", {PLACE: "市民課", TITLE: "課長"})
    repo.edit({PLACE: "住民課"}, date="2021-04-01")
    note = json.dumps({"item": TITLE, "unchanged": True}, ensure_ascii=False)
    repo.commit("並べる", {"Change-Date": "2021-05-01", "Submission": "事後"}, [note])
    alone = numbers(repo.path)
    repo.init("kiso", "b", {PLACE: "税務課"})
    both = numbers(repo.path)
    assert both == by_the_tables(Project.around(repo.path))
    assert both["a"] != alone["a"]


def _resigned(change: Callable[[dict], object]) -> Callable[[Path], None]:  # type: ignore[type-arg]
    """A change of what the file says, with the right sum in front."""

    def changed(file: Path) -> None:
        stored = json.loads(file.read_bytes().partition(b"\n")[2])
        change(stored)
        body = json.dumps(stored).encode()
        file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)

    return changed


def _facts(value: object) -> Callable[[dict], None]:  # type: ignore[type-arg]
    return lambda stored: stored.update(facts=dict.fromkeys(stored["facts"], value))


BROKEN: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-20]),
    "one bit": lambda file: file.write_bytes(file.read_bytes().replace(b'"rows":1', b'"rows":9')),
    "no text": lambda file: file.write_bytes(bytes(range(256)) * 100),
    "large": lambda file: file.write_bytes(b"0" * (9 * 1024**2)),
    "deep": lambda file: file.write_bytes(_signed(b"[" * 100_000)),
    "a list": lambda file: file.write_bytes(_signed(b"[]")),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "another program": _resigned(lambda stored: stored.update(program="1 2 3")),
    "no facts": _resigned(lambda stored: stored.pop("facts")),
    "strange tips": _resigned(lambda stored: stored.update(tips={"x": 3})),
    "facts that are none": _resigned(_facts(None)),
    "facts that are a text": _resigned(_facts("x")),
    "facts without all": _resigned(_facts({"number": "1"})),
    "a number that is a text": _resigned(lambda stored: [one.update(rows="9") for one in stored["facts"].values()]),
    "a number that is none": _resigned(lambda stored: [one.update(rows=True) for one in stored["facts"].values()]),
    "a day that is none": _resigned(
        lambda stored: [one.update(changed="2021-02-30") for one in stored["facts"].values()]
    ),
}


def _signed(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_file_is_as_none(how: str, city: Repo) -> None:
    before = numbers(city.path)
    BROKEN[how](city.path / KEPT)
    assert numbers(city.path) == before
    assert numbers(city.path) == before
    left = [one.name for one in (city.path / ".git").iterdir() if one.name.startswith(".")]
    assert left == []


def test_the_file_of_another_user_is_as_none(city: Repo, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    numbers(city.path)
    monkeypatch.setattr(os, "geteuid", lambda: 12345, raising=False)
    numbers(city.path)
    assert read == ["a", "b", "a", "b"]


def test_what_could_not_be_read_is_looked_at_again(city: Repo, read: list[str]) -> None:
    city.write("a/I-7.yaml", "請求先: [\n").commit("壊す", {"Table": "none", "Reason": "x"})
    for _ in range(2):
        (one, _) = sorted(overview(Project.around(city.path), DAY).assessments, key=lambda one: one.assessment.slug)
        assert one.facts.unread == ("a/I-7.yaml",)
        assert not one.whole
    assert read == ["a", "b", "a"]


def test_what_was_read_when_somebody_stopped_it_is_kept(city: Repo, read: list[str]) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        overview(Project.around(city.path), DAY, told=stop)
    numbers(city.path)
    assert read == ["a", "b"]


def test_it_does_not_grow_without_end(city: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shinkyu.model.overview.kept._MOST_FACTS", 3)
    for number in range(4):
        city.edit({PLACE: f"{number}課"}, date="2022-04-01", slug="a")
        numbers(city.path)
    stored = json.loads((city.path / KEPT).read_bytes().partition(b"\n")[2])
    assert len(stored["facts"]) == 3
    assert numbers(city.path) == by_the_tables(Project.around(city.path))


def test_working_trees_of_one_repository_share_it(city: Repo, read: list[str], tmp_path: Path) -> None:
    numbers(city.path)
    city.git("worktree", "add", "-q", str(tmp_path / "beside"), "-b", "other")
    assert numbers(tmp_path / "beside") == numbers(city.path)
    assert read == ["a", "b"]


def test_a_bare_repository(city: Repo, tmp_path: Path) -> None:
    city.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    assert numbers(tmp_path / "bare.git") == numbers(city.path)
    assert (tmp_path / "bare.git" / FILE).exists()


def test_nothing_new_is_not_written(city: Repo) -> None:
    numbers(city.path)
    before = (city.path / KEPT).stat()
    numbers(city.path)
    assert (city.path / KEPT).stat() == before
    assert Kept.key("a", "bc") != Kept.key("ab", "c")
