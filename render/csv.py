"""The table as comma-separated values."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.sheets.excelcell import LONGEST_CELL, LONGEST_FORMULA, as_formula, misread, units
from shinkyu.model.table.row import Row
from shinkyu.render.columns import HEADINGS, Cells, records

_BOM = "\ufeff"


def render(rows: Iterable[Row], *, excel: bool = False, names: Mapping[str, str] | None = None) -> str:
    """A heading row, then the rows, as RFC 4180 has it: lines end in CRLF, cells keep their line ends, in quotes.

    ``excel`` is for a file that Excel is to open with a double click: a BOM in front, without which it takes UTF-8 for the
    local encoding, and a cell that it would take for a number, a date or a formula (`excelcell.misread`) as a formula that
    is that text, ``="1-2"``. Excel shows it to the letter, and saves the bare text; `import` reads both. Programs that
    compute no formulas show the formula, and Excel wraps no lines in one: for those the workbook (xlsx) is made. Raises
    InputError for a text that is too long for a cell.

    ``names``, of the assessments by slug, makes a first column that says of which each row is.

    To be written to a file without translation of line ends (``newline=""``).
    """
    return "".join(pieces(rows, excel=excel, names=names))


def pieces(rows: Iterable[Row], *, excel: bool = False, names: Mapping[str, str] | None = None) -> Iterator[str]:
    """The same record by record: a row is asked for when its record is."""
    writer = csv.writer(_Record(), lineterminator="\r\n")
    lines = records(rows, names)
    headings = next(lines)
    yield (_BOM if excel else "") + writer.writerow(headings)
    for number, line in enumerate(lines, 1):
        yield writer.writerow(_for_excel(number, headings, line) if excel else line)


class _Record:
    """A file of which each record comes back from the writer's call."""

    def write(self, text: str) -> str:
        return text


def _for_excel(number: int, headings: Sequence[str], line: Sequence[str]) -> Sequence[str]:
    """The cells of row ``number`` (from 1)."""
    written = [as_formula(cell) if misread(cell) else cell for cell in line]
    for heading, cell, text in zip(headings, written, line, strict=True):
        most = LONGEST_CELL if cell is text else LONGEST_FORMULA
        if (size := units(cell)) > most:
            raise _too_long(number, Cells(*line[-len(HEADINGS) :]), heading, size, most)
    return written


def _too_long(number: int, row: Cells, heading: str, size: int, most: int) -> InputError:
    return InputError(
        tr(
            f"{number}行目({row.date} {row.label})の{heading}は、CSV では Excel の1つのセルに入りません({size:,}字。{most:,}字まで)",
            f"row {number} ({row.date} {row.label}): in a CSV its {heading} is too long for a cell of Excel "
            f"({size:,} characters; up to {most:,})",
        ),
        hint=tr("-o 変更箇所.xlsx なら、長い記載も入ります", "a workbook holds it: -o 変更箇所.xlsx"),
    )
