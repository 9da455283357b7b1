"""移動: a block that only changed its place."""

from __future__ import annotations

import re

from shinkyu.model.record.rownote import RowNote, Span
from shinkyu.model.text.blocks import BLANK_LINE, split_blocks

_MOVED = re.compile(r"\((\d+)段落目から(\d+)段落目へ移動\)")


def move(before: str, after: str) -> RowNote | None:
    """The note on the one block that stands elsewhere now, all others in their order; None where the change is another."""
    olds, news = split_blocks(before), split_blocks(after)
    if sorted(olds) != sorted(news) or olds == news:
        return None
    differ = [place for place, (old, new) in enumerate(zip(olds, news, strict=True)) if old != new]
    first, last = differ[0], differ[-1]
    # Of two that changed places the shorter is said to have moved.
    for old, new in sorted([(first, last), (last, first)], key=lambda pair: len(olds[pair[0]])):
        if moved(olds, old, new) == news:
            marker = f"({old + 1}段落目から{new + 1}段落目へ移動)"
            return RowNote(item="", way="移動", span=Span(_place(olds, old), _place(news, new)), marker_after=marker)
    return None


def moved(blocks: list[str], old: int, new: int) -> list[str]:
    """The blocks with one of them taken from one place to another."""
    rest = [*blocks[:old], *blocks[old + 1 :]]
    return [*rest[:new], blocks[old], *rest[new:]]


def places_of(marker: str) -> tuple[int, int] | None:
    """The places, from 0, that a printed note on a moved block names."""
    match = _MOVED.fullmatch(marker)
    return (int(match[1]) - 1, int(match[2]) - 1) if match else None


def _place(blocks: list[str], place: int) -> tuple[int, int]:
    start = len(BLANK_LINE.join([*blocks[:place], ""]))
    return start, start + len(blocks[place])
