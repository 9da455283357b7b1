"""What a killed program left half written: put back, or found done; what is not its own stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.bad_input.conftest import standing
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.repository import Repository, put_right, write_files
from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.gitlock import OURS

ITEM = "I-5/②所属長の役職名"
FILE, OTHER = "jumin/I-5.yaml", "jumin/I-1.yaml"

# Dies as it is about to write the last of the files, which nobody hears of.
DYING = """
import os, sys
from pathlib import Path
from shinkyu.model.repository import Repository, files, laying, write_files
from shinkyu.model.snapshots.tree import Workspace

real, names = laying.put, sys.argv[1:]

def dying(file, data):
    if file.name == Path(names[-1]).name:
        os.kill(os.getpid(), 9)
    real(file, data)

laying.put = dying
workspace = Workspace(Repository.open(Path.cwd()))
write_files(workspace.repository, dict.fromkeys(names, b"new: text\\n"), workspace.current)
"""


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "city").init("kiso", "jumin", {ITEM: "課長", "I-1/①事務の名称": "戸籍"})


def die(city: Repo, *names: str) -> None:
    """Killed with all but the last of the files written."""
    done = subprocess.run([sys.executable, "-c", DYING, *names], cwd=city.path, check=False)
    assert done.returncode == -9
    assert Repository.open(city.path).is_left_half


def test_nothing_is_nothing(city: Repo) -> None:
    before = standing(city.path)
    assert put_right(Repository.open(city.path)) is None
    assert standing(city.path) == before


def test_what_was_written_is_put_back(city: Repo) -> None:
    city.replace(FILE, "課長", "まだ記録していない")
    before = standing(city.path)
    die(city, FILE, "new/folder/file", OTHER)
    assert (city.path / FILE).read_bytes() == b"new: text\n"
    healed = put_right(Repository.open(city.path))
    assert healed is not None
    assert (healed.done, healed.files, healed.edited) == (False, (FILE, "new/folder/file"), ())
    assert standing(city.path) == before


def test_what_was_edited_since_stays_and_both_texts_are_kept(city: Repo) -> None:
    was = (city.path / FILE).read_bytes()
    die(city, FILE, OTHER)
    city.write(FILE, "edited: since\n")
    healed = put_right(Repository.open(city.path))
    assert healed is not None
    assert healed.edited == (FILE,)
    assert (city.path / FILE).read_bytes() == b"edited: since\n"
    assert healed.kept is not None
    assert (healed.kept / "before" / FILE).read_bytes() == was
    assert (healed.kept / "after" / FILE).read_bytes() == b"new: text\n"
    assert put_right(Repository.open(city.path)) is None


def test_what_somebody_committed_since_stays(city: Repo) -> None:
    """What is committed is not taken back in the working tree behind the back of whoever did."""
    die(city, FILE, OTHER)
    city.commit("途中のまま")
    healed = put_right(Repository.open(city.path))
    assert healed is not None
    assert (healed.files, healed.edited, healed.went_on) == ((), (FILE,), True)
    assert city.git("status", "--short") == ""


def test_what_was_put_back_by_hand_is_right(city: Repo) -> None:
    die(city, FILE, OTHER)
    city.git("checkout", "--", ".")
    healed = put_right(Repository.open(city.path))
    assert healed is not None
    assert (healed.files, healed.edited) == ((), ())
    assert city.git("status", "--short") == ""


def test_a_linked_working_tree_has_its_own(city: Repo, tmp_path: Path) -> None:
    city.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "side")
    linked = Repo(tmp_path / "linked")
    before = standing(city.path / "jumin"), standing(linked.path)
    die(linked, FILE, OTHER)
    assert not Repository.open(city.path).is_left_half
    write_files(Repository.open(city.path), {"jumin/note": b"x"}, lambda path: None)
    (city.path / "jumin/note").unlink()
    assert put_right(Repository.open(linked.path)) is not None
    assert (standing(city.path / "jumin"), standing(linked.path)) == before


def test_one_that_dies_while_it_puts_back_is_no_worse(city: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    before = standing(city.path)
    die(city, FILE, "jumin/I-2.yaml", OTHER)
    real, calls = Path.replace, [0]

    def failing(self: Path, target: Path) -> Path:
        calls[0] += "before" in self.parts
        if calls[0] > 1:
            raise OSError(28, "No space left on device")
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        patch.setattr("shinkyu.model.repository.healing.put", lambda *given: (_ for _ in ()).throw(InputError("満杯")))
        with pytest.raises(InputError):
            put_right(Repository.open(city.path))
    healed = put_right(Repository.open(city.path))
    assert healed is not None
    assert healed.files == ("jumin/I-2.yaml",)
    assert standing(city.path) == before


def test_only_locks_of_our_own_are_opened(city: Repo) -> None:
    lock = city.path / ".git/index.lock"
    for held in (b"", b"DIRC"):
        lock.write_bytes(held)
        put_right(Repository.open(city.path))
        assert lock.read_bytes() == held
    lock.write_bytes(OURS)
    put_right(Repository.open(city.path))
    assert not lock.exists()


def test_a_branch_that_git_has_locked_since_stays_locked(city: Repo) -> None:
    """A record tells of a move that had not begun; the lock is somebody else's."""
    repository = Repository.open(city.path)
    folder = city.path / ".git/shinkyu"
    folder.mkdir()
    (folder / "branch.json").write_text(f'{{"name": "refs/heads/main", "old": "{city.head}", "new": "{"1" * 40}"}}')
    lock = city.path / ".git/refs/heads/main.lock"
    lock.touch()
    assert put_right(repository) is not None
    assert lock.exists()
    assert not folder.exists()


def test_a_record_that_broke_off_in_the_making_says_nothing(city: Repo) -> None:
    before = standing(city.path)
    folder = city.path / ".git/shinkyu"
    (folder / "before").mkdir(parents=True)
    (folder / "before/0").write_bytes(b"half")
    (folder / "files.new").write_text('{"head": ')
    assert put_right(Repository.open(city.path)) is not None
    assert standing(city.path) == before


def test_who_read_before_another_was_killed_reads_again(city: Repo) -> None:
    repository = Repository.open(city.path)
    die(city, FILE, OTHER)
    with pytest.raises(UsageError, match="もう一度実行してください"), undertaken(repository):
        raise AssertionError("it must not write")
    assert city.git("status", "--short") == ""


def test_where_no_lock_can_be_had_a_young_record_is_left_alone(city: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without locks: it may be one that writes just now; an old one cannot be."""

    def unknown(descriptor: int) -> None:
        raise OSError(37, os.strerror(37))  # ENOLCK

    monkeypatch.setattr("shinkyu.model.repository.turn._lock", unknown)
    before = standing(city.path)
    die(city, FILE, OTHER)
    with pytest.raises(InputError, match="1時間"):
        put_right(Repository.open(city.path))
    assert (city.path / FILE).read_bytes() == b"new: text\n"
    os.utime(city.path / ".git/shinkyu", (0, 0))
    assert put_right(Repository.open(city.path)) is not None
    assert standing(city.path) == before
