"""Which assessment the rows of a sheet are of, where it says so between them (`shinkyu table --all`, on one sheet)."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.sheets.grid import Record
from shinkyu.model.sheets.headings import fold
from shinkyu.model.table.titled import NAME, NUMBER


@dataclass(slots=True)
class Titles:
    """``number`` and ``name`` of the assessment that the rows below the last titles are of; "" where none say it."""

    number: str = ""
    name: str = ""
    _last: str = ""

    def take(self, record: Record) -> bool:
        """Whether the line is such a title: its heading alone, or with a text over all columns beside it."""
        head, shown = fold(record.cell(0).text), record.shown
        over = all(cell.under == (record.line, 1) for cell in record.cells[2:])
        if head not in (NUMBER, NAME) or not over or shown not in ((0,), (0, 1)):
            self._last = ""
            return False
        text = record.cell(1).text
        if head == NUMBER and self._last != NUMBER:
            self.number = self.name = ""
        if head == NUMBER:
            self.number += text
        else:  # a long one goes on in the next line, below the same heading
            self.name = self.name + text if self._last == NAME else text
        self._last = head
        return True

    @property
    def title(self) -> str:
        """How the assessment is called: by its number and its name."""
        return " ".join(part for part in (self.number, self.name) if part)
