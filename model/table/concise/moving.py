"""移動: a block, a line or a sentence that only changed its place."""

from __future__ import annotations

import re

from shinkyu.model.record.rownote import RowNote, Span
from shinkyu.model.table.concise.alignment import Alignment
from shinkyu.model.table.concise.beside import PLACE, find_place, insert, told_place
from shinkyu.model.table.concise.regions import Region, slid, stands_once
from shinkyu.model.text.blocks import BLANK_LINE, split_blocks

SHORTEST = 10  # characters: less may come and go by chance
Move = tuple[Region, Region, RowNote]  # where it went, where it came, and what is said of it
_MOVED = re.compile(r"\((\d+)段落目から(\d+)段落目へ移動\)")
_MOVED_PART = re.compile(rf"\({PLACE.format('from')}から{PLACE.format('to')}へ移動\)")


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


def moves(texts: Alignment) -> list[Move]:
    """The lines and sentences that went in one place and came, to the letter the same, in another."""
    gone = [one for one in texts.regions if one.new_start == one.new_end and one.end - one.start >= SHORTEST]
    came = [one for one in texts.regions if one.start == one.end and one.new_end - one.new_start >= SHORTEST]
    found: list[Move] = []
    for old in gone:
        note, new = next(((note, new) for new in came if (note := _moved_part(texts, old, new))), (None, None))
        if note is not None and new is not None:
            found.append((old, new, note))
            came.remove(new)
    return found


def _moved_part(texts: Alignment, old: Region, new: Region) -> RowNote | None:
    olds = {texts.before[start:end]: (start, end) for start, end in slid(texts.before, old.start, old.end)}
    for start, end in slid(texts.after, new.new_start, new.new_end):
        span = olds.get(texts.after[start:end])
        if span is None or not stands_once(texts.before, *span) or not stands_once(texts.after, start, end):
            continue
        whence = told_place(texts.before, texts.after, *span)
        whither = told_place(texts.after, texts.before, start, end)
        if whence and whither:
            marker = f"({whence}から{whither}へ移動)"
            return RowNote(item="", way="移動", span=Span(span, (start, end)), marker_after=marker)
    return None


def moved(blocks: list[str], old: int, new: int) -> list[str]:
    """The blocks with one of them taken from one place to another."""
    rest = [*blocks[:old], *blocks[old + 1 :]]
    return [*rest[:new], blocks[old], *rest[new:]]


def moved_back(text: str, part: str, marker: str) -> str | None:
    """The text with what a note says has moved at its old place; None where that is not certain."""
    if places := places_of(marker):
        blocks = split_blocks(text)
        there = places[1] < len(blocks) and blocks[places[1]] == part
        return BLANK_LINE.join(moved(blocks, places[1], places[0])) if there else None
    note, start = _MOVED_PART.fullmatch(marker), text.find(part)
    if note is None or start == -1 or not stands_once(text, start, start + len(part)):
        return None
    head = text[:start].rstrip() if note["to_line"] else text[:start]
    rest = head + text[start + len(part) :]
    place = find_place(rest if head else rest.lstrip(), note["from_anchor"])
    return None if place is None else insert(rest if head else rest.lstrip(), place, part, line=bool(note["from_line"]))


def is_move(marker: str) -> bool:
    """Whether a printed note says that what stands beside it has moved, and from where to where."""
    return places_of(marker) is not None or _MOVED_PART.fullmatch(marker) is not None


def places_of(marker: str) -> tuple[int, int] | None:
    """The places, from 0, that a printed note on a moved block names."""
    match = _MOVED.fullmatch(marker)
    return (int(match[1]) - 1, int(match[2]) - 1) if match else None


def _place(blocks: list[str], place: int) -> tuple[int, int]:
    start = len(BLANK_LINE.join([*blocks[:place], ""]))
    return start, start + len(blocks[place])
