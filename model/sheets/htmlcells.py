"""A table of a web page as it is read: its cells, piece by piece, and what each shows in the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from shinkyu.model.sheets.grid import Cell, text_record
from shinkyu.model.sheets.headings import find_columns
from shinkyu.model.sheets.laidout import Laid, LaidRow
from shinkyu.model.sheets.scan import is_struck, without_struck

_BLANKS = re.compile("[ \t\n\r\f]+")
_BEFORE = 2  # of the six columns


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a cell's text; ``kept``: its white space is shown to the letter."""

    text: str
    struck: bool = False
    deleted: bool = False
    kept: bool = True


@dataclass(slots=True)
class HtmlCell:
    """A cell over some columns and rows; ``inserted``: there is an ``<ins>`` in it.

    A line end that markup makes is a part of its own, whose white space is not kept.
    """

    columns: int
    rows: int
    parts: list[Part] = field(default_factory=list)
    inserted: bool = False

    def put(self, part: Part) -> None:
        """Takes a text in, of which blanks are one, and none at the start of a line, unless they are kept."""
        if not part.kept:
            text = _BLANKS.sub(" ", part.text)
            part = replace(part, text=text.lstrip(" ") if self._begins_line else text)
        if part.text:
            self.parts.append(part)

    @property
    def _begins_line(self) -> bool:
        return not self.parts or self.parts[-1].text.endswith(("\n", " "))

    def end_line(self, *, always: bool) -> None:
        """A line ends here; a paragraph ends one that has begun."""
        self._trim()
        if always or (self.parts and not self.parts[-1].text.endswith("\n")):
            self.parts.append(Part("\n", kept=False))

    def _trim(self) -> None:
        """Takes the blank at the end of a line away."""
        while self.parts and not self.parts[-1].kept:
            last = self.parts[-1]
            self.parts[-1] = replace(last, text=last.text.rstrip(" "))
            if self.parts[-1].text:
                return
            self.parts.pop()

    def shown(self, *, marks_change: bool) -> Cell:
        """What it shows. ``marks_change``: a ``<del>`` marks the words that became others, as in a page of ours."""
        self._trim()
        while self.parts and not self.parts[-1].kept and self.parts[-1].text == "\n":  # the end of the last line
            self.parts.pop()
        runs = [(part.text, part.struck or (part.deleted and not marks_change)) for part in self.parts]
        (cell,) = text_record(1, ["".join(text for text, _ in runs)]).cells
        return without_struck(cell, runs) if is_struck(runs) else cell


@dataclass(slots=True)
class HtmlRow:
    """A row; ``hidden``: it is not shown."""

    hidden: bool
    cells: list[HtmlCell] = field(default_factory=list)


@dataclass(slots=True)
class HtmlTable:
    """A table; ``name``: what it is called, if anything."""

    name: str = ""
    rows: list[HtmlRow] = field(default_factory=list)
    open: bool = False  # whether a cell is

    def laid(self) -> list[LaidRow]:
        """Its rows; where the headings have told which column holds the text before, a ``<del>`` there strikes nothing."""
        laid, before = [], -1
        for row in self.rows:
            cells, at = [], 0
            for cell in row.cells:
                marks = at == before and not cell.inserted
                cells.append(Laid(cell.shown(marks_change=marks), cell.columns, cell.rows))
                at += cell.columns
            if columns := find_columns(text_record(1, [one.cell.text for one in cells])):
                before = columns.places[_BEFORE]
            laid.append(LaidRow(cells, row.hidden))
        return laid
