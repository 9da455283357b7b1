"""Two networks that are closed to each other: all goes in a file, there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.exchange.sharing import DUTY, LAW, TEXTS, TITLE, desk, settled, sound, synced
from tests.model.verdicts.keeping import add, read, verdict
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.exchange.beginning import get
from shinkyu.model.exchange.handing import hand_over
from shinkyu.model.exchange.request import SyncRequest
from shinkyu.model.exchange.trying import try_sync
from shinkyu.model.project import Project


@pytest.fixture
def one(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "one").init("kiso", "jumin", TEXTS).edit({DUTY: "窓口課"}, date="2024-05-01")


def handed(repo: Repo, name: str = "x.bundle") -> str:
    """A bundle of all, which git finds in order."""
    file = repo.path.parent / name
    hand_over(Project.around(repo.path), file)
    repo.git("bundle", "verify", "-q", str(file))
    return str(file)


def test_there_and_back(one: Repo, tmp_path: Path) -> None:
    one.git("tag", "published/jumin/2024-06-01")
    add(one.path, verdict())
    got = get(handed(one), tmp_path / "other")
    other = desk(tmp_path / "other", one)
    sound(other.path)
    assert (got.branch, got.tags, got.one_way) == ("main", ("published/jumin/2024-06-01",), True)
    assert (other.head, other.git("status", "--porcelain"), other.git("remote")) == (one.head, "", "")
    assert len(read(other.path)) == 1
    other.edit({LAW: "丁"}, date="2024-05-02")
    one.edit({TITLE: "室長"}, date="2024-05-03")
    done = synced(one, place=handed(other))
    assert (done.kind, done.one_way, len(done.received.rows)) == ("merge", True, 1)
    assert one.git("log", "-1", "--format=%P").split()[0] == other.head, "what comes in is the line"
    assert synced(other, place=handed(one)).kind == "forward"
    assert other.head == one.head
    assert not synced(other, place=handed(one)).received.commits


def test_conflicts(one: Repo, tmp_path: Path) -> None:
    get(handed(one), tmp_path / "other")
    other = desk(tmp_path / "other", one)
    other.edit({TITLE: "部長"}, date="2024-05-02")
    one.edit({TITLE: "室長"}, date="2024-05-03")
    file = handed(other)
    tried = try_sync(Project.around(one.path), SyncRequest(file))
    assert (tried.conflicted, tried.sent.commits) == (("jumin/I-5.yaml",), ())
    assert synced(one, place=file).left
    settled(one, "theirs")
    assert synced(one, place=file).kind == "up-to-date"
    assert synced(other, place=handed(one)).kind == "forward"


def test_one_of_another_city(one: Repo, tmp_path: Path) -> None:
    other = Repo(tmp_path / "other").init("kiso", "kodomo", {DUTY: "こども課"})
    before = one.git("for-each-ref"), one.git("status", "--porcelain")
    with pytest.raises(InputError, match="共通の履歴がない"):
        synced(one, place=handed(other))
    assert (one.git("for-each-ref"), one.git("status", "--porcelain")) == before


def test_an_old_one_changes_nothing(one: Repo) -> None:
    old = handed(one, "old.bundle")
    one.edit({TITLE: "室長"}, date="2024-05-03")
    head = one.head
    assert synced(one, place=old).kind == "up-to-date"
    assert one.head == head


def test_one_that_lost_what_was_published(one: Repo, tmp_path: Path) -> None:
    one.git("tag", "published/jumin/2024-06-01")
    get(handed(one), tmp_path / "other")
    other = desk(tmp_path / "other", one)
    other.git("commit", "-q", "--amend", "-m", "書き換え")
    with pytest.raises(InputError, match="公表した"):
        synced(one, place=handed(other))


def test_one_of_another_branch(one: Repo, tmp_path: Path) -> None:
    """What is received is the branch one is on."""
    get(handed(one), tmp_path / "other")
    other = desk(tmp_path / "other", one)
    other.branch("side").edit({TITLE: "室長"}, date="2024-05-03")
    file = handed(other)
    done = synced(one, place=file)
    assert (done.kind, done.received.commits) == ("up-to-date", ())


@pytest.mark.parametrize("more", [{"place": "x"}, {"create": True}, {"published": True}, {"remember": True}])
def test_writing_goes_with_nothing_else(more: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        SyncRequest(to=Path("x.bundle"), **more)  # type: ignore[arg-type]


def test_a_folder_that_is_taken(one: Repo, tmp_path: Path) -> None:
    file = handed(one)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/memo.txt").write_text("覚書", encoding="utf-8")
    with pytest.raises(UsageError):
        get(file, tmp_path / "full")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["memo.txt"]
    Path(file).write_bytes(Path(file).read_bytes()[:-30])
    with pytest.raises(InputError):
        get(file, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert not [path for path in tmp_path.iterdir() if "shinkyu-" in path.name]
