"""What a table file holds before it is understood: sheets of lines of cells, whatever the format was."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from shinkyu.model.findings import Finding

LINE_ENDS = re.compile(r"(?:_x000D_)?\r?\n|_x000D_|\r")


class Doubt(StrEnum):
    """Why the text that a cell shows cannot be known from the file."""

    DATE = "date"
    TIME = "time"
    FORMAT = "format"
    ERROR = "error"
    FORMULA = "formula"
    STRUCK = "struck"  # some of it is struck out: which words are meant is not known
    STRUCK_AT_TIMES = "struck at times"  # a conditional format strikes it out, or not
    DAY = "day"  # a date of which the cell does not show the day, the month and the year
    TEXT_FORMAT = "text format"  # a text that its number format shows as another, or not at all
    # Of a Word file.
    HIDDEN = "hidden"  # some of it is not shown
    NUMBERED = "numbered"  # Word puts a number or a bullet before it
    SYMBOL = "symbol"  # a character of a font of symbols
    OBJECT = "object"  # a table, an equation, another document: no text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``text`` is what it shows; a real date cell has its ``date`` too, a number cell has ``number``.

    ``under`` is (line, column) of the merged cell that hides this one; its own ``text``, if any, is then never shown.
    ``struck`` are the words of a text in doubt (`Doubt.STRUCK`) that are struck out, ``live`` is the text without them (None
    where that is not known to the letter).
    """

    text: str = ""
    date: dt.date | None = None
    number: bool = False
    doubt: Doubt | None = None
    under: tuple[int, int] | None = None
    struck: tuple[str, ...] = ()
    live: str | None = None

    @property
    def blank(self) -> bool:
        """Whether it shows nothing: empty, spaces only, or hidden below a merged cell."""
        return self.under is not None or (not self.text.strip() and self.date is None and self.doubt is None)

    @property
    def without_struck(self) -> Cell:
        """The cell as if what is struck out were not there (``struck`` still tells it); itself where nothing is, or is not known."""
        return self if self.live is None else replace(self, text=self.live, doubt=None, live=None, number=False)


BLANK = Cell()


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the table file: ``line`` counts from 1 (of the text file, or of the sheet); ``hidden``: it is not shown."""

    line: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    def cell(self, column: int) -> Cell:
        """The cell of a column (from 0); beyond the last one a blank."""
        return self.cells[column] if column < len(self.cells) else BLANK

    @property
    def texts(self) -> tuple[str, ...]:
        """What its cells hold, wherever the line stands; a real date as ISO."""
        return tuple(cell.date.isoformat() if cell.date else cell.text for cell in self.cells)

    @property
    def shown(self) -> tuple[int, ...]:
        """The columns that show something."""
        return tuple(column for column, cell in enumerate(self.cells) if not cell.blank)


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies over the cells of a sheet: a note to a cell (``note``), or a text box, a line, a picture.

    ``first`` and ``last`` are the (row, column) of its corners, from 0; ``text`` what it says, if anything. ``what`` it is, as
    people are told, where it is none of these. ``part``: of a picture and nothing else, the part of the package that holds it;
    ``cropped``: not all of it is shown.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    text: str = ""
    note: bool = False
    what: str = ""
    part: str = ""
    cropped: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or a text file as one. ``encoding`` is empty for a sheet. Blank lines may be left out of ``records``.

    ``hidden_columns``, ``hidden_rows``: those (from 0) that the sheet does not show. ``merged``: the corners of the cells that
    are. ``headed``: the cells that are set in bold or filled, None where that is not known; ``wareki``: those that show their date
    as 令和2年11月27日. ``controls``: the boxes to tick, buttons and lists that are no cells, each with whether it is ticked.
    """

    records: tuple[Record, ...]
    sheet: str = ""
    hidden: bool = False
    encoding: str = ""
    findings: tuple[Finding, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    overlays: tuple[Overlay, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    headed: frozenset[tuple[int, int]] | None = None
    wareki: frozenset[tuple[int, int]] = frozenset()
    controls: tuple[tuple[str, bool], ...] = ()


def line_ends(text: str) -> str:
    """The text with CRLF, a lone CR and Excel's ``_x000D_`` (its escape for a CR) as LF.

    This is the one normalisation on import: the three are how one and the same line end inside a cell comes out of
    different programs, and YAML cannot hold a CR in a literal block. All else stays to the letter.
    """
    return LINE_ENDS.sub("\n", text)


def text_record(line: int, cells: Sequence[str]) -> Record:
    """A record of plain text cells."""
    return Record(line, tuple(Cell(line_ends(cell)) for cell in cells))
