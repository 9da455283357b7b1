"""A published table held against the history, cell by cell: what is missing, put in, altered, or only written otherwise."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.importing.mapping import Given
from shinkyu.model.importing.tablerow import PublishedTable, TableRow
from shinkyu.model.project import TableQuery, Version
from shinkyu.model.table.options import TableOptions
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import DateError, parse_date
from shinkyu.model.verifying.citing import cited
from shinkyu.model.verifying.comparing import differences, same
from shinkyu.model.verifying.difference import Difference, Verification
from shinkyu.model.verifying.likeness import match_alike
from shinkyu.model.verifying.matching import Matching, match_cells, match_days, match_texts
from shinkyu.model.verifying.printed import Printed, of_history, of_published
from shinkyu.model.verifying.splitting import match_splits
from shinkyu.model.verifying.ways import match_undone, match_written

_OTHER_WAYS = ("full", "concise")


class Recorded:
    """The table that the history of a version makes: its ``rows``, those that are asked for (`Version.table` of ``query``);
    and the same in the other ways, made when they are asked for."""

    def __init__(self, version: Version, query: TableQuery, rows: Sequence[Row]) -> None:
        self.version, self.query, self.rows = version, query, tuple(rows)

    @cached_property
    def other_ways(self) -> Sequence[Sequence[Row]]:
        """The whole table in each of the other ways."""
        asked = (replace(self.query, options=TableOptions(ways)) for ways in _OTHER_WAYS)
        return [self.version.table(query).rows for query in asked]


def verify(recorded: Recorded, table: PublishedTable, mapping: Mapping[str, Given]) -> Verification:
    """The published rows held against those of the history.

    Of both only the rows of the time that is asked for count; a published row whose 変更日 is no date counts always.
    ``mapping``: what labels mean, as a ``--map`` file says it.
    """
    assessment, query = recorded.version.assessment, recorded.query
    days = [day_of(row) for row in table.rows]
    asked = [(row, day) for row, day in zip(table.rows, days, strict=True) if day is None or query.covers(day)]
    ours = [of_history(row, place) for place, row in enumerate(recorded.rows)]
    theirs = [of_published(row, day, place) for place, (row, day) in enumerate(asked)]
    ours, theirs = _cited(ours, theirs, assessment, mapping)
    matching = _matched(ours, theirs)
    match_written(matching, ours, lambda: recorded.other_ways)
    match_splits(matching)
    match_undone(matching, ours)
    _match_the_rest(matching)
    shown, found = tuple(row for row, _ in asked), tuple(differences(matching))
    return Verification(assessment.slug, recorded.rows, shown, same(matching), found, table.asides)


def compare(
    given: Sequence[TableRow], others: Sequence[TableRow], assessment: Assessment, mapping: Mapping[str, Given]
) -> tuple[int, tuple[Difference, ...]]:
    """Two published tables of one assessment held against each other: how many rows are the same, to the letter and in their
    place, and what differs. What a row says in another way (置換, 抜粋) only a history could tell."""
    ours, theirs = ([of_published(row, day_of(row), n) for n, row in enumerate(rows)] for rows in (given, others))
    matching = _matched(*_cited(ours, theirs, assessment, mapping))
    match_splits(matching)
    _match_the_rest(matching)
    return same(matching), tuple(differences(matching))


def _matched(ours: list[Printed], theirs: list[Printed]) -> Matching:
    matching = Matching(ours, theirs)
    match_cells(matching)
    match_texts(matching)
    return matching


def _match_the_rest(matching: Matching) -> None:
    match_days(matching)
    match_alike(matching)


def _cited(
    ours: list[Printed], theirs: list[Printed], assessment: Assessment, mapping: Mapping[str, Given]
) -> tuple[list[Printed], list[Printed]]:
    """The rows with their items; those of a day on which the tables agree need none: to read a label takes its time."""
    counts = Counter((row.day, row.cells) for row in ours)
    counts.subtract((row.day, row.cells) for row in theirs)
    days = {day for (day, _), count in counts.items() if count}
    if not days:
        return ours, theirs
    first, second = ([row for row in rows if row.day in days] for rows in (ours, theirs))
    first, second = cited(first, second, assessment, mapping)
    return _with(ours, first), _with(theirs, second)


def _with(rows: Sequence[Printed], read: Sequence[Printed]) -> list[Printed]:
    by_place = {row.place: row for row in read}
    return [by_place.get(row.place, row) for row in rows]


def day_of(row: TableRow) -> dt.date | None:
    """Its 変更日; None where that is no date."""
    try:
        return parse_date(row.date_text)
    except DateError:
        return None
