"""Excerpts as tables print them: ``（略）`` and its like stand for words that are left out (domain: `table.md`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN, _CLOSE = r"[(\uff08\[\uff3b【〔<＜〈《]", r"[)\uff09\]\uff3d】〕>＞〉》]"
_MARK = re.compile(
    rf"{_OPEN}\s*+(?:以下|以上|一部|途中|前|中|後|上|下)?\s*+[、,]?\s*+省?略\s*+{_CLOSE}"
    r"|(?<![~～〜…])[~～〜…]++\s*+省?略\s*+[~～〜…]++"
)


@dataclass(frozen=True, slots=True)
class Elided:
    """What a cell shows of a text, in order. ``open_start``: something is left out before it; ``open_end``: behind it."""

    pieces: tuple[str, ...]
    open_start: bool
    open_end: bool

    def stands_in(self, text: str) -> bool:
        """Whether the text reads so, to the letter, with anything or nothing where words are left out."""
        return bool(text) and self.spans_in(text) is not None

    def spans_in(self, text: str) -> list[tuple[int, int]] | None:
        """Where the pieces stand in the text, each as early as it can; None where the text does not read so."""
        spans: list[tuple[int, int]] = []
        at, last = 0, len(self.pieces) - 1
        for place, piece in enumerate(self.pieces):
            start = text.find(piece, at)
            if place == last and not self.open_end:
                start = len(text) - len(piece) if text.endswith(piece) else -1
            if start < at or (place == 0 and start and not self.open_start):
                return None
            at = start + len(piece)
            spans.append((start, at))
        return spans


def elided(cell: str) -> Elided | None:
    """What a cell shows of a text, where it says that something is left out; None for any other cell.

    White space beside a mark belongs to the mark.
    """
    pieces = _MARK.split(cell)
    if len(pieces) < 2:
        return None
    first, *between, last = pieces
    pieces = [first.rstrip(), *map(str.strip, between), last.lstrip()]
    return Elided(tuple(filter(None, pieces)), not pieces[0], not pieces[-1])
