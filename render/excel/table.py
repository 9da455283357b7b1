"""The 変更箇所 table as sheets for printing: A4 landscape, its heading row at the top of every page, what changed underlined.

How a sheet is to be read again: below the row of the six headings, each row with a 変更日 begins an entry. A row without
one goes on with the entry above it; its 項目 begins with ``(続き)``. All that stands in a column behind one another,
without that mark, put together with nothing between, is the entry's cell, to the letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.model.table.titled import NAME, NUMBER, TitledTable
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.excel.book import Book
from shinkyu.render.excel.continued import Spans, marked, split_row
from shinkyu.render.excel.measure import Room
from shinkyu.render.excel.sheet import Properties, Sheet

WIDTHS = (17.0, 22.0, 51.0, 51.0, 10.0, 20.5)  # together about as wide as A4 landscape at full size
_DATE, _LABEL, _BEFORE, _AFTER = range(4)
_ROOMS = tuple(Room(width, spare=2 if place == _LABEL else 0) for place, width in enumerate(WIDTHS))
TITLE: Properties = {"bold": True, "font_size": 11.0}
HEADING_ROW: Properties = {"bold": True, "border": 1, "align": "center", "bg_color": "#E7E6E6"}
_BODY: Sequence[Properties] = ({"border": 1},) * len(WIDTHS)


def table_sheet(book: Book, name: str, table: TitledTable, draft: str) -> None:
    """One assessment's table: its titles, the headings (which stay, and are repeated), the rows. ``draft``: its mark, if any."""
    sheet = Sheet(book, name, WIDTHS, landscape=True, footer=table.title)
    sheet.mark(draft)
    titles(sheet, table)
    sheet.band(table.heading, TITLE)
    sheet.head_row(HEADINGS, HEADING_ROW)
    first = sheet.next
    _rows(sheet, table.rows)
    if table.rows and sheet.next - first == len(table.rows):  # a filter would part an entry from its continuation
        sheet.filter(first - 1)
    sheet.finish()


def joint_sheet(book: Book, name: str, tables: Sequence[TitledTable], draft: str) -> None:
    """Several assessments below one row of headings, each under its titles and from a new page on."""
    sheet = Sheet(book, name, WIDTHS, landscape=True, footer=name)
    sheet.mark(draft)
    sheet.head_row(HEADINGS, HEADING_ROW)
    for place, table in enumerate(tables):
        if place:
            sheet.break_page()
        titles(sheet, table, table.slug)
        sheet.band(table.heading, TITLE)
        _rows(sheet, table.rows)
    sheet.finish()


def titles(sheet: Sheet, table: TitledTable, name: str = "") -> None:
    """Of which assessment it is; ``name``: what it is called where no 評価書名 is written."""
    sheet.band(table.number, head=NUMBER)
    sheet.band(table.name or name, head=NAME)


def _rows(sheet: Sheet, rows: Sequence[Row]) -> None:
    for row in rows:
        first, *others = split_row(_spans(row), _ROOMS)
        sheet.row(first, _BODY)
        for part in others:
            if part[_DATE]:
                raise _too_long(row)
            sheet.row(marked(part, _LABEL), _BODY)


def _spans(row: Row) -> Sequence[Spans]:
    spans: list[Spans] = [((text, False),) for text in cells(row)]
    spans[_BEFORE], spans[_AFTER] = changed_words(row)
    return spans


def _too_long(row: Row) -> InputError:
    return InputError(
        tr(f"変更日の記載が長すぎます: {row.date_text[:20]}…", f"the 変更日 is too long: {row.date_text[:20]}…"),
        where=", ".join(commit[:10] for commit in row.commits),
        hint=tr("`shinkyu amend` で Row の date_text を直してください", "put its date_text right with `shinkyu amend`"),
    )
