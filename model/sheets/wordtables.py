"""The tables of a Word file (.docx) as grids: what its cells show with all tracked insertions in, and what is struck out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.sheets.grid import Cell, Grid, text_record
from shinkyu.model.sheets.laidout import Laid, LaidRow, grid_of
from shinkyu.model.sheets.scan import is_struck, without_struck
from shinkyu.model.sheets.wordcell import blocks
from shinkyu.model.sheets.wordlooks import part_of, value_of
from shinkyu.model.sheets.xlsxparts import name_of, target

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WIDEST = 1000  # columns that a cell may span
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_DELETED = ("del", "moveFrom")
_PASSED_OVER = ("pPr", "rPr", "tcPr", "instrText", "Fallback")
Runs = list[tuple[str, bool]]  # text, struck out


def read_word(path: Path) -> tuple[Grid, ...]:
    """A grid for each table of the document, one that stands in a cell of another too.

    Raises BadZipFile, KeyError and ParseError for a damaged file.
    """
    from xml.etree.ElementTree import parse

    with ZipFile(path) as package:
        part = target(package, "_rels/.rels", "officeDocument", "")
        with package.open(part) as stream:
            root = parse(stream).getroot()
    tables = (element for element in root.iter() if name_of(element) == "tbl")
    return tuple(grid_of(_rows(table), number) for number, table in enumerate(tables, 1))


def _rows(table: Element) -> list[LaidRow]:
    """The rows; a cell that goes on with the one above it (``vMerge``) lengthens that one."""
    rows: list[LaidRow] = []
    merged: dict[int, tuple[list[Laid], int]] = {}  # column -> the cell that begins there, and where it is kept
    for element in blocks(table, "tr"):
        cells: list[Laid] = []
        column = _number(element, "trPr", "gridBefore", 0)
        cells += [Laid(Cell())] * column
        gone = part_of(element, "trPr", "del") is not None
        for one in blocks(element, "tc"):
            wide = min(max(_number(one, "tcPr", "gridSpan", 1), 1), _WIDEST)
            down = part_of(one, "tcPr", "vMerge")
            if down is not None and value_of(down) != "restart" and column in merged and not _text(one):
                kept, place = merged[column]
                kept[place] = Laid(kept[place].cell, kept[place].columns, kept[place].rows + 1)
            else:
                cells.append(Laid(_cell(one, gone=gone), wide))
                merged.pop(column, None)
                if down is not None:
                    merged[column] = (cells, len(cells) - 1)
            column += wide
        rows.append(LaidRow(cells, part_of(element, "trPr", "hidden") is not None))
    return rows


def _cell(element: Element, *, gone: bool) -> Cell:
    runs: Runs = []
    for place, paragraph in enumerate(blocks(element, "p", "tbl")):
        runs += [("\n", False)] if place else []
        runs += _runs(paragraph, struck=gone)
    (cell,) = text_record(1, ["".join(text for text, _ in runs)]).cells
    return without_struck(cell, runs) if is_struck(runs) else cell


def _text(element: Element) -> str:
    return "".join(text for text, _ in _runs(element, struck=False)).strip()


def _runs(element: Element, *, struck: bool) -> Runs:
    """The texts in an element, in order, without what is hidden."""
    runs: Runs = []
    for child in element:
        name = name_of(child)
        if name in ("t", "delText"):
            runs.append((child.text or "", struck))
        elif name in _SIGNS:
            runs.append((_SIGNS[name], struck))
        elif name == "r":
            if not _is_on(child, "vanish"):
                runs += _runs(child, struck=struck or _is_on(child, "strike") or _is_on(child, "dstrike"))
        elif name in ("tr", "p") and runs:
            runs += [("\n", False), *_runs(child, struck=struck)]
        elif name not in _PASSED_OVER:
            runs += _runs(child, struck=struck or name in _DELETED)
    return runs


def _is_on(run: Element, wanted: str) -> bool:
    found = part_of(run, "rPr", wanted)
    return found is not None and value_of(found) not in ("0", "false", "off")


def _number(element: Element, properties: str, wanted: str, default: int) -> int:
    found = part_of(element, properties, wanted)
    value = value_of(found)
    return min(int(value), _WIDEST) if value.isascii() and value.isdecimal() else default
