"""One commit on the branch one stands on: branch and index change together, or neither does."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pygit2

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.worktree import current_branch
from shinkyu.model.repository.writing import (
    Person,
    advance,
    put_into,
    refuse_unfinished,
    write_commit,
    write_tree,
)

PATIENCE = 10  # tenths of a second


def record(
    repository: Repository,
    parent: str | None,
    files: Mapping[str, bytes | None],
    message: str,
    people: tuple[Person, Person],
) -> str:
    """The id of a new commit on the current branch: ``parent`` with ``files`` put in (bytes) or taken out (None).

    ``parent`` is the HEAD that the files were compared with, ``people`` author and committer.

    The index agrees with it afterwards for those paths, what else is staged stays; the working tree is not touched.
    Raises UsageError (a merge under way, no branch, another commit meanwhile) or InputError (no permission, no signature);
    then branch and index are as they were.
    """
    refuse_unfinished(repository)
    current_branch(repository)
    with _writable(repository):
        base = repository.commit(parent).tree if parent else None
        tree = write_tree(repository, base, files)
        oid = write_commit(repository, tree, [parent] if parent else [], message, *people)
        with _index_changed(repository, tree, sorted(files)):
            title = message.partition("\n")[0]
            advance(repository, oid, parent, f"commit: {title}" if parent else f"commit (initial): {title}")
    return oid


@contextlib.contextmanager
def _index_changed(repository: Repository, tree: str, paths: list[str]) -> Iterator[None]:
    """The index agrees with ``tree`` at ``paths`` once the block has ended well; until then it is as it was.

    git's own lock is held meanwhile, so that no other git writes the index or commits from it in between.
    """
    if repository.git.is_bare:
        yield
        return
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
    raise FileExistsError(errno.EEXIST, tr("ほかの git が使っています", "another git holds it"), str(lock))


@contextlib.contextmanager
def _writable(repository: Repository) -> Iterator[None]:
    try:
        yield
    except (pygit2.GitError, OSError) as error:
        raise InputError(
            tr("リポジトリに書き込めません", "the repository cannot be written to") + f" ({error})",
            where=repository.git.path,
            hint=tr(
                "書き込む権限と空き容量、ほかの git が動いていないかを確かめて、もう一度実行してください",
                "see to the permission, the free space, and whether another git is at work; then run it again",
            ),
        ) from None
