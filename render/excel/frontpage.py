"""The first pages of a document in a sheet: the cover, and the 項目一覧."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import Woven
from shinkyu.render import inplace
from shinkyu.render.excel.continued import Spans, split_row
from shinkyu.render.excel.measure import Room
from shinkyu.render.excel.pages import TALLEST_ROW, PagedSheet, one_of
from shinkyu.render.excel.sheet import Cell, Properties
from shinkyu.render.official import cover as official

_TITLE: Properties = {"bold": True, "font_size": 18.0, "align": "center"}
_HEADING: Properties = {"border": 1, "bg_color": "#F2F2F2", "align": "center"}
_TEXT: Properties = {"border": 1, "font_size": 11.0}
_LINE: Properties = {"border": 1, "font_size": 12.0, "align": "center"}
_LIST: Properties = {"border": 1, "font_size": 11.0, "indent": 2}
_EDITION: Properties = {"align": "right"}
_ABOVE, _BETWEEN = 60.0, 14.0  # points
_LEAST_TEXT, _LEAST_LINE = 90.0, 24.0
_NUMBER = 2  # the last column below 評価書番号


def front_page(sheet: PagedSheet, document: WholeDocument) -> None:
    """The title; of a whole document the cover below it, on a page of its own, and the 項目一覧 on the next."""
    cover, _ = official.cover_and_others(document)
    front = _Front(sheet)
    if cover is None:
        front.full(document.table.document_title, {**_TITLE, "font_size": 14.0})
        return
    front.gap(_ABOVE)
    front.full(document.table.document_title, _TITLE)
    front.gap(_ABOVE / 2)
    front.head(cover.head)
    for node in cover.items:
        front.item(node, beside=official.beside(node, cover.items))
    if edition := official.edition(document):
        front.gap(_BETWEEN)
        front.full(edition, _EDITION)
    if lines := official.contents(document):
        sheet.new_page()
        front.full(official.CONTENTS, _HEADING)
        for place, line in enumerate(lines):
            front.full(line, one_of(lines, place, _LIST))


class _Front:
    def __init__(self, sheet: PagedSheet) -> None:
        self._sheet = sheet
        self._last = len(sheet.widths) - 1

    def full(self, text: str, look: Properties, least: float = 0.0) -> None:
        """A text over the whole width."""
        self._rows(((0, self._last, ((text, False),), look),), least)

    def gap(self, points: float) -> None:
        self._sheet.cells([Cell(0, self._last, (), {})], points)

    def head(self, nodes: Sequence[Node]) -> None:
        """評価書番号 and 評価書名 as the two columns of a table."""
        places = ((0, _NUMBER), (_NUMBER + 1, self._last))
        paired = list(zip(places, nodes, strict=False))
        self._rows([(*place, _spans(official.heading(node)), _HEADING) for place, node in paired])
        self._rows([(*place, _spans(inplace.text(node)), _LINE) for place, node in paired], _LEAST_LINE)

    def item(self, node: Node, *, beside: bool) -> None:
        """An item below its heading; or beside it, and then without a gap above."""
        heading, text = _spans(official.heading(node)), _spans(inplace.text(node))
        look, least = (_TEXT, _LEAST_TEXT) if node.kind == "text" else (_LINE, _LEAST_LINE)
        if beside:
            cells = ((0, _NUMBER, heading, _HEADING), (_NUMBER + 1, self._last, text, look))
            self._rows(cells, least)
            return
        self.gap(_BETWEEN)
        self._rows([(0, self._last, heading, _HEADING)])
        self._sheet.keep()
        self._rows([(0, self._last, text, look)], least)

    def _rows(self, cells: Sequence[tuple[int, int, Spans, Properties]], least: float = 0.0) -> None:
        """Cells beside one another, in as many rows as the longest needs."""
        rooms = [self._room(first, last, look) for first, last, _, look in cells]
        rows = split_row([spans for _, _, spans, _ in cells], rooms)
        for place, row in enumerate(rows):
            placed = enumerate(zip(cells, row, strict=True))
            made = [
                Cell(first, last, spans, one_of(rows, place, look, column))
                for column, ((first, last, _, look), spans) in placed
            ]
            self._sheet.cells(made, least / len(rows))

    def _room(self, first: int, last: int, look: Properties) -> Room:
        room = self._sheet.room(first, last, look)
        return Room(room.width, room.size, room.indent, highest=TALLEST_ROW)


def _spans(stretches: Woven) -> Spans:
    return [(text, how) for how, text in stretches]
