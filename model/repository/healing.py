"""What was begun and not ended is put back, or found done: after an error, and after a program that was killed.

What is put back is what still holds what was written: a file that someone edited since stays, and both texts are kept.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.repository import gitlock
from shinkyu.model.repository.branchfile import (
    TAGS,
    branch_file,
    branch_named_by_head,
    drop_folders,
    tip_of,
    unlog,
)
from shinkyu.model.repository.files import put, remove_empty_folders
from shinkyu.model.repository.mergestate import end_merge
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.temporary import clear_beside
from shinkyu.model.repository.undertaking import Undertaking, WrittenFile, sum_of

KEPT = "kept-by-shinkyu"  # folder of git's own


@dataclass(frozen=True, slots=True)
class Healed:
    """What became of an undertaking that was stopped. ``done``: its commit was made; else ``files`` are as they were before.

    ``edited``: files that were edited since, and stay so; what they held before, and were to hold, is in ``kept``.
    ``went_on``: somebody recorded something since, so nothing is put back, and ``edited`` are all files that were written.
    """

    done: bool
    files: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    kept: Path | None = None
    went_on: bool = False


@contextlib.contextmanager
def index_locked(repository: Repository, record: Undertaking) -> Iterator[None]:
    """git's own lock is held for the length of a block, so that no other git writes the index, or commits from it.

    One that the system does not let go is known as ours, and taken away by the next command that writes.
    """
    lock = Path(repository.git.path) / gitlock.INDEX
    gitlock.take(lock, record.index_lock)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink(missing_ok=True)


def drop_index_lock(repository: Repository) -> None:
    """Takes away git's lock of the index where a killed program of ours left it. Raises OSError."""
    gitlock.drop(Path(repository.git.path) / gitlock.INDEX, gitlock.OURS)


def heal(repository: Repository, record: Undertaking, *, at_once: bool = False) -> Healed:
    """Puts back what an undertaking wrote, unless its commit was made. Nobody else may be writing.

    ``at_once``: it was just now; later, someone may have gone on from there, and all stays as it is then.
    What cannot be put back is left to the next time: then OSError or InputError is raised, and the record stays.
    """
    drop_index_lock(repository)
    _unlock_settings(repository, record)
    files = record.files()
    clear_beside(_root(repository) / one.path for one in files)
    made = is_made(repository, record)
    folders = _folder_gone(record, done=made)
    if made:
        _end_its_merge(repository, record)
        remove_empty_folders(_root(repository), (one.path for one in files if not one.after))
        return Healed(done=True)
    _unlock_branch(repository, record)
    _unlock_head(repository, record)
    if not at_once and _is_elsewhere(repository, record):
        edited = [one for one in files if _stands(repository, one) != one.before]
        return Healed(False, (), tuple(one.path for one in edited), _kept(repository, record, edited), went_on=True)
    if _is_index_ours(repository, record):
        with index_locked(repository, record):
            put_index_back(repository, record)
    if record.noted("merge"):
        end_merge(repository)
    return _files_back(repository, record, files, folders)


def put_index_back(repository: Repository, record: Undertaking) -> None:
    """The index as it was, be it that there was none; one that someone wrote since stays."""
    noted, index = record.noted("index"), Path(repository.git.path) / "index"
    if _is_index_ours(repository, record):
        if noted["before"]:
            (record.folder / "index").replace(index)
        else:
            index.unlink(missing_ok=True)


def _is_index_ours(repository: Repository, record: Undertaking) -> bool:
    noted = record.noted("index")
    return bool(noted) and sum_of(Path(repository.git.path) / "index") == noted["after"] != noted["before"]


def is_made(repository: Repository, record: Undertaking) -> bool:
    """Whether the branch names the commit of an undertaking, or one that builds on it; or HEAD the branch that it goes to."""
    if switch := record.noted("switch"):
        return branch_named_by_head(repository) == str(switch["to"])
    noted = record.noted("branch")
    tip = tip_of(repository, noted["name"]) if noted and noted["new"] in repository.git else None
    if tip is None or tip == noted["new"]:
        return tip is not None
    return not str(noted["name"]).startswith(TAGS) and repository.descends(tip, noted["new"])


