"""A repository as one request sees it: the line, the folders, the settings are read once, for all assessments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.history.line import Line
from shinkyu.model.history.linereading import read_line
from shinkyu.model.project.choosing import choose, refuse_broken, refuse_gone, refuse_none
from shinkyu.model.project.days import commit_named
from shinkyu.model.project.version import PendingVersion, Version
from shinkyu.model.repository import Repository, is_merging, is_unfinished
from shinkyu.model.snapshots.snapshot import Snapshot, name_of

if TYPE_CHECKING:
    from shinkyu.model.published.publications import Until
    from shinkyu.model.rules.checking import RecordOf, TableOf
    from shinkyu.model.rules.judging import Judged
    from shinkyu.model.rules.minor import Doubts
    from shinkyu.model.rules.sections import CheckedSections
    from shinkyu.model.snapshots.tree import Workspace
    from shinkyu.model.workspace.merging.conflictreader import Conflict
    from shinkyu.model.workspace.standing import Uncommitted

V = TypeVar("V", bound=Version)


class Project:
    """What a command or a page asks, it asks here. ``place``: the folders from the top down to where one stands."""

    def __init__(self, repository: Repository, place: Sequence[str] = ()) -> None:
        self.repository = repository
        self.place = tuple(place)
        self._lines: dict[str, Line] = {"": Line()}
        self._snapshots: dict[str, Snapshot] = {}

    @classmethod
    def around(cls, start: Path) -> Project:
        """The project of the repository that holds the folder ``start``. Raises InputError where there is none."""
        repository = Repository.discover(start)
        return cls(repository, _place(repository, start))

    @property
    def folder(self) -> str:
        """The top-level folder of the working tree that one stands in; empty at the top and in a bare repository."""
        return next(iter(self.place), "")

    @cached_property
    def head(self) -> str:
        """The commit that HEAD names; "" before the first."""
        return self.repository.head() or ""

    @cached_property
    def workspace(self) -> Workspace:
        """The working tree. Raises UsageError in a bare repository."""
        from shinkyu.model.snapshots.tree import Workspace

        return Workspace(self.repository)

    def line(self, commit: str) -> Line:
        """The commits that make up a commit, in their order; none for "". Raises InputError where a part is not there."""
        if commit not in self._lines:
            known = self._beginning(commit)
            self._lines[commit] = known if known is not None else read_line(self.repository, commit, self._lines)
        return self._lines[commit]

    def knows(self, commit: str, line: Line) -> None:
        """Takes over a line that was read already, in a repository of which this one holds all."""
        self._lines[commit] = line

    def _beginning(self, commit: str) -> Line | None:
        """The line of a commit that one of those at hand passes."""
        for line in self._lines.values():
            if (visit := line.passes(commit)) is not None:
                return line.up_to(visit)
        return None

    def snapshot(self, commit: str) -> Snapshot:
        """The files of a commit; none for ""."""
        if commit not in self._snapshots:
            tree = self.repository.commit(commit).tree if commit else None
            self._snapshots[commit] = Snapshot(self.repository, tree)
        return self._snapshots[commit]

    def version(self, revision: str = "HEAD", slug: str = "", item: str = "") -> Version:
        """The assessment meant, as of ``revision``; an ``item`` may name it too (``kouki:III-3/…``).

        Raises UsageError where it cannot be told, listing the slugs.
        """
        commit = commit_named(self.repository, revision)
        broken: list[Finding] = []
        return self._chosen(commit, self.committed(commit, broken), broken, slug or _slug_of(item))

    def pending(self, slug: str = "", item: str = "") -> PendingVersion:
        """The assessment meant, as it stands in the working tree. Raises UsageError in a bare repository too."""
        broken: list[Finding] = []
        return self._chosen("", self._uncommitted(broken), broken, slug or _slug_of(item))

    def versions(self, revision: str = "HEAD") -> Iterator[Version]:
        """Every assessment as of ``revision``, by slug, one after the other. Raises UsageError where there is none."""
        commit = commit_named(self.repository, revision)
        broken: list[Finding] = []
        return self._all(commit, self.committed(commit, broken), broken)

    def pending_versions(self) -> Iterator[Version]:
        """Every assessment as it stands in the working tree, likewise."""
        broken: list[Finding] = []
        return self._all("", self._uncommitted(broken), broken)

    def asked(
        self,
        revision: str = "HEAD",
        slug: str = "",
        item: str = "",
        *,
        every: bool = False,
        pending: bool = False,
        redacted: bool = False,
    ) -> Iterator[Version]:
        """The assessment meant, or every one; as of ``revision``, or ``pending``: as in the working tree. Raises likewise.

        ``redacted``: without what is withheld of it; raises Refused where that is not sure.
        """
        found: Iterator[Version]
        if every:
            found = self.pending_versions() if pending else self.versions(revision)
        else:
            found = iter([self.pending(slug, item) if pending else self.version(revision, slug, item)])
        if not redacted:
            return found
        from shinkyu.model.project.redacting import redacted as without

        return map(without, found)

    def same(self, version: Version, revision: str) -> Version | None:
        """The same assessment as of another revision, whatever its folder was called there; None where it is not there."""
        known = self.committed(self.repository.resolve(revision), [])
        return next((other for other in known if other.assessment.id == version.assessment.id), None)

    def standing(self, slug: str = "") -> Uncommitted:
        """What is uncommitted: of the assessment meant, or of all where none is, and beside them.

        Raises UsageError where no assessment is there, or that one is not, BrokenInput for settings that cannot be read,
        InputError where the history is not all there: rows could not be told of.
        """
        from shinkyu.model.workspace.standing import Uncommitted

        conflicts = self._conflicts()
        try:
            found = self._standing(slug)
        except BrokenInput:  # the marks of conflicts stand in files that say what is there
            if not conflicts:
                raise
            found = Uncommitted((), (), (), unfinished=True)
        return replace(found, merging=is_merging(self.repository), conflicts=conflicts)

    def _conflicts(self) -> tuple[Conflict, ...]:
        if not is_merging(self.repository):
            return ()
        from shinkyu.model.workspace.merging.conflicts import MergeConflicts

        return tuple(MergeConflicts(self.workspace).left)

    def _standing(self, slug: str) -> Uncommitted:
        from shinkyu.model.workspace.standing import Uncommitted, other_files, standing, taken_away

        self.workspace.snapshot.settings()
        line = self.line(self.head)
        known = self.workspace.snapshot.assessments([])
        gone = taken_away(self.workspace)
        told: Iterable[Version] = ()
        if slug or known or not gone:  # where the working tree has lost them all, that is what there is to tell
            told = self.meant(slug)
        found = tuple(standing(self.workspace, line, one.assessment) for one in told)
        others = tuple(other_files(self.workspace, gone))
        unread = {path: error.what for path, error in self.workspace.unread.items()}
        return Uncommitted(found, tuple(gone), others, is_unfinished(self.repository), unread=unread)

    def meant(self, slug: str = "") -> list[Version]:
        """The assessment of that slug or of the folder where one stands, else every one, as in the working tree.

        Raises UsageError where there is none.
        """
        if slug or self.folder in {assessment.slug for assessment in self.workspace.snapshot.assessments([])}:
            return [self.pending(slug)]
        return [*self.pending_versions()]

    def check(
        self,
        revision: str = "",
        slug: str = "",
        day: dt.date | None = None,
        table: TableOf | None = None,
    ) -> Judged:
        """Every finding of a revision (""; the working tree's files and HEAD's record): of the assessment meant, or of all.

        They are judged by the settings that are checked with them, as of a ``day`` (none: today's). ``table``: as of `Subject`.

        Raises UsageError where there is nothing to check: most often it is a wrong folder.
        """
        from shinkyu.model.rules.judging import Policy, check_waivers
        from shinkyu.model.text.dates import today

        pending = not revision and self.repository.workdir is not None
        commit = commit_named(self.repository, revision) if revision else self.head
        files = self.workspace.snapshot if pending else self.snapshot(commit)
        known = files.assessments([])
        slugs = [assessment.slug for assessment in known]
        if slug:
            slug = slugs[choose(slugs, slug, named=True, title=lambda place: name_of(files, known[place]))]
        elif self.folder in slugs:
            slug = self.folder
        day = day or today()
        found = self.findings(commit, frozenset({slug} if slug else ()), day, pending=pending, table=table)
        if not (slugs or found):
            refuse_none(self, "" if pending else commit)
        policy = Policy.of(files, day)
        return policy.judge([*(check_waivers(files, policy, found) if not slug else ()), *found])

    def findings(
        self,
        commit: str,
        slugs: Set[str],
        day: dt.date,
        *,
        pending: bool = False,
        table: TableOf | None = None,
        record: RecordOf | None = None,
        until: Until | None = None,
    ) -> list[Finding]:
        """Every finding about these assessments (none: all) of a commit; ``pending``: about the working tree's files.

        ``day``, ``table``, ``record``, ``until``: as of `Subject`. They are not judged yet (`Policy`).
        """
        from shinkyu.model.rules.checking import Subject, check

        workspace = self.workspace if pending else None
        committed = self.snapshot(commit)
        files = committed if workspace is None else workspace.snapshot
        line, named = self.line(commit), frozenset(slugs)
        return check(
            Subject(self.repository, line, files, committed, day, workspace, named, table, record, self._checked, until)
        )

    @cached_property
    def _checked(self) -> CheckedSections:
        """What is found in section files, whichever commit they lie in."""
        from shinkyu.model.rules.sections import CheckedSections

        return CheckedSections()

    @cached_property
    def doubts(self) -> Doubts:
        """What is found in changes, whichever table they stand in."""
        from shinkyu.model.rules.minor import Doubts

        return Doubts()

    def committed(self, commit: str, broken: list[Finding]) -> list[Version]:
        """Every assessment of a commit, by slug; to ``broken`` is added what speaks of an assessment.yaml that cannot be read."""
        return [Version(self, commit, assessment) for assessment in self.snapshot(commit).assessments(broken)]

    def _uncommitted(self, broken: list[Finding]) -> list[PendingVersion]:
        from shinkyu.model.rules.structure import check_folders

        snapshot = self.workspace.snapshot
        found = snapshot.assessments(broken)
        broken += check_folders(snapshot.paths())
        return [PendingVersion(self, self.head, assessment) for assessment in found]

    def _all(self, commit: str, versions: Sequence[Version], broken: Sequence[Finding]) -> Iterator[Version]:
        refuse_broken(broken)
        if not versions:
            refuse_none(self, commit)
        # What one of them has read goes with it: memory does not grow with their number.
        return (replace(version) for version in versions)

    def _chosen(self, commit: str, versions: Sequence[V], broken: Sequence[Finding], slug: str) -> V:
        """A slug that the revision does not know is taken as HEAD's name of it: folders are renamed, ids are not.

        An unreadable assessment.yaml is in the way only of its own assessment, and where none is named.
        """
        slugs = [version.assessment.slug for version in versions]
        wanted = slug or self.folder
        if wanted and wanted not in slugs:
            identity = self._id_now(wanted)
            wanted = next((v.assessment.slug for v in versions if v.assessment.id == identity), wanted)
        if wanted not in slugs:
            refuse_broken(broken)
            if slug or not slugs:
                refuse_gone(self, commit, slug)
        return versions[choose(slugs, wanted, named=bool(slug), title=lambda place: versions[place].name)]

    def _id_now(self, slug: str) -> str:
        known = self.snapshot(self.head).assessments([])
        return next((assessment.id for assessment in known if assessment.slug == slug), "")


def _slug_of(item: str) -> str:
    if not item:
        return ""
    from shinkyu.model.form.naming import split_slug

    return split_slug(item)[0]


def _place(repository: Repository, start: Path) -> tuple[str, ...]:
    """The folders from the top of the working tree down to ``start``; none at the top and outside of it."""
    if repository.workdir is None:
        return ()
    try:
        return start.resolve().relative_to(repository.workdir.resolve()).parts
    except ValueError:
        return ()
