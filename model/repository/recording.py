"""One commit on the branch one stands on: branch and index change together, or neither does."""

from __future__ import annotations

import contextlib
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
    refuse_unfinished,
    stage,
    write_commit,
    write_file,
    write_tree,
)


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
        with _index_kept_on_failure(repository):
            if not repository.git.is_bare:
                stage(repository, tree, sorted(files))
            title = message.partition("\n")[0]
            advance(repository, oid, parent, f"commit: {title}" if parent else f"commit (initial): {title}")
    return oid


@contextlib.contextmanager
def _index_kept_on_failure(repository: Repository) -> Iterator[None]:
    # The index goes first: it is the one that can be put back by us alone.
    index = Path(repository.git.path) / "index"
    kept = index.read_bytes() if index.is_file() else None
    try:
        yield
    except BaseException:
        if kept is not None:
            write_file(index, kept)
        else:
            index.unlink(missing_ok=True)
        raise


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
