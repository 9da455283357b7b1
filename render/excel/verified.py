"""A published table held against the history as a sheet: each differing row below the one of the history, the words underlined."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.language import tr
from shinkyu.model.verifying.difference import Difference, Verification
from shinkyu.render.columns import HEADINGS
from shinkyu.render.excel.book import Book, sheet_names
from shinkyu.render.excel.continued import Spans, split_row
from shinkyu.render.excel.measure import Room
from shinkyu.render.excel.sheet import Properties, Sheet
from shinkyu.render.verified import kind_title, remarks, sides, sorted_out, summary, what_differs, where

_WIDTHS = (17.0, 9.0, 15.0, 20.0, 46.0, 46.0, 9.0, 18.0)
_ROOMS = tuple(map(Room, _WIDTHS))
_TITLE: Properties = {"bold": True, "font_size": 11.0}
_HEADING: Properties = {"bold": True, "border": 1, "align": "center", "bg_color": "#E7E6E6"}
_OURS: Sequence[Properties] = ({"border": 1},) * len(_WIDTHS)
_THEIRS: Sequence[Properties] = ({"border": 1, "bg_color": "#F3F7FB"},) * len(_WIDTHS)


def render(found: Sequence[Verification]) -> bytes:
    """An .xlsx with a sheet for each assessment."""
    title = tr("公表した表と履歴の照合", "The published table held against the history")
    book = Book(title)
    names = sheet_names([tr("照合", "verified")] if len(found) == 1 else [one.slug for one in found])
    for name, one in zip(names, found, strict=True):
        _sheet(book, name, title, one)
    return book.finish()


def _sheet(book: Book, name: str, title: str, one: Verification) -> None:
    sheet = Sheet(book, name, _WIDTHS, landscape=True, footer=title)
    sheet.band(title, _TITLE)
    sheet.band(summary(one))
    for remark in remarks(one):
        sheet.band(remark)
    sheet.head_row((tr("違い", "difference"), tr("どの表", "table"), *HEADINGS), _HEADING)
    for _, members in sorted_out(one):
        for difference in members:
            _rows(sheet, difference)
    sheet.finish()


def _rows(sheet: Sheet, difference: Difference) -> None:
    about = "\n".join(filter(None, (kind_title(difference.kind), what_differs(difference), where(difference))))
    for place, side in enumerate(sides(difference)):
        columns: list[Spans] = [_plain("" if place else about), _plain(side.name), *map(tuple, side.cells)]
        for part in split_row(columns, _ROOMS):
            sheet.row(part, _OURS if side.ours else _THEIRS)


def _plain(text: str) -> Spans:
    return ((text, False),) if text else ()
