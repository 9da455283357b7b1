"""The pages of the server are found by their links and timed, and the repository is as it was."""

from __future__ import annotations

import subprocess

import pytest
from browsing import patterns
from manydesks import held
from repositories import Made
from serving import measured
from tests.bench.test_run import shinkyu


@pytest.mark.parametrize("made", ["L"], indirect=True)
def test_each_page_is_reached_and_timed(made: Made) -> None:
    git = ["git", "-C", str(made.repository), "rev-parse", "HEAD"]
    before = subprocess.run(git, capture_output=True, check=True).stdout
    told = {line.split()[0]: line.split() for line in measured(shinkyu(), made.repository, 1, most=1) if line.strip()}
    for name in ("/", "/a/{slug}", "/a/{slug}/s/{section:path}", "/a/{slug}/history", "/a/{slug}/life", "/settings"):
        assert int(told[name][1]) > 0, name
    assert {*patterns(), "preview", "save", "look", "record", "memory"} <= told.keys()
    assert all(float(one) >= 0 for one in told["record"][1:8])
    assert subprocess.run(git, capture_output=True, check=True).stdout == before


@pytest.mark.parametrize("made", ["L"], indirect=True)
def test_the_memory_of_a_server_of_several_desks_is_told(made: Made) -> None:
    *_, last = held(shinkyu(), made.repository, 2)
    assert last.startswith("memory of 2 at work")
    assert float(last.split()[5]) > 0
