"""A document as a sheet for printing, A4 portrait: headings at the left, what is written at the right, as the forms have it.

A long text goes on in further rows, whose heading is empty; a heading never is.
"""

from __future__ import annotations

from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import Woven
from shinkyu.render import inplace
from shinkyu.render.excel.book import Book
from shinkyu.render.excel.choices import item_spans
from shinkyu.render.excel.continued import Spans, split_row
from shinkyu.render.excel.figures import picture
from shinkyu.render.excel.measure import Room
from shinkyu.render.excel.sheet import Properties, Sheet
from shinkyu.render.pictures import instead

WIDTHS = (36.0, 78.0)  # together about as wide as A4 portrait at full size
_TITLE: Properties = {"bold": True, "font_size": 14.0, "align": "center"}
_PART: Properties = {"bold": True, "font_size": 12.0, "bg_color": "#404040", "font_color": "#FFFFFF"}
_SECTION: Properties = {"bold": True, "font_size": 10.0, "border": 1, "bg_color": "#D9D9D9"}
_BODY: Properties = {"border": 1}
_GROUP: Properties = {"border": 1, "bg_color": "#F2F2F2"}
_MOST_INDENT = 4


def document_sheet(book: Book, name: str, document: WholeDocument, draft: str) -> None:
    """The sections under the headings of their parts, every heading of the form there, written or not."""
    table = document.table
    sheet = Sheet(book, name, WIDTHS, landscape=False, footer=table.title)
    sheet.mark(draft)
    sheet.band(table.document_title, _TITLE)
    for side, point in document.points:
        sheet.band(f"{side}: {point}")
    if document.points:
        sheet.band(inplace.legend(document))
    part = ""
    for section in document.sections:
        if section.part != part:
            part = section.part
            sheet.band(part, _PART)
        sheet.band(_spans(inplace.heading(section)), _SECTION)
        for node in section.nodes:
            _node(sheet, node, 0, document)
    sheet.finish()


def _node(sheet: Sheet, node: Node, depth: int, document: WholeDocument) -> None:
    _text(sheet, node, depth, document.figure(node))
    for inner in node.nodes:
        _node(sheet, inner, depth + 1, document)


def _text(sheet: Sheet, node: Node, depth: int, figure: bytes | None) -> None:
    """A heading with its text beside it, and its figure below."""
    found = None if figure is None else picture(figure)
    spans = item_spans(node, Room(WIDTHS[1]))
    if node.file and found is None:
        told = instead(node.file, there=figure is not None)
        spans = [*spans, (f"\n{told}" if spans else told, node.how)]
    look = _GROUP if node.nodes else _BODY
    head: Properties = {**look, "indent": min(depth, _MOST_INDENT)}
    rooms = [Room(WIDTHS[0], indent=min(depth, _MOST_INDENT)), Room(WIDTHS[1])]
    for row in split_row([_spans(inplace.heading(node)), spans], rooms):
        sheet.row(row, (head, look))
    if found is not None:
        sheet.picture(found, node.text)


def _spans(stretches: Woven) -> Spans:
    return [(text, how) for how, text in stretches]
