"""What lies over the cells of a sheet of an .xlsx: text boxes, lines, pictures, and notes to cells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.sheets.grid import Overlay
from shinkyu.model.sheets.scan import Range
from shinkyu.model.sheets.xlsxparts import column_number, elements, is_cropped, name_of, part_behind, target

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_CELL = re.compile(r"([A-Za-z]+)([0-9]+)")
_SHAPES = ("sp", "cxnSp", "graphicFrame", "contentPart")
_EVERYWHERE = 2**20


def overlays(book: ZipFile, sheet: str) -> tuple[Overlay, ...]:
    """What lies over the cells of the sheet whose part is ``sheet``.

    Raises KeyError or ValueError where the file does not hold what it says.
    """
    folder, name = posixpath.split(sheet)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in book.namelist():
        return ()
    drawing = target(book, relations, "drawing", folder, needed=False)
    notes = target(book, relations, "comments", folder, needed=False)
    return (*_drawn(book, drawing), *_notes(book, notes))


def controls(book: ZipFile, sheet: str) -> tuple[tuple[str, bool], ...]:
    """The controls of the sheet whose part is ``sheet``: the kind of each (``CheckBox``, ``Radio`` …), and whether it is ticked."""
    folder, name = posixpath.split(sheet)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in book.namelist():
        return ()
    found = [
        (one.get("Type", "").rpartition("/")[2], part_behind(one, folder))
        for one in elements(book, relations, "Relationship")
    ]
    told = [
        (one.get("objectType", ""), one.get("checked", "") == "Checked")
        for kind, part in found
        if kind == "ctrlProp"
        for one in elements(book, part, "formControlPr")
    ]
    return (*told, *(("ActiveX", False) for kind, _ in found if kind == "control"))


def _parts_of(book: ZipFile, part: str) -> Mapping[str, str]:
    """The parts that a drawing leads to, by the ids of the relations."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if not part or relations not in book.namelist():
        return {}
    return {
        one.get("Id", ""): part_behind(one, folder)
        for one in elements(book, relations, "Relationship")
        if one.get("TargetMode") != "External"
    }


def _drawn(book: ZipFile, part: str) -> Iterator[Overlay]:
    parts = _parts_of(book, part)
    for anchor in elements(book, part, *_ANCHORS) if part else ():
        if any(name_of(one) == "cNvPr" and one.get("hidden") in ("1", "true") for one in anchor.iter()):
            continue
        first, last = _corners(anchor)
        shown = [parts.get(identity, "") for identity in _pictures(anchor)]
        for picture in shown:
            if picture:
                yield Overlay(first, last, part=picture, cropped=is_cropped(anchor))
        if not all(shown) or _beside_pictures(anchor):
            yield Overlay(first, last, _said(anchor))


def _corners(anchor: Element) -> Range:
    corners = {name_of(child): child for child in anchor}
    if "from" not in corners:  # it stands at a place of the sheet, whatever is below
        return (0, 0), (_EVERYWHERE, _EVERYWHERE)
    first = _corner(corners["from"])
    last = _corner(corners["to"], end=True) if "to" in corners else first
    return first, (max(first[0], last[0]), max(first[1], last[1]))


def _pictures(anchor: Element) -> list[str]:
    """The relations of the pictures in an anchor; "" for one whose file is elsewhere."""
    blips = (one for one in anchor.iter() if name_of(one) == "blip")
    return [next((value for key, value in blip.items() if key.endswith("}embed")), "") for blip in blips]


def _beside_pictures(anchor: Element) -> bool:
    """Whether anything but pictures is drawn: a shape, a line, a chart."""
    return any(name_of(one) in _SHAPES for one in anchor.iter()) or not any(
        name_of(one) == "pic" for one in anchor.iter()
    )


def _corner(corner: Element, *, end: bool = False) -> tuple[int, int]:
    """The cell of a corner. What ends at the very beginning of a row or column does not lie over it."""
    told = {name_of(child): int(child.text or "0") for child in corner}
    row, column = (told.get(axis, 0) - (1 if end and not told.get(f"{axis}Off") else 0) for axis in ("row", "col"))
    return row, column


def _notes(book: ZipFile, part: str) -> Iterator[Overlay]:
    for comment in elements(book, part, "comment") if part else ():
        found = _CELL.fullmatch(comment.get("ref", ""))
        if found is None:
            raise ValueError(comment.get("ref", ""))
        place = int(found[2]) - 1, column_number(found[1])
        yield Overlay(place, place, _said(comment), note=True)


def _said(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter() if name_of(one) == "t")
