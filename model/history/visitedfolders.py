"""Which commits of a line touch which assessment's folder: one pass over the root trees, for all assessments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.repository import Repository, TreeEntry
from shinkyu.model.snapshots.folders import folder_in

Pair = tuple[str | None, str]  # the root tree that a commit is compared with (None: the empty one), and its own


class VisitedFolders:
    """The visits by the top-level folders that they change, and the folders in which each assessment ever lay."""

    def __init__(self, repository: Repository | None, pairs: Sequence[Pair]) -> None:
        self._visits: dict[str, list[int]] = defaultdict(list)  # by folder
        self._names: dict[str, set[str]] = defaultdict(set)  # by an assessment's id
        self._unreadable: set[str] = set()
        self._all = len(pairs)
        seen: set[tuple[str, str]] = set()
        for index, (before, after) in enumerate(pairs):
            if repository is None or before == after:
                continue
            old, new = repository.differing_entries(before, after)
            for name in old.keys() | new.keys():
                self._visits[name].append(index)
                trees = [(name, entry.oid) for entry in _trees(old.get(name), new.get(name))]
                for tree in trees:
                    if tree not in seen:
                        seen.add(tree)
                        self._look(repository, *tree)

    def of(self, assessment: Assessment) -> Sequence[int]:
        """The indices of the visits that may change the assessment, ascending.

        Where an assessment.yaml of a folder that it lay in could not be read for a while, every visit may.
        """
        names = self._names[assessment.id] | {assessment.slug}
        if names & self._unreadable:
            return range(self._all)
        if len(names) == 1:
            return self._visits[assessment.slug]
        return sorted({index for name in names for index in self._visits[name]})

    def had_another_id(self, assessment: Assessment) -> bool:
        """Whether the folder that the assessment is in was ever another one's: then its id may have been changed."""
        return any(assessment.slug in names for identity, names in self._names.items() if identity != assessment.id)

    def _look(self, repository: Repository, name: str, tree: str) -> None:
        try:
            folder = folder_in(repository, name, tree)
        except BrokenInput:
            self._unreadable.add(name)
            return
        if folder is not None:
            self._names[folder.assessment.id].add(name)


def _trees(*entries: TreeEntry | None) -> Iterable[TreeEntry]:
    return (entry for entry in entries if entry is not None and entry.is_tree)
