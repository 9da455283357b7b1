"""追記 and 削除 of whole paragraphs: which one it is, said so that it fits one place of the old text only.

A numbered one is told by its number, with the heading above it where another list could be meant as well; a block without
a number by its heading, or by its place among the blocks.
"""

from __future__ import annotations

import re

from shinkyu.model.record.rownote import RowNote, Span
from shinkyu.model.table.concise.cuts import leaves_heading_bare
from shinkyu.model.table.concise.regions import Region, slid
from shinkyu.model.text.blocks import BLANK_LINE
from shinkyu.model.text.lists import Item, heading_above, item_at, lists, section_of
from shinkyu.model.text.numbering import heading_of

_ENDS_SENTENCE = "。\n"
ADDED, GONE = "追記", "削除"
MOVED_ON = {ADDED: "、以降の項番は繰下げ", GONE: "、以降の項番は繰上げ"}  # what the numbers after it did
NUMBERED = re.compile(
    rf"\((?:(?P<heading>[^\n]{{1,42}})の)?項番(?P<number>[0-9]+|[ア-ワ])の(?P<verb>{ADDED}|{GONE})(?P<moved>{'|'.join(MOVED_ON.values())})?\)"
)
BLOCK = re.compile(rf"\((?P<place>[0-9]+)段落目の{GONE}\)")


def paragraph(before: str, after: str, region: Region) -> RowNote | None:
    """The note on a whole paragraph that came or went; None where the region is no such thing."""
    if region.start == region.end:
        for start, end in _by_rank(after, region.new_start, region.new_end):
            if _is_paragraph(after, start, end) and (marker := _addition(before, after, start, end)):
                return RowNote(item="", way=ADDED, span=Span(None, (start, end)), marker_before=marker)
    if region.new_start == region.new_end:
        for start, end in _by_rank(before, region.start, region.end):
            if _is_paragraph(before, start, end) and (marker := _deletion(before, start, end)):
                return RowNote(item="", way=GONE, span=Span((start, end), None), marker_after=marker)
    return None


def _addition(before: str, after: str, start: int, end: int) -> str:
    """What stands in place of a paragraph that came; "" where that would fit elsewhere too."""
    if item_at(after, start):
        return numbered(before, after, start, ADDED)
    heading, place = heading_of(after[start:end]), _block(after, start, end)
    if heading and (place is not None or not heading.startswith("「")):
        return f"({heading}の{ADDED})"
    if end == len(after.rstrip()):
        return f"({ADDED})"
    return "" if place is None else f"({place + 1}段落目の{ADDED})"


def _deletion(before: str, start: int, end: int) -> str:
    """What stands in place of a paragraph that went."""
    if item_at(before, start):
        return numbered(before, before, start, GONE)
    place = _block(before, start, end)
    return "" if place is None else f"({place + 1}段落目の{GONE})"


def _block(text: str, start: int, end: int) -> int | None:
    """Which block, or the first of which blocks, a stretch is; None where it is none."""
    alone = (start == 0 or text.endswith(BLANK_LINE, 0, start)) and (
        end == len(text) or text.startswith(BLANK_LINE, end)
    )
    return text[:start].count(BLANK_LINE) if alone else None


def numbered(old: str, text: str, start: int, verb: str, moved: str = "") -> str:
    """The note by number, with its heading where another list of the old text could be meant."""
    item = item_at(text, start)
    if item is None:
        return ""
    named = f"項番{item.name}の{verb}{moved}"
    if len([run for run in lists(old) if _could_be(run, item, verb, moved)]) <= 1:
        return f"({named})"
    heading = heading_above(text, start)
    section = heading and section_of(old, heading[1])
    if not heading or not section or len(heading[1]) > 40:
        return ""
    inside = [
        run for run in lists(old) if section[0] <= run[0].start < section[1] and _could_be(run, item, verb, moved)
    ]
    return f"({heading[1]}の{named})" if len(inside) <= 1 else ""


def _could_be(run: list[Item], item: Item, verb: str, moved: str) -> bool:
    """Whether a list of the old text may be the one that an item came to or went from."""
    numbers = [one.number for one in run]
    if run[0].style != item.style:
        return False
    if verb == GONE or moved:
        return item.number in numbers
    return item.number == numbers[-1] + 1 or numbers[0] <= item.number <= numbers[-1]


def _by_rank(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Those that begin with a number first, then those with a heading."""
    return sorted(slid(text, start, end), key=lambda pair: (_rank(text, *pair), pair))


def _rank(text: str, start: int, end: int) -> int:
    return 0 if item_at(text, start) else 1 if heading_of(text[start:end]) else 2


def _is_paragraph(text: str, start: int, end: int) -> bool:
    """Whether a stretch is parted from what stands around it: lines of its own, or behind its number a sentence's end."""
    if start >= end or leaves_heading_bare(text, start, end):
        return False
    lines = (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
    numbered = item_at(text, start) is not None and (start == 0 or text[start - 1].isspace())
    return lines or (numbered and text[end - 1] in _ENDS_SENTENCE)
