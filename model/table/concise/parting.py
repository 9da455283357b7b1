"""抜粋, 追記, 削除: a change told by the parts of the text that it touches, each with its own context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.record.rownote import RowNote, Span
from shinkyu.model.table.concise.regions import LEVELS, Region, unit
from shinkyu.model.text.numbering import heading_of, number_of, part_note

_ENDS_SENTENCE = "。\n"


def parts(before: str, after: str, found: Sequence[Region]) -> tuple[RowNote, ...] | None:
    """A note for each part, in the order of the text; None where a part cannot be told by itself."""
    notes: list[tuple[Region, RowNote]] = []
    ahead = list(found)
    while ahead:
        region = ahead.pop(0)
        note = _paragraph(before, after, region)
        room = (
            region.start - (notes[-1][0].end if notes else 0),
            (ahead[0].start if ahead else len(before)) - region.end,
        )
        placed = (region, note) if note is not None else _excerpt(before, after, region, room)
        if placed is not None:
            notes.append(placed)
        elif ahead:  # in one unit with what comes next, or with what came before
            ahead[0] = region.joined(ahead[0])
        elif notes:
            ahead.append(notes.pop()[0].joined(region))
        else:
            return None
    return tuple(note for _, note in notes)


def excerpt(before: str, after: str, found: Sequence[Region]) -> tuple[RowNote, ...] | None:
    """One note on one part that holds all that changed."""
    whole = found[0].joined(found[-1])
    placed = _excerpt(before, after, whole, (whole.start, len(before) - whole.end))
    return None if placed is None else (placed[1],)


def _excerpt(before: str, after: str, region: Region, room: tuple[int, int]) -> tuple[Region, RowNote] | None:
    """The smallest unit around a region that stands only once in the new text, and is not empty on either side."""
    for level in LEVELS:
        found = unit(before, after, region, room, level)
        if found is None or found.start == found.end or found.new_start == found.new_end:
            continue
        if after.count(after[found.new_start : found.new_end]) == 1:
            span = Span((found.start, found.end), (found.new_start, found.new_end))
            return found, RowNote(item="", way="抜粋", span=span)
    return None


def _paragraph(before: str, after: str, region: Region) -> RowNote | None:
    """The note on a whole paragraph that came, or on a numbered one that went; None where the region is no such thing."""
    if region.start == region.end:
        for start, end in _slid(after, region.new_start, region.new_end):
            if _is_paragraph(after, start, end):
                span = Span(before=None, after=(start, end))
                return RowNote(item="", way="追記", span=span, marker_before=part_note(after[start:end], "追記"))
    if region.new_start == region.new_end:
        for start, end in _slid(before, region.start, region.end):
            if number_of(before[start:end]) is not None and _is_paragraph(before, start, end):
                span = Span(before=(start, end), after=None)
                return RowNote(item="", way="削除", span=span, marker_after=part_note(before[start:end], "削除"))
    return None


def _slid(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches whose taking out leaves the same text, without white space around them: ``A。B。`` is ``。B``, moved.

    Those that begin with a number first, then those with a heading.
    """
    found = {_stripped(text, start, end)}
    at, to = start, end
    while at > 0 and text[at - 1] == text[to - 1]:
        at, to = at - 1, to - 1
        found.add(_stripped(text, at, to))
    at, to = start, end
    while to < len(text) and text[at] == text[to]:
        at, to = at + 1, to + 1
        found.add(_stripped(text, at, to))
    yield from sorted(found, key=lambda pair: (_rank(text[pair[0] : pair[1]]), pair))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _rank(part: str) -> int:
    return 0 if number_of(part) is not None else 1 if heading_of(part) else 2


def _is_paragraph(text: str, start: int, end: int) -> bool:
    """Whether a stretch is parted from what stands around it: lines of its own, or behind its number a sentence's end."""
    if start >= end:
        return False
    lines = (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
    numbered = number_of(text[start:end]) is not None and (start == 0 or text[start - 1].isspace())
    return lines or (numbered and text[end - 1] in _ENDS_SENTENCE)
