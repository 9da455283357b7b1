"""The branch and the index, moved to a new commit together: git never tells of one without the other."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pygit2

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.sparse import keep_absent
from shinkyu.model.repository.temporary import aside
from shinkyu.model.repository.worktree import looked_at
from shinkyu.model.repository.writing import put_into

PATIENCE = 10  # tenths of a second


def advance(repository: Repository, commit: str, parent: str | None, note: str, paths: Iterable[str]) -> None:
    """Moves the current branch from ``parent`` to ``commit``, and the index to agree with that at ``paths``.

    The branch stays locked while the index is put in place before it: whoever stops the program in between leaves the
    edits staged and a branch that git will not move, but no index that takes the commit back with the next one.
    Raises UsageError when someone else moved the branch meanwhile; then neither has changed.
    """
    put = partial(put_into, repository, tree=repository.commit(commit).tree, paths=sorted(paths))
    with (
        _undisturbed(),
        _next_index(repository, put) as put_in_place,
        _branch_moved(repository, commit, parent, note),
    ):
        put_in_place()


def unstage(repository: Repository, tree: str | None, paths: Iterable[str]) -> None:
    """The index agrees with a tree at those paths again, conflicts there are gone; what else is staged stays."""
    stage(repository, partial(put_into, repository, tree=tree, paths=sorted(paths)))


def stage(
    repository: Repository, put: Callable[[pygit2.Index], None], after: Callable[[], None] = lambda: None
) -> None:
    """The index with what ``put`` puts into it, and what is to be said ``after`` it is in place; nobody else writes meanwhile."""
    with _undisturbed(), _next_index(repository, put) as put_in_place:
        put_in_place()
        after()


@contextlib.contextmanager
def _branch_moved(repository: Repository, commit: str, parent: str | None, note: str) -> Iterator[None]:
    """The current branch is locked for the length of a block, and moves from ``parent`` to ``commit`` when it ends well."""
    git = repository.git
    target = git.lookup_reference("HEAD").target
    name = target if isinstance(target, str) else "HEAD"
    with git.transaction() as transaction:
        transaction.lock_ref(name)
        reference = git.references.get(name)
        if (None if reference is None else str(reference.target)) != parent:
            raise UsageError(
                tr("ほかの操作が同時にコミットしました", "another commit was made at the same time"),
                hint=tr("もう一度実行してください", "run it again"),
            )
        yield
        transaction.set_target(name, commit, message=note)


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
def _next_index(repository: Repository, put: Callable[[pygit2.Index], None]) -> Iterator[Callable[[], object]]:
    """What puts an index in place that holds what ``put`` puts into it; if the block fails, the old one is back.

    git's own lock is held meanwhile, so that no other git writes the index or commits from it in between.
    """
    if repository.git.is_bare:
        yield lambda: None
        return
    with looked_at(repository):
        _ = repository.git.index  # one that is broken is told of here; a copy of it would not be closed again cleanly
    folder = Path(repository.git.path)
    standing, lock = folder / "index", folder / "index.lock"
    _take(lock)
    try:
        with aside(folder) as place:
            new, old = place / "new", place / "old"
            for copy in (new, old):
                if standing.is_file():
                    shutil.copyfile(standing, copy)
            index = pygit2.Index(str(new))
            put(index)
            index.write()
            keep_absent(repository, new)
            try:
                yield partial(new.replace, standing)
            except BaseException:
                _put_back(old, standing)
                raise
    finally:
        lock.unlink(missing_ok=True)


def _put_back(old: Path, standing: Path) -> None:
    """The index as it was, be it that there was none."""
    if old.exists():
        old.replace(standing)
    else:
        standing.unlink(missing_ok=True)


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
