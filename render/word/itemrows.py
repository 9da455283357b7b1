"""Rows of a document's tables: a heading with what is written beside it, a box, a heading above several rows or beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from shinkyu.model.published.outline import Node
from shinkyu.render import inplace
from shinkyu.render.official import values
from shinkyu.render.official.pieces import Band, Field, Side
from shinkyu.render.word.grid import LETTER, POINT, SIDE, Sides, beside, cell, fits, height_downwards, row, twips
from shinkyu.render.word.page import UPRIGHT
from shinkyu.render.word.revisions import Revisions
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import Xml

# Two strips for headings that stand below others or beside several rows, the rest of a heading, what is written, and the
# options beside it.
WIDTHS = twips(5, 5, 33, 47, 80)
FULL = sum(WIDTHS)
_HEAD, _WRITTEN = 2, 3
_ROOM = UPRIGHT.room // 3  # rows taller than this may break over two pages
_SMALL = 8 * POINT  # the letters of options
_TEXT, _OPTIONS = "TableText", "TableOptions"
_SHOWN = 2  # rows of one page beside which a heading that is written downwards has all its room
_OPEN_LEFT, _OPEN_RIGHT, _STRIP = Sides("left"), Sides("right"), Sides("top", "bottom", "right")


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands left of a row: the cell in a strip, by its place, and the height that the row takes for it at least.

    ``keep``: the row stays on one page with the next.
    """

    cells: Mapping[int, Xml]
    least: int
    keep: bool


_NOTHING = _Beside({}, 0, keep=False)


@dataclass(frozen=True, slots=True)
class Rows:
    """What changed since an earlier point is tracked by ``revisions``."""

    revisions: Revisions

    def side(self, side: Side) -> Iterator[Xml]:
        """A heading at the left of several rows; where it stands too far in for that, above them."""
        if side.depth >= _HEAD:
            yield self.over_all(Band(side.node, side.heading, side.depth))
            yield from map(self.field, side.fields)
            return
        shown = min(len(side.fields), _SHOWN)
        least = ceil(height_downwards(inplace.plain(side.heading)) / shown)
        for place, field in enumerate(side.fields):
            words = () if place else self.revisions.runs(side.heading)
            heading = beside(WIDTHS[side.depth], paragraph("TableHeading", *words), first=not place)
            here = _Beside({side.depth: heading}, least if place < shown else 0, keep=place + 1 < shown)
            yield self.field(field, here)

    def field(self, field: Field, left: _Beside = _NOTHING) -> Xml:
        """A heading, and beside it what is written."""
        node, depth = field.node, min(field.depth, _HEAD)
        head = sum(WIDTHS[depth:_WRITTEN])
        shown, style = _value(node, sum(WIDTHS[_WRITTEN:]))
        keep = left.keep or bool(node.nodes)
        heading = paragraph("TableHeading", *self.revisions.runs(field.heading), keep=keep)
        label = cell(head, heading, span=_WRITTEN - depth, shaded=True)
        measured = ((inplace.plain(field.heading), head), *_measured(shown, _WRITTEN))
        return self._row(node, [label, *self._cells(shown, style, WIDTHS[_WRITTEN], 1)], depth, measured, left)

    def box(self, node: Node, *, keep: bool = False) -> Xml:
        """What is written, over the whole width; ``keep``: on one page with the next row."""
        shown, style = _value(node, FULL)
        cells = self._cells(shown, style, sum(WIDTHS[: _WRITTEN + 1]), _WRITTEN + 1, keep=keep)
        return self._row(node, cells, 0, _measured(shown, 0))

    def over_all(self, band: Band) -> Xml:
        """A heading over the whole width."""
        heading = paragraph("TableHeading", *self.revisions.runs(band.heading), keep=True)
        depth = min(band.depth, _HEAD)
        over_all = cell(sum(WIDTHS[depth:]), heading, span=len(WIDTHS) - depth, shaded=True)
        return self._row(band.node, [over_all], depth, ((inplace.plain(band.heading), FULL),))

    def _row(
        self,
        node: Node,
        cells: Iterable[Xml],
        depth: int,
        measured: Iterable[tuple[str, int]],
        left: _Beside = _NOTHING,
    ) -> Xml:
        strips = (left.cells.get(place) or _strip(width) for place, width in enumerate(WIDTHS[:depth]))
        texts, widths = zip(*measured, strict=True)
        whole = fits(texts, widths, _ROOM)
        return row(*strips, *cells, whole=whole, change=self.revisions.mark(node.how), least=left.least)

    def _cells(self, shown: values.Value, style: str, written: int, span: int, *, keep: bool = False) -> Iterator[Xml]:
        """What is written, and the options beside it where there are any; else over both."""
        text = paragraph(style, *self.revisions.runs(shown.written), keep=keep)
        if not shown.offered:
            yield cell(written + WIDTHS[-1], text, span=span + 1)
            return
        yield cell(written, text, span=span, without=_OPEN_RIGHT)
        yield cell(WIDTHS[-1], paragraph(_OPTIONS, run(shown.offered)), without=_OPEN_LEFT)


def full_row(paragraph: Xml, *, shaded: bool = False, change: Xml | None = None) -> Xml:
    """A row of one cell over the whole width, for a line or two."""
    return row(cell(FULL, paragraph, span=len(WIDTHS), shaded=shaded), whole=True, change=change)


def columns_of(width: int, letter: int = LETTER) -> int:
    """How many half-width columns a cell has room for, with letters of that size in twips."""
    return (width - 2 * SIDE) * 2 // letter


def _strip(width: int) -> Xml:
    return cell(width, paragraph(_TEXT), shaded=True, without=_STRIP)


def _value(node: Node, width: int) -> tuple[values.Value, str]:
    """What is shown in a cell so wide, and its style: of options small letters, if in them they stand in the form's columns."""
    room, small = columns_of(width), columns_of(width, _SMALL)
    only_small = not values.in_form(node, room) and values.in_form(node, small)
    return values.value(
        node, small if only_small else room, columns_of(WIDTHS[-1], _SMALL)
    ), _OPTIONS if only_small else _TEXT


def _measured(shown: values.Value, first: int) -> Iterator[tuple[str, int]]:
    """The texts of the cells from that column on, with the widths that they have."""
    if shown.offered:
        yield shown.offered, WIDTHS[-1]
    yield shown.plain, sum(WIDTHS[first : _WRITTEN + 1 if shown.offered else None])
