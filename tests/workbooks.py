"""An exported workbook in the hands of a person: opened, edited cell by cell and saved, by openpyxl.

    desk = Desk(path)
    desk.write("item:I-5/②所属長の役職名", "室長").save()

Cells are named by the place that stands beside them in the hidden column (`shinkyu.model.editable.book.Place`).
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

PLACE, TEXT = 5, 3  # columns, from 1


class Desk:
    """The workbook at ``path``, in which a person works."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def find(self, place: str) -> tuple[Worksheet, int]:
        """The sheet and the row (from 1) of a place."""
        for sheet in self.sheets():
            for row in range(1, sheet.max_row + 1):
                if sheet.cell(row, PLACE).value == place:
                    return sheet, row
        raise KeyError(place)

    def sheets(self) -> list[Worksheet]:
        """The sheets that a person sees."""
        return [sheet for sheet in self.book.worksheets if sheet.sheet_state == "visible"]

    def places(self) -> list[str]:
        """All places, in the order of the workbook."""
        columns = [sheet.iter_rows(min_col=PLACE, max_col=PLACE, values_only=True) for sheet in self.sheets()]
        return [str(place) for column in columns for (place,) in column if place]

    def cell(self, place: str) -> Cell:
        """The cell of the column 記載."""
        sheet, row = self.find(place)
        cell = sheet.cell(row, TEXT)
        assert isinstance(cell, Cell)
        return cell

    def read(self, place: str) -> str:
        return str(self.cell(place).value or "")

    def write(self, place: str, value: object) -> Desk:
        self.cell(place).value = value  # type: ignore[assignment]
        return self

    def type(self, place: str, text: str) -> Desk:
        """Writes a text as a cell formatted as text takes it: ``=1+1`` and ``#N/A`` are letters too."""
        self.write(place, text or None)
        if text:
            self.cell(place).data_type = "s"
        return self

    def delete_row(self, *places: str) -> Desk:
        for place in places:
            sheet, row = self.find(place)
            sheet.delete_rows(row)
        return self

    def save(self, path: Path | None = None) -> Path:
        self.book.save(path or self.path)
        return path or self.path
