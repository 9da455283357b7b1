"""How the lines of an editable workbook look: colours, indents, and heights that show all of a text."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shinkyu.model.editable.book import Kind, Line
from shinkyu.render.widths import columns

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_SIZE, _SMALL = 10.5, 9.0
_FONT = {"font_name": "Yu Gothic", "font_size": _SIZE, "valign": "top", "text_wrap": True}
_EDIT, _SECTION, _ENTRY, _HEAD, _GREY = "#FFF9DB", "#1F4E79", "#DDE7F2", "#F2F2F2", "#595959"
_LINE, _HIGHEST = 17.5, 409.0  # points: of a line of text, and the most that Excel can show of a row
_BORDER = {"border": 1, "border_color": "#BFBFBF"}


@dataclass(frozen=True, slots=True)
class Look:
    """The formats of a line's cells."""

    label: Format
    mark: Format
    text: Format
    help: Format


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.title = self._format(bold=True, font_size=14, text_wrap=False)
        self.note = self._format(font_color=_GREY, text_wrap=False)
        self.plain_heading = self._format(bold=True, text_wrap=False)
        self.heading = self._format(bold=True, bg_color=_ENTRY, **_BORDER)
        self.said = self._format(**_BORDER)
        self.link = self._format(font_color="#0563C1", underline=1, text_wrap=False)
        self.columns = self._format(bold=True, bg_color=_ENTRY, align="center", **_BORDER)
        self.hidden = self._format(font_color=_GREY, text_wrap=False, num_format="@")

    def of(self, line: Line) -> Look:
        """The formats of a line: what it is, how deep it stands, whether it can be changed."""
        look = {**_BORDER, **self._ground(line)}
        small = {**look, "font_size": _SMALL}
        if line.place.kind is not Kind.HEAD or line.depth:
            small["font_color"] = _GREY
        text = {**look, "num_format": "@", "bold": False}
        if line.editable:
            text |= {"bg_color": _EDIT, "locked": False, "font_color": "#000000"}
        return Look(
            self._format(**look, align="left", indent=line.depth),
            self._format(**look, align="center"),
            self._format(**text),
            self._format(**{**small, "bold": False}),
        )

    def _ground(self, line: Line) -> dict[str, object]:
        kind = line.place.kind
        if kind is Kind.HEAD and not line.depth:
            return {"bg_color": _SECTION, "font_color": "#FFFFFF", "bold": True}
        if kind in (Kind.ENTRY, Kind.COMING):
            return {"bg_color": _ENTRY, "bold": True}
        return {"bg_color": _HEAD, "bold": True} if kind in (Kind.HEAD, Kind.CHOICES) else {}

    def _format(self, **properties: object) -> Format:
        wanted = {**_FONT, **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]


def height(cells: Iterable[tuple[str, float]], small: tuple[str, float] = ("", 10)) -> float:
    """The height in points that shows all of the texts, each in a column of so many digits; no more than Excel can show.

    ``small`` is a text in the smaller letters of the help.
    """
    scale = _SMALL / _SIZE
    needed = [_lines(text, width) for text, width in cells] + [_lines(small[0], small[1] / scale) * scale]
    return min(max(needed) * _LINE + 3, _HIGHEST)


def _lines(text: str, width: float) -> int:
    # A column shows a little less than its digits, and no line begins with 。 or 、.
    return sum(max(1, math.ceil(columns(line) / (width - 2))) for line in text.split("\n"))
