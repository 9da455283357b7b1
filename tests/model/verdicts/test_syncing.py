"""Records exchanged between clones by way of another repository: nothing is lost, and nothing else is sent."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.verdicts.keeping import add, put, read, verdict
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.project import Project
from shinkyu.model.repository import Move, Repository, Sent, unite
from shinkyu.model.repository.peers.folder import FolderPeer
from shinkyu.model.verdicts.record import SENT_BACK
from shinkyu.model.verdicts.store import BRANCH
from shinkyu.model.verdicts.syncing import Synced, sync

REFUSES = "#!/bin/sh\necho 'この枝には送れません' >&2\nexit 1\n"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A bare repository that both clones know."""
    Repo(tmp_path / "first").init("kiso", "a", {"I-5/①部署": "市民課"}).git(
        "clone", "-q", "--bare", ".", str(tmp_path / "hub.git")
    )
    return tmp_path / "hub.git"


def clone(hub: Path, name: str) -> Repo:
    Repo(hub.parent / "first").git("clone", "-q", str(hub), str(hub.parent / name))
    return Repo(hub.parent / name)


def synced(repo: Repo, remote: str = "") -> tuple[int, int]:
    """How many records came and went; the repository is sound then."""
    done = sync(Project.around(repo.path), remote)
    repo.git("fsck", "--strict", "--no-dangling")
    assert done.altered == ()
    return done.received, done.sent


def references(place: Path) -> str:
    return subprocess.run(
        ["git", "-C", str(place), "for-each-ref", "--format=%(refname)"], capture_output=True, check=True, text=True
    ).stdout


def hook(hub: Path, name: str, script: str) -> Path:
    file = hub / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(script, encoding="utf-8")
    file.chmod(0o755)
    return file


def test_two_clones_that_both_began_are_united(hub: Path) -> None:
    one, other = clone(hub, "one"), clone(hub, "other")
    add(one.path, verdict(), verdict(text="二"))
    add(other.path, verdict(SENT_BACK))
    before = [other.git("status", "--porcelain"), other.git("ls-files", "-s"), other.head]
    assert synced(one) == (0, 2)
    assert synced(other) == (2, 1)
    assert synced(one) == (1, 0)
    assert synced(one) == synced(other) == (0, 0)
    assert read(one.path) == read(other.path)
    assert len(read(hub)) == 3
    assert [other.git("status", "--porcelain"), other.git("ls-files", "-s"), other.head] == before
    assert other.git("log", "--format=%s", "-1", BRANCH).strip() == "レビューの記録を合わせる (origin)"
    assert other.git("rev-list", "--max-parents=0", "--count", BRANCH).strip() == "2"


def test_nothing_else_is_sent_or_received(hub: Path) -> None:
    one, other = clone(hub, "one"), clone(hub, "other")
    other.branch("他").write("x", "1").commit("他").git("tag", "t1")
    other.git("push", "-q", "origin", "他", "t1")
    one.branch("自分").write("y", "1").commit("自分").git("tag", "-a", "-m", "t", "t2")
    one.git("config", "push.followTags", "true")
    one.git("config", "remote.origin.push", "refs/heads/*:refs/heads/*")
    add(one.path, verdict())
    there, here = references(hub), references(one.path)
    assert synced(one) == (0, 1)
    assert references(hub).split() == sorted([*there.split(), f"refs/heads/{BRANCH}"])
    assert references(one.path).split() == sorted([*here.split(), f"refs/remotes/origin/{BRANCH}"])


def test_where_nobody_said_anything(hub: Path) -> None:
    one = clone(hub, "one")
    assert sync(Project.around(one.path)) == Synced("origin", 0, 0, (), False)
    assert BRANCH not in references(hub) + references(one.path)


def test_a_clone_that_only_listens(hub: Path) -> None:
    one, other = clone(hub, "one"), clone(hub, "other")
    add(one.path, verdict())
    synced(one)
    assert synced(other) == (1, 0)
    add(other.path, verdict(SENT_BACK))
    assert synced(other) == (0, 1)


