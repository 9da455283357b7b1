"""A Word file that was given out to be edited: its rows, with their places, what stands around them, and what it keeps of itself.

A row is known by a bookmark in it, whatever becomes of the rows around; which place a bookmark stands for is in a part of our own
(`customXml`), that neither Word nor LibreOffice shows or touches.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.sheets.grid import Cell, Grid, Overlay, Record
from shinkyu.model.sheets.ours import LEDGER
from shinkyu.model.sheets.wordcell import Aside, CellReader, Notes, blocks
from shinkyu.model.sheets.wordlooks import Looks, part_of
from shinkyu.model.sheets.wordparts import looks_of, notes_of, relations_of
from shinkyu.model.sheets.xlsxparts import elements, name_of, target

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE, ROOT = "https://shinkyu.example/edits", "edits"  # of our part; no address
BOOKMARK = "_shinkyu_"  # with the number of the row in what is kept
ROWS, OUTSIDE = "rows", "outside"  # the grids beside the ledger
LABEL, TEXT, PLACE = 0, 2, 4  # columns, as of a workbook
_COLUMNS = 2
_NUMBERED = re.compile(rf"{BOOKMARK}(\d{{1,6}})")


def ledger_part(rows: Iterable[Sequence[str]]) -> bytes:
    """The part that keeps these rows of texts: XML that no program has a reason to lay out anew."""
    kept = base64.b64encode(json.dumps([list(row) for row in rows], ensure_ascii=False).encode()).decode()
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{ROOT} xmlns="{NAMESPACE}">{kept}</{ROOT}>'.encode()


def read_word_form(path: Path) -> tuple[Grid, ...]:
    """Three grids: what is kept (no records where it is not there), the rows of the tables, the paragraphs around them.

    The rows have the columns of a workbook's; the code of a place is the number that its bookmark bears. What stands at a text and
    is none of it is an overlay, in the row that it stands in. Raises BadZipFile, KeyError and ParseError for a damaged file.
    """
    from xml.etree.ElementTree import parse

    with ZipFile(path) as package:
        part = target(package, "_rels/.rels", "officeDocument", "")
        with package.open(part) as stream:
            root = parse(stream).getroot()
        relations = relations_of(part)
        reader = _FormReader(looks_of(package, part), notes_of(package, part))
        ledger = _ledger(package, part, relations)
    body = next((child for child in root if name_of(child) == "body"), None)
    if body is None:
        raise KeyError("body")
    return (Grid(ledger, LEDGER), *reader.read(body))


class _FormReader:
    def __init__(self, looks: Looks, notes: Notes) -> None:
        self._looks = looks
        self._notes = notes
        self._overlays: list[Overlay] = []

    def read(self, body: Element) -> tuple[Grid, Grid]:
        rows: list[Record] = []
        outside: list[Record] = []
        for block in blocks(body, "p", "tbl", "altChunk"):
            if name_of(block) == "tbl":
                for row in blocks(block, "tr"):
                    if part_of(row, "trPr", "del") is None:
                        rows += self._records(row, len(rows))
            else:
                outside.append(self._outside(block, len(outside)))
        return Grid(tuple(rows), ROWS, overlays=tuple(self._overlays)), Grid(tuple(outside), OUTSIDE)

    def _records(self, row: Element, place: int) -> Iterator[Record]:
        """The record of a row; of rows that were made one, one for each."""
        cells = [cell for cell in blocks(row, "tc") if part_of(cell, "tcPr", "cellDel") is None]
        read = [self._cell(cell, place) for cell in cells]
        label, text = ([*read, Cell(), Cell()])[:_COLUMNS]
        codes = list(dict.fromkeys(_codes(row)))
        if len(cells) != _COLUMNS or len(codes) > 1 or part_of(cells[1], "tcPr", "vMerge") is not None:
            text = Cell(text.text, under=(place, LABEL))
        for number, code in enumerate(codes or [""]):
            hidden = part_of(row, "trPr", "hidden") is not None
            yield Record(place + number + 1, (label, Cell(), text, Cell(), Cell(code)), hidden)

    def _cell(self, cell: Element, row: int) -> Cell:
        reader = CellReader(self._looks, self._notes)
        found = reader.read(cell)
        self._overlays += [_overlay(aside, row) for aside in reader.asides]
        return found

    def _outside(self, block: Element, place: int) -> Record:
        from xml.etree.ElementTree import Element

        around = Element("around")
        around.append(block)
        reader = CellReader(self._looks, self._notes)
        found = reader.read(around)
        self._overlays += [_overlay(aside, -1) for aside in reader.asides]
        return Record(place + 1, (Cell(found.text, doubt=found.doubt),))


def _overlay(aside: Aside, row: int) -> Overlay:
    return Overlay((row, TEXT), (row, TEXT), aside.text, what=aside.what)


def _codes(row: Element) -> Iterator[str]:
    for element in row.iter():
        if name_of(element) == "bookmarkStart":
            name = next((value for key, value in element.items() if key.rpartition("}")[2] == "name"), "")
            if found := _NUMBERED.fullmatch(name):
                yield str(int(found[1]))


def _ledger(package: ZipFile, part: str, relations: str) -> tuple[Record, ...]:
    """The rows that our part keeps; none where it is not there or holds something else."""
    from xml.etree.ElementTree import ParseError, parse

    if relations not in package.namelist():
        return ()
    ids = [
        relation.get("Id", "")
        for relation in elements(package, relations, "Relationship")
        if relation.get("Type", "").endswith("/customXml")
    ]
    for identity in ids:
        name = target(package, relations, identity, part.rpartition("/")[0])
        try:
            with package.open(name) as stream:
                root = parse(stream).getroot()
        except (KeyError, ParseError):
            continue
        if root.tag == f"{{{NAMESPACE}}}{ROOT}":
            return tuple(_rows(root.text or ""))
    return ()


def _rows(kept: str) -> Iterator[Record]:
    try:
        rows = json.loads(base64.b64decode("".join(kept.split()), validate=True))
    except (binascii.Error, ValueError):
        return
    if isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        for number, row in enumerate(rows, 1):
            yield Record(number, tuple(Cell(text if isinstance(text, str) else "") for text in row))
