"""The drawn documents of bench/documents as text, each read by a library of its own kind."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PageOf = Callable[[Path], str]


def shown(file: Path) -> str:
    """All that a document shows, cells and paragraphs one below the other in the order of the file."""
    return _READERS[file.suffix](file)


def squeezed(text: str) -> str:
    """Without any white space."""
    return re.sub(r"\s", "", text)


def _xlsx(file: Path) -> str:
    from openpyxl import load_workbook

    sheets = load_workbook(file, read_only=True, data_only=True).worksheets
    cells = (cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(_written(cell) for cell in cells if cell is not None)


def _written(cell: object) -> str:
    """A cell as it shows: a day in the years of its era."""
    if not isinstance(cell, dt.datetime):
        return str(cell)
    era, before = ("令和", 2018) if cell >= dt.datetime(2019, 5, 1) else ("平成", 1988)
    return f"{era}{cell.year - before}年{cell.month}月{cell.day}日"


def _sheets(file: Path) -> str:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(file))
    cells = (cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row)
    return "\n".join(str(cell) for cell in cells if cell != "")


def _docx(file: Path) -> str:
    from docx import Document

    return "\n".join(_paragraphs(Document(str(file))))


def _paragraphs(holder: Any) -> Iterator[str]:
    """The paragraphs of a document or cell, those of tables inside it too; a merged cell once."""
    for part in holder.iter_inner_content():
        if not hasattr(part, "rows"):
            yield part.text
            continue
        for row in part.rows:
            for cell in dict.fromkeys(row.cells):
                yield from _paragraphs(cell)


def _html(file: Path) -> str:
    from lxml import html

    page = html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()
    for element in page.iter("script", "style"):
        element.text = ""
    for element in page.iter("br"):
        element.tail = "\n" + (element.tail or "").lstrip("\n")
    return str(page.text_content())


def _pdf(file: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
    return re.sub(r".* / \d+ / \d+\n\f?.*", "", done.stdout.decode())


def _txt(file: Path) -> str:
    """Without footers; of a page with columns, what stands in the column of the texts, and then the whole."""
    lines = [
        line
        for line in file.read_text(encoding="utf-8").split("\n")
        if not re.fullmatch(r"\f?\s*(.* / \d+ / \d+|一\d+一)", line)
    ]
    return "\n".join([*(_right(line) for line in lines), "\f", *lines])


def _right(line: str, start: int = 32) -> str:
    column = 0
    for place, letter in enumerate(line.lstrip("\f")):
        if column >= start:
            return line.lstrip("\f")[place:]
        column += 2 if unicodedata.east_asian_width(letter) in "WFA" else 1
    return ""


_READERS: dict[str, Callable[[Path], str]] = {
    ".xlsx": _xlsx, ".xls": _sheets, ".ods": _sheets, ".docx": _docx, ".html": _html, ".pdf": _pdf, ".txt": _txt,
}  # fmt: skip
