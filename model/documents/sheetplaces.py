"""Where the passages of a document stand beside one another: what is left of a cell, what right of it, what below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.sheets.flow.passage import Passage

Table = tuple[str, int, int]


class Neighbours:
    """The cells of a document by their tables; lines and paragraphs have no neighbours."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._rows: dict[tuple[Table, int], list[int]] = {}
        for at, one in enumerate(passages):
            if one.cell:
                for row in range(one.place.line, end_row(one)):
                    self._rows.setdefault((table_of(one), row), []).append(at)

    def left(self, at: int) -> Iterator[int]:
        """The cells left of one in its first row, the nearest first."""
        own = self._passages[at]
        found = [other for other in self._row(at) if end_column(self._passages[other]) <= own.place.column]
        yield from sorted(found, key=lambda other: -end_column(self._passages[other]))

    def right(self, at: int) -> Iterator[int]:
        """The cells right of one in any of its rows, in the order of reading."""
        own = self._passages[at]
        seen = set()
        for row in range(own.place.line, own.place.line + max(own.rows, 1)):
            for other in self._rows.get((table_of(own), row), ()):
                if self._passages[other].place.column >= end_column(own):
                    seen.add(other)
        yield from sorted(seen)

    def below(self, at: int) -> list[int]:
        """The cells in the row right below one that stand under it."""
        own = self._passages[at]
        row = own.place.line + max(own.rows, 1)
        found = self._rows.get((table_of(own), row), ()) if own.cell else ()
        return [other for other in found if above_one_another(own, self._passages[other])]

    def _row(self, at: int) -> list[int]:
        own = self._passages[at]
        if not own.cell:
            return []
        return [one for one in self._rows[table_of(own), own.place.line] if one != at]


def end_column(passage: Passage) -> int:
    """The column behind a cell."""
    return passage.place.column + max(passage.columns, 1)


def end_row(passage: Passage) -> int:
    """The row behind a cell."""
    return passage.place.line + max(passage.rows, 1)


def above_one_another(one: Passage, other: Passage) -> bool:
    """Whether two cells share a column."""
    return one.place.column < end_column(other) and other.place.column < end_column(one)


def same_table(one: Passage, other: Passage) -> bool:
    """Whether two cells stand in one table or sheet."""
    return table_of(one) == table_of(other) and one.cell and other.cell


def same_sheet(one: Passage, other: Passage) -> bool:
    """Whether two cells stand in one sheet, or in tables of one document."""
    return one.place.sheet == other.place.sheet and one.cell and other.cell


def table_of(passage: Passage) -> Table:
    """The sheet or table that a cell stands in: those of a PDF are counted on each page."""
    return passage.place.sheet, passage.place.page, passage.place.table


def beside(one: Passage, other: Passage) -> bool:
    """Whether two cells share a row."""
    return same_table(one, other) and one.place.line < end_row(other) and other.place.line < end_row(one)
