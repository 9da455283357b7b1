"""A day of a published table as changes: which of its rows tell of one, and which must come after which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shinkyu.model.form.keys import Key
from shinkyu.model.importing.chain import Link
from shinkyu.model.importing.citing import CitedRow
from shinkyu.model.importing.tablerow import TableRow


@dataclass(frozen=True, slots=True)
class TableChange:
    """Rows that tell of one change of an item, or one row that tells of several items (a link each) or of none.

    ``level``: how many changes of the same items stand before it on that day. ``edition``: the newest that its rows were
    read by.
    """

    rows: tuple[TableRow, ...]
    links: tuple[Link, ...]
    level: int
    edition: str


def changes_of_day(date: dt.date, cited: Sequence[CitedRow], links: Iterable[Link]) -> list[TableChange]:
    """The changes of a day in the order of their first rows; ``cited`` are its rows in the order of the table."""
    mine = [link for link in links if link.date == date]
    by_row: dict[TableRow, list[Link]] = {}
    for link in mine:
        by_row.setdefault(link.rows[0], []).append(link)
    editions = {one.row: one.edition for one in cited}
    levels: dict[Key, int] = {}
    changes = []
    for one in cited:
        told = by_row.get(one.row, [])
        if not told and one.keys:
            continue  # a further row of a change that was met already
        rows = told[0].rows if told else (one.row,)
        level = max((levels.get(link.key, 0) for link in told), default=0)
        levels |= {link.key: level + 1 for link in told}
        changes.append(TableChange(rows, tuple(told), level, max(editions[row] for row in rows)))
    return changes
