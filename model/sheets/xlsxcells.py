"""Cells of an .xlsx of which the shown text cannot be known: error values, formulas never computed, number formats, text
that is struck out; and rows and columns that are not shown.

calamine gives a blank for the first two, the bare number or date for the third, and says nothing of the others, so they
are looked up in the sheet itself.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.sheets.grid import Doubt
from shinkyu.model.sheets.xlsxparts import elements, name_of, target
from shinkyu.model.sheets.xlsxstyles import Styles, is_struck, read_styles

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RELATION = re.compile(r"\{http://(?:schemas\.openxmlformats|purl\.oclc)\.org/[^}]*relationships\}id")
_ON = ("1", "true")
_MOST_COLUMNS = 16_384


@dataclass(slots=True)
class Scan:
    """What a sheet tells beside its values: (row, column), from 0, of each doubtful cell; how far the cells reach; the rows
    and columns (from 0) that are hidden, by hand or by a filter."""

    doubts: dict[tuple[int, int], Doubt] = field(default_factory=dict)
    height: int = 0
    width: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def note(self, place: tuple[int, int], doubt: Doubt | None) -> None:
        """Takes a cell in."""
        self.height, self.width = max(self.height, place[0] + 1), max(self.width, place[1] + 1)
        if doubt is not None:
            self.doubts[place] = doubt


def scan_sheet(path: Path, sheet: str) -> Scan:
    """What a sheet tells beside its values. Numbers are in doubt only where their format changes how they look.

    Raises KeyError, ValueError, zipfile.BadZipFile or ElementTree.ParseError for a workbook that is damaged.
    """
    with ZipFile(path) as book:
        workbook = target(book, "_rels/.rels", "officeDocument", "")
        folder, name = posixpath.split(workbook)
        relations = f"{folder}/_rels/{name}.rels"
        part = target(book, relations, _relation(book, workbook, sheet), folder)
        wanted = (target(book, relations, one, folder, needed=False) for one in ("styles", "sharedStrings"))
        styles = read_styles(book, *wanted)
        scan = Scan()
        for number, element in _rows_and_columns(book, part):
            _take_in(scan, number, element, styles)
        return scan


def _relation(book: ZipFile, workbook: str, sheet: str) -> str:
    """The id by which the workbook tells where a sheet's part is."""
    for element in elements(book, workbook, "sheet"):
        if element.get("name") == sheet:
            for name, relation in element.attrib.items():
                if _RELATION.fullmatch(name):
                    return relation
    raise KeyError(sheet)


def _rows_and_columns(book: ZipFile, part: str) -> Iterator[tuple[int, Element]]:
    """The elements that speak of a row, with its number from 0, or of columns; a row without a number is the next one."""
    row = -1
    for element in elements(book, part, "row", "col"):
        if name_of(element) == "row":
            row = int(element.get("r", row + 2)) - 1
        yield row, element


def _take_in(scan: Scan, row: int, element: Element, styles: Styles) -> None:
    hidden = element.get("hidden", "0") in _ON
    if name_of(element) == "col":
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        scan.hidden_columns |= set(range(first - 1, min(last, _MOST_COLUMNS))) if hidden else set()
        return
    if hidden:
        scan.hidden_rows.add(row)
    column = -1
    for cell in element:
        letters = cell.get("r", "").rstrip("0123456789")
        column = _column(letters) if letters else column + 1
        if len(cell):
            scan.note((row, column), _doubt(cell, styles))


def _doubt(cell: Element, styles: Styles) -> Doubt | None:
    kind, style = cell.get("t", "n"), cell.get("s", "0")
    children = {name_of(child): child for child in cell}
    if kind == "e":
        return Doubt.ERROR
    if "f" in children and ("v" not in children or (not children["v"].text and kind != "str")):
        return Doubt.FORMULA
    value = children["v"].text or "" if "v" in children else ""
    if style in styles.struck or (kind == "s" and value in styles.struck_strings) or is_struck(cell):
        return Doubt.STRUCK
    if kind == "n" and value and style in styles.formatted:
        return Doubt.DAY if style in styles.part_of_date else Doubt.FORMAT
    return None


def _column(letters: str) -> int:
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
