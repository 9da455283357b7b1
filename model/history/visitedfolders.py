"""Which commits of a line touch which assessment's folder: one pass over the root trees, for all assessments.

Whose folder it was is read only where it matters: for an assessment that has lain in one folder ever since the line
began, that folder's visits are all there is to know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment, read_assessment
from shinkyu.model.repository import Repository, TreeEntry

Pair = tuple[str | None, str]  # the root tree that a commit is compared with (None: the empty one), and its own


@dataclass(frozen=True, slots=True)
class _Touch:
    """A visit that changes a top-level folder: its tree before and after, None where it is no folder there."""

    visit: int
    before: str | None
    after: str | None


class VisitedFolders:
    """The visits by the top-level folders that they change, and the folders in which each assessment ever lay."""

    def __init__(self, repository: Repository | None, pairs: Sequence[Pair]) -> None:
        self._repository = repository
        self._touches: dict[str, list[_Touch]] = defaultdict(list)  # by folder, in the order of the line
        self._all = len(pairs)
        self._from_nothing = {index for index, (before, _) in enumerate(pairs) if before is None}
        self._ids_by_name: dict[str, frozenset[str | None]] = {}
        self._known: dict[str, str | None] = {}  # by the id of an assessment.yaml: the assessment's, None: unreadable
        for index, (before, after) in enumerate(pairs):
            if repository is not None and before != after:
                old, new = repository.differing_entries(before, after)
                for name in old.keys() | new.keys():
                    self._touches[name].append(_Touch(index, _tree(old.get(name)), _tree(new.get(name))))

    def of(self, assessment: Assessment) -> Sequence[int]:
        """The indices of the visits that may change the assessment, ascending.

        Where an assessment.yaml of a folder that it lay in could not be read for a while, every visit may.
        """
        touches = self._touches.get(assessment.slug, [])
        own = self._ids(assessment.slug)
        if None in own:
            return range(self._all)
        if own == {assessment.id} and touches[0].visit in self._from_nothing and _stays(touches):
            return [touch.visit for touch in touches]
        names = {name for name in self._touches if assessment.id in self._ids(name)} | {assessment.slug}
        if any(None in self._ids(name) for name in names):
            return range(self._all)
        return sorted({touch.visit for name in names for touch in self._touches[name]})

    def had_another_id(self, assessment: Assessment) -> bool:
        """Whether the folder that the assessment is in was another one's when it came: then its id may have been changed.

        An id that was changed and put back since has lost no history.
        """
        trees = (touch.after for touch in self._touches.get(assessment.slug, ()))
        first = next(filter(None, trees), None)
        return first is not None and self._id_in(assessment.slug, first) != assessment.id

    def _ids(self, name: str) -> frozenset[str | None]:
        """The ids of the assessments that a folder ever held; "" where it held none, None where one could not be read."""
        if name not in self._ids_by_name:
            trees = {tree for touch in self._touches.get(name, ()) for tree in (touch.before, touch.after) if tree}
            self._ids_by_name[name] = frozenset(self._id_in(name, tree) for tree in trees)
        return self._ids_by_name[name]

    def _id_in(self, name: str, tree: str) -> str | None:
        """The id of the assessment in a folder's tree; "" where it holds none, None where it cannot be read."""
        assert self._repository is not None
        file = self._repository.entry(tree, ASSESSMENT_FILE)
        if file is None or file.is_tree:
            return ""
        if file.oid not in self._known:
            try:
                self._known[file.oid] = read_assessment(self._repository.blob(file.oid), name, name).id
            except BrokenInput:
                self._known[file.oid] = None
        return self._known[file.oid]


def _stays(touches: Sequence[_Touch]) -> bool:
    """Whether a folder, once there, was never away."""
    return all(touch.before for touch in touches[1:]) and all(touch.after for touch in touches)


def _tree(entry: TreeEntry | None) -> str | None:
    return entry.oid if entry is not None and entry.is_tree else None
