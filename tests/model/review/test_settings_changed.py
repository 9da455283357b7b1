"""A branch is judged by the severities and waivers of its base, and that it changes them is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.findings import Severity
from shinkyu.model.project import Project
from shinkyu.model.review.making import review
from shinkyu.model.review.review import Review, ReviewRequest

LAW = "I-5/法令上の根拠"
RULE = "review-settings-changed"
QUIET = "format: 2\nseverities:\n  reason-missing: info\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "a", {LAW: "条例による。"})
    return repo.write("shinkyu.yaml", "format: 2\n").commit_message("設定")


def reviewed(repo: Repo, **given: object) -> Review:
    return review(Project.around(repo.path), ReviewRequest(**{"branch": "side", "base": "main", **given}))  # type: ignore[arg-type]


def severities(found: Review) -> dict[str, Severity]:
    return {finding.rule: finding.severity for finding in found.new}


def test_a_branch_does_not_weigh_its_own_findings(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.edit({LAW: "規則による。"}, date="2021-04-01", submission="事前", reason="", slug="a")
    repo.write("shinkyu.yaml", QUIET).commit_message("弱める")
    found = severities(reviewed(repo))
    assert found == {"reason-missing": Severity.WARNING, RULE: Severity.WARNING}
    (told,) = [finding for finding in reviewed(repo).placed if finding.rule == RULE]
    assert (told.file, told.line) == ("shinkyu.yaml", 2)


def test_the_base_weighs_them(repo: Repo) -> None:
    repo.write("shinkyu.yaml", QUIET).commit_message("弱める")
    repo.git("checkout", "-q", "-b", "side")
    repo.edit({LAW: "規則による。"}, date="2021-04-01", submission="事前", reason="", slug="a")
    assert severities(reviewed(repo)) == {"reason-missing": Severity.INFO}


def test_a_branch_does_not_waive_its_own_findings(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.edit({LAW: "規則による。"}, date="2021-04-01", submission="事前", reason="", slug="a")
    (finding,) = reviewed(repo).new
    waivers = f"format: 2\nwaivers:\n- fingerprint: {finding.fingerprint}\n  reason: 承知\n"
    repo.write("shinkyu.yaml", waivers).commit_message("免除する")
    found = reviewed(repo)
    assert [one.rule for one in found.new] == ["reason-missing", RULE]
    assert found.waived == ()
    repo.git("checkout", "-q", "main")
    repo.write("shinkyu.yaml", waivers).commit_message("免除する")
    repo.git("checkout", "-q", "side")
    found = reviewed(repo)
    assert found.new == ()
    assert [one.finding.rule for one in found.waived] == ["reason-missing"]


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("format: 2\nlimit: 5\n", 0),
        ("format: 2\nseverities:\n", 0),
        (QUIET, 1),
        ("format: 2\nwaivers:\n- {fingerprint: 0123456789abcdef, reason: r}\n", 1),
        ("format: 2\nseverities: {reason-missing: info}\nwaivers: [{fingerprint: 0123456789abcdef, reason: r}]\n", 2),
    ],
)
def test_what_counts_as_such_a_change(text: str, changed: int, repo: Repo) -> None:
    """Also of a branch that touches no assessment, and of edits that are not committed."""
    repo.git("checkout", "-q", "-b", "side")
    repo.write("shinkyu.yaml", text)
    assert [one.rule for one in reviewed(repo, branch="", base="", pending=True).new] == [RULE] * changed
    repo.commit_message("設定を変える")
    assert [one.rule for one in reviewed(repo).new] == [RULE] * changed


def test_settings_that_a_branch_breaks_are_found(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.write("shinkyu.yaml", "format: 2\nseverities: {settings: info}\n").commit_message("壊す")
    assert {"settings"} <= {one.rule for one in reviewed(repo).new}
