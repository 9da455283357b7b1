"""Where changes fell: how many rows of each part on each 変更日, and of each 提出時期 in each year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.table.row import Row


@dataclass(frozen=True, slots=True)
class Falling:
    """``days``: every 変更日, oldest first; ``cells``: the rows of a part (``III``; "" of no item) on a day.

    ``years``: every year (of the calendar) from the first to the last, those without a row too; ``by_year``: the rows of a
    year and a 提出時期 ("" where none is said).
    """

    days: tuple[dt.date, ...]
    cells: Mapping[tuple[str, dt.date], int]
    years: tuple[int, ...]
    by_year: Mapping[tuple[int, str], int]

    @property
    def parts(self) -> frozenset[str]:
        """The parts of which there is any row."""
        return frozenset(part for part, _ in self.cells)


def falling(rows: Sequence[Row]) -> Falling:
    """Of the rows of one table, or of several."""
    cells = Counter((part_of(row), row.date) for row in rows)
    by_year = Counter((row.date.year, row.submission) for row in rows)
    years = [row.date.year for row in rows]
    return Falling(
        tuple(sorted({row.date for row in rows})),
        cells,
        tuple(range(min(years), max(years) + 1)) if years else (),
        by_year,
    )


def part_of(row: Row) -> str:
    """The part of the form that a row speaks of, of several items the first: ``III`` of ``III-3/…``, ``cover``; "" of none."""
    return row.item.section_id.partition("-")[0] if row.item else ""
