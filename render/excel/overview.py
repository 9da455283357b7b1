"""All assessments as a sheet: a row for each, days as days and numbers as numbers, with buttons to sort and to choose by."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.language import tr
from shinkyu.model.overview import Overview
from shinkyu.render.excel.book import Book, sheet_names
from shinkyu.render.excel.sheet import Properties, Sheet
from shinkyu.render.overview.columns import Value, columns
from shinkyu.render.overview.words import long, summary

_TITLE: Properties = {"bold": True, "font_size": 11.0}
_HEADING: Properties = {"bold": True, "border": 1, "align": "center", "bg_color": "#E7E6E6"}
_CELL: Properties = {"border": 1}


def render(found: Overview) -> bytes:
    """An .xlsx of one sheet."""
    title = tr("特定個人情報保護評価書の一覧", "All assessments")
    book, known = Book(title), columns(found)
    (name,) = sheet_names([tr("一覧", "assessments")])
    sheet = Sheet(book, name, [column.width for column in known], landscape=True, footer=title)
    sheet.band(title, _TITLE)
    sheet.band(tr(f"{long(found.day)} 現在。{summary(found)}", f"As of {found.day}. {summary(found)}"))
    heading = sheet.next
    sheet.head_row([column.heading for column in known], _HEADING)
    for one in found.assessments:
        cells: Sequence[Value] = [column.value(one) for column in known]
        sheet.values(cells, [_CELL] * len(known))
    if found.assessments:
        sheet.filter(heading)
    sheet.finish()
    return book.finish()
