"""The publications that a site is measured with: there while it runs and gone after it, and the newest not in the site before."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from publications import published, site_before
from tests.repos import Repo


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "city").init("kiso", "a01").init("kiso", "b02")
    made.git("tag", "mine")
    return made


def test_they_stand_for_the_time_being(city: Repo) -> None:
    with published(city.path):
        tags = city.git("tag", "--list", "published/*").split()
    assert len(tags) == 7
    assert "published/a01/2025-04-01" in tags
    assert city.git("tag").split() == ["mine"]
    with published(None):
        assert city.git("tag").split() == ["mine"]


@pytest.mark.parametrize("more", [False, True])
def test_a_site_is_as_it_was_before(city: Repo, tmp_path: Path, more: bool) -> None:
    """The program stands in for one: it writes down the tags that there are."""
    out = tmp_path / "out"
    script = f"git -C {city.path} tag > {out}.tags; mkdir -p {out}; mv {out}.tags {out}/tags"
    command = ["sh", "-c", script, "site", str(out)]
    with published(city.path):
        ready = site_before(city.path, out, more=more)
        for _ in range(2):
            ready([sys.executable, "list"])
            ready(command)
            assert out.exists() is more
            if more:
                assert "2025-04-01" not in (out / "tags").read_text(encoding="utf-8")
                (out / "tags").write_text("altered", encoding="utf-8")
        assert "2025-04-01" in city.git("tag")
