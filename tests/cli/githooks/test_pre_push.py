"""pre-push: what would break the record where it goes is held back; what is no matter of the record passes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.githooks.desk import RECORD, city, git, staged
from tests.repos import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Everything is sent, and one record stands here alone."""
    made = city(tmp_path / "市")
    made.git("clone", "-q", "--bare", ".", str(tmp_path / "there"))
    made.git("remote", "add", "origin", str(tmp_path / "there"))
    made.git("fetch", "-q")
    git(made, "commit", "-q", "-m", "題" + RECORD)
    return made


def unrecorded(made: Repo) -> Repo:
    staged(made, "室長", "部長")
    git(made, "commit", "-q", "--no-verify", "-m", "題")
    return made


def test_a_record_passes(repo: Repo) -> None:
    git(repo, "push", "-q", "origin", "main")


def test_what_nobody_recorded_is_held_back_until_it_is(repo: Repo, tmp_path: Path) -> None:
    there = git(tmp_path / "there", "rev-parse", "main")
    said = git(unrecorded(repo), "push", "origin", "main", code=1)
    assert "unrecorded" in said
    assert "shinkyu amend" in said
    assert git(tmp_path / "there", "rev-parse", "main") == there
    git(
        repo,
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        f"正す\n\nAmends: {repo.head}{RECORD}".replace("\n\nChange", "\nChange"),
    )
    git(repo, "push", "-q", "origin", "main")


def test_a_branch_of_ones_own_is_held_against_main(repo: Repo) -> None:
    repo.git("switch", "-qc", "side")
    git(repo, "push", "-q", "origin", "side")
    assert "unrecorded" in git(unrecorded(repo), "push", "origin", "side", code=1)


def test_what_stands_there_already_holds_nobody_back(repo: Repo) -> None:
    git(unrecorded(repo), "push", "-q", "--no-verify", "origin", "main")
    staged(repo, "部長", "局長")
    git(repo, "commit", "-q", "-m", "題" + RECORD)
    git(repo, "push", "-q", "origin", "main")


def test_tags_other_branches_and_what_goes_pass(repo: Repo) -> None:
    git(repo, "push", "-q", "origin", "main", "HEAD:refs/heads/old")
    unrecorded(repo).git("tag", "t")
    git(repo, "push", "-q", "origin", "t")
    git(repo, "push", "-q", "origin", ":old")
    git(repo, "push", "-q", "origin", "HEAD:refs/heads/shinkyu-reviews")


def test_the_branch_that_others_build_on_is_not_taken_back(repo: Repo) -> None:
    git(repo, "push", "-q", "origin", "main")
    repo.git("reset", "-q", "--hard", "HEAD~1")
    staged(repo, "課長", "次長")
    git(repo, "commit", "-q", "-m", "題" + RECORD)
    assert "失われます" in git(repo, "push", "--force", "origin", "main", code=1)


def test_a_careless_squash_is_named(repo: Repo) -> None:
    repo.git("switch", "-qc", "side")
    for old, new, day in (("室長", "次長", "2024-07-01"), ("次長", "部長", "2024-08-01")):
        staged(repo, old, new)
        git(repo, "commit", "-q", "-m", f"題{new}" + RECORD.replace("2024-06-01", day))
    repo.git("switch", "-q", "main")
    repo.git("merge", "-q", "--squash", "side")
    git(repo, "commit", "-q", "--no-edit", "--no-verify")
    assert "Change-Date" in git(repo, "push", "origin", "main", code=1)


def test_the_first_of_all_passes(tmp_path: Path) -> None:
    made = city(tmp_path / "市")
    made.git("init", "-q", "--bare", str(tmp_path / "there"))
    git(made, "push", "-q", str(tmp_path / "there"), "main")


def test_as_pre_commit_tells_of_a_push(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads git's own lines itself, and gives them by the environment."""
    unrecorded(repo)
    told = {
        "PRE_COMMIT_FROM_REF": git(repo, "rev-parse", "origin/main").strip(),
        "PRE_COMMIT_TO_REF": repo.head,
        "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/main",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    call = [sys.executable, "-m", "shinkyu.cli", "hook", "pre-push"]
    done = subprocess.run(call, cwd=repo.path, input=b"", capture_output=True, check=False)
    assert done.returncode == 1
    assert "unrecorded" in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="no sh")
def test_without_standard_input_nothing_is_about_to_be_sent(repo: Repo) -> None:
    """As under a service that closes it."""
    command = '"$0" -m shinkyu.cli hook pre-push -- origin there 0<&-'
    done = subprocess.run(["sh", "-c", command, sys.executable], cwd=repo.path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
