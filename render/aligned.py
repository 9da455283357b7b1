"""Columns of short texts one below the other, fitted to a window: wide characters count as two, what does not fit is cut."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.render.widths import columns

GAP = 2
_CUT = "…"


def shortened(text: str, room: int) -> str:
    """The text where it fits into that many columns, else as much of it as does, with ``…`` behind."""
    if columns(text) <= room:
        return text
    kept, used = "", columns(_CUT)
    if used > room:
        return "." * max(room, 0)
    for letter in text:
        used += columns(letter)
        if used > room:
            break
        kept += letter
    return kept.rstrip() + _CUT


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text with blanks behind (or in front) up to a width."""
    blanks = " " * max(width - columns(text), 0)
    return blanks + text if right else text + blanks


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is: as its widest text."""
    return [max(map(columns, column)) for column in zip(*rows, strict=True)]


def total(wide: Sequence[int]) -> int:
    """How many columns of a window they take side by side."""
    return sum(wide) + GAP * max(len(wide) - 1, 0)
