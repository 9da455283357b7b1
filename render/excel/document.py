"""A document as a sheet for printing, A4 portrait, as the official form has it: its pieces drawn as merged cells.

How a sheet is to be read again: a text stands in the cell to the right of the one that holds its heading, or in the one below it
where that goes over all columns. A text that is too long for one row goes on in the rows below, in which the cells of the
heading are empty (of a text over all columns: in the rows directly below, up to a heading or an empty row); put together with
nothing between, it is the text, to the letter. Headings have a ground of grey or are bold, texts are neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import Woven, all_of
from shinkyu.render import inplace
from shinkyu.render.excel.book import Book
from shinkyu.render.excel.continued import Spans, split_row
from shinkyu.render.excel.figures import picture
from shinkyu.render.excel.frontpage import front_page
from shinkyu.render.excel.measure import Room
from shinkyu.render.excel.pages import TALLEST_ROW, PagedSheet, one_of
from shinkyu.render.excel.sheet import Cell, Properties
from shinkyu.render.official import values
from shinkyu.render.official.cover import above_annex
from shinkyu.render.official.layout import pieces
from shinkyu.render.official.pieces import Band, Box, Field, Figure, Numbers, PartTitle, Piece, SectionTitle
from shinkyu.render.pictures import instead

# Two strips for headings that stand below others, the rest of a heading, what is written, and the options beside it.
# Together A4 portrait at full size also where a machine has another font, whose digits are a quarter wider.
WIDTHS = (2.5, 2.5, 20.0, 24.5, 44.0)
_HEAD, _WRITTEN, _OFFERED = 2, 3, 4
_PART: Properties = {"bold": True, "font_size": 12.0}
_NOTE: Properties = {"align": "right", "bold": True}
_SECTION: Properties = {"bold": True, "font_size": 10.0, "border": 1, "bg_color": "#D9D9D9"}
_TICK: Properties = {"border": 1, "align": "right", "left": 0}
_BAND: Properties = {"border": 1, "bg_color": "#E7E6E6"}
_LABEL: Properties = {"border": 1, "bg_color": "#F2F2F2"}
_STRIP: Properties = {"left": 1, "bg_color": "#F2F2F2"}
_BODY: Properties = {"border": 1}
_LEFT: Properties = {"left": 1, "top": 1, "bottom": 1}
_RIGHT: Properties = {"right": 1, "top": 1, "bottom": 1, "font_size": 8.0}


def document_sheet(book: Book, name: str, document: WholeDocument, draft: str) -> None:
    """Cover, 項目一覧, and the sections below the titles of their parts, every heading of the form there, written or not."""
    sheet = PagedSheet(book, name, WIDTHS, footer=document.table.title)
    sheet.mark(draft)
    for side, point in document.points:
        sheet.band(f"{side}: {point}")
    if document.points:
        sheet.band(inplace.legend(document))
    front_page(sheet, document)
    drawn = _Drawn(sheet, document)
    for piece in pieces(document):
        drawn.draw(piece)
    sheet.finish()


class _Drawn:
    def __init__(self, sheet: PagedSheet, document: WholeDocument) -> None:
        self._sheet = sheet
        self._document = document
        self._last = len(sheet.widths) - 1

    def draw(self, piece: Piece) -> None:
        match piece:
            case PartTitle():
                self._part(piece)
            case SectionTitle():
                self._section(piece)
            case Band(heading=heading, depth=depth, outlined=outlined):
                self._over_all(heading, {**_BAND, "bold": outlined}, depth)
            case Numbers(text=text):
                self._over_all(all_of(text), _LABEL)
            case Field():
                self._field(piece)
            case Box(node=node):
                self._value((), node, 0)
            case Figure(node=node):
                self._figure(node)

    def _part(self, part: PartTitle) -> None:
        if part.new_page:
            self._sheet.new_page()
        elif self._sheet.next:
            self._blank()
        self._over_all(all_of(part.title, part.how), _PART)
        if part.of_file:
            self._over_all(all_of(f"(特定個人情報ファイル: {part.of_file})", part.how), {"bold": True})

    def _section(self, section: SectionTitle) -> None:
        if section.new_page:
            self._sheet.new_page()
        if section.annex:
            self._blank()
            self._over_all(above_annex(self._document, section.node.how), _NOTE)
        if section.tick is None:
            self._over_all(section.heading, _SECTION)
        else:
            tick = values.value(section.tick, 99, 99).written
            cells = (Cell(0, _WRITTEN, _spans(section.heading), {**_SECTION, "right": 0}),)
            self._sheet.cells((*cells, Cell(_OFFERED, self._last, _spans(tick), _TICK)))
            self._sheet.keep()
        for place, risk in enumerate(section.says):
            self._over_all(all_of(risk), one_of(section.says, place, _BAND))

    def _over_all(self, heading: Woven, look: Properties, depth: int = 0) -> None:
        """A heading over the whole width, on one page with what is below it."""
        first = min(depth, _HEAD)
        room = self._room(first, self._last, look)
        for (spans,) in split_row([_spans(heading)], [room]):
            self._sheet.cells((*self._strips(first), Cell(first, self._last, spans, look)))
            self._sheet.keep()

    def _field(self, field: Field) -> None:
        depth = min(field.depth, _HEAD)
        self._value(_spans(field.heading), field.node, depth, headed=True)

    def _value(self, heading: Spans, node: Node, depth: int, *, headed: bool = False) -> None:
        """What is written, with the heading at its left, or over the whole width; in as many rows as it needs."""
        first = _WRITTEN if headed else 0
        parted = self._room(first, _WRITTEN, _LEFT), self._room(_OFFERED, self._last, _RIGHT)
        whole = self._room(first, self._last, _BODY)
        shown = values.value(node, *(int(room.ems * 2) for room in (whole, parted[1])))
        head, written, offered = heading, _spans(shown.written), ((shown.offered, False),)
        rooms = [self._room(depth, _HEAD, _LABEL), *parted]
        if not shown.offered:
            rooms[1] = whole
        rows = split_row([head, written, offered if shown.offered else ()], rooms)
        for place, row in enumerate(rows):
            looks = ((_LABEL, 0), (_BODY, 1), (_LEFT, 1), (_RIGHT, 2))
            label, body, left, right = (one_of(rows, place, look, column) for look, column in looks)
            cells = [*self._strips(depth), Cell(depth, _HEAD, row[0], label)] if headed else []
            if shown.offered:
                cells += [Cell(first, _WRITTEN, row[1], left), Cell(_OFFERED, self._last, row[2], right)]
            else:
                cells += [Cell(first, self._last, row[1], body)]
            self._sheet.cells(cells)

    def _strips(self, depth: int) -> Sequence[Cell]:
        return [Cell(column, column, (), _STRIP) for column in range(depth)]

    def _room(self, first: int, last: int, look: Properties) -> Room:
        room = self._sheet.room(first, last, look)
        return Room(room.width, room.size, room.indent, highest=TALLEST_ROW)

    def _blank(self) -> None:
        self._sheet.cells([Cell(0, 0, (), {})])
        self._sheet.keep()

    def _figure(self, node: Node) -> None:
        """The picture, or what is said in its place, and its caption below."""
        data = self._document.figure(node)
        found = None if data is None else picture(data)
        if found is not None:
            self._sheet.picture(found, node.text, {**_BODY, "bottom": 0})
            self._sheet.keep()
        elif node.file:
            told = all_of(instead(node.file, there=data is not None), node.how)
            self._over_all(told, {**_BODY, "bottom": 0})
        self._value((), node, 0)


def _spans(stretches: Woven) -> Spans:
    return [(text, how) for how, text in stretches]
