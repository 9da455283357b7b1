"""What a sheet tells beside the values of its cells: which of them do not show what they hold, and what is hidden or drawn over.

calamine gives a blank for an error and for a formula never computed, the bare number or date where a format shows another,
and says nothing of text that is struck out, of hidden rows and columns, of notes and drawings. They are looked up in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from shinkyu.model.sheets.grid import Cell, Doubt, Overlay, line_ends

Place = tuple[int, int]
Range = tuple[Place, Place]
# The runs of a text, each with whether it is struck out.
Runs = Sequence[tuple[str, bool]]

# What is as low (points) or as narrow (characters) as this cannot be seen.
LOWEST_ROW, NARROWEST_COLUMN = 2.0, 0.3


@dataclass(slots=True)
class Scan:
    """(row, column), from 0, of each doubtful cell; how far the cells reach; the rows and columns (from 0) that are hidden, by
    hand, by a filter, or because they have no height or width to be seen by; where a conditional format strikes out; the cells that
    are bold or filled, and those that show a date as 令和2年11月27日."""

    doubts: dict[Place, Doubt] = field(default_factory=dict)
    struck: dict[Place, Runs] = field(default_factory=dict)
    height: int = 0
    width: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck_at_times: list[Range] = field(default_factory=list)
    overlays: tuple[Overlay, ...] = ()
    headed: set[Place] = field(default_factory=set)
    wareki: set[Place] = field(default_factory=set)
    controls: tuple[tuple[str, bool], ...] = ()

    def note(self, place: Place, doubt: Doubt | None, runs: Runs = ()) -> None:
        """Takes a cell in; ``runs`` of its text where some of it is struck out."""
        self.height, self.width = max(self.height, place[0] + 1), max(self.width, place[1] + 1)
        if doubt is not None:
            self.doubts[place] = doubt
        if doubt is Doubt.STRUCK:
            self.struck[place] = runs

    def doubt(self, place: Place) -> Doubt | None:
        """Why the text of a cell that is not blank is in doubt."""
        if doubt := self.doubts.get(place):
            return doubt
        return Doubt.STRUCK_AT_TIMES if covers(self.struck_at_times, place) else None


def covers(ranges: Iterable[Range], place: Place) -> bool:
    """Whether a cell stands in one of the ranges."""
    return any(top <= place[0] <= bottom and left <= place[1] <= right for (top, left), (bottom, right) in ranges)


def is_struck(runs: Runs) -> bool:
    """Whether a word is struck out: a line over blanks alone strikes nothing."""
    return any(struck and text.strip() for text, struck in runs)


def without_struck(cell: Cell, runs: Runs) -> Cell:
    """A cell of which some text is struck out, with what is left of it. ``runs`` is empty where the whole cell is struck out."""
    text = cell.date.isoformat() if cell.date else cell.text
    parts = [(line_ends(part), struck) for part, struck in runs] or [(text, True)]
    known = "".join(part for part, _ in parts) == text
    live = "".join(part for part, struck in parts if not struck) if known else None
    # Programs part runs where a font changes, in the midst of words.
    joined = ("".join(part for part, _ in group) for struck, group in groupby(parts, itemgetter(1)) if struck)
    words = tuple(word for word in joined if word.strip())
    return replace(cell, text=text, date=None, doubt=Doubt.STRUCK, struck=words, live=live)
