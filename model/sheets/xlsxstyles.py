"""What the styles of an .xlsx say of how a cell looks: digits and texts that are not shown as they are, days left out, lines
through the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.sheets.numberformats import changes_digits, changes_text, is_wareki, leaves_out_day
from shinkyu.model.sheets.scan import Runs
from shinkyu.model.sheets.xlsxparts import elements, name_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFF = ("0", "false", "none")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WHITE = {"rgb": ("FFFFFFFF", "00FFFFFF"), "theme": ("0",), "indexed": ("1", "9", "64", "65")}
_TINTED = 0.02
# A run as the file has it: its text, and whether it is struck out; None where it looks as its cell does.
_Raw = tuple[tuple[str, bool | None], ...]


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell styles (their places, as text) whose number format shows more or less than the bare digits (``formatted``),
    less than a whole day (``part_of_date``), another text (``other_text``), and whose text is struck out; the dxfs of
    conditional formats that strike out; the runs of the shared strings (by their places) that have any; and the styles that are
    set in bold or filled (``headed``), and that show a date as 令和2年11月27日 (``wareki``)."""

    formatted: frozenset[str] = frozenset()
    part_of_date: frozenset[str] = frozenset()
    other_text: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()
    striking_dxfs: frozenset[str] = frozenset()
    strings: Mapping[str, _Raw] = field(default_factory=dict)
    headed: frozenset[str] = frozenset()
    wareki: frozenset[str] = frozenset()

    def runs(self, cell: Element, style: str, value: str) -> Runs:
        """The runs of a cell's text; () where it has none of its own and is not struck out as a whole."""
        whole = style in self.struck
        own = (
            runs_of(cell)
            if cell.get("t") == "inlineStr"
            else self.strings.get(value, ())
            if cell.get("t") == "s"
            else ()
        )
        return tuple((text, whole if struck is None else struck) for text, struck in own)


def read_styles(book: ZipFile, styles: str, strings: str) -> Styles:
    """The styles in the part ``styles`` and the strings in the part ``strings`` ("" where a workbook has none)."""
    items = enumerate(elements(book, strings, "si") if strings else ())
    rich = {str(place): runs for place, item in items if (runs := runs_of(item))}
    if not styles:
        return Styles(strings=rich)
    from xml.etree.ElementTree import parse

    with book.open(styles) as stream:
        root = parse(stream).getroot()
    codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in _children(root, "numFmts")}
    fonts = [strikes(font) for font in _children(root, "fonts")]
    bold = [_is_on(font, "b") for font in _children(root, "fonts")]
    filled = [_is_filled(fill) for fill in _children(root, "fills")]
    looks = [(str(place), style) for place, style in enumerate(_children(root, "cellXfs"))]
    numbers = [(place, style.get("numFmtId", "0")) for place, style in looks]
    dxfs = [str(place) for place, dxf in enumerate(_children(root, "dxfs")) if strikes(dxf)]
    return Styles(
        frozenset(place for place, number in numbers if changes_digits(int(number), codes.get(number))),
        frozenset(place for place, number in numbers if leaves_out_day(int(number), codes.get(number))),
        frozenset(place for place, number in numbers if changes_text(codes.get(number))),
        frozenset(place for place, style in looks if _at(fonts, style.get("fontId", "0"))),
        frozenset(dxfs),
        rich,
        frozenset(
            place
            for place, style in looks
            if _at(bold, style.get("fontId", "0")) or _at(filled, style.get("fillId", "0"))
        ),
        frozenset(place for place, number in numbers if is_wareki(int(number), codes.get(number))),
    )


def runs_of(item: Element) -> _Raw:
    """The runs of a string; () of one that has none (readings over kanji are no part of the text)."""
    strings = [one for child in item for one in (child if name_of(child) == "is" else (child,))]
    return tuple(_run(one) for one in strings if name_of(one) == "r")


def _run(run: Element) -> tuple[str, bool | None]:
    text = "".join(part.text or "" for part in run if name_of(part) == "t")
    look = next((part for part in run if name_of(part) == "rPr"), None)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text), None if look is None else strikes(look)


def strikes(look: Element) -> bool:
    """Whether a font, or what holds one, strikes text out."""
    return _is_on(look, "strike")


def _is_on(look: Element, wanted: str) -> bool:
    return any(name_of(one) == wanted and one.get("val", "1") not in _OFF for one in look.iter())


def _is_filled(fill: Element) -> bool:
    """Whether a fill is another than that of the paper: none, or white."""
    pattern = next((one for one in fill.iter() if name_of(one) == "patternFill"), None)
    if pattern is None or pattern.get("patternType", "none") in ("none", "gray125"):
        return any(name_of(one) == "gradientFill" for one in fill)
    colour = next((one for one in pattern if name_of(one) == "fgColor"), None)
    if colour is None or not any(colour.get(name) in white for name, white in _WHITE.items()):
        return colour is not None
    return abs(float(colour.get("tint", "0"))) > _TINTED


def _children(root: Element, name: str) -> list[Element]:
    return [child for one in root if name_of(one) == name for child in one]


def _at(fonts: list[bool], place: str) -> bool:
    return place.isdecimal() and int(place) < len(fonts) and fonts[int(place)]
