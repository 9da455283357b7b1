"""The sheets of an .xlsx beside what calamine gives of them (`scan`)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.sheets.grid import Doubt
from shinkyu.model.sheets.scan import LOWEST_ROW, NARROWEST_COLUMN, Place, Range, Runs, Scan, is_struck
from shinkyu.model.sheets.xlsxdrawings import controls, overlays
from shinkyu.model.sheets.xlsxparts import column_number, elements, name_of, target
from shinkyu.model.sheets.xlsxstyles import Styles, read_styles, strikes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RELATION = re.compile(r"\{http://(?:schemas\.openxmlformats|purl\.oclc)\.org/[^}]*relationships\}id")
_CELL = re.compile(r"\$?([A-Za-z]*)\$?([0-9]*)")
_ON = ("1", "true")
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576


def scan_sheets(path: Path, names: Iterable[str]) -> list[Scan]:
    """What each sheet of these names tells beside its values. Numbers are in doubt only where their format changes their look.

    Raises KeyError, ValueError, zipfile.BadZipFile or ElementTree.ParseError for a workbook that is damaged.
    """
    with ZipFile(path) as book:
        workbook = target(book, "_rels/.rels", "officeDocument", "")
        folder, name = posixpath.split(workbook)
        relations = f"{folder}/_rels/{name}.rels"
        wanted = (target(book, relations, one, folder, needed=False) for one in ("styles", "sharedStrings"))
        styles, ids = read_styles(book, *wanted), _relations(book, workbook)
        return [_scan(book, target(book, relations, ids[name], folder), styles) for name in names]


def _scan(book: ZipFile, part: str, styles: Styles) -> Scan:
    scan = Scan(overlays=overlays(book, part), controls=controls(book, part))
    for number, element in _parts(book, part):
        _take_in(scan, number, element, styles)
    return scan


def _relations(book: ZipFile, workbook: str) -> Mapping[str, str]:
    """The ids by which the workbook tells where the part of each sheet is, by the name of the sheet."""
    return {
        element.get("name", ""): relation
        for element in elements(book, workbook, "sheet")
        for name, relation in element.attrib.items()
        if _RELATION.fullmatch(name)
    }


def _parts(book: ZipFile, part: str) -> Iterator[tuple[int, Element]]:
    """The elements that speak of a row, with its number from 0, of columns, or of when a cell looks otherwise; a row without a
    number is the next one."""
    row = -1
    for element in elements(book, part, "row", "col", "conditionalFormatting"):
        if name_of(element) == "row":
            row = int(element.get("r", row + 2)) - 1
        yield row, element


def _take_in(scan: Scan, row: int, element: Element, styles: Styles) -> None:
    if name_of(element) == "col":
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        if _unseen(element, "width", NARROWEST_COLUMN):
            scan.hidden_columns |= set(range(first - 1, min(last, _MOST_COLUMNS)))
    elif name_of(element) == "row":
        if _unseen(element, "ht", LOWEST_ROW):
            scan.hidden_rows.add(row)
        _take_cells(scan, row, element, styles)
    elif _strikes_at_times(element, styles):
        scan.struck_at_times += _ranges(element)


def _unseen(element: Element, size: str, least: float) -> bool:
    """Whether a row or a column is hidden, or too low or narrow to be seen."""
    return element.get("hidden", "0") in _ON or float(element.get(size, least)) < least


def _take_cells(scan: Scan, row: int, element: Element, styles: Styles) -> None:
    column = -1
    for cell in element:
        letters = cell.get("r", "").rstrip("0123456789")
        column = column_number(letters) if letters else column + 1
        if len(cell):
            scan.note((row, column), *_doubt(cell, styles))
            if cell.get("s", "0") in styles.headed:
                scan.headed.add((row, column))
            if cell.get("s", "0") in styles.wareki:
                scan.wareki.add((row, column))


def _doubt(cell: Element, styles: Styles) -> tuple[Doubt | None, Runs]:
    """Why a cell is in doubt; and of which runs its text is, where some of it is struck out."""
    kind, style = cell.get("t", "n"), cell.get("s", "0")
    children = {name_of(child): child for child in cell}
    if kind == "e":
        return Doubt.ERROR, ()
    if "f" in children and ("v" not in children or (not children["v"].text and kind != "str")):
        return Doubt.FORMULA, ()
    value = children["v"].text or "" if "v" in children else ""
    runs = styles.runs(cell, style, value)
    if is_struck(runs) or (style in styles.struck and not runs):
        return Doubt.STRUCK, runs
    if kind == "n" and value and style in styles.formatted:
        return Doubt.DAY if style in styles.part_of_date else Doubt.FORMAT, ()
    return Doubt.TEXT_FORMAT if kind in ("s", "str", "inlineStr") and style in styles.other_text else None, ()


def _strikes_at_times(element: Element, styles: Styles) -> bool:
    """Whether a conditional format has a rule that strikes text out."""
    return strikes(element) or any(
        rule.get("dxfId") in styles.striking_dxfs for rule in element if name_of(rule) == "cfRule"
    )


def _ranges(element: Element) -> list[Range]:
    """The cells that a conditional format speaks of."""
    said = element.get("sqref") or " ".join(one.text or "" for one in element if name_of(one) == "sqref")
    return [
        (_corner(first), _corner(last or first, end=True))
        for first, _, last in (r.partition(":") for r in said.split())
    ]


def _corner(name: str, *, end: bool = False) -> Place:
    """A corner of a range, of which whole columns (A:C) and rows (2:5) name but one side."""
    found = _CELL.fullmatch(name)
    if found is None:
        raise ValueError(name)
    letters, digits = found.groups()
    row = int(digits) - 1 if digits else (_MOST_ROWS if end else 0)
    return row, column_number(letters) if letters else (_MOST_COLUMNS if end else 0)
