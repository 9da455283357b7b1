"""How cells and pages of the workbook are written: each text as it is, each sheet on A4 across."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (38, 4, 76, 46, 60)  # of the columns, in digits
MAY = {"format_rows": True, "format_columns": True}  # what can be changed in a protected sheet beside its open cells


def put(worksheet: Worksheet, row: int, column: int, text: str, style: object) -> None:
    """A text as it is, never a formula, a link or a number. XlsxWriter leaves a cell empty where it fails, and only says so."""
    done = worksheet.write_string(row, column, text, style) if text else worksheet.write_blank(row, column, None, style)
    assert done == 0, (done, row, column)


def set_page(worksheet: Worksheet) -> None:
    """A4 across, as wide as the page, without lines around the cells."""
    worksheet.hide_gridlines(2)
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    worksheet.fit_to_pages(1, 0)
