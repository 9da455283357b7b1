"""The six columns of the 変更箇所 table as the forms print them: the one place that names and orders them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from shinkyu.model.table.row import Row


class Cells(NamedTuple):
    """The six cells of a row, or their headings, in the order of the form."""

    date: str
    label: str
    before: str
    after: str
    submission: str
    reason: str


HEADINGS = Cells("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")
ASSESSMENT = "評価書"  # a column in front of the six, where one table holds the rows of several


def cells(row: Row) -> Cells:
    """What the row shows in each column, to the letter."""
    return Cells(row.date_text, row.label, row.before, row.after, row.submission, row.reason)


def records(rows: Iterable[Row], names: Mapping[str, str] | None = None) -> Iterator[Sequence[str]]:
    """The headings, then the cells of each row; with ``names`` (by slug) that of its assessment in front (contract §4)."""
    if names is None:
        yield HEADINGS
        yield from map(cells, rows)
        return
    yield (ASSESSMENT, *HEADINGS)
    for row in rows:
        yield (names[row.slug], *cells(row))
