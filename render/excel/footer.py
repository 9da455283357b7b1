"""The header and the footer of a printed page, in Excel's codes: a text; at the foot also the page among the pages."""

from __future__ import annotations

import re

from shinkyu.model.sheets.excelcell import units
from shinkyu.render.signs import in_cell

_PAGES = "&R&P / &N"
_LONGEST = 255  # UTF-16 units, the codes among them
_CODE = re.compile(r"&|_(?=x[0-9A-Fa-f]{4}_)")
_NO_CHANGE = '&"-,Regular"'  # a code that parts what would else be taken for one


def footer_code(text: str) -> str:
    """The code for a text at the left, which is shortened where it does not fit; its line ends are blanks."""
    return _code("&L", text, _PAGES)


def header_code(text: str) -> str:
    """The code for a text in the middle, likewise."""
    return _code("&C", text, "")


def _code(place: str, text: str, end: str) -> str:
    line = " ".join(in_cell(text).split())[:_LONGEST]
    while units(code := place + _CODE.sub(_escaped, line) + end) > _LONGEST:
        line = line[:-1]
    return code


def _escaped(found: re.Match[str]) -> str:
    if found[0] == "_":  # ``_x000D_`` is the file format's escape for a control character
        return "_" + _NO_CHANGE
    # An ``&`` begins a code unless it is doubled; XlsxWriter takes ``&G``, doubled or not, for a picture.
    picture = found.string[found.end() :].startswith(("G", "[Picture]"))
    return "&&" + (_NO_CHANGE if picture else "")
