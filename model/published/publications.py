"""What was published stays published: the rows that stood at the tags ``published/<slug>/<date>`` (contract §2)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.line import Line
from shinkyu.model.history.linereading import read_line
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folder_at
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.text.dates import FIRST_DAY

TAGS = "published/"
Shown = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A tag: which assessment it shows, as it was then, on which day it was published, and the commit."""

    tag: str
    date: dt.date
    commit: str
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """The rows of an assessment's newest publication. ``alike``: its items were named as they are now."""

    publication: Publication
    rows: tuple[Row, ...]
    alike: bool

    def changed(self, rows: Sequence[Row]) -> list[Row]:
        """The published rows that are not among these."""
        return self._without(self.rows, rows)

    def new(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that were not published."""
        return self._without(rows, self.rows)

    def inside(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that were not published and stand before one that was."""
        last = max((row.date for row in self.rows), default=dt.date.min)
        return [row for row in self.new(rows) if row.date <= last]

    def _without(self, rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
        """The rows that are not among the others, each as often as it is missing there."""
        left, found = Counter(map(self._shown, others)), []
        for row in rows:
            shown = self._shown(row)
            if left[shown]:
                left[shown] -= 1
            else:
                found.append(row)
        return found

    def _shown(self, row: Row) -> Shown:
        """The six cells; without the item where another edition or folder names it in another way."""
        cells = (row.date_text, row.before, row.after, row.submission, row.reason)
        return (*cells, row.label) if self.alike else cells


@dataclass(frozen=True, slots=True)
class SinceLast:
    """The rows that the newest publication (``last``; None: there is none, and these are all rows) does not show."""

    last: Publication | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Until:
    """As a publication on a ``day`` sees those before it: what was published on an earlier one, from what its ``commit``
    builds on. Whatever was published since, it stays the same."""

    commit: str
    day: dt.date


class Publications:
    """The publications in a repository: its tags are read once, for all assessments.

    ``line``: one that is at hand; what was published on it need not be walked again. ``until``: only those.
    """

    def __init__(self, repository: Repository, line: Line | None = None, until: Until | None = None) -> None:
        self._repository = repository
        self._line = line or Line()
        self._until = until

    def of(self, assessment: Assessment) -> Sequence[Publication]:
        """Those of an assessment, whatever its folder was called, oldest first."""
        return self._by_id.get(assessment.id, ())

    @property
    def every(self) -> Mapping[str, Sequence[Publication]]:
        """Those of all assessments, by their ids, oldest first."""
        return self._by_id

    def last(self, assessment: Assessment) -> Publication | None:
        """The newest of them; None where there is none."""
        return next(reversed(self.of(assessment)), None)

    def since_last(self, history: History, rows: Sequence[Row]) -> SinceLast:
        """The ``rows`` of a history that are not published yet. What was published is read only where something was
        recorded since. Raises as `table`."""
        last = self.last(history.assessment)
        if last is None:
            return SinceLast(None, tuple(rows))
        table = None if self.shows_all(history) else self.table(history.assessment)
        return SinceLast(last, tuple(table.new(rows)) if table is not None else ())

    def shows_all(self, history: History) -> bool:
        """Whether nothing was recorded since the newest publication, so that it shows all that the history tells."""
        last = self.last(history.assessment)
        newest = history.line.passes(last.commit) if last is not None else None
        return newest is not None and not history.goes_on_after(newest)

    def table(self, assessment: Assessment) -> PublishedTable | None:
        """The rows of its newest; None where there is none. Raises InputError where the history of that is not all there."""
        last = self.last(assessment)
        if last is None:
            return None
        history = read_history(self._repository, self._line_to(last.commit), last.assessment)
        return PublishedTable(last, build_table(history).rows, last.assessment == assessment)

    @cached_property
    def _by_id(self) -> dict[str, list[Publication]]:
        """By the ids of their assessments; tags of another form are passed over."""
        found: dict[str, list[Publication]] = defaultdict(list)
        for tag, commit in self._repository.tags(TAGS).items():
            slug, _, day = tag.removeprefix(TAGS).rpartition("/")
            date = _date(day)
            if date is None or not self._is_asked_for(commit, date):
                continue
            then = _assessment(self._repository, commit, slug)
            if then is not None:
                found[then.id].append(Publication(tag, date, commit, then))
        return {one: sorted(those, key=lambda one: (one.date, one.tag)) for one, those in found.items()}

    def _is_asked_for(self, commit: str, day: dt.date) -> bool:
        until = self._until
        return until is None or (day < until.day and self._repository.reaches(until.commit, commit))

    def _line_to(self, commit: str) -> Line:
        visit = self._line.passes(commit)
        return read_line(self._repository, commit) if visit is None else self._line.up_to(visit)


def _assessment(repository: Repository, commit: str, slug: str) -> Assessment | None:
    try:
        folder = folder_at(repository, repository.commit(commit).tree, slug)
    except BrokenInput:
        return None
    return folder.assessment if folder is not None else None


def _date(text: str) -> dt.date | None:
    """The day that a tag names, written as `shinkyu publish` writes it; None of any other, and of one too early to be called."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text and day >= FIRST_DAY else None
