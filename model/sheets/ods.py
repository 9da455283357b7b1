"""OpenDocument spreadsheets as grids, from their content.xml.

Read here and not by calamine, which drops a tab or a line break inside a paragraph and does not tell what is merged.
An .ods also keeps the text that each number and date shows, so nothing of it is in doubt but by how it looks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.sheets.grid import BLANK, Cell, Doubt, Grid, Record, line_ends
from shinkyu.model.sheets.odsover import conditional_ranges, overlays
from shinkyu.model.sheets.odsstyles import OdsStyles, read_styles
from shinkyu.model.sheets.odstext import cell_text, line_of_runs
from shinkyu.model.sheets.scan import Place, Range, covers, is_struck, without_struck
from shinkyu.model.sheets.workbook import hide_merged, too_wide

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_ROW_GROUPS = frozenset(f"{_TABLE}{name}" for name in ("table-row-group", "table-rows", "table-header-rows"))
# More copies of one line than this are filling up to the end of the sheet, not rows of a table.
_MOST_COPIES = 10_000
_MOST_CELLS = 2_000_000  # that are laid out; the largest of documents has a tenth of it
_MOST_COLUMNS = 16_384
_UNSEEN = ("collapse", "filter")


def read_ods(path: Path) -> tuple[Grid, ...]:
    """A grid for each sheet.

    Raises KeyError, ValueError, zipfile.BadZipFile or ElementTree.ParseError for a damaged file, InputError for a sheet that
    is too large to be laid out.
    """
    from xml.etree.ElementTree import parse

    with ZipFile(path) as book:
        with book.open("content.xml") as stream:
            root = parse(stream).getroot()
        roots = [root]
        if "styles.xml" in book.namelist():
            with book.open("styles.xml") as stream:
                roots.append(parse(stream).getroot())
    styles = read_styles(roots)
    sheets = (table for sheet in root.iter(f"{_OFFICE}spreadsheet") for table in sheet.findall(f"{_TABLE}table"))
    return tuple(_grid(path, table, styles) for table in sheets)


def _grid(path: Path, table: Element, styles: OdsStyles) -> Grid:
    look = _Look(styles, conditional_ranges(table, styles.struck))
    return Grid(
        _records(path, table, look),
        table.get(f"{_TABLE}name", ""),
        table.get(f"{_TABLE}style-name") in styles.unseen,
        hidden_columns=_hidden_columns(table, styles),
        overlays=tuple(overlays(table)),
        hidden_rows=frozenset(look.hidden),
        merged=tuple(look.merged),
        headed=frozenset(look.headed),
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """How the cells of a sheet look: its styles, and where a condition strikes text out; and what is found of its rows."""

    styles: OdsStyles
    struck_at_times: tuple[Range, ...]
    hidden: set[int] = field(default_factory=set)
    merged: list[Range] = field(default_factory=list)
    headed: set[Place] = field(default_factory=set)

    def cell(self, cell: Cell, element: Element, place: Place) -> Cell:
        """The cell with the doubt that how it looks leaves."""
        if not cell.text or cell.doubt is not None:
            return cell
        style = element.get(f"{_TABLE}style-name")
        runs = line_of_runs(element, self.styles.struck, style in self.styles.struck)
        if is_struck(runs):
            return without_struck(replace(cell, date=None), runs)
        if style in self.styles.struck_at_times or covers(self.struck_at_times, place):
            return replace(cell, date=None, doubt=Doubt.STRUCK_AT_TIMES)
        return cell


def _hidden_columns(table: Element, styles: OdsStyles) -> frozenset[int]:
    """The columns (from 0) that the sheet does not show, as far as a sheet can have them."""
    hidden: set[int] = set()
    place = 0
    for column in table.iter(f"{_TABLE}table-column"):
        copies = int(column.get(f"{_TABLE}number-columns-repeated", "1"))
        if _is_unseen(column, styles):
            hidden |= set(range(place, min(place + copies, _MOST_COLUMNS)))
        place += copies
    return frozenset(hidden)


def _is_unseen(element: Element, styles: OdsStyles) -> bool:
    return element.get(f"{_TABLE}visibility") in _UNSEEN or element.get(f"{_TABLE}style-name") in styles.unseen


def _records(path: Path, table: Element, look: _Look) -> tuple[Record, ...]:
    rows: dict[int, list[Cell]] = {}
    number = laid_out = 0
    for row in _rows(table):
        copies = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        parts, spans = _cells(row, number, look)
        if parts:
            laid_out += min(copies, _MOST_COPIES) * sum(width for _, width in parts)
            if laid_out > _MOST_CELLS:
                raise too_wide(path, table.get(f"{_TABLE}name", ""))
            cells = [cell for cell, width in parts for _ in range(width)]
            for copy in range(number, number + min(copies, _MOST_COPIES)):
                rows[copy] = list(cells)
                look.hidden.update([copy] if _is_unseen(row, look.styles) else [])
                look.merged.extend(
                    ((copy, left), (copy + height - 1, left + width - 1)) for left, height, width in spans
                )
        number += copies
    return hide_merged(rows, look.merged, look.hidden)


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _cells(row: Element, number: int, look: _Look) -> tuple[list[tuple[Cell, int]], list[tuple[int, int, int]]]:
    """The cells of a row up to the last that shows anything, each with how often it stands there, and (column, height,
    width) of each merged one. Nothing is laid out yet: a few bytes may ask for millions of cells."""
    parts: list[tuple[Cell, int]] = []
    spans: list[tuple[int, int, int]] = []
    column = told = 0
    for element in row:
        copies = int(element.get(f"{_TABLE}number-columns-repeated", "1"))
        cell = look.cell(_cell(element), element, (number, column))
        height = int(element.get(f"{_TABLE}number-rows-spanned", "1"))
        width = int(element.get(f"{_TABLE}number-columns-spanned", "1"))
        if not cell.blank and element.get(f"{_TABLE}style-name") in look.styles.headed:
            look.headed.update((number, at) for at in range(column, min(column + copies, _MOST_COLUMNS)))
        if height * width > 1:
            spans.append((column, height, width))
        parts.append((BLANK if cell.blank else cell, copies))
        column += copies
        if not cell.blank:
            told = len(parts)
    return parts[:told], spans


def _cell(element: Element) -> Cell:
    if element.get(f"{_CALC}value-type") == "error":
        return Cell(doubt=Doubt.ERROR)
    kind = element.get(f"{_OFFICE}value-type", "")
    text = line_ends(cell_text(element))
    if kind == "date":
        return Cell(text, date=_date(element.get(f"{_OFFICE}date-value", "")), doubt=None if text else Doubt.DATE)
    number = kind in ("float", "percentage", "currency")
    return Cell(text, number=number, doubt=Doubt.FORMAT if number and not text else None)


def _date(value: str) -> dt.date | None:
    """The day, if the value is one (a time of midnight may stand behind it); None for a point in time."""
    day, _, time = value.partition("T")
    return dt.date.fromisoformat(day) if not time.strip("0:.Z") else None
