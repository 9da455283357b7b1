"""A table of a document (HTML, Word) laid out as a grid: which cell stands in which column, and which hides which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shinkyu.model.language import tr
from shinkyu.model.sheets.grid import BLANK, Cell, Grid, Record


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell as a document writes it: over how many ``columns``, and ``rows`` (0: down to the end of the table)."""

    cell: Cell
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class LaidRow:
    """The cells of one row from left to right, those that reach down from above left out; ``hidden``: it is not shown."""

    cells: Sequence[Laid]
    hidden: bool = False


def grid_of(rows: Sequence[LaidRow], number: int, name: str = "") -> Grid:
    """The table as a grid, named by its ``number`` (from 1) among those of the document where it has no ``name``; lines are
    its rows, from 1."""
    reaching: dict[int, tuple[int, int, int]] = {}  # column -> the last row it reaches, and the cell that does
    records = []
    for line, row in enumerate(rows, 1):
        cells: list[Cell] = []
        for laid in row.cells:
            _skip(cells, reaching, line)
            _place(cells, laid, reaching, line, len(rows))
        _skip(cells, reaching, line)
        records.append(Record(line, tuple(cells), row.hidden))
    return Grid(tuple(records), sheet=name or tr(f"{number}番目の表", f"table {number}"))


def _skip(cells: list[Cell], reaching: dict[int, tuple[int, int, int]], line: int) -> None:
    """The columns that a cell above reaches down to."""
    while (above := reaching.get(len(cells))) is not None and above[0] >= line:
        cells.append(replace(BLANK, under=above[1:]))


def _place(cells: list[Cell], laid: Laid, reaching: dict[int, tuple[int, int, int]], line: int, rows: int) -> None:
    first, last = len(cells), line + laid.rows - 1 if laid.rows else rows
    for column in range(first, first + laid.columns):
        cells.append(laid.cell if column == first else replace(BLANK, under=(line, first)))
        if last > line:
            reaching[column] = (last, line, first)
