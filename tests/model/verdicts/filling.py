"""A workbook of a review in the hands of a person: filled in, changed and saved, by openpyxl."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from shinkyu.model.verdicts.file import VerdictFile, read_verdict_file

DATE, LABEL, BEFORE, AFTER = range(1, 5)  # columns, from 1
VERDICT, REMARK, CODE = 9, 10, 11


class Book:
    """The workbook at ``path`` in the hands of a person."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path, rich_text=True)
        self.sheet: Worksheet = self.book.worksheets[0]

    def codes(self) -> list[str]:
        """What stands in the hidden column, from row 1 on."""
        return [str(self.sheet.cell(number, CODE).value or "") for number in range(1, self.sheet.max_row + 1)]

    def row(self, place: int) -> int:
        """The number of the row in which the row of that place is judged."""
        return [number for number, code in enumerate(self.codes(), 1) if code.startswith("row:")][place]

    def write(self, place: int, column: int, value: object) -> Book:
        self.sheet.cell(self.row(place), column).value = value  # type: ignore[assignment]
        return self

    def judge(self, place: int, verdict: str, remark: str = "") -> Book:
        return self.write(place, VERDICT, verdict).write(place, REMARK, remark)

    def name(self, name: str) -> Book:
        number = next(number for number, code in enumerate(self.codes(), 1) if code.startswith("name:"))
        self.sheet.cell(number, BEFORE).value = name
        return self

    def copy_row(self, place: int) -> int:
        """The row once more, below all others; gives its number."""
        number, below = self.row(place), self.sheet.max_row + 1
        for column in range(1, CODE + 1):
            self.sheet.cell(below, column).value = self.sheet.cell(number, column).value
        return below

    def delete(self, number: int) -> None:
        """Takes a row away. (openpyxl leaves merged cells where they were.)"""
        for merged in [*self.sheet.merged_cells.ranges]:
            self.sheet.unmerge_cells(str(merged))
        self.sheet.delete_rows(number)

    def read(self) -> VerdictFile:
        self.book.save(self.path)
        return read_verdict_file(self.path)
