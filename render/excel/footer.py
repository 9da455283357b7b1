"""The footer of a printed page, in Excel's codes: a text at the left, the page among the pages at the right."""

from __future__ import annotations

import re

from shinkyu.model.sheets.excelcell import units
from shinkyu.render.signs import in_cell

_PAGES = "&R&P / &N"
_LONGEST = 255  # UTF-16 units, the codes among them
_CODE = re.compile(r"&|_(?=x[0-9A-Fa-f]{4}_)")
_NO_CHANGE = '&"-,Regular"'  # a code that parts what would else be taken for one


def footer_code(text: str) -> str:
    """The code for a text, which is shortened where it does not fit; its line ends are blanks."""
    line = " ".join(in_cell(text).split())[:_LONGEST]
    while units(code := "&L" + _CODE.sub(_escaped, line) + _PAGES) > _LONGEST:
        line = line[:-1]
    return code


def _escaped(found: re.Match[str]) -> str:
    if found[0] == "_":  # ``_x000D_`` is the file format's escape for a control character
        return "_" + _NO_CHANGE
    # An ``&`` begins a code unless it is doubled; XlsxWriter takes ``&G``, doubled or not, for a picture.
    picture = found.string[found.end() :].startswith(("G", "[Picture]"))
    return "&&" + (_NO_CHANGE if picture else "")
