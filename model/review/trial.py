"""The merge that a review is about, made in memory: its files, its commit, and what is in conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from shinkyu.model.repository import (
    Repository,
    Tree,
    TreeEntry,
    common_tree,
    flat_tree,
    merge_bases,
    overlay_commit,
    stored_blob,
    stored_tree,
)
from shinkyu.model.workspace.merging.branches import unrelated
from shinkyu.model.workspace.merging.layouts import Three, in_one_layout
from shinkyu.model.workspace.merging.reading import settled_marks
from shinkyu.model.workspace.merging.trees import InConflict, TreeMerge, merged_ancestors

UP_TO_DATE, FORWARD, MERGED = "up-to-date", "forward", "merged"


@dataclass(frozen=True, slots=True)
class Trial:
    """A merge of two commits that no branch names. ``kind``: up-to-date, forward (the branch builds on it) or merged.

    ``commit``: what the base would be at then; of what is in conflict it holds the branch's text, so that rows can be told of
    it. ``bases``: the commits that both started from; ``three``: their files and those of both sides, in one layout.
    """

    kind: str
    base: str
    branch: str
    commit: str
    bases: tuple[str, ...]
    three: Three | None = None
    conflicts: Mapping[str, InConflict] = field(default_factory=dict)


def try_merge(repository: Repository, base: str, branch: str, name: str) -> Trial:
    """The merge of ``branch`` (called ``name`` in marks of conflicts) into ``base``, in an `overlay`.

    Raises InputError where they have nothing in common, or a part of their history is not here, UsageError for what the
    merge of sections refuses.
    """
    bases = tuple(merge_bases(repository, base, branch))
    if branch in bases:
        return Trial(UP_TO_DATE, base, branch, base, bases)
    if base in bases:
        return Trial(FORWARD, base, branch, _ahead(repository, base, branch), bases)
    if not bases:
        raise unrelated(repository, name)
    start = common_tree(repository, [*bases], partial(merged_ancestors, repository))
    three = in_one_layout(repository, Three(start, _files(repository, base), _files(repository, branch)))
    files, conflicts = merged_files(repository, three, name)
    tree = stored_tree(repository, files, onto=repository.commit(base).tree)
    commit = overlay_commit(repository, tree, [base, branch])
    return Trial(MERGED, base, branch, commit, bases, three, conflicts)


def _ahead(repository: Repository, base: str, branch: str) -> str:
    """Where the base is when it takes in a branch that builds on it.

    One that merged the base back tells the base's own commits as those of a side: forwarded to, rows that stand could become
    others. Behind a merge commit they stay what they are.
    """
    if repository.is_on_line(base, branch):
        return branch
    return overlay_commit(repository, repository.commit(branch).tree, [base, branch])


def merged_files(repository: Repository, three: Three, name: str) -> tuple[Tree, Mapping[str, InConflict]]:
    """The files of a merge, those in conflict as the side that is taken in has them, and the conflicts by path."""
    merged = TreeMerge(repository, three, name).merged()
    files = dict(merged.files)
    for path, one in merged.conflicts.items():
        if (entry := _theirs(repository, one)) is not None:
            files[path] = entry
    return files, merged.conflicts


def _theirs(repository: Repository, one: InConflict) -> TreeEntry | None:
    """A file in conflict with their text in the place of each; whole as theirs where no marks show the places."""
    theirs = one.stages.theirs
    if theirs is None or not one.marked or one.order:
        return theirs
    data = settled_marks(one.file.data, "theirs")
    return theirs if data is None else TreeEntry(theirs.mode, stored_blob(repository, data))


def _files(repository: Repository, commit: str) -> Tree:
    return flat_tree(repository, repository.commit(commit).tree)
