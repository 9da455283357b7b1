"""What was published stays published: the rows that stood at the tags ``published/<slug>/<date>`` (contract §2)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.history import read_history
from shinkyu.model.history.line import read_line
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folder_at
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table

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

    def inside(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that were not published and stand before one that was."""
        last = max((row.date for row in self.rows), default=dt.date.min)
        return [row for row in self._without(rows, self.rows) if row.date <= last]

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


def publications(repository: Repository, assessment: Assessment) -> list[Publication]:
    """The publications of an assessment, whatever its folder was called, oldest first. Tags of another form are passed over."""
    found = []
    for tag, commit in repository.tags(TAGS).items():
        slug, _, day = tag.removeprefix(TAGS).rpartition("/")
        then = _assessment(repository, commit, slug)
        if then is not None and then.id == assessment.id and (date := _date(day)) is not None:
            found.append(Publication(tag, date, commit, then))
    return sorted(found, key=lambda one: (one.date, one.tag))


def published_table(repository: Repository, assessment: Assessment) -> PublishedTable | None:
    """The rows of the newest publication; None where there is none. Raises InputError where its history is not all there."""
    known = publications(repository, assessment)
    if not known:
        return None
    last = known[-1]
    history = read_history(repository, read_line(repository, last.commit), last.assessment)
    return PublishedTable(last, build_table(history).rows, last.assessment == assessment)


def _assessment(repository: Repository, commit: str, slug: str) -> Assessment | None:
    try:
        folder = folder_at(repository, repository.commit(commit).tree, slug)
    except BrokenInput:
        return None
    return folder.assessment if folder is not None else None


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
