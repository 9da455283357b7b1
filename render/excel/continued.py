"""A long entry over several rows of a sheet: no row is higher than 409 points, no cell holds more than 32,767 units."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from shinkyu.model.importing.tablerows import CONTINUED
from shinkyu.render.excel.measure import Room
from shinkyu.render.excel.text import Fragment
from shinkyu.render.signs import in_cell

Spans = Sequence[Fragment]

# A better place to end is looked for as far as half of what fits.
_SHORTEST = 0.5
# What belongs to the letter before it: marks, variation selectors, joiners.
_JOINED = frozenset({"Mn", "Mc", "Me", "Cf"})
_LONGEST_JOINED = 16


def split_row(columns: Sequence[Spans], rooms: Sequence[Room]) -> list[Sequence[Spans]]:
    """The cells of as many rows as the longest of the texts needs; a text that has ended leaves its cells empty.

    Put together, column by column, with nothing between, they are the texts, with ``signs.in_cell`` signs in them. A piece
    ends with a line end or ``。`` where one is near, else with ``、``, else where the last line is full.
    """
    cut = [_cut_column(spans, room) for spans, room in zip(columns, rooms, strict=True)]
    return [tuple(row) for row in zip_longest(*cut, fillvalue=())]


def marked(part: Sequence[Spans], place: int) -> Sequence[Spans]:
    """The cells of a row that goes on with the one above it: the one at that place says so."""
    label = CONTINUED + "".join(text for text, _ in part[place])
    return [*part[:place], ((label, False),), *part[place + 1 :]]


def _cut_column(spans: Spans, room: Room) -> list[Spans]:
    signs = [(in_cell(text), underlined) for text, underlined in spans]
    return list(_cut_spans(signs, _pieces("".join(text for text, _ in signs), room)))


def _pieces(text: str, room: Room) -> list[str]:
    found = []
    while len(starts := room.starts(text)) > room.lines:
        end = _end(text, *starts[room.lines - 1 : room.lines + 1])
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


def _end(text: str, last: int, full: int) -> int:
    """Where a piece ends; the last line that fits begins at ``last`` and ends at ``full``."""
    if text[full - 1] == "\n":
        full -= 1  # with it, one more line would be shown, an empty one
    line_end, sentence, clause = text.rfind("\n", 0, last), text.rfind("。", 0, full), text.rfind("、", 0, full)
    if text.startswith("\n", sentence + 1):
        sentence = -1  # the next piece would begin with the line end
    for end in (max(line_end, sentence) + 1, clause + 1):
        if end > full * _SHORTEST:
            return end
    return _before_joined(text, full) or max(full, 1)


def _before_joined(text: str, end: int) -> int:
    """The place before the letter that a mark at ``end`` belongs to; 0 where there is none near."""
    for place in range(end, max(end - _LONGEST_JOINED, 0), -1):
        if unicodedata.category(text[place]) not in _JOINED and text[place - 1] != "\u200d":
            return place
    return 0


def _cut_spans(spans: Spans, parts: Sequence[str]) -> Iterator[Spans]:
    """The spans of each part of their text."""
    left = list(reversed(spans))
    for part in parts:
        taken: list[Fragment] = []
        missing = len(part)
        while missing:
            text, underlined = left.pop()
            taken.append((text[:missing], underlined))
            if text[missing:]:
                left.append((text[missing:], underlined))
            missing -= len(taken[-1][0])
        yield taken
