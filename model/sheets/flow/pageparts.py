"""A passage of a web page that is still read, and a table that is open, with the places of its cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinkyu.model.sheets.flow.passage import Picture, Place
from shinkyu.model.sheets.grid import Doubt
from shinkyu.model.sheets.htmlcells import HtmlCell
from shinkyu.model.sheets.htmlfacts import WIDEST, Attributes, count

_LOWEST = 65534  # rows that a cell may span, as browsers have it


@dataclass(slots=True)
class Draft:
    """A passage that is still read. ``in_bold``: each letter so far is; ``speaks``: there are any."""

    text: HtmlCell
    place: Place
    item: str
    cell: bool = False
    headed: bool = False
    indent: int = 0
    doubt: Doubt | None = None
    picture: Picture | None = None
    in_bold: bool = True
    speaks: bool = False
    furniture: bool = False


@dataclass(slots=True)
class Table:
    """A table that is open: the row that is read, the cells that reach down by their columns, and the cell that is open."""

    number: int
    line: int = 0
    column: int = 1
    reaching: dict[int, int] = field(default_factory=dict)  # column -> the last row
    cell: Draft | None = None
    cells: list[Draft] = field(default_factory=list)

    def begin_row(self) -> None:
        """A row begins."""
        self.line, self.column, self.cell = self.line + 1, 1, None

    def begin(self, given: Attributes, item: str, *, headed: bool) -> Draft:
        """A cell begins, in the first column to which none reaches down."""
        self.line = self.line or 1
        while self.reaching.get(self.column, 0) >= self.line:
            self.column += 1
        columns, rows = min(count(given.get("colspan", "")) or 1, WIDEST), count(given.get("rowspan", "1"))
        place = Place(table=self.number, line=self.line, column=self.column)
        self.cell = Draft(HtmlCell(columns, rows), place, item, cell=True, headed=headed)
        if rows != 1:
            last = self.line + (rows or _LOWEST) - 1
            self.reaching.update((column, last) for column in range(self.column, self.column + columns))
        self.column += columns
        self.cells.append(self.cell)
        return self.cell

    def end(self) -> None:
        """The table ends; no cell goes beyond its last row."""
        for cell in self.cells:
            cell.text.rows = min(cell.text.rows or _LOWEST, self.line - cell.place.line + 1)