def test_bare_linked_and_single_branch_clones(hub: Path, tmp_path: Path) -> None:
    add(hub, verdict())
    Repo(tmp_path / "first").git("clone", "-q", "--single-branch", str(hub), str(tmp_path / "single"))
    single = Repo(tmp_path / "single")
    single.git("worktree", "add", "-q", "-b", "側", str(tmp_path / "linked"))
    assert synced(Repo(tmp_path / "linked")) == (1, 0)
    add(single.path, verdict(SENT_BACK))
    assert synced(single) == (0, 1)
    assert synced(single) == (0, 0)
    bare = tmp_path / "mirror.git"
    single.git("clone", "-q", "--bare", str(hub), str(bare))
    add(bare, verdict())
    assert sync(Project.around(bare)).sent == 1
    single.git("clone", "-q", "--mirror", str(hub), str(tmp_path / "whole.git"))
    add(tmp_path / "whole.git", verdict())
    assert sync(Project.around(tmp_path / "whole.git")).sent == 1
    assert synced(single) == (2, 0)


def test_another_that_sends_between_is_taken_in(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = clone(hub, "one"), clone(hub, "other")
    add(one.path, verdict())
    real, calls = FolderPeer.send, []

    def late(peer: FolderPeer, moves: Sequence[Move]) -> Sent:
        calls.append(moves)
        if len(calls) <= 2:  # somebody else is quicker, twice
            add(other.path, verdict(SENT_BACK))
            other.git("push", "-q", "origin", BRANCH)
        return real(peer, moves)

    monkeypatch.setattr(FolderPeer, "send", late)
    assert synced(one) == (2, 1)
    assert len(calls) == 3
    assert len(read(hub)) == 3


def test_others_that_never_stop_are_told(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = clone(hub, "one"), clone(hub, "other")
    add(one.path, verdict())
    real = FolderPeer.send

    def late(peer: FolderPeer, moves: Sequence[Move]) -> Sent:
        add(other.path, verdict(SENT_BACK))
        other.git("push", "-q", "origin", BRANCH)
        return real(peer, moves)

    monkeypatch.setattr(FolderPeer, "send", late)
    with pytest.raises(UsageError, match="続けて"):
        sync(Project.around(one.path))
    assert len(read(one.path)) == 3


@pytest.mark.parametrize("name", ["pre-receive", "update"])
def test_what_the_other_refuses_is_told_in_its_words(hub: Path, name: str) -> None:
    one = clone(hub, "one")
    add(one.path, verdict())
    refusing = hook(hub, name, REFUSES)
    with pytest.raises(InputError, match="この枝には送れません"):
        sync(Project.around(one.path))
    assert len(read(one.path)) == 1
    refusing.unlink()
    assert synced(one) == (0, 1)


def test_a_hook_of_ones_own_runs(hub: Path) -> None:
    one = clone(hub, "one")
    add(one.path, verdict())
    hook(one.path / ".git", "pre-push", REFUSES)
    with pytest.raises(InputError, match="この枝には送れません"):
        sync(Project.around(one.path))


def test_without_git(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = clone(hub, "one")
    add(one.path, verdict())
    monkeypatch.setenv("PATH", str(hub.parent))
    assert sync(Project.around(one.path)).sent == 1
    monkeypatch.undo()
    assert len(read(hub)) == 1


def test_remotes(hub: Path) -> None:
    one = clone(hub, "one")
    with pytest.raises(UsageError) as raised:
        sync(Project.around(one.path), "--upload-pack=x")
    assert "origin" in str(raised.value.hint)
    one.git("remote", "rename", "origin", "mura")
    add(one.path, verdict())
    assert synced(one) == (0, 1)
    one.git("remote", "add", "machi", str(hub))
    with pytest.raises(UsageError, match="どの相手"):
        sync(Project.around(one.path))
    assert synced(one, "machi") == (0, 0)
    one.git("remote", "set-url", "mura", str(hub.parent / "無い"))
    with pytest.raises(InputError, match="つながりません"):
        sync(Project.around(one.path), "mura")
    for name in ("mura", "machi"):
        one.git("remote", "remove", name)
    with pytest.raises(UsageError) as raised:
        sync(Project.around(one.path))
    assert "shinkyu sync" in str(raised.value.hint)


def test_a_record_that_somebody_changed_or_took_away_is_told(hub: Path) -> None:
    one, other = clone(hub, "one"), clone(hub, "other")
    first, second = (add(one.path, verdict())[0].name for _ in range(2))
    synced(one)
    synced(other)
    put(one, f"hyoka/{first}.yaml", "kind: comment\nassessment: hyoka\nby: {name: 甲}\n")
    synced(one)
    assert sync(Project.around(other.path)).altered == (f"hyoka/{first}.yaml",)
    _remove(one, f"hyoka/{second}.yaml")
    synced(one)
    add(other.path, verdict())
    assert sync(Project.around(other.path)).altered == (f"hyoka/{second}.yaml",)
    assert len(read(other.path)) == 2


def test_a_record_that_is_another_one_on_both_sides_is_no_guess(hub: Path) -> None:
    one, other = clone(hub, "one"), clone(hub, "other")
    name = "hyoka/20200101T000000-aaaaaa.yaml"
    for repo, who in ((one, "甲"), (other, "乙")):
        put(repo, name, f"kind: comment\nassessment: hyoka\nby: {{name: {who}}}\n")
    synced(one)
    with pytest.raises(InputError) as raised:
        sync(Project.around(other.path))
    assert raised.value.where == f"{BRANCH}:{name}"
    assert str(raised.value.hint).count(f":{name}") == 2


def test_who_stands_on_the_branch_is_sent_away_first(hub: Path) -> None:
    one, other = clone(hub, "one"), clone(hub, "other")
    add(one.path, verdict())
    synced(one)
    add(other.path, verdict())
    other.git("switch", "-q", BRANCH)
    with pytest.raises(UsageError, match=BRANCH):
        sync(Project.around(other.path))
    with pytest.raises(UsageError, match=BRANCH):
        add(other.path, verdict())
    other.git("switch", "-q", "main")
    assert synced(other) == (1, 1)


def _remove(repo: Repo, path: str) -> None:
    extra = {"GIT_INDEX_FILE": str(repo.path / ".git" / "index-beside")}
    repo.git("read-tree", BRANCH, extra=extra)
    repo.git("rm", "-q", "--cached", path, extra=extra)
    tree = repo.git("write-tree", extra=extra).strip()
    commit = repo.git("commit-tree", tree, "-p", BRANCH, "-m", "消す").strip()
    repo.git("update-ref", f"refs/heads/{BRANCH}", commit)


STEPS = st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=1, max_size=12)


@settings(max_examples=12)
@given(STEPS)
def test_whoever_unites_with_whomever_in_the_end_all_have_all(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, bool]]
) -> None:
    """Three writers in one store of objects: each adds a record, or takes in what another one has."""
    repo = Repo(tmp_path_factory.mktemp("r")).init("kiso", "a", {})
    repository = Repository.open(repo.path)
    written: set[str] = set()
    tips: list[str | None] = [None, None, None]
    for number, (who, adds) in enumerate(
        [*steps, (0, True), (0, False), (1, False), (2, False), (0, False), (1, False)]
    ):
        _at(repo, tips[who])
        if adds:
            name = f"hyoka/20200101T{number:06d}-aaaaaa.yaml"
            put(repo, name, str(number))
            written.add(name)
        else:
            assert unite(repository, BRANCH, tips[who - 1], "合わせる").altered == ()
        tips[who] = repo.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{BRANCH}").strip() or None
    assert [{*repository.files(repository.commit(tip).tree)} for tip in tips if tip] == [written] * 3


def _at(repo: Repo, tip: str | None) -> None:
    if tip is None:
        (repo.path / ".git/refs/heads" / BRANCH).unlink(missing_ok=True)
    else:
        repo.git("update-ref", f"refs/heads/{BRANCH}", tip)
