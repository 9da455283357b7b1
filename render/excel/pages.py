"""Where a sheet breaks into printed pages: computed from the heights of its rows, so that no heading stands alone at a foot.

Excel breaks where a page is full, heading or not, and offers no "keep with next". So each break is set. (It heeds them only
where a sheet is printed at a scale of its own, not "fit to the page".)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from shinkyu.render.excel.book import Book
from shinkyu.render.excel.continued import Spans
from shinkyu.render.excel.measure import height_downwards
from shinkyu.render.excel.sheet import Properties, Sheet

_A4 = 841.9  # points
_MARGINS = (0.5 + 0.65) * 72
_SAFETY = 0.96  # what a printer's own measures may take away
PAGE = (_A4 - _MARGINS) * _SAFETY
TALLEST_ROW = PAGE / 3  # a text that needs more goes on in the next row, and so on the next page


@dataclass(slots=True)
class Kept:
    """Which rows stand on one page with the next, and which begin a page."""

    with_next: set[int] = field(default_factory=set)
    first: set[int] = field(default_factory=set)


def page_starts(heights: Sequence[float], kept: Kept, page: float = PAGE) -> Iterator[int]:
    """The rows (from 0) that begin a page, but for the first one."""
    used = 0.0
    for group in _groups(len(heights), kept):
        height = sum(heights[row] for row in group)
        if group[0] and (group[0] in kept.first or used + height > page):
            yield group[0]
            used = 0.0
        used += height


def _groups(rows: int, kept: Kept) -> Iterator[Sequence[int]]:
    group: list[int] = []
    for row in range(rows):
        if group and row in kept.first:
            yield group
            group = []
        group.append(row)
        if row not in kept.with_next:
            yield group
            group = []
    if group:
        yield group


class _Beside(NamedTuple):
    """A cell from one row to another that is written downwards."""

    column: int
    first: int
    last: int
    spans: Spans
    look: Properties


class PagedSheet(Sheet):
    """A sheet that is printed at its own size, each page filled as far as what belongs together allows."""

    def __init__(self, book: Book, name: str, widths: Sequence[float], *, footer: str) -> None:
        super().__init__(book, name, widths, landscape=False, footer=footer)
        self.kept = Kept()
        self._beside: list[_Beside] = []
        self._sheet.set_print_scale(100)
        self._sheet.set_margins(left=0.25, right=0.25, top=0.5, bottom=0.65)

    def keep(self, rows: int = 1) -> None:
        """The last rows that were written stay on one page with what comes next."""
        self.kept.with_next.update(range(self.next - rows, self.next))

    def new_page(self) -> None:
        """The next row begins a page."""
        self.kept.first.add(self.next)

    def beside(self, column: int, first: int, spans: Spans, look: Properties) -> None:
        """A text written downwards in a column, beside all rows from that one on, which are as high together as it needs.

        On the page where it begins there are as many of them as show it whole.
        """
        needed = height_downwards("".join(text for text, _ in spans))
        if (missing := needed - sum(self.heights[first:])) > 0:
            self.raise_row(self.next - 1, missing)
        shown = 0.0
        for row in range(first, self.next - 1):
            shown += self.heights[row]
            if shown >= needed:
                break
            self.kept.with_next.add(row)
        self._beside.append(_Beside(column, first, self.next - 1, spans, look))

    def finish(self) -> None:
        """Ends the sheet, its breaks set, and what stands beside several rows cut where a page ends."""
        starts = [*page_starts(self.heights, self.kept)]
        for row in starts:
            self.break_page(row)
        for one in self._beside:
            cuts = [one.first, *(row for row in starts if one.first < row <= one.last), one.last + 1]
            for first, behind in pairwise(cuts):
                spans = one.spans if first == one.first else ()
                self.write_down(one.column, (first, behind - 1), spans, one.look)
        super().finish()


def one_of(rows: Sequence[Sequence[object]], place: int, look: Properties, column: int | None = None) -> Properties:
    """The look of a cell in one of the rows that are one entry: without a line to the row above it and the one below.

    Where the text of that ``column`` goes on in the next row, its lines fill this one, whatever the font: a gap would look like
    an empty line of the text.
    """
    last = place + 1 == len(rows)
    goes_on = column is not None and not last and bool(rows[place + 1][column])
    lines = {side: 0 for side, gone in (("top", place > 0), ("bottom", not last)) if gone}
    return {**look, **lines, **({"valign": "vjustify"} if goes_on else {})}
