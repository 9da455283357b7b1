"""What a merge makes of the files, and what of that changes in the working tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from shinkyu.model.repository import (
    Repository,
    Tree,
    WorkingFile,
    common_tree,
    flat_tree,
    merge_bases,
    working_file,
)
from shinkyu.model.workspace.merging.branches import Branch
from shinkyu.model.workspace.merging.layouts import Three, in_one_layout
from shinkyu.model.workspace.merging.trees import MergedTrees, TreeMerge, merged_ancestors


@dataclass(frozen=True, slots=True)
class MergedFiles:
    """What a merge makes of HEAD's files: ``merged``, and of those that change what is ``laid`` into the working tree."""

    merged: MergedTrees
    laid: Mapping[str, WorkingFile | None]

    @classmethod
    def of(cls, repository: Repository, ours: Tree, merged: MergedTrees) -> MergedFiles:
        """The same of trees; those in conflict are always laid: what of them is staged changes."""
        laid: dict[str, WorkingFile | None] = {}
        for path in sorted({*ours, *merged.files, *merged.conflicts}):
            entry = merged.files.get(path)
            if path in merged.conflicts:
                laid[path] = merged.conflicts[path].file
            elif entry != ours.get(path):
                laid[path] = working_file(repository, entry)
        return cls(merged, laid)


def merged_files(repository: Repository, head: str, branch: Branch) -> MergedFiles:
    """What comes of the files when two commits are merged."""
    bases = merge_bases(repository, head, branch.commit)
    ours = flat_tree(repository, repository.commit(head).tree)
    theirs = flat_tree(repository, repository.commit(branch.commit).tree)
    base = common_tree(repository, bases, partial(merged_ancestors, repository)) if bases else {}
    three = in_one_layout(repository, Three(base, ours, theirs))
    return MergedFiles.of(repository, ours, TreeMerge(repository, three, branch.name).merged())
