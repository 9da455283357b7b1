"""Cells of an .xlsx of which the shown text cannot be known: error values, formulas never computed, number formats.

calamine gives a blank for the first two and the bare number for the third, so they are looked up in the sheet itself.
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

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RELATION = re.compile(r"\{http://(?:schemas\.openxmlformats|purl\.oclc)\.org/[^}]*relationships\}id")
# Formats that show a number digit for digit: General, 0, text. (57 and the like are dates: calamine knows those.)
_PLAIN_FORMATS = frozenset({0, 1, 49})
_PLAIN_CODES = frozenset({"General", "0", "@", "0_ ", "0_);[Red]\\(0\\)", "0_ ;[Red]\\-0\\ ", "General;@"})


@dataclass(frozen=True, slots=True)
class Scan:
    """What a sheet tells beside its values: (row, column), from 0, of each doubtful cell; how far the cells reach."""

    doubts: dict[tuple[int, int], Doubt] = field(default_factory=dict)
    height: int = 0
    width: int = 0


def scan_sheet(path: Path, sheet: str) -> Scan:
    """The doubtful cells of a sheet. Numbers are in doubt only where their format changes how they look.

    Raises KeyError, ValueError, zipfile.BadZipFile or ElementTree.ParseError for a workbook that is damaged.
    """
    with ZipFile(path) as book:
        workbook = _target(book, "_rels/.rels", "officeDocument", "")
        folder, name = posixpath.split(workbook)
        relations = f"{folder}/_rels/{name}.rels"
        part = _target(book, relations, _relation(book, workbook, sheet), folder)
        formatted = _formatted_styles(book, _target(book, relations, "styles", folder, needed=False))
        cells = [(place, _doubt(cell, formatted)) for place, cell in _cells(book, part) if len(cell)]
    places = [place for place, _ in cells]
    height, width = (max((place[axis] + 1 for place in places), default=0) for axis in (0, 1))
    return Scan({place: doubt for place, doubt in cells if doubt}, height, width)


def _relation(book: ZipFile, workbook: str, sheet: str) -> str:
    """The id by which the workbook tells where a sheet's part is."""
    for element in _elements(book, workbook, "sheet"):
        if element.get("name") == sheet:
            for name, relation in element.attrib.items():
                if _RELATION.fullmatch(name):
                    return relation
    raise KeyError(sheet)


def _cells(book: ZipFile, part: str) -> Iterator[tuple[tuple[int, int], Element]]:
    """The cells with their places; a row or a cell without one stands next to the one before it."""
    row = -1
    for element in _elements(book, part, "row"):
        row = int(element.get("r", row + 2)) - 1
        column = -1
        for cell in element:
            letters = cell.get("r", "").rstrip("0123456789")
            column = _column(letters) if letters else column + 1
            yield (row, column), cell


def _elements(book: ZipFile, part: str, wanted: str) -> Iterator[Element]:
    from xml.etree.ElementTree import iterparse

    with book.open(part) as stream:
        for _, element in iterparse(stream):
            tag = element.tag.rpartition("}")[2]
            if tag == wanted:
                yield element
                element.clear()


def _target(book: ZipFile, relations: str, wanted: str, folder: str, *, needed: bool = True) -> str:
    """The part that a relation (by its id, or the end of its type) leads to; "" if it is not needed and not there."""
    for element in _elements(book, relations, "Relationship"):
        if element.get("Id") == wanted or element.get("Type", "").endswith(f"/{wanted}"):
            return posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
    if needed:
        raise KeyError(wanted)
    return ""


def _formatted_styles(book: ZipFile, part: str) -> frozenset[str]:
    """The cell styles (their places, as text) whose number format shows more or less than the bare digits."""
    if not part:
        return frozenset()
    from xml.etree.ElementTree import parse

    with book.open(part) as stream:
        root = parse(stream).getroot()
    codes = {e.get("numFmtId"): e.get("formatCode", "") for e in root.iter() if e.tag.endswith("}numFmt")}
    styles = next((e for e in root if e.tag.endswith("}cellXfs")), ())
    formats = [style.get("numFmtId", "0") for style in styles]
    return frozenset(
        str(place)
        for place, number in enumerate(formats)
        if (codes[number] not in _PLAIN_CODES if number in codes else int(number) not in _PLAIN_FORMATS)
    )


def _doubt(cell: Element, formatted: frozenset[str]) -> Doubt | None:
    kind = cell.get("t", "n")
    children = {child.tag.rpartition("}")[2]: child for child in cell}
    if kind == "e":
        return Doubt.ERROR
    if "f" in children and ("v" not in children or (not children["v"].text and kind != "str")):
        return Doubt.FORMULA
    if kind == "n" and "v" in children and cell.get("s", "0") in formatted:
        return Doubt.FORMAT
    return None


def _column(letters: str) -> int:
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
