"""A page of a PDF parted into cells, with their rows and columns, and lines that stand in no cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shinkyu.model.sheets.flow.pdfpage import Box, Letter, PdfPage
from shinkyu.model.sheets.flow.pdfrules import Cell, Rule, Rules
from shinkyu.model.sheets.flow.pdftext import Line, lines_of

_TOUCHES = 3.0  # points between the cells of one table
_SAME = 2.0  # between edges that are one
_MOST_OF = 0.6  # of a cell that is filled


@dataclass(frozen=True, slots=True)
class Block:
    """A cell (``table`` is its number on the page, from 1) with its lines, or a line that stands in none (0)."""

    box: Box
    lines: tuple[Line, ...]
    table: int = 0
    line: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1
    filled: bool = False
    open: bool = False  # it may go on beyond the page


@dataclass(slots=True)
class Parted:
    """A page with the lines of each of its cells, and those that stand in none."""

    page: PdfPage
    rules: Rules
    cells: dict[Cell, list[Line]]
    free: list[Line]

    @classmethod
    def of(cls, page: PdfPage, *, spaced: bool) -> Parted:
        """The letters of a page by the cells that they stand in; ``spaced``: as of `pdftext.is_spaced`."""
        rules = Rules.of(page.lines)
        inside: dict[Cell, list[Letter]] = defaultdict(list)
        free: list[Letter] = []
        for letter in page.letters:
            x, y = (letter.box.x0 + letter.box.x1) / 2, (letter.box.y0 + letter.box.y1) / 2
            cell = rules.cell(x, y)
            (free if cell is None else inside[cell]).append(letter)
        for frame in _frames([*inside]):
            free += inside.pop(frame)
        cells = {cell: lines for cell, letters in inside.items() if (lines := lines_of(letters, spaced=spaced))}
        return cls(page, rules, cells, lines_of(free, apart=True, spaced=spaced))

    def blocks(self) -> list[Block]:
        """What stands on the page, in reading order: rows from above, from the left in each."""
        lines = [Block(line.box, (line,)) for line in self.free]
        cells = [block for number, table in enumerate(_tables(self.cells), 1) for block in self._laid(number, table)]
        return _in_order([*cells, *lines])

    def take_back(self, following: Parted) -> None:
        """Takes in what the next page has of cells that begin here: no line ends them at the foot of this page, or at the head
        of that."""
        for cell in [cell for cell in following.cells if cell.open_above]:
            ends = [one.end for one in self.rules.down if abs(one.at - cell.x0) <= _SAME]
            here = self.rules.cell((cell.x0 + cell.x1) / 2, max(ends, default=0.0) - 1.0)
            if (
                here is not None
                and here.open_below
                and abs(here.x0 - cell.x0) <= _SAME
                and abs(here.x1 - cell.x1) <= _SAME
            ):
                self.cells[here] = [*self.cells.get(here, []), *following.cells.pop(cell)]

    def _laid(self, number: int, table: Sequence[Cell]) -> list[Block]:
        """The cells of a table with the rows and columns that all its lines make."""
        left, right = min(cell.x0 for cell in table), max(cell.x1 for cell in table)
        top, bottom = min(cell.y0 for cell in table), max(cell.y1 for cell in table)
        columns = _edges([left, right, *_between(self.rules.down, (left, right), (top, bottom))])
        rows = _edges([top, bottom, *_between(self.rules.across, (top, bottom), (left, right))])
        return [self._block(number, cell, rows, columns) for cell in table]

    def _block(self, number: int, cell: Cell, rows: Sequence[float], columns: Sequence[float]) -> Block:
        line, column = _at(rows, cell.y0), _at(columns, cell.x0)
        return Block(
            Box(*cell[:4]),
            tuple(self.cells[cell]),
            number,
            line + 1,
            column + 1,
            max(_at(rows, cell.y1) - line, 1),
            max(_at(columns, cell.x1) - column, 1),
            any(_covers(fill, cell) for fill in self.page.fills),
            cell.open_above or cell.open_below,
        )


def _between(rules: Iterable[Rule], edges: tuple[float, float], ends: tuple[float, float]) -> list[float]:
    """Where the lines stand that lie within a table."""
    low, high = edges[0] - _SAME, edges[1] + _SAME
    return [one.at for one in rules if low <= one.at <= high and one.end > ends[0] and one.start < ends[1]]


def _frames(cells: Sequence[Cell]) -> list[Cell]:
    """The areas that have cells of their own within: they frame a page or a part of it, and are no cells."""
    return [one for one in cells if any(one is not other and _within(other, one) for other in cells)]


def _within(inner: Cell, outer: Cell) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 < x < outer.x1 and outer.y0 < y < outer.y1 and _area(inner) < _area(outer)


def _area(cell: Cell) -> float:
    return (cell.x1 - cell.x0) * (cell.y1 - cell.y0)


def _tables(cells: Iterable[Cell]) -> list[list[Cell]]:
    """The cells that touch, also by others, from above."""
    tables: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda cell: (cell.y0, cell.x0)):
        touched = [table for table in tables if any(_touch(cell, other) for other in table)]
        tables = [table for table in tables if table not in touched]
        tables.append([*(one for table in touched for one in table), cell])
    return sorted(tables, key=lambda table: min((cell.y0, cell.x0) for cell in table))


def _touch(one: Cell, other: Cell) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across >= -_TOUCHES and down >= -_TOUCHES


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SAME:
            edges.append(place)
    return edges


def _at(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))


def _covers(fill: Box, cell: Cell) -> bool:
    across = min(fill.x1, cell.x1) - max(fill.x0, cell.x0)
    down = min(fill.y1, cell.y1) - max(fill.y0, cell.y0)
    return across > 0 and down > 0 and across * down >= _MOST_OF * _area(cell)


def _in_order(blocks: Iterable[Block]) -> list[Block]:
    """By their tops, those that are nearly the same in one row."""
    ordered: list[Block] = []
    row: list[Block] = []
    for block in sorted(blocks, key=lambda block: block.box.y0):
        if row and block.box.y0 - row[0].box.y0 > _SAME:
            ordered += sorted(row, key=lambda one: one.box.x0)
            row = []
        row.append(block)
    return ordered + sorted(row, key=lambda one: one.box.x0)
