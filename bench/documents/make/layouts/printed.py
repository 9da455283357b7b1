"""05: a PDF that LibreOffice printed from a workbook: wide cells, the part repeated at the head of each page, a footer."""

from __future__ import annotations

import tempfile
from pathlib import Path

import headings
import loose
import office
from grid import Grid
from model import Document


class Printed(Grid):
    """A text of more than six lines goes on in the rows below, so that pages break inside it."""

    columns, width = 26, 3.6
    strip, text, lines_in_cell = 3, 7, 6
    footer = "&C国民健康保険に関する事務 / &P / &N"

    def open(self, name: str) -> None:
        """Begin a sheet; its first row comes again on each page."""
        super().open(name)
        self.sheet.repeat_rows(0)


def draw(document: Document, folder: Path) -> Path:
    """Draw it."""
    with tempfile.TemporaryDirectory() as place:
        grid = Printed(document, Path(place) / "book.xlsx")
        for part, _, _, group in document.parts():
            grid.open(part.partition(" ")[0])
            if part == "表紙":
                grid.cover(group[0])
                grid.open("項目一覧")
                grid.overview()
                continue
            grid.across(headings.part_heading(part), grid.title)
            for written in group:
                grid.section(written)
        grid.open("変更箇所")
        grid.rows((3, 4, 7, 7, 2, 3))
        loose.mark(document, 76, spaces=True)
        return office.converted(grid.close(), "pdf", folder / f"{document.number}.pdf")
