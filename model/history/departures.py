"""Assessments that a history once held and no longer does, and the commits in which they went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment
from shinkyu.model.history.identity import ids_in
from shinkyu.model.history.line import Line
from shinkyu.model.history.visit import Role, Visit
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folder_at


@dataclass(frozen=True, slots=True)
class Departure:
    """``assessment`` as it last was, and the ``visit`` in which its folder, or the assessment.yaml in it, went."""

    assessment: Assessment
    visit: Visit


def departures(repository: Repository, line: Line) -> list[Departure]:
    """The last departure of every assessment that the line's tip does not hold, in the order of history.

    A folder that is renamed does not go, nor does one whose assessment.yaml cannot be read for a while.
    """
    last: dict[str, Departure] = {}
    reader = _Reader(repository)
    for visit in map(line.visits.__getitem__, line.folders.losing()):
        for assessment in reader.gone(visit):
            known = last.get(assessment.id)
            # What a merged branch took away goes in that branch's commit, and not once more in the merge.
            if known is None or visit.role is not Role.SETTLE or known.visit.role is not Role.SIDE:
                last[assessment.id] = Departure(assessment, visit)
    there = ids_in(repository, line.visits[-1].commit.tree) if last else set()
    found = [departure for identity, departure in last.items() if identity not in there]
    return sorted(found, key=lambda departure: departure.visit.index)


class _Reader:
    """Reads what assessments the differing folders of two trees hold."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def gone(self, visit: Visit) -> Iterable[Assessment]:
        """The assessments that were there before the visit and are not after it."""
        base, tree = visit.base, visit.commit.tree
        if base is None or base == tree:
            return
        old, new = self._repository.differing_entries(base, tree)
        names = sorted(old.keys() | new.keys())
        lost = [name for name in names if self._file(base, name) not in (None, self._file(tree, name))]
        left = [assessment for name in lost if (assessment := self._read(base, name)) is not None]
        if left:
            kept = {a.id for name in names if (a := self._read(tree, name)) is not None}
            unread = {name for name in lost if self._file(tree, name) and self._read(tree, name) is None}
            yield from (a for a in left if a.id not in kept and a.slug not in unread)

    def _file(self, root: str, name: str) -> str | None:
        folder = self._repository.subtree(root, name)
        entry = self._repository.entry(folder, ASSESSMENT_FILE) if folder is not None else None
        return entry.oid if entry is not None else None

    def _read(self, root: str, name: str) -> Assessment | None:
        try:
            folder = folder_at(self._repository, root, name)
        except BrokenInput:
            return None
        return folder.assessment if folder is not None else None
