"""Whatever a merge is asked to take in, and wherever HEAD is: made as git would, or refused with nothing changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.merging.standing import git, merged_as_by_git, sound, standing, twin
from tests.repos import Repo

TITLE, NAME = "I-5/②所属長の役職名", "I-1/①事務の名称"
BASE = {TITLE: "課長", NAME: "住民の記録"}
NOTHING = {"Table": "none", "Reason": "訂正"}


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    city = Repo(tmp_path / "city").init("kiso", "jumin", BASE)
    city.branch("side").edit({NAME: "住民の記録の管理"}, date="2024-05-01")
    city.edit({NAME: "住民の記録と管理"}, date="2024-06-01")
    return city.switch("main").edit({**BASE, TITLE: "室長"}, date="2024-07-01")


def by_tag(city: Repo) -> str:
    city.git("tag", "-a", "-m", "版", "第1版", "side")
    return "第1版"


def by_remote(city: Repo) -> str:
    city.git("update-ref", "refs/remotes/origin/side", "side")
    return "origin/side"


NAMES = {
    "a branch": lambda city: "side",
    "a tag": by_tag,
    "a branch of another": by_remote,
    "a commit before it": lambda city: "side~1",
    "an id": lambda city: city.git("rev-parse", "--short", "side").strip(),
    "a whole name": lambda city: "refs/heads/side",
}


@pytest.mark.parametrize("kind", NAMES)
def test_whatever_names_a_commit(city: Repo, call: Call, kind: str) -> None:
    name = NAMES[kind](city)
    copy = twin(city)
    merged_as_by_git(city, call, name)
    git(copy, "merge", "-q", "--no-edit", name)
    title = git(copy, "log", "-1", "--format=%s").stdout
    assert city.git("log", "-1", "--format=%s") == title or kind in ("a commit before it", "an id", "a whole name")
    assert call("check", cwd=city.path).out is not None


@pytest.mark.parametrize("name", ["main", "HEAD", "HEAD~1", "side~2"])
def test_what_is_there_already_is_said(city: Repo, call: Call, name: str) -> None:
    before = standing(city.path)
    assert "もう取り込まれています" in call("merge", name, cwd=city.path).out
    assert standing(city.path) == before


def test_a_forward_makes_no_commit_and_runs_what_comes_after_a_merge(city: Repo, call: Call, tmp_path: Path) -> None:
    city.git("reset", "-q", "--hard", "HEAD~1")
    for name in ("pre-merge-commit", "commit-msg", "post-merge"):
        hook = city.path / ".git/hooks" / name
        hook.write_text(f'#!/bin/sh\necho {name} >>"{tmp_path}/ran"\n')
        hook.chmod(0o755)
    call("merge", "side", cwd=city.path)
    assert city.head == city.git("rev-parse", "side").strip()
    assert (tmp_path / "ran").read_text().split() == ["post-merge"]
    assert "Fast-forward" in city.git("reflog", "-1")
    assert city.git("rev-parse", "ORIG_HEAD").strip() == city.git("rev-parse", "HEAD@{1}").strip()
    assert city.git("status", "--porcelain") == ""


@pytest.mark.parametrize("asked", [("side", "side~1"), ("side", "main", "side~1")])
def test_several_at_once_are_refused(city: Repo, call: Call, asked: tuple[str, ...]) -> None:
    before = standing(city.path)
    assert call("merge", *asked, cwd=city.path, code=2).err
    assert standing(city.path) == before


def test_a_merge_of_several_that_git_began_is_left_to_git(city: Repo, call: Call) -> None:
    city.branch("more", "main~1").edit({**BASE, TITLE: "部長"}, date="2024-08-01").switch("main")
    (city.path / ".git/MERGE_HEAD").write_text(
        city.git("rev-parse", "side") + city.git("rev-parse", "more"), encoding="ascii"
    )
    for asked in ("--continue", "--abort"):
        assert "git merge --abort" in call("merge", asked, cwd=city.path, code=2).err


def test_head_on_no_branch(city: Repo, call: Call) -> None:
    city.git("switch", "-q", "--detach")
    before = standing(city.path)
    assert "git switch" in call("merge", "side", cwd=city.path, code=2).err
    assert standing(city.path) == before


def test_before_the_first_commit(tmp_path: Path, call: Call, city: Repo) -> None:
    new = Repo(tmp_path / "new")
    (new.path / "shinkyu.yaml").unlink()
    new.git("fetch", "-q", str(city.path), "main:refs/remotes/origin/main")
    call("merge", "origin/main", cwd=new.path)
    assert new.head == city.head
    assert new.git("status", "--porcelain") == ""
    assert call("merge", "nowhere", cwd=new.path, code=3).err


def test_bare(city: Repo, call: Call, tmp_path: Path) -> None:
    city.git("clone", "-q", "--bare", str(city.path), str(tmp_path / "bare"))
    assert "bare" in call("merge", "side", cwd=tmp_path / "bare", code=2).err


def test_in_a_linked_working_tree(city: Repo, call: Call, tmp_path: Path) -> None:
    """Its merge is its own: the first working tree knows nothing of it."""
    city.git("switch", "-q", "-c", "work")
    city.git("worktree", "add", "-q", str(tmp_path / "linked"), "main")
    linked = Repo(tmp_path / "linked")
    linked.replace("jumin/I-1.yaml", "住民の記録", "住民台帳").commit("手元", NOTHING)
    before = standing(city.path), standing(linked.path)
    call("merge", "side", cwd=linked.path, code=1)
    assert "マージの途中" not in call("status", cwd=city.path).out
    call("merge", "--abort", cwd=city.path, code=2)
    call("merge", "--abort", cwd=linked.path)
    assert (standing(city.path), standing(linked.path)) == before
    call("merge", "side", cwd=linked.path, code=1)
    call("merge", "--theirs", NAME, cwd=linked.path)
    call("merge", "--continue", cwd=linked.path)
    assert linked.git("status", "--porcelain") == ""
    sound(linked)


def conflicting(city: Repo) -> Repo:
    return city.replace("jumin/I-1.yaml", "住民の記録", "住民台帳").commit("手元", NOTHING)


def test_remarks_in_the_message_are_no_part_of_it(city: Repo, call: Call) -> None:
    conflicting(city)
    call("merge", "side", cwd=city.path, code=1)
    file = city.path / ".git/MERGE_MSG"
    file.write_text("審査の結果を取り込む\n\n# 覚書\n理由は別紙のとおり。\n" + file.read_text())
    call("merge", "--theirs", NAME, cwd=city.path)
    call("merge", "--continue", cwd=city.path)
    message = city.git("log", "-1", "--format=%B")
    assert message.startswith("審査の結果を取り込む\n\n理由は別紙のとおり。\n")
    assert "#" not in message


@pytest.mark.parametrize("conflict", [False, True])
@pytest.mark.parametrize("hook", ["pre-merge-commit", "prepare-commit-msg", "commit-msg", "pre-commit"])
def test_a_hook_that_refuses_changes_nothing(city: Repo, call: Call, hook: str, conflict: bool) -> None:
    """As with git: pre-merge-commit before a merge without conflicts, pre-commit where one was settled."""
    if conflict:
        conflicting(city)
        call("merge", "side", cwd=city.path, code=1)
        call("merge", "--theirs", NAME, cwd=city.path)
    before = standing(city.path)
    file = city.path / ".git/hooks" / hook
    file.write_text("#!/bin/sh\necho いけません >&2\nexit 1\n")
    file.chmod(0o755)
    runs = hook not in (("pre-merge-commit",) if conflict else ("pre-commit",))
    done = call("merge", "--continue" if conflict else "side", cwd=city.path, code=2 if runs else 0)
    assert ("いけません" in done.err) is runs
    if runs:
        assert standing(city.path) == before
        file.unlink()
        call("merge", "--continue" if conflict else "side", cwd=city.path)
    assert city.git("status", "--porcelain") == ""
    sound(city)


def test_a_signature_that_cannot_be_made_changes_nothing(city: Repo, call: Call) -> None:
    city.git("config", "commit.gpgsign", "true")
    city.git("config", "gpg.program", "/nowhere/gpg")
    before = standing(city.path)
    assert call("merge", "side", cwd=city.path, code=3).err
    assert standing(city.path) == before
    city.git("config", "commit.gpgsign", "false")
    call("merge", "side", cwd=city.path)


def test_amid_a_rebase(city: Repo, call: Call) -> None:
    conflicting(city)
    subprocess.run(["git", "rebase", "side"], cwd=city.path, capture_output=True, check=False)
    before = standing(city.path)
    for arguments in (("side",), ("--continue",), ("--abort",)):
        assert call("merge", *arguments, cwd=city.path, code=2).err
    assert standing(city.path) == before


def test_nobody_is_set(city: Repo, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "")
    before = standing(city.path)
    done = call("merge", "side", cwd=city.path, code=None)
    if done.code:  # where the machine's own settings name nobody either
        assert "shinkyu setup" in done.err
        assert standing(city.path) == before
