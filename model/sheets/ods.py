"""OpenDocument spreadsheets as grids, from their content.xml.

Read here and not by calamine, which drops a tab or a line break inside a paragraph and does not tell what is merged.
An .ods also keeps the text that each number and date shows, so nothing of it is in doubt.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.sheets.grid import BLANK, Cell, Doubt, Grid, Record, line_ends
from shinkyu.model.sheets.workbook import Range, hide_merged, too_wide

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
# What stands inside a paragraph and is no part of the cell's text: comments, and readings over kanji (furigana).
_BESIDE = frozenset({f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}ruby-text", f"{_TEXT}note"})
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_XML_SPACE = re.compile("[ \t\r\n]+")
_ROW_GROUPS = frozenset(f"{_TABLE}{name}" for name in ("table-row-group", "table-rows", "table-header-rows"))
# More copies of one line than this are filling up to the end of the sheet, not rows of a table.
_MOST_COPIES = 10_000
_MOST_CELLS = 2_000_000  # that are laid out; the largest of documents has a tenth of it
_MOST_SPACES = 10_000
_MOST_COLUMNS = 16_384
_UNSEEN = ("collapse", "filter")


def read_ods(path: Path) -> tuple[Grid, ...]:
    """A grid for each sheet.

    Raises KeyError, ValueError, zipfile.BadZipFile or ElementTree.ParseError for a damaged file, InputError for a sheet that
    is too large to be laid out.
    """
    from xml.etree.ElementTree import parse

    with ZipFile(path) as book, book.open("content.xml") as stream:
        root = parse(stream).getroot()
    hidden = _styles(root, "table-properties", f"{_TABLE}display", lambda value: value == "false")
    struck = _styles(root, "text-properties", f"{_STYLE}text-line-through-style", lambda value: value != "none")
    sheets = (table for sheet in root.iter(f"{_OFFICE}spreadsheet") for table in sheet.findall(f"{_TABLE}table"))
    return tuple(
        Grid(
            _records(path, table, struck),
            table.get(f"{_TABLE}name", ""),
            table.get(f"{_TABLE}style-name") in hidden,
            hidden_columns=_hidden_columns(table),
        )
        for table in sheets
    )


def _styles(root: Element, kind: str, attribute: str, is_meant: Callable[[str], bool]) -> set[str]:
    """The names of the styles whose properties have an attribute that is meant."""
    return {
        style.get(f"{_STYLE}name", "")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}{kind}")
        if (value := properties.get(attribute)) is not None and is_meant(value)
    }


def _hidden_columns(table: Element) -> frozenset[int]:
    """The columns (from 0) that the sheet does not show, as far as a sheet can have them."""
    hidden: set[int] = set()
    place = 0
    for column in table.iter(f"{_TABLE}table-column"):
        copies = int(column.get(f"{_TABLE}number-columns-repeated", "1"))
        if column.get(f"{_TABLE}visibility") in _UNSEEN:
            hidden |= set(range(place, min(place + copies, _MOST_COLUMNS)))
        place += copies
    return frozenset(hidden)


def _records(path: Path, table: Element, struck: Container[str]) -> tuple[Record, ...]:
    rows: dict[int, list[Cell]] = {}
    merged: list[Range] = []
    hidden: set[int] = set()
    number = laid_out = 0
    for row in _rows(table):
        copies = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        parts, spans = _cells(row, struck)
        if parts:
            laid_out += min(copies, _MOST_COPIES) * sum(width for _, width in parts)
            if laid_out > _MOST_CELLS:
                raise too_wide(path, table.get(f"{_TABLE}name", ""))
            cells = [cell for cell, width in parts for _ in range(width)]
            for copy in range(number, number + min(copies, _MOST_COPIES)):
                rows[copy] = list(cells)
                hidden |= {copy} if row.get(f"{_TABLE}visibility") in _UNSEEN else set()
                merged += [((copy, left), (copy + height - 1, left + width - 1)) for left, height, width in spans]
        number += copies
    return hide_merged(rows, merged, hidden)


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _cells(row: Element, struck: Container[str]) -> tuple[list[tuple[Cell, int]], list[tuple[int, int, int]]]:
    """The cells of a row up to the last that shows anything, each with how often it stands there, and (column, height,
    width) of each merged one. Nothing is laid out yet: a few bytes may ask for millions of cells."""
    parts: list[tuple[Cell, int]] = []
    spans: list[tuple[int, int, int]] = []
    column = told = 0
    for element in row:
        copies = int(element.get(f"{_TABLE}number-columns-repeated", "1"))
        cell = _cell(element, struck)
        height = int(element.get(f"{_TABLE}number-rows-spanned", "1"))
        width = int(element.get(f"{_TABLE}number-columns-spanned", "1"))
        if height * width > 1:
            spans.append((column, height, width))
        parts.append((BLANK if cell.blank else cell, copies))
        column += copies
        if not cell.blank:
            told = len(parts)
    return parts[:told], spans


def _cell(element: Element, struck: Container[str]) -> Cell:
    if element.get(f"{_CALC}value-type") == "error":
        return Cell(doubt=Doubt.ERROR)
    kind = element.get(f"{_OFFICE}value-type", "")
    text = line_ends("\n".join(_shown(paragraph) for paragraph in element.findall(f"{_TEXT}p")))
    if text and _is_struck(element, struck):
        return Cell(text, doubt=Doubt.STRUCK)
    if kind == "date":
        return Cell(text, date=_date(element.get(f"{_OFFICE}date-value", "")), doubt=None if text else Doubt.DATE)
    number = kind in ("float", "percentage", "currency")
    return Cell(text, number=number, doubt=Doubt.FORMAT if number and not text else None)


def _is_struck(element: Element, struck: Container[str]) -> bool:
    """Whether the style of a cell, or of any part of its text, strikes it out."""
    if element.get(f"{_TABLE}style-name") in struck:
        return True
    return any(part.get(f"{_TEXT}style-name") in struck for part in element.iter() if part is not element)


def _date(value: str) -> dt.date | None:
    """The day, if the value is one (a time of midnight may stand behind it); None for a point in time."""
    day, _, time = value.partition("T")
    return dt.date.fromisoformat(day) if not time.strip("0:.Z") else None


def _shown(paragraph: Element) -> str:
    """The paragraph's text, with the spaces, tabs and line breaks that stand in it as elements."""
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: Element, pieces: list[str]) -> None:
    _add(element.text, pieces)
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * _spaces(child.get(f"{_TEXT}c", "1")))
        elif child.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag not in _BESIDE and not child.tag.startswith(_DRAWING):
            _collect(child, pieces)
        _add(child.tail, pieces)


def _spaces(count: str) -> int:
    """How many spaces an element stands for. Raises ValueError for more than a text can hold."""
    number = int(count)
    if number > _MOST_SPACES:
        raise ValueError(f"text:c={number}")
    return number


def _add(raw: str | None, pieces: list[str]) -> None:
    """White space in the XML itself counts as one space, and as none at the start (ODF 1.2 part 1, 6.1.2)."""
    text = _XML_SPACE.sub(" ", raw or "")
    if text.startswith(" ") and (not pieces or pieces[-1].endswith(" ")):
        text = text[1:]
    if text:
        pieces.append(text)
