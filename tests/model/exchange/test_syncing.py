"""Two desks and a share: what one records the other gets, the share's line stays the line, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.model.exchange.sharing import DOWN, DUTY, LAW, TEXTS, TITLE, Desks, desk, settled, sound, synced
from tests.model.verdicts.keeping import add, read, verdict
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.exchange.request import SyncDone, SyncRequest
from shinkyu.model.exchange.syncing import sync
from shinkyu.model.exchange.trying import try_sync
from shinkyu.model.project import Project
from shinkyu.model.repository import Move, Sent
from shinkyu.model.repository.peers.folder import FolderPeer


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of desks that are not used."""
    folder = tmp_path_factory.mktemp("begun") / "desks"
    Desks(folder)
    return folder


@pytest.fixture
def desks(begun: Path, tmp_path: Path) -> Desks:
    return copied(begun, tmp_path / "desks")


def copied(begun: Path, folder: Path) -> Desks:
    """The same in another place."""
    shutil.copytree(begun, folder)
    desks = Desks.__new__(Desks)
    desks.folder, desks.share = folder, folder / "share"
    first = Repo(folder / "first").init("kiso", "jumin", TEXTS)
    desks.one, desks.other = desk(folder / "one", first), desk(folder / "other", first)
    for repo in (desks.one, desks.other):
        repo.git("remote", "set-url", "origin", str(desks.share))
    return desks


def rows(done: SyncDone) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.row.item, one.row.date_text, one.by) for one in done.received.rows]


def write(repo: Repo, item: str, text: str, day: int = 1) -> Repo:
    who = "山田 太郎 <taro@x.jp>" if repo.path.name == "one" else "佐藤 花子 <hana@x.jp>"
    repo.edit({item: text}, date=f"2024-05-{day:02}", title=f"{item} {text}")
    repo.git("commit", "-q", "--amend", "--no-edit", f"--author={who}")
    return repo


def test_what_one_records_the_other_gets(desks: Desks) -> None:
    write(desks.one, DUTY, "窓口課")
    sent = synced(desks.one)
    assert (sent.kind, len(sent.sent.rows), sent.received.commits, desks.tip) == ("up-to-date", 1, (), desks.one.head)
    came = synced(desks.other)
    assert (came.kind, rows(came)) == ("forward", [(DUTY, "令和6年5月1日", ("山田 太郎",))])
    assert desks.other.head == desks.tip
    assert desks.other.git("status", "--porcelain") == ""
    assert synced(desks.one) == synced(desks.one), "nothing new"
    assert not synced(desks.one).received.commits


def test_the_line_of_the_share_stays_the_line(desks: Desks) -> None:
    write(desks.one, DUTY, "窓口課")
    write(desks.other, LAW, "甲\n\n丁\n\n丙", 2)
    synced(desks.one)
    before, ours = desks.line(), desks.other.head
    done = synced(desks.other)
    assert (done.kind, len(done.received.commits), len(done.sent.commits)) == ("merge", 1, 1)
    assert desks.line()[1:] == before
    parents = desks.there("log", "-1", "--format=%P", "main").split()
    assert parents == [before[0], ours]
    assert synced(desks.one).kind == "forward"
    assert desks.one.head == desks.other.head == desks.tip


def test_conflicts_are_settled_and_sent(desks: Desks) -> None:
    write(desks.one, TITLE, "室長")
    write(desks.other, TITLE, "部長", 2)
    synced(desks.one)
    before, tip = desks.line(), desks.tip
    done = synced(desks.other)
    assert (done.kind, [one.sides.theirs for one in done.left], done.fine) == ("conflicts", ["室長"], False)
    assert desks.tip == tip, "nothing is sent"
    with pytest.raises(UsageError, match="マージの途中"):
        synced(desks.other)
    settled(desks.other, "ours")
    assert synced(desks.other).sent.commits
    assert desks.line()[1:] == before
    synced(desks.one)
    assert "部長" in (desks.one.path / "jumin/I-5.yaml").read_text(encoding="utf-8")


def test_given_up_and_begun_anew(desks: Desks) -> None:
    write(desks.one, TITLE, "室長")
    write(desks.other, TITLE, "部長", 2)
    synced(desks.one)
    head = desks.other.head
    synced(desks.other)
    subprocess.run(["git", "-C", str(desks.other.path), "merge", "--abort"], check=True)
    assert desks.other.head == head
    assert synced(desks.other).left
    settled(desks.other, "theirs")
    assert desks.other.git("log", "-1", "--format=%P").split() == [desks.tip, head]


