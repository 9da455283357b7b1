"""A workbook in the making: its formats, its fixed properties, the names of its sheets."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from shinkyu.model.sheets.ours import WRITTEN
from shinkyu.render.excel.measure import FONT_SIZE
from shinkyu.render.excel.text import property_text, shortened
from shinkyu.render.signs import in_cell

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT = "ＭＳ ゴシック"  # offices have it on every machine, and its half-width letters are half as wide
_MODERN, _SHIFT_JIS = 3, 128  # the kind of font to take where it is not there
_FONT_PROPERTIES = {
    "font_name": FONT,
    "font_family": _MODERN,
    "font_charset": _SHIFT_JIS,
    "font_size": FONT_SIZE,
    "font_scheme": "none",  # else Excel takes the theme's font, whatever the name says
}
_SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # The widths of columns are counted in digits of this font. By default it would be one that a Japanese Excel replaces.
    "default_format_properties": _FONT_PROPERTIES,
    "default_column_width": 56,  # pixels; tells XlsxWriter that a digit has 6
}
_LONGEST_NAME = 31
_FORBIDDEN_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_RESERVED = "history"  # Excel keeps it to itself


class Book:
    """The same calls give the same bytes."""

    def __init__(self, title: str) -> None:
        from xlsxwriter import Workbook

        self._stream = io.BytesIO()
        self._book = Workbook(self._stream, _SETTINGS)
        self._book.set_properties({"title": property_text(title), "created": WRITTEN})
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **properties: object) -> Format:
        """The format of a cell or of a fragment, by XlsxWriter's names; the same properties give the same one."""
        known = self._formats.get(key := tuple(sorted(properties.items())))
        if known is None:
            known = self._formats[key] = self._book.add_format(_FONT_PROPERTIES | properties)
        return known

    def add(self, name: str) -> Worksheet:
        """A new sheet; see ``sheet_names``."""
        return self._book.add_worksheet(name)

    def add_hidden(self, name: str, lines: Iterable[Iterable[str]]) -> None:
        """A sheet of texts that Excel does not offer to show."""
        sheet = self._book.add_worksheet(name)
        sheet.very_hidden()
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                if text and sheet.write_string(row, column, text):
                    raise AssertionError(f"XlsxWriter did not write {text!r}")

    def finish(self) -> bytes:
        """The whole file."""
        self._book.close()
        return self._stream.getvalue()


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names for sheets: at most 31 UTF-16 units, none of ``[]:*?/\\``, each other than the rest whatever the case."""
    names: list[str] = []
    taken = {_RESERVED, ""}
    for text in wanted:
        base = " ".join(in_cell(text).translate(_FORBIDDEN_IN_NAME).split()).strip("' ")
        ends = ("", *(f"~{number}" for number in range(2, len(taken) + 2)))
        possible = (shortened(base, _LONGEST_NAME - len(end)).rstrip("' ") + end for end in ends)
        name = next(name for name in possible if name.lower() not in taken)
        names.append(name)
        taken.add(name.lower())
    return names
