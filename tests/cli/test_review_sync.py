"""`shinkyu review sync`: one command below another that takes a branch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.model.verdicts.judging import SATO, city
from tests.repos import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A clone; its origin is bare."""
    first = city(tmp_path / "first")
    first.git("clone", "-q", "--bare", ".", str(tmp_path / "hub.git"))
    first.git("clone", "-q", str(tmp_path / "hub.git"), str(tmp_path / "clone"))
    return Repo(tmp_path / "clone")


def test_two_people(repo: Repo, call: Call, tmp_path: Path) -> None:
    call("comment", "枝", "一", cwd=repo.path)
    assert call("review", "sync").out == "origin: 受け取った記録 0、送った記録 1\n"
    repo.git("clone", "-q", str(tmp_path / "hub.git"), str(tmp_path / "other"))
    call("approve", "枝", "--by", SATO, cwd=tmp_path / "other")
    assert json.loads(call("review", "sync", "--json").out) == {
        "remote": "origin",
        "received": 0,
        "sent": 1,
        "altered": [],
    }
    assert call("review", "sync", "origin", cwd=repo.path).out == "origin: 受け取った記録 1、送った記録 0\n"
    assert json.loads(call("review", "枝", "--json").out)["approval"]["ok"]


def test_where_there_is_nothing_yet(repo: Repo, call: Call) -> None:
    assert call("review", "sync", cwd=repo.path).out == "承認もコメントも、まだどこにもありません。\n"


def test_a_branch_of_that_name_is_reviewed_by_its_full_name(repo: Repo, call: Call) -> None:
    repo.git("branch", "sync", "origin/枝")
    done = call("review", "sync", cwd=repo.path)
    assert "どこにもありません" in done.out
    assert "shinkyu review refs/heads/sync" in done.err
    assert json.loads(call("review", "refs/heads/sync", "--json").out)["rows"]
    assert json.loads(call("review", "--base", "main", "sync", "--json").out)["rows"], "options first: it is a branch"


@pytest.mark.parametrize(
    ("remote", "code", "said"), [("無い", 2, "決められている相手: origin"), ("", 2, "値が空"), ("a", 2, "origin")]
)
def test_remotes_that_are_none(remote: str, code: int, said: str, repo: Repo, call: Call) -> None:
    assert said in call("review", "sync", remote, cwd=repo.path, code=code).err


def test_without_a_remote(repo: Repo, call: Call) -> None:
    repo.git("remote", "remove", "origin")
    assert "shinkyu sync" in call("review", "sync", cwd=repo.path, code=2).err


def test_a_record_that_was_taken_away_is_a_finding(repo: Repo, call: Call, tmp_path: Path) -> None:
    call("comment", "枝", "一", cwd=repo.path)
    call("review", "sync")
    hub = ("--git-dir", str(tmp_path / "hub.git"))
    tree = repo.git(*hub, "mktree").strip()
    commit = repo.git(*hub, "commit-tree", tree, "-p", "shinkyu-reviews", "-m", "空").strip()
    repo.git(*hub, "update-ref", "refs/heads/shinkyu-reviews", commit)
    done = call("review", "sync", code=1)
    assert "jumin/" in done.err
    assert "消した" in done.err
