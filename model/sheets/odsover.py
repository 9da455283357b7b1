"""What lies over the cells of an OpenDocument spreadsheet: notes, drawings; and what strikes them out at times."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from shinkyu.model.sheets.grid import Overlay
from shinkyu.model.sheets.scan import Place, Range
from shinkyu.model.sheets.xlsxparts import column_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_OF_A_PICTURE = ("image", "title", "desc")
_CELL = re.compile(r"\$?([A-Za-z]+)\$?([0-9]+)")
_EVERYWHERE = 2**20


def overlays(table: Element) -> Iterator[Overlay]:
    """The notes and the drawings over the cells of a sheet. One that is anchored to the page may lie over any of them."""
    for shapes in table.findall(f"{_TABLE}shapes"):
        for shape in shapes:
            yield Overlay((0, 0), (_EVERYWHERE, _EVERYWHERE), _said(shape), part=_picture(shape))
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line:
            yield from _over(cell, (row, column))
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))


def _over(cell: Element, place: Place) -> Iterator[Overlay]:
    for child in cell:
        if child.tag == f"{_OFFICE}annotation":
            yield Overlay(place, place, _said(child), note=True)
        elif child.tag.startswith(_DRAWING):
            last = _place(child.get(f"{_TABLE}end-cell-address", "")) or place
            corner = max(place[0], last[0]), max(place[1], last[1])
            yield Overlay(place, corner, _said(child), part=_picture(child))


def _picture(shape: Element) -> str:
    """The part that holds the picture of a frame which shows nothing else (of an object it is what stands in for it); else ""."""
    parts = [one.get(_LINK, "") for one in shape if one.tag == f"{_DRAWING}image"]
    alone = shape.tag == f"{_DRAWING}frame" and all(one.tag.rpartition("}")[2] in _OF_A_PICTURE for one in shape)
    return parts[0].removeprefix("./") if parts and alone and ":" not in parts[0] else ""


def _said(element: Element) -> str:
    return "\n".join("".join(one.itertext()) for one in element.iter(f"{_TEXT}p"))


def _place(address: str) -> Place | None:
    """The cell of an address (``表.C5``, ``$'表 1'.$C$5``), None where there is none."""
    found = _CELL.fullmatch(address.rpartition(".")[2])
    return (int(found[2]) - 1, column_number(found[1])) if found else None


def conditional_ranges(table: Element, striking: Container[str]) -> tuple[Range, ...]:
    """Where a conditional format applies a style that strikes text out."""
    formats = table.iter(f"{_CALC}conditional-format")
    return tuple(one for format_ in formats if _applies(format_, striking) for one in _ranges(format_))


def _applies(format_: Element, striking: Container[str]) -> bool:
    return any(one.get(f"{_CALC}apply-style-name") in striking for one in format_)


def _ranges(format_: Element) -> Iterator[Range]:
    for said in format_.get(f"{_CALC}target-range-address", "").split(" "):
        first, _, last = said.partition(":")
        corners = _place(first), _place(last or first)
        if corners[0] and corners[1]:
            yield corners[0], corners[1]
