"""The rows of a table of a Word file: which column each cell stands in, and over how many rows and columns it goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shinkyu.model.sheets.wordcell import blocks
from shinkyu.model.sheets.wordlooks import part_of, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WIDEST = 1000  # columns that a cell may span


@dataclass(slots=True)
class WordCell:
    """A cell from its ``column`` (from 1) on. ``gone``: a tracked change takes it away. ``below``: it goes on with the one above
    (``vMerge``), which is all that Word shows."""

    element: Element
    column: int
    columns: int = 1
    rows: int = 1
    gone: bool = False
    below: bool = False


@dataclass(slots=True)
class WordRow:
    """A row by its number from 1; ``hidden``: it is not shown, ``gone``: a tracked change takes it away."""

    line: int
    hidden: bool
    gone: bool
    cells: list[WordCell] = field(default_factory=list)


def word_rows(table: Element) -> list[WordRow]:
    """The rows of a table; of cells that are merged over rows the first has their number."""
    rows: list[WordRow] = []
    reaching: dict[int, WordCell] = {}  # by column, the cells that may go on below
    for line, element in enumerate(blocks(table, "tr"), 1):
        hidden = part_of(element, "trPr", "hidden") is not None
        row = WordRow(line, hidden, part_of(element, "trPr", "del") is not None)
        column = 1 + _number(element, "trPr", "gridBefore", 0)
        for one in blocks(element, "tc"):
            cell = WordCell(one, column, min(max(_number(one, "tcPr", "gridSpan", 1), 1), _WIDEST))
            cell.gone = part_of(one, "tcPr", "cellDel") is not None
            _join(cell, reaching)
            row.cells.append(cell)
            column += cell.columns
        rows.append(row)
    return rows


def _join(cell: WordCell, reaching: dict[int, WordCell]) -> None:
    """Takes a cell that goes on with the one above into that one's number of rows."""
    down = part_of(cell.element, "tcPr", "vMerge")
    if down is not None and value_of(down) != "restart" and cell.column in reaching:
        reaching[cell.column].rows += 1
        cell.below = True
        return
    reaching.pop(cell.column, None)
    if down is not None:
        reaching[cell.column] = cell


def _number(element: Element, properties: str, wanted: str, default: int) -> int:
    value = value_of(part_of(element, properties, wanted))
    return min(int(value), _WIDEST) if value.isascii() and value.isdecimal() else default
