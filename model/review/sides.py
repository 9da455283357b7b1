"""The two sides of a review: what stands at the base, and what would stand there when the branch is taken in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.known import FORMS_FOLDER
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Line
from shinkyu.model.history.visit import Visit
from shinkyu.model.project import PendingVersion, Project, Version
from shinkyu.model.snapshots.folders import Folder, changed_folders
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.table.table import Table
from shinkyu.schema import Form

if TYPE_CHECKING:
    from shinkyu.model.rules.recorded import RecordCheck, RecordFindings


@dataclass
class Side:
    """The assessments of one commit, or (``pending``) of the working tree; what is asked of them is read once."""

    project: Project
    commit: str
    pending: bool = False
    known: Side | None = None  # another one whose line begins as this one's does
    _tables: dict[Assessment, tuple[History, Table]] = field(default_factory=dict)
    _checks: dict[dt.date, RecordCheck] = field(default_factory=dict)
    _records: dict[tuple[Assessment, dt.date], RecordFindings] = field(default_factory=dict)

    @cached_property
    def versions(self) -> Mapping[str, Version]:
        """The assessments by id. Those whose assessment.yaml cannot be read are told by the findings."""
        kind = PendingVersion if self.pending else Version
        found = (kind(self.project, self.commit, assessment) for assessment in self.files.assessments([]))
        return {version.assessment.id: version for version in found}

    @property
    def files(self) -> Snapshot:
        """All files of it."""
        return self.project.workspace.snapshot if self.pending else self.project.snapshot(self.commit)

    @property
    def line(self) -> Line:
        """The commits that make it up."""
        return self.project.line(self.commit)

    def table(self, assessment: Assessment) -> tuple[History, Table]:
        """The history of an assessment and its rows, told by the form and the files that ``assessment`` names.

        The base's are told by those of the branch: a conversion, or a folder that is renamed, changes no row (contract §3.7).
        """
        if assessment not in self._tables:
            from shinkyu.model.table.table import build_table

            history = self._history(assessment)
            known = self.known.table(assessment)[1] if history.beginning is not None and self.known else None
            self._tables[assessment] = history, build_table(history, known=known)
        return self._tables[assessment]

    def _history(self, assessment: Assessment) -> History:
        version = self.versions.get(assessment.id)
        if version is None:
            version = Version(self.project, self.commit, assessment)
        version = replace(version, assessment=assessment)
        if self.pending or self.known is None:
            return version.history
        return version.history_after(self.known.table(assessment)[0])

    def let_go(self) -> None:
        """Forgets all tables: a city's are too many to be held at once. What was found in their records stays."""
        self._tables.clear()

    def read_record(self, assessment: Assessment, day: dt.date) -> None:
        """Finds what there is to be found in its record, while its table is at hand. An assessment that is not here has none."""
        if assessment.id in self.versions and not self.pending:
            self._record(day, self.versions[assessment.id].assessment)

    def _record(self, day: dt.date, assessment: Assessment, _: Assessment | None = None) -> RecordFindings:
        if (assessment, day) not in self._records:
            self._records[assessment, day] = self._check(day).of(*self.table(assessment), assessment)
        return self._records[assessment, day]

    def _check(self, day: dt.date) -> RecordCheck:
        from shinkyu.model.rules.recorded import RecordCheck

        if day not in self._checks:
            over = self.project
            self._checks[day] = RecordCheck(over.repository, self.line, self.files, day, doubts=over.doubts)
        return self._checks[day]

    def findings(self, slugs: frozenset[str], day: dt.date) -> list[Finding]:
        """What `check` finds of these assessments, as of a day, before it is judged."""
        if self.pending:
            return self.project.findings(self.commit, slugs, day, pending=True)
        return self.project.findings(self.commit, slugs, day, table=self.table, record=partial(self._record, day))


def touched(before: Side, after: Side) -> Iterator[Assessment]:
    """The assessments that the branch changes, or of whose rows it says anything, as they are then, by slug.

    One that is gone then is told as it was.
    """
    names, everything = _names(before, after)
    known = {**_assessments(before), **_assessments(after)}
    wanted = {one.id for one in known.values() if everything or one.slug in names}
    wanted |= {folder.assessment.id for folder in _changed(before, after)}
    if FORMS_FOLDER in names:
        wanted |= _otherwise_written(before, after)
    yield from sorted((one for one in known.values() if one.id in wanted), key=lambda one: one.slug)


def _otherwise_written(before: Side, after: Side) -> set[str]:
    """The assessments by whose form something else is read then, or that cannot be read by it any more, by id."""
    old, new = _assessments(before), _assessments(after)
    return {identity for identity in old.keys() | new.keys() if _form(old, identity) is not _form(new, identity)}


def _form(known: Mapping[str, Assessment], identity: str) -> Form | None:
    return known[identity].form if identity in known else None


def _assessments(side: Side) -> dict[str, Assessment]:
    return {identity: version.assessment for identity, version in side.versions.items()}


def _changed(before: Side, after: Side) -> Iterator[Folder]:
    repository = after.project.repository
    old, new = (repository.commit(side.commit).tree if side.commit else None for side in (before, after))
    if new is not None:
        yield from changed_folders(repository, old, new)


def _names(before: Side, after: Side) -> tuple[set[str], bool]:
    """The folders that the new commits change, and those that they put right; whether they may speak of any assessment."""
    known, names, everything = before.line.by_id, set[str](), False
    then = after.line
    for visit in (visit for visit in then.visits if visit.commit.id not in known):
        names |= _folders(after, visit)
        if visit.metadata.amends or visit.metadata.undoes:
            named = then.named_by(visit)
            names |= _folders(after, named) if named is not None else set()
            everything |= named is None
        everything |= bool(visit.metadata.rows) and visit.base == visit.commit.tree
    if after.pending:
        names |= {path.partition("/")[0] for path in after.project.workspace.edits}
    return names, everything


def _folders(side: Side, visit: Visit) -> set[str]:
    old, new = side.project.repository.differing_entries(visit.base, visit.commit.tree)
    return {*old, *new}
