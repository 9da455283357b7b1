"""The pieces of a document as the form prints them: rows of one table as far as they follow one another, and Word's headings.

A section, a repeated entry (委託事項1) and a risk (リスク2) begin with a heading of Word's, so that the navigation pane lists them
(it lists none that stands in a table).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import How, Woven, all_of
from shinkyu.render import inplace
from shinkyu.render.official import values
from shinkyu.render.official.pieces import Band, Box, Field, Figure, Numbers, PartTitle, Piece, SectionTitle
from shinkyu.render.word.grid import LETTER, SIDE, Sides, cell, fits, row, table, twips
from shinkyu.render.word.page import UPRIGHT
from shinkyu.render.word.revisions import Revisions
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import Xml

# Two strips for headings that stand below others, the rest of a heading, what is written, and the options beside it.
WIDTHS = twips(4, 4, 37, 45, 80)
FULL = sum(WIDTHS)
_HEAD, _WRITTEN = 2, 3
_ROOM = UPRIGHT.room // 3  # rows taller than this may break over two pages
_SMALL = 8 / 9  # the letters of the options, of those of other texts
_OPEN_LEFT, _OPEN_RIGHT, _STRIP = Sides("left"), Sides("right"), Sides("top", "bottom", "right")

Drawing = Callable[[Node], Iterable[Xml]]


@dataclass(frozen=True, slots=True)
class Items:
    """``above_annex``: what stands above the heading of a 別添. What changed since an earlier point is tracked by
    ``revisions``. ``figure`` draws one.
    """

    revisions: Revisions
    figure: Drawing
    above_annex: Callable[[How], Woven] = lambda how: ()

    def drawn(self, pieces: Iterable[Piece]) -> Iterator[Xml]:
        """All of them. Rows that follow one another are one table."""
        rows: list[Xml] = []
        how = How.KEPT
        for piece in pieces:
            match piece:
                case Field(node=node):
                    rows += self._field(piece)
                case Box(node=node):
                    rows += [self._box(node)]
                case Band(node=node, outlined=False):
                    rows += [self._row_over_all(piece)]
                case _:
                    yield from self.closed(rows, how)
                    rows = []
                    yield from self._heading(piece)
                    if isinstance(piece, SectionTitle):
                        yield from self._below_title(piece)
                        how = piece.node.how
        yield from self.closed(rows, how)

    def heading(self, node: Node, shown: Woven, style: str, *, new_page: bool = False) -> Xml:
        """A heading of Word's: one that came or went takes its line with it."""
        return self._line(style, shown, node.how, new_page=new_page)

    def _line(self, style: str, shown: Woven, how: How, *, new_page: bool = False) -> Xml:
        change = self.revisions.mark(how)
        return paragraph(style, *self.revisions.runs(shown), new_page=new_page, change=change)

    def closed(self, rows: Iterable[Xml], how: How = How.KEPT) -> Iterator[Xml]:
        """A table of these rows, if any, and the paragraph without which Word would join it to the next one."""
        if made := [*rows]:
            yield from table(WIDTHS, made)
            yield paragraph("TableEnd", change=self.revisions.mark(how))

    def _heading(self, piece: Piece) -> Iterator[Xml]:
        match piece:
            case PartTitle(title=title, of_file=of_file, new_page=new_page, how=how):
                yield self._line("Heading1", all_of(title, how), how, new_page=new_page)
                if of_file:
                    yield self._line("OfFile", all_of(f"(特定個人情報ファイル: {of_file})", how), how)
            case SectionTitle(annex=True):
                above = self.above_annex(piece.node.how)
                yield self._line("Above", above, piece.node.how, new_page=piece.new_page)
                yield self.heading(piece.node, piece.heading, "Heading2")
            case SectionTitle():
                yield self.heading(piece.node, piece.heading, "Heading2", new_page=piece.new_page)
            case Band():
                yield self.heading(piece.node, piece.heading, "Heading3")
            case Numbers(text=text):
                yield paragraph("Numbers", run(text))
            case Figure(node=node):
                yield from self.figure(node)

    def _below_title(self, section: SectionTitle) -> Iterator[Xml]:
        """What can be ticked, and the risks that the section is about: no rows, which some programs do not keep with a heading."""
        if section.tick:
            ticked = values.value(section.tick, _columns(FULL), 0).written
            yield self._line("Tick", ticked, section.tick.how)
        yield from (paragraph("Risks", run(risk)) for risk in section.says)

    def _field(self, field: Field) -> Iterator[Xml]:
        node, depth = field.node, min(field.depth, _HEAD)
        head = sum(WIDTHS[depth:_WRITTEN])
        shown = _value(node, _columns(sum(WIDTHS[_WRITTEN:])))
        heading = paragraph("TableHeading", *self.revisions.runs(field.heading), keep=bool(node.nodes))
        cells = [cell(head, heading, span=_WRITTEN - depth, shaded=True), *self._cells(shown, WIDTHS[_WRITTEN], 1)]
        yield self._row(node, cells, depth, ((inplace.plain(field.heading), head), *_measured(shown, _WRITTEN)))

    def _box(self, node: Node) -> Xml:
        shown = _value(node, _columns(FULL))
        cells = self._cells(shown, sum(WIDTHS[: _WRITTEN + 1]), _WRITTEN + 1)
        return self._row(node, cells, 0, _measured(shown, 0))

    def _row(self, node: Node, cells: Iterable[Xml], depth: int, measured: Iterable[tuple[str, int]]) -> Xml:
        strips = (cell(width, paragraph("TableText"), shaded=True, without=_STRIP) for width in WIDTHS[:depth])
        texts, widths = zip(*measured, strict=True)
        return row(*strips, *cells, whole=fits(texts, widths, _ROOM), change=self.revisions.mark(node.how))

    def _cells(self, shown: values.Value, written: int, span: int) -> Iterator[Xml]:
        """What is written, and the options beside it where there are any; else over both."""
        text = paragraph("TableText", *self.revisions.runs(shown.written))
        if not shown.offered:
            yield cell(written + WIDTHS[-1], text, span=span + 1)
            return
        yield cell(written, text, span=span, without=_OPEN_RIGHT)
        yield cell(WIDTHS[-1], paragraph("TableOptions", run(shown.offered)), without=_OPEN_LEFT)

    def _row_over_all(self, band: Band) -> Xml:
        heading = paragraph("TableHeading", *self.revisions.runs(band.heading), keep=True)
        depth = min(band.depth, _HEAD)
        over_all = cell(sum(WIDTHS[depth:]), heading, span=len(WIDTHS) - depth, shaded=True)
        return self._row(band.node, [over_all], depth, ((inplace.plain(band.heading), FULL),))


def full_row(paragraph: Xml, *, shaded: bool = False, change: Xml | None = None) -> Xml:
    """A row of one cell over the whole width, for a line or two."""
    return row(cell(FULL, paragraph, span=len(WIDTHS), shaded=shaded), whole=True, change=change)


def _value(node: Node, room: int) -> values.Value:
    return values.value(node, room, int(_columns(WIDTHS[-1]) / _SMALL))


def _columns(width: int) -> int:
    """How many half-width columns a cell has room for."""
    return (width - 2 * SIDE) * 2 // LETTER


def _measured(shown: values.Value, first: int) -> Iterator[tuple[str, int]]:
    """The texts of the cells from that column on, with the widths that they have."""
    if shown.offered:
        yield shown.offered, WIDTHS[-1]
    yield shown.plain, sum(WIDTHS[first : _WRITTEN + 1 if shown.offered else None])
