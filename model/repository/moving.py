"""The branch and the index, moved to a new commit together: git never tells of one without the other."""

from __future__ import annotations

import contextlib
import shutil
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pygit2

from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.branchfile import branch_moved
from shinkyu.model.repository.healing import index_locked, put_index_back
from shinkyu.model.repository.indexfile import doubt_recent
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.sparse import keep_absent
from shinkyu.model.repository.undertaking import Undertaking, sum_of
from shinkyu.model.repository.worktree import looked_at
from shinkyu.model.repository.writing import put_into


def advance(repository: Repository, commit: str, parent: str | None, note: str, paths: Iterable[str]) -> None:
    """Moves the current branch from ``parent`` to ``commit``, and the index to agree with that at ``paths``.

    The branch stays locked while the index is put in place before it: whoever kills the program in between leaves the
    edits staged and a branch that git will not move, but no index that takes the commit back with the next one; the next
    command that writes puts the index back and opens the locks (`shinkyu.model.repository.healing`).
    Raises UsageError when someone else moved the branch meanwhile; then neither has changed.
    """
    put = partial(put_into, repository, tree=repository.commit(commit).tree, paths=sorted(paths))
    with (
        undisturbed(),
        undertaken(repository) as record,
        _next_index(repository, record, put) as put_in_place,
        branch_moved(repository, record, commit, parent, note),
    ):
        put_in_place()


def unstage(repository: Repository, tree: str | None, paths: Iterable[str]) -> None:
    """The index agrees with a tree at those paths again, conflicts there are gone; what else is staged stays."""
    stage(repository, partial(put_into, repository, tree=tree, paths=sorted(paths)))


def stage(
    repository: Repository, put: Callable[[pygit2.Index], None], after: Callable[[], None] = lambda: None
) -> None:
    """The index with what ``put`` puts into it, and what is to be said ``after`` it is in place; nobody else writes meanwhile."""
    with (
        undisturbed(),
        undertaken(repository) as record,
        _next_index(repository, record, put) as put_in_place,
    ):
        put_in_place()
        after()


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
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
def _next_index(
    repository: Repository, record: Undertaking, put: Callable[[pygit2.Index], None]
) -> Iterator[Callable[[], object]]:
    """What puts an index in place that holds what ``put`` puts into it; if the block fails, the old one is back."""
    if repository.git.is_bare:
        yield lambda: None
        return
    with looked_at(repository):
        _ = repository.git.index  # one that is broken is told of here; a copy of it would not be closed again cleanly
    standing, old, new = Path(repository.git.path) / "index", record.folder / "index", record.folder / "index.next"
    with index_locked(repository, record):
        for copy in (new, old):
            if standing.is_file():
                shutil.copyfile(standing, copy)
        index = pygit2.Index(str(new))
        put(index)
        index.write()
        if old.exists():
            doubt_recent(new, int(standing.stat().st_mtime))
        keep_absent(repository, new)
        record.note("index", {"before": sum_of(old), "after": sum_of(new)})
        try:
            yield partial(new.replace, standing)
        except BaseException:
            put_index_back(repository, record)
            raise
