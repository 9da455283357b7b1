"""The line of commits that a table is read from: the first-parent line, with merges opened up (contract §3.1)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import split_assessment
from shinkyu.model.history.amendments import Amendments
from shinkyu.model.history.mentions import Mentions
from shinkyu.model.history.visit import Role, Visit
from shinkyu.model.history.visitedfolders import VisitedFolders
from shinkyu.model.record.mention import Mention
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.repository import Repository

# In a text of JSON the name of an assessment before an item; letters may be spelt by their numbers. That there is more that
# looks so does no harm: it spares taking the other messages apart.
_ASSESSMENT_NAMED = re.compile(rb'"[^":\n]+:|\\u')


class Line:
    """The visits, oldest first, and what all assessments of the repository share of them.

    ``beginning``: a line that this one goes on from; what was found there is not looked for again.
    """

    def __init__(
        self, visits: Sequence[Visit] = (), repository: Repository | None = None, beginning: Line | None = None
    ) -> None:
        self.visits: list[Visit] = [*(beginning.visits if beginning is not None else ()), *visits]
        # One value: a line that is kept is asked from the threads of several desks while it may come to `stand_alone`.
        self._parts: tuple[Line | None, Sequence[Visit]] = beginning, visits
        self._repository = repository

    def and_then(self, visit: Visit) -> Line:
        """The line with one more visit at its end."""
        longer = Line([visit], self._repository, self)
        longer.__dict__["folders"] = self.folders
        return longer

    def passes(self, commit: str) -> Visit | None:
        """The visit of a commit of the first-parent line, by its full id; None for any other commit."""
        visit = self.by_id.get(commit)
        return visit if visit is not None and visit.role is not Role.SIDE else None

    def up_to(self, visit: Visit) -> Line:
        """The line of one of the commits that it `passes`: what was looked at serves both."""
        shorter = Line(self.visits[: visit.index + 1], self._repository)
        shorter.__dict__["folders"] = self.folders.of_first(len(shorter.visits))
        return shorter

    def stand_alone(self) -> None:
        """Lets go of the line that it goes on from: what was not found there yet is looked for in all its visits."""
        self._parts = None, self.visits

    @cached_property
    def amendments(self) -> list[Visit]:
        """The commits that put an earlier one right."""
        before, new = self._parts
        known = before.amendments if before is not None else ()
        return [*known, *(visit for visit in new if visit.may_say(b"amends") and visit.metadata.amends)]

    @cached_property
    def amended(self) -> Amendments:
        """What the amendments make of earlier commits."""
        before = self._mentioned_before
        if before is not None and len(before.amendments) == len(self.amendments):
            return before.amended
        return Amendments(self)

    def record_of(self, visit: Visit) -> Metadata:
        """What a commit says as it holds now, after all amendments."""
        if not self.amendments:
            return visit.metadata
        return self.amended.holding.get(visit.index, visit.metadata)

    @cached_property
    def undos(self) -> list[Visit]:
        """The commits that take an earlier one back."""
        before, new = self._parts
        known = before.undos if before is not None else ()
        return [*known, *(visit for visit in new if visit.may_say(b"undoes") and visit.metadata.undoes)]

    @cached_property
    def mentions(self) -> Mentions:
        """Which commits the amendments and the undos name."""
        naming = sorted([*self.amendments, *self.undos], key=lambda visit: visit.index)
        before = self._mentioned_before
        if before is None:
            return Mentions(self, naming)
        return Mentions(self, [one for one in naming if one.index >= len(before.visits)], before.mentions)

    @property
    def _mentioned_before(self) -> Line | None:
        """The line that this one goes on from, where all that is named there is named here."""
        before, new = self._parts
        return before if before is not None and before.mentions.hold_with(new) else None

    def named_by(self, visit: Visit) -> Visit | None:
        """The commit that an amendment or an undo names; None where it is not certain which."""
        return self.mentions.targets.get(visit.index)

    @property
    def findings(self) -> list[Finding]:
        """What is to be said of how commits put others right, or take them back."""
        if not self.amendments and not self.undos:
            return []
        return [*self.mentions.findings, *self.amended.findings]

    def is_dated(self, visit: Visit) -> bool:
        """Whether anything of a commit has a 変更日, by its own trailers or by an Amends."""
        record = self.record_of(visit)
        return record.change_date is not None or any(note.date is not None for note in record.rows)

    def like(self, mention: Mention, before: Visit) -> list[Visit]:
        """The commits that change something, stand before another one on the line, and have that title and author date."""
        if mention.authored is None:
            return []
        return [
            visit
            for visit in self.visits[: before.index]
            if visit.base != visit.commit.tree
            and visit.commit.authored == mention.authored
            and visit.metadata.title == mention.title
        ]

    def is_after(self, visit: Visit, other: Visit) -> bool:
        """Whether a commit knew of another one: whether it descends from it. One that is not made yet knows of all."""
        if visit.stated is not None:
            return True
        assert self._repository is not None
        return self._repository.descends(visit.commit.id, other.commit.id)

    @cached_property
    def merges(self) -> list[int]:
        """The indices of the merges that stand on the line, behind their side commits."""
        before, new = self._parts
        known = before.merges if before is not None else ()
        return [*known, *(visit.index for visit in new if visit.role is Role.SETTLE)]

    @cached_property
    def forks(self) -> dict[int, int]:
        """Of each side commit, by index, the last commit of the line itself that it builds on; -1 where there is none."""
        before, new = self._parts
        forks = dict(before.forks) if before is not None else {}
        for visit in new:
            if visit.role is Role.SIDE:
                parents = (self.by_id[oid] for oid in visit.commit.parents)
                known = (one.index if one.role is not Role.SIDE else forks[one.index] for one in parents)
                forks[visit.index] = max(known, default=-1)
        return forks

    def shares(self, other: Line) -> int:
        """How many visits it and another line begin with alike."""
        before, new = self._parts
        if before is other:
            return len(self.visits) - len(new)
        pairs = enumerate(zip(self.visits, other.visits, strict=False))
        return next((place for place, (one, two) in pairs if one is not two), min(len(self.visits), len(other.visits)))

    @cached_property
    def maybe_noted(self) -> list[int]:
        """The indices of the commits that may speak of single rows; for certain it is known when they are taken apart."""
        before, new = self._parts
        known = before.maybe_noted if before is not None else ()
        return [*known, *(visit.index for visit in new if visit.may_say(b"row"))]

    @cached_property
    def maybe_listed(self) -> list[int]:
        """Those of them that may speak of what they do not change, or of several items in one row."""
        before, new = self._parts
        known = before.maybe_listed if before is not None else ()
        first = len(self.visits) - len(new)
        # JSON may spell the letters of a name by their numbers, too.
        words = (b"unchanged", b"items", b"\\u")
        noted = (self.visits[index] for index in self.maybe_noted[bisect_left(self.maybe_noted, first) :])
        return [*known, *(visit.index for visit in noted if any(map(visit.may_say, words)))]

    @cached_property
    def speaking_of_others(self) -> list[int]:
        """The indices of the commits that speak of rows of assessments which they do not change: by name, or without changes."""
        amended = self.amended.holding if self.amendments else {}
        noted = (self.visits[index] for index in sorted({*self.maybe_noted, *amended}))
        return [visit.index for visit in noted if self._speaks_of_others(visit, visit.index in amended)]

    def _speaks_of_others(self, visit: Visit, amended: bool) -> bool:
        bare = visit.base == visit.commit.tree
        if not (bare or amended or visit.stated is not None or _ASSESSMENT_NAMED.search(visit.commit.raw)):
            return False
        rows = self.record_of(visit).rows
        return (bare and bool(rows)) or any(split_assessment(path)[0] for note in rows for path in note.paths)

    @cached_property
    def by_id(self) -> dict[str, Visit]:
        """The visits by their commits' ids; of a commit's several the last."""
        before, new = self._parts
        known = before.by_id if before is not None else {}
        return known | {visit.commit.id: visit for visit in new}

    def named(self, prefix: str) -> Visit | None:
        """The visit of the one commit whose id begins so; None where there is none or more than one."""
        if prefix in self.by_id:  # as an Amends has it: whole
            return self.by_id[prefix]
        first = bisect_left(self._ids, prefix)
        fitting = [oid for oid in self._ids[first : first + 2] if oid.startswith(prefix)]
        return self.by_id[fitting[0]] if len(fitting) == 1 else None

    @cached_property
    def _ids(self) -> list[str]:
        return sorted(self.by_id)

    @cached_property
    def rows_alone(self) -> bool:
        """Whether a commit without changes speaks of rows."""
        before, new = self._parts
        bare = (visit for visit in new if visit.base == visit.commit.tree)
        known = before is not None and before.rows_alone
        return known or any(visit.may_say(b"row") and visit.metadata.rows for visit in bare)

    @cached_property
    def folders(self) -> VisitedFolders:
        """Which visits touch which assessment's folder: looked at once, for all assessments."""
        return VisitedFolders(self._repository, [(visit.base, visit.commit.tree) for visit in self.visits])