def test_edits_that_are_not_recorded_stay(desks: Desks) -> None:
    write(desks.one, DUTY, "窓口課")
    synced(desks.one)
    memo = desks.other.path / "jumin/I-1.yaml"
    memo.write_text(memo.read_text(encoding="utf-8") + "# 覚書\n", encoding="utf-8")
    edited = memo.read_bytes()
    assert synced(desks.other).kind == "forward"
    assert memo.read_bytes() == edited
    write(desks.one, DOWN, "戸籍の事務", 3)
    synced(desks.one)
    head = desks.other.head
    with pytest.raises(UsageError, match="まだ記録していない直し"):
        synced(desks.other)
    assert (memo.read_bytes(), desks.other.head) == (edited, head)
    sound(desks.other.path)
    desks.other.git("checkout", "-q", "jumin/I-1.yaml")
    assert synced(desks.other).kind == "forward"


def test_publications_and_reviews_go_along(desks: Desks) -> None:
    tag = "published/jumin/2024-06-01"
    write(desks.one, DUTY, "窓口課").git("tag", "-a", tag, "-m", "公表")
    desks.one.git("tag", "own")
    add(desks.one.path, verdict())
    done = synced(desks.one)
    assert (done.went.tags, done.went.records) == ((tag,), 1)
    assert desks.there("tag").split() == [tag]
    came = synced(desks.other)
    assert (came.came.tags, came.came.records) == ((tag,), 1)
    assert desks.other.git("rev-parse", tag) == desks.one.git("rev-parse", tag)
    assert len(read(desks.other.path)) == 1
    add(desks.one.path, verdict(text="一"))
    add(desks.other.path, verdict(text="二"))
    synced(desks.one)
    assert (synced(desks.other).came.records, synced(desks.one).came.records) == (1, 1)
    assert len(read(desks.one.path)) == len(read(desks.other.path)) == 3


def test_a_tag_that_differs_is_named_and_stays(desks: Desks) -> None:
    tag = "published/jumin/2024-06-01"
    desks.one.git("tag", tag)
    write(desks.other, DUTY, "窓口課").git("tag", tag)
    synced(desks.one)
    before = [desks.there("rev-parse", tag), desks.other.git("rev-parse", tag)]
    done = synced(desks.other)
    assert (done.differing, done.fine) == ((tag,), False)
    assert done.sent.commits, "all else goes"
    assert [desks.there("rev-parse", tag), desks.other.git("rev-parse", tag)] == before


def test_a_history_that_was_rewritten_is_refused(desks: Desks) -> None:
    write(desks.one, DUTY, "窓口課")
    synced(desks.one)
    synced(desks.other)
    write(desks.other, LAW, "丁", 2)
    desks.there("update-ref", "refs/heads/main", f"{desks.tip}~1")
    before = desks.there("for-each-ref"), desks.other.git("for-each-ref")
    with pytest.raises(InputError, match=r"書き換えられています.*窓口課"):
        synced(desks.other)
    assert (desks.there("for-each-ref"), desks.other.git("for-each-ref")) == before


def test_a_history_that_lost_what_was_published_is_refused(desks: Desks) -> None:
    """Also where it is not known any more how it was when it was seen last."""
    write(desks.one, DUTY, "窓口課").git("tag", "published/jumin/2024-06-01")
    synced(desks.one)
    desks.there("update-ref", "refs/heads/main", f"{desks.tip}~1")
    desks.one.git("update-ref", "-d", "refs/remotes/origin/main")
    with pytest.raises(InputError, match="公表した published/jumin/2024-06-01"):
        synced(desks.one)


def test_published_rows_change_only_where_that_is_meant(desks: Desks) -> None:
    write(desks.one, TITLE, "室長").git("tag", "published/jumin/2024-06-01")
    synced(desks.one)
    write(desks.other, DUTY, "窓口課", 1)
    head, tip = desks.other.head, desks.tip
    with pytest.raises(UsageError) as raised:
        synced(desks.other)
    assert "--published" in str(raised.value.hint)
    assert (desks.other.head, desks.tip) == (head, tip)
    assert synced(desks.other, published=True).kind == "merge"
    assert synced(desks.one).kind == "forward", "it is recorded already: nobody else is asked"


