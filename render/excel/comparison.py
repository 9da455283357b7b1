"""What differs between two points of an assessment as a sheet for printing, A4 landscape."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.render.comparison import COLUMNS, Comparison, none_differ
from shinkyu.render.excel.book import Book
from shinkyu.render.excel.continued import Spans, marked, split_row
from shinkyu.render.excel.measure import Room
from shinkyu.render.excel.sheet import Properties, Sheet
from shinkyu.render.excel.table import HEADING_ROW, TITLE, titles

WIDTHS = (31.0, 70.0, 70.0)  # together about as wide as A4 landscape at full size
_LABEL = 0
_ROOMS = tuple(Room(width, spare=2 if place == _LABEL else 0) for place, width in enumerate(WIDTHS))
_BODY: Sequence[Properties] = ({"border": 1},) * len(WIDTHS)


def comparison_sheet(book: Book, name: str, compared: Comparison) -> None:
    """Its titles, the two points, the headings (which stay, and are repeated), a row for each item."""
    sheet = Sheet(book, name, WIDTHS, landscape=True, footer=compared.about.title)
    titles(sheet, compared.about)
    for side, point in compared.told_points:
        sheet.band(point, head=side)
    sheet.band(compared.heading, TITLE)
    sheet.head_row(COLUMNS, HEADING_ROW)
    for pair in compared.pairs:
        columns: Sequence[Spans] = (((pair.label, False),), pair.before, pair.after)
        first, *others = split_row(columns, _ROOMS)
        sheet.row(first, _BODY)
        for part in others:
            sheet.row(marked(part, _LABEL), _BODY)
    if not compared.found:
        sheet.band(none_differ())
    sheet.finish()
