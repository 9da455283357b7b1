"""A document as it is drawn, whatever program draws it: pages of lines and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Cell:
    """A cell over so many columns and rows. ``inner``: a table that stands in it, behind its text."""

    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False
    inner: list[Row] | None = None


Row = list[Cell]


@dataclass
class Line:
    """A line or paragraph by itself. ``indent``: how far it is set in; ``level``: of a heading, as outlines count."""

    text: str
    bold: bool = False
    indent: int = 0
    level: int = 0


@dataclass
class Table:
    """Rows of cells, each row as wide as the others. Blank cells are drawn and empty."""

    rows: list[Row] = field(default_factory=list)


@dataclass
class Page:
    """A sheet of a workbook, a page of anything else."""

    name: str
    blocks: list[Line | Table] = field(default_factory=list)


def placed(rows: list[Row]) -> Iterator[tuple[int, int, Cell]]:
    """Each cell with its row and column, as browsers place them."""
    covered: set[tuple[int, int]] = set()
    for line, row in enumerate(rows):
        column = 0
        for cell in row:
            while (line, column) in covered:
                column += 1
            covered |= {(line + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            yield line, column, cell
            column += cell.columns
