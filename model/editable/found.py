"""What a file that came back holds: its rows, each with the place that it stands for, and what else is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from shinkyu.model.editable.book import LABEL_COLUMN, PLACE_COLUMN, TEXT_COLUMN, About, Kept
from shinkyu.model.editable.office import Office
from shinkyu.model.language import tr
from shinkyu.model.sheets.grid import Cell, Overlay, Record

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Found:
    """A row that stands for a place: its sheet, its number (from 1), its cells, and whether its text cannot be seen."""

    sheet: str
    row: int
    record: Record
    hidden: bool = False
    office: Office = Office.EXCEL

    @property
    def text(self) -> Cell:
        """The cell of the column 記載."""
        return self.record.cell(TEXT_COLUMN)

    @property
    def at(self) -> str:
        """Where that cell is: as Excel says it (``Ⅱ!C12``), in Word by what stands beside it (``Ⅱ「①入手元」``)."""
        return self.cell(TEXT_COLUMN)

    @property
    def line(self) -> str:
        """Its cells from the first to the last that people see: ``Ⅱ!A12:D12``."""
        if self.office is Office.WORD:
            return self.at
        return f"{self.cell(0)}:{_LETTERS[PLACE_COLUMN - 1]}{self.row}"

    @property
    def line_number(self) -> int:
        """Its number where a program shows it; 0 where none does."""
        return self.row if self.office is Office.EXCEL else 0

    def cell(self, column: int) -> str:
        """Where the cell of a column is."""
        if self.office is Office.EXCEL:
            return cell_name(self.sheet, self.row, column)
        label = self.record.cell(LABEL_COLUMN).text.partition("\n")[0]
        return tr(f"{self.sheet}「{label}」", f"{self.sheet}: {label!r}") if label else f"{self.sheet}"


@dataclass(frozen=True, slots=True)
class Said:
    """What lies over a cell, or stands at a text in Word, and is not taken over: where, of which place (its code, if any)."""

    at: str
    over: Overlay
    code: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """What was read. ``rows`` by the place's code; ``strays`` are the other rows of sheets that have places, with text in them.

    ``foreign``: sheets that are not the workbook's own. ``beside``: texts around the tables of Word that are not the file's own.
    """

    path: Path
    about: About
    kept: tuple[Kept, ...]
    office: Office = Office.EXCEL
    rows: dict[str, list[Found]] = field(default_factory=dict)
    strays: list[Found] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    said_over: list[Said] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def cell_name(sheet: str, row: int, column: int) -> str:
    """A cell as Excel names it."""
    quoted = sheet if sheet.isalnum() else f"'{sheet}'"
    return f"{quoted}!{_LETTERS[column] if column < len(_LETTERS) else '…'}{row}"
