"""What the styles of an .xlsx say of how a cell looks: digits that are not shown as they are, days left out, text struck out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.sheets.xlsxparts import elements, name_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Formats that show a number digit for digit: General, 0, text. (57 and the like are dates: calamine knows those.)
_PLAIN_FORMATS = frozenset({0, 1, 49})
_PLAIN_CODES = frozenset({"General", "0", "@", "0_ ", "0_);[Red]\\(0\\)", "0_ ;[Red]\\-0\\ ", "General;@"})
# Dates that Excel shows without their day or their year, by the numbers of its own formats (in Japanese from 27 on).
_PART_OF_A_DATE = frozenset({16, 17, 34, 35, 52, 53, 55, 56})
_NO_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_OFF = ("0", "false", "none")


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell styles (their places, as text) whose number format shows more or less than the bare digits (``formatted``),
    less than a whole day (``part_of_date``), and whose text is struck out; and the shared strings (their places) of which
    a part is."""

    formatted: frozenset[str] = frozenset()
    part_of_date: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()
    struck_strings: frozenset[str] = frozenset()


def read_styles(book: ZipFile, styles: str, strings: str) -> Styles:
    """The styles in the part ``styles`` and the strings in the part ``strings`` ("" where a workbook has none)."""
    struck_strings = frozenset(
        str(place) for place, item in enumerate(elements(book, strings, "si") if strings else ()) if is_struck(item)
    )
    if not styles:
        return Styles(struck_strings=struck_strings)
    from xml.etree.ElementTree import parse

    with book.open(styles) as stream:
        root = parse(stream).getroot()
    codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iter() if name_of(e) == "numFmt"}
    fonts = [is_struck(font) for font in _children(root, "fonts")]
    looks = [(str(place), style) for place, style in enumerate(_children(root, "cellXfs"))]
    numbers = [(place, style.get("numFmtId", "0")) for place, style in looks]
    return Styles(
        frozenset(place for place, number in numbers if _changes_digits(number, codes)),
        frozenset(place for place, number in numbers if _leaves_out_day(number, codes)),
        frozenset(place for place, style in looks if _at(fonts, style.get("fontId", "0"))),
        struck_strings,
    )


def is_struck(element: Element) -> bool:
    """Whether a font, or a part of a string, is struck out."""
    return any(name_of(one) == "strike" and one.get("val", "1") not in _OFF for one in element.iter())


def _children(root: Element, name: str) -> list[Element]:
    return [child for one in root if name_of(one) == name for child in one]


def _at(fonts: list[bool], place: str) -> bool:
    return place.isdecimal() and int(place) < len(fonts) and fonts[int(place)]


def _changes_digits(number: str, codes: dict[str, str]) -> bool:
    return codes[number] not in _PLAIN_CODES if number in codes else int(number) not in _PLAIN_FORMATS


def _leaves_out_day(number: str, codes: dict[str, str]) -> bool:
    """Whether a date in that format does not show its day, month and year."""
    if number not in codes:
        return int(number) in _PART_OF_A_DATE
    code = _NO_LETTERS.sub("", codes[number].partition(";")[0]).lower()
    of_day, month = any(letter in code for letter in "ydg"), "m" in code
    of_time = "h" in code or "s" in code
    if code.startswith("general") or not (of_day or (month and not of_time)):
        return False
    return not ("d" in code and month and ("y" in code or "e" in code))
