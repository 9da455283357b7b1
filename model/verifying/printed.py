"""A row of either table, made ready to be compared: of the one that the history makes, or of the one that was published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shinkyu.model.form.keys import Key
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.table.row import Row
from shinkyu.model.verifying.spelling import folded

FIELDS = ("date", "label", "before", "after", "submission", "reason")
DATE, LABEL, BEFORE, AFTER, SUBMISSION, REASON = range(6)
Texts = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """``place``: that in its table, from 0. ``cells``: the six as printed; ``says``: what the two text cells stand for.

    ``day``: None where the 変更日 is no date. ``items``: those that the label means (none: it is of no item), None where that
    is doubtful. ``source``: the row itself.
    """

    place: int
    day: dt.date | None
    cells: tuple[str, ...]
    says: Texts
    source: Row | TableRow
    items: tuple[Key, ...] | None = None

    @property
    def texts(self) -> Texts:
        """Both texts in one spelling."""
        return folded(self.says[0]), folded(self.says[1])

    @property
    def claims(self) -> Texts:
        """提出時期 and its reason in one spelling."""
        return folded(self.cells[SUBMISSION]), folded(self.cells[REASON])

    @property
    def named(self) -> tuple[object, ...]:
        """What says of which change a row tells: its 変更日 and its items, or where those are doubtful its label."""
        return (self.day, self.items or folded(self.cells[LABEL]))


def of_history(row: Row, place: int) -> Printed:
    """A row of the table that the history makes."""
    above = row.above
    says = row.before if above[0] is None else above[0], row.after if above[1] is None else above[1]
    cells = (row.date_text, row.label, row.before, row.after, row.submission, row.reason)
    return Printed(place, row.date, cells, says, row)


def of_published(row: TableRow, day: dt.date | None, place: int) -> Printed:
    """A row of the table that was published."""
    cells = (row.date_text, row.label, *row.cells, row.submission, row.reason)
    return Printed(place, day, cells, (row.before, row.after), row)


def as_table_row(printed: Printed, line: int) -> TableRow:
    """The row as one that was read, numbered ``line``: what labels are read from, whichever table they stand in."""
    date, label, before, after, submission, reason = printed.cells
    first, second = (cell if cell != text else None for cell, text in zip((before, after), printed.says, strict=True))
    says = printed.says
    return TableRow(line, date, label, *says, submission, reason, printed_before=first, printed_after=second)
