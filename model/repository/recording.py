"""Commits on the branch one stands on: branch and index change together, or neither does."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from shinkyu.model.repository.filters import keep_filtered, laid_out
from shinkyu.model.repository.hooks import AFTER, agreed_message, run_after
from shinkyu.model.repository.laying import new_files
from shinkyu.model.repository.moving import advance
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.worktree import current_branch, looked_at
from shinkyu.model.repository.writing import (
    Person,
    refuse_unfinished,
    writable,
    write_commit,
    write_tree,
)

Agrees = Callable[[str, str], bool]  # of a message as it was written, and as the hooks left it


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
        note = f"commit: {title}" if parent else f"commit (initial): {title}"
        advance(repository, oids[-1], parent, note, {path for files, _ in commits for path in files})
        run_after(repository, AFTER)
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
        with _laid(repository, added):
            advance(repository, commit, parent, note, added)


def _laid(repository: Repository, added: Mapping[str, bytes]) -> contextlib.AbstractContextManager[None]:
    """Files beside the others of the working tree, as a checkout lays them, for the length of a block."""
    if repository.workdir is None:
        return contextlib.nullcontext()
    with looked_at(repository):  # the index may hold attributes, too
        files = {path: data for path, data in laid_out(repository, added).items() if data is not None}
    return new_files(repository, files)
