"""Commits on the branch one stands on: branch and index change together, or neither does."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pygit2

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.repository.files import new_files
from shinkyu.model.repository.filters import keep_filtered
from shinkyu.model.repository.hooks import after_commit, agreed_message
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.worktree import current_branch
from shinkyu.model.repository.writing import (
    Person,
    advance,
    put_into,
    refuse_unfinished,
    writable,
    write_commit,
    write_tree,
)

Agrees = Callable[[str, str], bool]  # of a message as it was written, and as the hooks left it
PATIENCE = 10  # tenths of a second


def _whatever(ours: str, theirs: str) -> bool:
    return bool(theirs)


def record(
    repository: Repository,
    parent: str | None,
    files: Mapping[str, bytes | None],
    message: str,
    people: tuple[Person, Person],
    agrees: Agrees = _whatever,
) -> str:
    """The id of a new commit on the current branch: ``parent`` with ``files`` put in (bytes) or taken out (None).

    All else as of `record_series`.
    """
    return record_series(repository, parent, [(files, message)], people, agrees)[0]


def record_series(
    repository: Repository,
    parent: str | None,
    commits: Sequence[tuple[Mapping[str, bytes | None], str]],
    people: tuple[Person, Person],
    agrees: Agrees = _whatever,
) -> list[str]:
    """The ids of new commits on the current branch, each built on the one before it; of each its files and its message.

    ``parent`` is the HEAD that the files were compared with, ``people`` author and committer; each commit is dated one
    second after the one before it, so that title and date tell them apart (contract §2). ``agrees``: whether what the
    hooks of the repository made of a message still says the same as ours.

    The index agrees with the last afterwards for those paths, what else is staged stays; the working tree is not touched.
    Raises UsageError (a merge under way, no branch, another commit meanwhile, a hook that refuses) or InputError (no
    permission, no signature, a filter that does not run); then branch and index are as they were.
    """
    refuse_unfinished(repository)
    current_branch(repository)
    oids: list[str] = []
    with writable(repository):
        # Of a file that several of them change, what is there is what the last one brings.
        keep_filtered(repository, {path: data for files, _ in commits for path, data in files.items()})
        tree = repository.commit(parent).tree if parent else None
        for late, (files, message) in enumerate(commits):
            tree = write_tree(repository, tree, files)
            message = agreed_message(repository, tree, message, partial(agrees, message))
            parents = oids[-1:] or ([parent] if parent else [])
            author, committer = (replace(person, time=person.time + late) for person in people)
            oids.append(write_commit(repository, tree, parents, message, author, committer))
        assert tree is not None, "a series has a commit"
        title = commits[-1][1].partition("\n")[0]
        with _undisturbed(), _index_changed(repository, tree, sorted({path for files, _ in commits for path in files})):
            advance(repository, oids[-1], parent, f"commit: {title}" if parent else f"commit (initial): {title}")
        after_commit(repository)
    return oids


def adopt(repository: Repository, commit: str, parent: str | None, note: str) -> None:
    """Moves the current branch from ``parent`` to ``commit``, and lays the files that this adds beside the others.

    All of it (branch, index, working tree) or nothing. Raises as `record` does.
    """
    refuse_unfinished(repository)
    current_branch(repository)
    with writable(repository):
        before = repository.commit(parent).tree if parent else None
        tree = repository.commit(commit).tree
        changes = repository.changed_files(before, tree)
        added = {change.path: repository.blob(change.after) for change in changes if change.after}
        laid = new_files(repository.workdir, added) if repository.workdir else contextlib.nullcontext()
        with laid, _undisturbed(), _index_changed(repository, tree, sorted(added)):
            advance(repository, commit, parent, note)


def unstage(repository: Repository, tree: str | None, paths: Iterable[str]) -> None:
    """The index agrees with a tree at those paths again; what else is staged stays. Raises as `record` does."""
    with writable(repository), _undisturbed(), _index_changed(repository, tree, sorted(paths)):
        pass


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """^C and the like are not heard for the moment in which branch and index change: one without the other is half."""
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        names = []  # only the main thread has handlers
    before = [(name, signal.signal(getattr(signal, name), signal.SIG_IGN)) for name in names]
    try:
        yield
    finally:
        for name, handler in before:
            signal.signal(getattr(signal, name), handler)


@contextlib.contextmanager
def _index_changed(repository: Repository, tree: str | None, paths: list[str]) -> Iterator[None]:
    """The index agrees with ``tree`` at ``paths`` once the block has ended well; until then it is as it was.

    git's own lock is held meanwhile, so that no other git writes the index or commits from it in between.
    """
    if repository.git.is_bare:
        yield
        return
    _ = repository.git.index  # one that is broken is told of here; a copy of it would not be closed again cleanly
    folder = Path(repository.git.path)
    lock, new = folder / "index.lock", folder / f"index.shinkyu-{os.getpid()}"
    _take(lock)
    try:
        if (folder / "index").is_file():
            shutil.copyfile(folder / "index", new)
        index = pygit2.Index(str(new))
        put_into(index, repository.files(tree), paths)
        index.write()
        yield
        new.replace(folder / "index")
    finally:
        new.unlink(missing_ok=True)
        lock.unlink(missing_ok=True)


def _take(lock: Path) -> None:
    """Makes git's lock file. Editors run `git status` all the time, which holds it for a moment: that is waited for."""
    for _ in range(PATIENCE):
        with contextlib.suppress(FileExistsError):
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
            return
        time.sleep(0.1)
    raise InputError(
        tr("ほかの git がリポジトリを使っています", "another git is using the repository"),
        where=str(lock),
        hint=tr(
            "それが終わってから、もう一度実行してください。どの git も動いていなければ、このファイルを消してからにします",
            "run it again when that is done; if no git is at work, delete this file first",
        ),
    )
