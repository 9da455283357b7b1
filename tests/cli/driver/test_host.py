"""What a host makes of a branch, which merges by lines: told where it will be in conflict and the merge of sections is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.driver.gitworld import DUTY, FILE, NAME, OURS, THEIRS, TITLE, city, diverged, git
from tests.model.review.reviewing import reviewed
from tests.repos import Repo

CASES = {
    "lines that touch": (OURS, THEIRS, "conflict", True),
    "lines apart": ({NAME: "住民"}, THEIRS, "clean", False),
    "one item, two ways": ({TITLE: "部長"}, {TITLE: "室長"}, "conflict", False),  # here too: nothing to say of a host
    "the same": ({TITLE: "部長"}, {TITLE: "部長"}, "clean", False),
}


@pytest.mark.parametrize("case", CASES)
def test_a_host_is_where_plain_git_is(case: str, tmp_path: Path) -> None:
    ours, theirs, outcome, _ = CASES[case]
    made = diverged(city(tmp_path / "city", installed=False), ours, theirs)
    before = git(made, "count-objects", "-v")
    assert reviewed(made.path, "side").host == outcome
    assert git(made, "count-objects", "-v") == before
    assert ("CONFLICT" in git(made, "merge", "--no-edit", "side", code=None)) is (outcome == "conflict")


@pytest.mark.parametrize("case", CASES)
def test_what_to_do_is_told(case: str, tmp_path: Path, call: Call) -> None:
    ours, theirs, outcome, said = CASES[case]
    made = diverged(city(tmp_path / "city"), ours, theirs)
    assert json.loads(call("review", "side", "--json", cwd=made.path, code=None).out)["methods"]["host"] == outcome
    for form in ("text", "md", "html"):
        arguments = () if form == "text" else ("--format", form)
        out = call("review", "side", *arguments, cwd=made.path, code=None).out
        assert ("GitLab では競合" in out) is said
        assert ("shinkyu merge main" in out) is said


def test_what_is_told_helps(tmp_path: Path, call: Call) -> None:
    """Merged on the branch, it can be taken in by any host."""
    made = diverged(city(tmp_path / "city"))
    made.git("switch", "-q", "side")
    call("merge", "main", cwd=made.path)
    made.git("switch", "-q", "main")
    assert reviewed(made.path, "side").host == "clean"


def test_a_branch_that_builds_on_the_base_and_uncommitted_edits(tmp_path: Path) -> None:
    made: Repo = city(tmp_path / "city", installed=False)
    made.git("switch", "-q", "-c", "side")
    made.edit({DUTY: "市民課"}, date="2024-05-01")
    made.git("switch", "-q", "main")
    assert reviewed(made.path, "side").host == "clean"
    made.git("merge", "-q", "side")
    assert reviewed(made.path, "side").host is None
    made.replace(FILE, "市民課", "戸籍課")
    assert reviewed(made.path, "", pending=True).host is None