def late(desks: Desks, times: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The other desk is quicker, so often."""
    real, calls = FolderPeer.send, list[int]()

    def send(peer: FolderPeer, moves: Sequence[Move]) -> Sent:
        calls.append(len(calls))
        if len(calls) <= times:
            write(desks.other, DOWN, f"事務{len(calls)}", 9).git("push", "-q", "origin", "main")
        return real(peer, moves)

    monkeypatch.setattr(FolderPeer, "send", send)
    return calls


def test_another_that_sends_between_is_taken_in(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    write(desks.one, DUTY, "窓口課")
    calls = late(desks, 2, monkeypatch)
    done = synced(desks.one)
    assert (len(calls), done.kind, len(done.received.commits), len(done.sent.commits)) == (3, "merge", 2, 1)
    assert desks.other.head in desks.line()


def test_others_that_never_stop_are_told(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    write(desks.one, DUTY, "窓口課")
    calls = late(desks, 99, monkeypatch)
    with pytest.raises(UsageError, match="続けて"):
        synced(desks.one)
    assert len(calls) == 5
    monkeypatch.undo()
    assert synced(desks.one).sent.commits


@pytest.mark.parametrize("name", ["pre-receive", "update", "pre-push"])
def test_hooks_run_as_git_runs_them(name: str, desks: Desks) -> None:
    write(desks.one, DUTY, "窓口課")
    file = (desks.one.path / ".git" if name == "pre-push" else desks.share) / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text('#!/bin/sh\necho "$@" >> "$0.log"\ncat >> "$0.log"\necho 送れません\nexit 1\n', encoding="utf-8")
    file.chmod(0o755)
    tip = desks.tip
    done = synced(desks.one)
    assert "送れません" in done.refused["refs/heads/main"]
    assert (desks.tip, done.fine) == (tip, False)
    ours = file.with_name(f"{name}.log").read_text(encoding="utf-8")
    pushed = subprocess.run(["git", "-C", str(desks.one.path), "push", "-q", "origin", "main"], capture_output=True)
    assert pushed.returncode
    assert file.with_name(f"{name}.log").read_text(encoding="utf-8") == ours * 2, "git gives it the same"
    file.unlink()
    assert synced(desks.one).sent.commits


def test_dry_run_says_what_would_be_and_writes_nothing(desks: Desks) -> None:
    write(desks.one, TITLE, "室長").git("tag", "published/jumin/2024-06-01")
    write(desks.other, TITLE, "部長", 2)
    write(desks.other, DUTY, "窓口課", 2)
    synced(desks.one)
    before = standing(desks.folder)
    done = try_sync(Project.around(desks.other.path), SyncRequest())
    assert standing(desks.folder) == before
    assert (done.kind, done.conflicted, done.fine) == ("conflicts", ("jumin/I-5.yaml",), False)
    assert (rows(done), len(done.sent.rows)) == ([(TITLE, "令和6年5月1日", ("山田 太郎",))], 2)
    assert done.came.tags == ("published/jumin/2024-06-01",)


def standing(folder: Path) -> dict[str, bytes]:
    """Every file, but for what git notes of the times of files."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "index")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize("spoil", ["gone", "a file", "empty", "no objects", "head broken", "ref broken"])
def test_a_share_that_is_not_there_or_broken(spoil: str, desks: Desks) -> None:
    write(desks.one, DUTY, "窓口課")
    if spoil in ("gone", "a file", "empty"):
        desks.share.rename(desks.share.with_name("away"))
    if spoil == "a file":
        desks.share.write_bytes(b"")
    if spoil == "empty":
        desks.share.mkdir()
    if spoil == "no objects":
        write(desks.other, LAW, "丁", 2)
        synced(desks.other)
        shutil.rmtree(desks.share / "objects")
        (desks.share / "objects").mkdir()
    if spoil == "head broken":
        (desks.share / "HEAD").write_bytes(b"\0\1")
    if spoil == "ref broken":
        (desks.share / "refs/heads/main").write_bytes(b"zzz\n")
    head = desks.one.head
    with pytest.raises(InputError) as raised:
        synced(desks.one)
    assert raised.value.hint
    assert str(desks.share) in str(raised.value.where)
    assert desks.one.head == head
    sound(desks.one.path)


def test_a_share_that_takes_nothing(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read-only, or full: what came is here, and told is what to do."""
    write(desks.other, LAW, "丁", 2)
    synced(desks.other)
    write(desks.one, DUTY, "窓口課")
    from shinkyu.model.repository import carrying

    real = carrying._copy

    def refused(source: object, target: object, oid: str) -> None:
        if str(desks.share) in str(target.git.path):  # type: ignore[attr-defined]
            raise OSError(28, "No space left on device")
        real(source, target, oid)  # type: ignore[arg-type]

    monkeypatch.setattr(carrying, "_copy", refused)
    tip = desks.tip
    with pytest.raises(InputError, match="No space left"):
        synced(desks.one)
    sound(desks.one.path)
    sound(desks.share)
    assert desks.tip == tip
    assert len(desks.one.git("log", "-1", "--format=%P").split()) == 2, "what came is merged"
    monkeypatch.undo()
    assert synced(desks.one).sent.commits


GOES = ["tips", "receive", "send", "first object", "third object", "before the reference", "amid the reference"]


@pytest.mark.parametrize("when", GOES)
def test_a_share_that_goes_away_midway(when: str, desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    write(desks.other, LAW, "丁", 2)
    synced(desks.other)
    ours = write(desks.one, DUTY, "窓口課").head
    away = desks.share.with_name("away")
    with monkeypatch.context() as inner:
        _go(when, desks, away, inner)
        with pytest.raises(InputError) as raised:
            sync(Project.around(desks.one.path), SyncRequest())
    assert str(desks.share) in str(raised.value.where)
    assert raised.value.hint
    sound(desks.one.path)
    assert ours in desks.one.git("rev-list", "HEAD").split()
    if desks.share.exists():
        shutil.rmtree(desks.share)  # what was made anew where it had been
    away.rename(desks.share)
    done = synced(desks.one)
    assert done.sent.commits or ours in desks.line() or ours in desks.there("rev-list", "main").split()
    sound(desks.share)
    assert synced(desks.other).kind == "forward"


def _go(when: str, desks: Desks, away: Path, patch: pytest.MonkeyPatch) -> None:
    """The share is gone from then on."""
    from shinkyu.model.repository import carrying
    from shinkyu.model.repository.peers import folder

    calls = []

    def first(real: Callable[..., object], number: int = 1, last: str = "") -> Callable[..., object]:
        def called(*arguments: object, **named: object) -> object:
            if not last or last in str(arguments[0].git.path):  # type: ignore[attr-defined]
                calls.append(real)
                if len(calls) == number:
                    desks.share.rename(away)
            return real(*arguments, **named)

        return called

    if when in ("tips", "receive", "send"):
        patch.setattr(FolderPeer, when, first(getattr(FolderPeer, when)))
    elif when == "before the reference":
        patch.setattr(folder, "move_reference", first(folder.move_reference))
    elif when == "amid the reference":
        from shinkyu.model.repository import references

        patch.setattr(references, "branch_moved", first(references.branch_moved, last=str(desks.share)))
    else:
        patch.setattr(carrying, "_copy", first(carrying._copy, {"first object": 1, "third object": 3}[when]))


def test_a_share_for_several_people(desks: Desks) -> None:
    """What is made in it can be written to by all of its group, as git has it (core.sharedRepository)."""
    desks.there("config", "core.sharedRepository", "group")
    for folder in (desks.share, *(one for one in desks.share.rglob("*") if one.is_dir())):
        folder.chmod(0o2775)
    write(desks.one, DUTY, "窓口課").git("tag", "published/jumin/2024-06-01")
    synced(desks.one)
    narrow = [one for one in desks.share.rglob("*") if one.is_dir() and not one.stat().st_mode & 0o020]
    assert not narrow


def test_by_hand_and_by_git_in_turn(desks: Desks) -> None:
    """Whoever has git goes on using it."""
    write(desks.one, DUTY, "窓口課").git("push", "-q", "origin", "main")
    assert synced(desks.other).kind == "forward"
    write(desks.other, LAW, "丁", 2)
    synced(desks.other)
    desks.one.git("pull", "-q", "--ff-only")
    assert desks.one.head == desks.other.head


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from(("one", "other")), st.sampled_from((DUTY, TITLE, LAW, DOWN))),
        st.tuples(st.just("sync"), st.sampled_from(("one", "other")), st.sampled_from(("ours", "theirs"))),
        st.tuples(st.just("publish"), st.sampled_from(("one", "other")), st.just("")),
    ),
    min_size=4,
    max_size=12,
)


@settings(
    max_examples=int(os.environ.get("SHINKYU_LIVES", "3")), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_two_people_do(
    steps: list[tuple[str, str, str]], begun: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desks = copied(begun, tmp_path_factory.mktemp("life") / "desks")
    lines, made = [desks.line()], set[str]()
    for number, (step, who, how) in enumerate([*steps, *(("sync", one, "ours") for one in ("one", "other", "one"))]):
        repo: Repo = getattr(desks, who)
        if step == "edit":
            made.add(write(repo, how, f"{who}{number}", 1 + number).head)
        elif step == "publish":
            repo.git("tag", f"published/jumin/2024-07-{number + 1:02}")
        else:
            for _ in range(9):
                done = synced(repo, published=True)
                if not done.left:
                    break
                for path in {one.path for one in done.left}:
                    repo.git("checkout", f"--{how}", path)
                    repo.git("add", path)
                settle(repo)
            assert not done.refused
            sound(desks.share)
            lines.append(desks.line())
    assert desks.one.head == desks.other.head == desks.tip
    assert made <= {*desks.there("rev-list", "main").split()}
    for earlier, later in pairwise(lines):
        assert later[-len(earlier) :] == earlier, "the share's line only grows"
    assert desks.one.git("for-each-ref", "refs/tags") == desks.there("for-each-ref", "refs/tags")


def settle(repo: Repo) -> None:
    from shinkyu.model.project.merging import MergeRequest, carry_out

    assert carry_out(Project.around(repo.path), MergeRequest(go_on=True, published=True)).commit
