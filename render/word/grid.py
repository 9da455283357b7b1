"""Tables of fixed column widths, and which of their rows may break over a page. Lengths are twips (1/20 pt)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import ceil

from shinkyu.render.signs import visible
from shinkyu.render.widths import columns
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import Xml, w

MM = 1440 / 25.4
POINT = 20
SHADE = "EDEDED"
SIDE, TOP = 57, 40  # a cell's margins: about 1 mm beside the text, 0.7 mm above and below
LETTER, LINE = 9 * POINT, 13 * POINT  # of the style TableText
_TAB = 8  # columns at most that a tab leaves
_SPARE = 1.1  # what a line's end leaves unused, where no line may begin with 。 or 」


def twips(*millimetres: float) -> tuple[int, ...]:
    """Lengths in whole twips."""
    return tuple(round(length * MM) for length in millimetres)


def table(widths: Sequence[int], rows: Iterable[Xml]) -> Iterator[Xml]:
    """A table with lines around its cells, its columns as wide as ``widths`` says whatever stands in them.

    It comes in pieces, each row when it is asked for: put together they are the element.
    """
    sides = (("top", TOP), ("left", SIDE), ("bottom", TOP), ("right", SIDE))
    properties = w(
        "tblPr",
        w("tblStyle", val="TableGrid"),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=length, type="dxa") for side, length in sides)),
        w("tblLook", val="0000"),
    )
    yield Xml(f"<w:tbl>{properties}{w('tblGrid', *(w('gridCol', w=width) for width in widths))}")
    yield from rows
    yield Xml("</w:tbl>")


def headed(widths: Sequence[int], headings: Sequence[str], rows: Iterable[Xml]) -> Iterator[Xml]:
    """A table whose first row, repeated on each page, names the columns."""
    names = (
        cell(n, paragraph("TableHeading", run(name)), shaded=True) for n, name in zip(widths, headings, strict=True)
    )
    return table(widths, chain((row(*names, whole=True, heading=True),), rows))


def row(*cells: Xml, whole: bool, heading: bool = False, change: Xml | None = None, least: int = 0) -> Xml:
    """``whole``: never broken over two pages. ``heading``: repeated at the top of each page. ``change``: its tracked change.
    ``least``: how high it is at least.
    """
    height = w("trHeight", val=least, hRule="atLeast") if least else None
    properties = (w("cantSplit") if whole else None, height, w("tblHeader") if heading else None, change)
    return w("tr", w("trPr", *properties) if any(properties) else None, *cells)


class Sides(tuple[str, ...]):
    """Sides of a cell: of ``top``, ``left``, ``bottom``, ``right``, in this order."""

    __slots__ = ()

    def __new__(cls, *sides: str) -> Sides:
        return super().__new__(cls, sides)


_NONE = Sides()


def cell(
    width: int, *paragraphs: Xml, span: int = 1, shaded: bool = False, fill: str = "", without: Sides = _NONE
) -> Xml:
    """A cell over ``span`` columns that are ``width`` wide together. ``fill``: another colour than that of the ``shaded``.

    ``without``: the sides that have no line.
    """
    return w("tc", _cell_properties(width, span, fill or (SHADE if shaded else ""), without), *paragraphs)


def beside(width: int, paragraph: Xml, *, first: bool) -> Xml:
    """A shaded cell that goes over several rows, its text written downwards; in all rows but the ``first`` it goes on."""
    merged, downwards = ("restart", "continue")[not first], w("textDirection", val="tbRlV")
    margins = w("tcMar", *(w(side, w=0, type="dxa") for side in ("left", "right")))
    shade = w("shd", val="clear", color="auto", fill=SHADE)
    place = (
        w("tcW", w=width, type="dxa"),
        w("vMerge", val=merged),
        shade,
        margins,
        downwards,
        w("vAlign", val="center"),
    )
    return w("tc", w("tcPr", *place), paragraph)


def height_downwards(text: str) -> int:
    """The height that a text needs which is written downwards."""
    return ceil(len(text) * LETTER * _SPARE) + 2 * TOP


def fits(texts: Sequence[str], widths: Sequence[int], room: int) -> bool:
    """Whether a row of these texts is not taller than ``room``, by the widths of their characters in a Japanese font.

    A row that is taller must be let break: Word would push it from page to page and cut off what is too much.
    """
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return ceil(lines * _SPARE) * LINE + 2 * TOP <= room


def _lines(text: str, width: int) -> int:
    room = max((width - 2 * SIDE) * 2 // LETTER, 2)
    return sum([max(ceil(columns(line) / room), 1) for line in _drawn(text).split("\n")])


def _drawn(text: str) -> str:
    """The text as it is drawn, with its signs, and blanks for the most that a tab can leave."""
    return visible(text.replace("\t", " " * _TAB))


@lru_cache(maxsize=256)
def _cell_properties(width: int, span: int, fill: str, without: Sides) -> Xml:
    return w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=span) if span > 1 else None,
        w("tcBorders", *(w(side, val="nil") for side in without)) if without else None,
        w("shd", val="clear", color="auto", fill=fill) if fill else None,
    )
