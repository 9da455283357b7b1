"""A document as a sheet for printing, A4 portrait, as the official form has it: its pieces drawn as merged cells.

How a sheet is to be read again: a text stands in the cell to the right of the one that holds its heading, or in the one below it
where that goes over all columns; a heading that is written downwards at the left is of all the rows that it goes over. A text
that is too long for one row goes on in the rows below, in which the cells of the heading are empty (of a text over all columns:
in the rows directly below, up to a heading or an empty row); put together with nothing between, it is the text, to the letter.
Headings have a ground of grey or are bold, texts are neither.
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
from shinkyu.render.official.pieces import Band, Box, Field, Figure, Numbers, PartTitle, Piece, SectionTitle, Side
from shinkyu.render.pictures import instead

# Two strips for headings that stand below others, the rest of a heading, what is written, and the options beside it.
# Together A4 portrait at full size also where a machine has another font, whose digits are a quarter wider.
WIDTHS = (2.5, 2.5, 17.0, 24.5, 47.0)
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
_ENTRY: Properties = {**_BAND, "bold": True}
_SMALLER = (8.0, 7.0)  # letters of options that stand in the columns of the form only so


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
        self._taken: set[int] = set()  # columns in which a heading goes over several rows

    def draw(self, piece: Piece) -> None:
        match piece:
            case PartTitle():
                self._part(piece)
            case SectionTitle():
                self._section(piece)
            case Band(beside=True):
                self._value(_spans(piece.heading), piece.node, min(piece.depth, _HEAD), label=_ENTRY)
                self._sheet.keep()
            case Band(heading=heading, depth=depth, outlined=outlined):
                self._over_all(heading, {**_BAND, "bold": outlined}, depth)
            case Numbers(text=text):
                self._over_all(all_of(text), _LABEL)
            case Field():
                self._field(piece)
            case Side():
                self._side(piece)
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
        self._value(_spans(field.heading), field.node, min(field.depth, _HEAD), label=_LABEL)

    def _side(self, side: Side) -> None:
        """A heading at the left of several rows; where it stands too far in for that, above them."""
        if side.depth >= _HEAD:
            self._over_all(side.heading, _BAND, side.depth)
        first = self._sheet.next
        self._taken |= {side.depth}
        for field in side.fields:
            self._field(field)
        self._taken -= {side.depth}
        if side.depth < _HEAD:
            self._sheet.beside(side.depth, first, _spans(side.heading), _LABEL)

    def _value(self, heading: Spans, node: Node, depth: int, *, label: Properties | None = None) -> None:
        """What is written, with the heading at its left, or over the whole width; in as many rows as it needs."""
        headed, first = label is not None, _WRITTEN if label is not None else 0
        body, beside = self._fitted(node, first, _BODY), self._fitted(node, _OFFERED, _RIGHT)
        parted = self._room(first, _WRITTEN, _LEFT), self._room(_OFFERED, self._last, beside)
        whole = self._room(first, self._last, body)
        shown = values.value(node, *map(_columns, (whole, parted[1])))
        head, written, offered = heading, _spans(shown.written), ((shown.offered, False),)
        rooms = [self._room(depth, _HEAD, label or _LABEL), *parted]
        if not shown.offered:
            rooms[1] = whole
        rows = split_row([head, written, offered if shown.offered else ()], rooms)
        for place, row in enumerate(rows):
            looks = ((label or _LABEL, 0), (body, 1), (_LEFT, 1), (beside, 2))
            head_look, whole_look, left, right = (one_of(rows, place, look, column) for look, column in looks)
            cells = [*self._strips(depth), Cell(depth, _HEAD, row[0], head_look)] if headed else []
            if shown.offered:
                cells += [Cell(first, _WRITTEN, row[1], left), Cell(_OFFERED, self._last, row[2], right)]
            else:
                cells += [Cell(first, self._last, row[1], whole_look)]
            self._sheet.cells(cells)

    def _fitted(self, node: Node, first: int, look: Properties) -> Properties:
        """The look with the largest letters in which the options of an item stand in the columns of the form."""
        if not node.options:
            return look
        looks = (look, *({**look, "font_size": size} for size in _SMALLER))
        fitting = (one for one in looks if values.in_form(node, _columns(self._room(first, self._last, one))))
        return next(fitting, look)

    def _strips(self, depth: int) -> Sequence[Cell]:
        return [Cell(column, column, (), _STRIP) for column in range(depth) if column not in self._taken]

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


def _columns(room: Room) -> int:
    """How many half-width columns options may take in a line: two fewer than there are, as programs round the widths of letters."""
    return int(room.ems * 2) - 2


def _spans(stretches: Woven) -> Spans:
    return [(text, how) for how, text in stretches]