def _folder_gone(record: Undertaking, *, done: bool) -> list[str]:
    """Takes away the folder for which a tag was to speak, unless that is ``done``, and what was to become it.

    One that holds anything else than what was written stays. It goes by one rename: none is met half taken away.
    """
    noted = record.noted("folder")
    if not noted:
        return []
    made, folder = Path(noted["made"]), Path(noted["folder"])
    gone = []
    if not done and not made.exists() and noted["files"] == _sums(folder):
        folder.replace(made)
        gone.append(str(folder))
    if made.is_dir():
        shutil.rmtree(made)
    return gone


def _sums(folder: Path) -> dict[str, str]:
    """The sums of all that lies in a folder, by name; none where there is none."""
    return {one.name: sum_of(one) for one in folder.iterdir()} if folder.is_dir() else {}


def _end_its_merge(repository: Repository, record: Undertaking) -> None:
    """Takes away what says that a merge is under way, where its commit is the merge's."""
    if record.noted("switch") or str(record.noted("branch")["name"]).startswith(TAGS):
        return
    theirs = Path(repository.git.path) / "MERGE_HEAD"
    made = str(record.noted("branch")["new"])
    if theirs.is_file() and theirs.read_text().strip() in repository.commit(made).parents:
        end_merge(repository)


def _unlock_branch(repository: Repository, record: Undertaking) -> None:
    noted = record.noted("branch")
    if noted:
        file = branch_file(repository, noted["name"])
        lock = file.with_name(f"{file.name}.lock")
        if gitlock.is_ours(lock, f"{noted['new']}\n".encode()):
            unlog(repository, noted["name"], noted["old"], noted["new"])
            lock.unlink(missing_ok=True)
        drop_folders(repository, noted["name"])


def _unlock_head(repository: Repository, record: Undertaking) -> None:
    """Takes away git's lock of HEAD, and what its log says of a move that was not made."""
    switch, lock = record.noted("switch"), Path(repository.git.path) / "HEAD.lock"
    if switch and gitlock.is_ours(lock, f"ref: {switch['to']}\n".encode()):
        unlog(repository, "HEAD", *(tip_of(repository, switch[side]) or "" for side in ("from", "to")))
        lock.unlink(missing_ok=True)


def _unlock_settings(repository: Repository, record: Undertaking) -> None:
    if record.settings.is_file():
        gitlock.drop(gitlock.of_settings(repository.settings_file), record.settings.read_bytes())


def _is_elsewhere(repository: Repository, record: Undertaking) -> bool:
    """Whether someone went on from where HEAD was: what was written may be in a commit by now."""
    files, branch = record.noted("files"), record.noted("branch")
    if branch and tip_of(repository, branch["name"]) != branch["old"]:
        return True
    return bool(files) and repository.head() != files["head"]


def _files_back(repository: Repository, record: Undertaking, files: list[WrittenFile], folders: list[str]) -> Healed:
    root, back, edited = _root(repository), [*folders], []
    for one in files:
        now = _stands(repository, one)
        if now == one.before:
            continue
        if now != one.after:
            edited.append(one)
            continue
        _file_back(root / one.path, record.kept("before", one.number), one)
        back.append(one.path)
    remove_empty_folders(root, (one.path for one in files if not one.before))
    return Healed(False, tuple(back), tuple(one.path for one in edited), _kept(repository, record, edited))


def _file_back(file: Path, kept: Path, one: WrittenFile) -> None:
    """By a rename where that can be: a full disk has no room for more."""
    if not one.before:
        put(file, None)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        kept.replace(file)
    except OSError:  # git's folder may lie on another disk
        put(file, kept.read_bytes())


def _kept(repository: Repository, record: Undertaking, files: list[WrittenFile]) -> Path | None:
    if not files:
        return None
    folder = Path(repository.git.path) / KEPT
    folder.mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="", dir=folder))
    for one in files:
        for side in ("before", "after"):
            with contextlib.suppress(FileNotFoundError):
                there = place / side / one.path
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(record.kept(side, one.number), there, follow_symlinks=False)
    return place


def _stands(repository: Repository, one: WrittenFile) -> str:
    return sum_of(_root(repository) / one.path)


def _root(repository: Repository) -> Path:
    return repository.workdir or Path(repository.git.path)
