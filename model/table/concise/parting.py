"""抜粋, 追記, 削除: a change told by the parts of the text that it touches, each with its own context."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.record.rownote import RowNote, Span
from shinkyu.model.table.concise.beside import beside
from shinkyu.model.table.concise.paragraphs import paragraph
from shinkyu.model.table.concise.regions import Region, stands_once
from shinkyu.model.table.concise.units import LEVELS, unit


def parts(before: str, after: str, found: Sequence[Region]) -> tuple[RowNote, ...] | None:
    """A note for each part, in the order of the text; None where a part cannot be told by itself."""
    notes: list[tuple[Region, RowNote]] = []
    ahead = list(found)
    while ahead:
        region = ahead.pop(0)
        note = paragraph(before, after, region)
        room = (
            region.start - (notes[-1][0].end if notes else 0),
            (ahead[0].start if ahead else len(before)) - region.end,
        )
        placed = (region, note) if note is not None else _excerpt_or_beside(before, after, region, room)
        if placed is not None:
            notes.append(placed)
        elif ahead:  # in one unit with what comes next, or with what came before
            ahead[0] = region.joined(ahead[0])
        elif notes:
            ahead.append(notes.pop()[0].joined(region))
        else:
            return None
    return tuple(note for _, note in notes)


def _excerpt_or_beside(before: str, after: str, region: Region, room: tuple[int, int]) -> tuple[Region, RowNote] | None:
    """What went by itself; what came in its sentence or by itself, whichever is shorter."""
    placed, note = _excerpt(before, after, region, room), beside(before, after, region)
    if note is None or (placed and note.way == "追記" and _length(placed[1]) <= _length(note)):
        return placed
    return region, note


def _length(note: RowNote) -> int:
    spans = (note.span.before, note.span.after) if note.span else ()
    markers = (note.marker_before or "", note.marker_after or "")
    return sum(span[1] - span[0] for span in spans if span) + sum(map(len, markers))


def excerpt(before: str, after: str, found: Sequence[Region]) -> tuple[RowNote, ...] | None:
    """One note on one part that holds all that changed."""
    whole = found[0].joined(found[-1])
    placed = _excerpt(before, after, whole, (whole.start, len(before) - whole.end))
    return None if placed is None else (placed[1],)


def _excerpt(before: str, after: str, region: Region, room: tuple[int, int]) -> tuple[Region, RowNote] | None:
    """The smallest unit around a region that stands only once in either text, and is not empty on either side."""
    for level in LEVELS:
        found = unit(before, after, region, room, level)
        if found is None or found.start == found.end or found.new_start == found.new_end:
            continue
        if stands_once(before, found.start, found.end) and stands_once(after, found.new_start, found.new_end):
            span = Span((found.start, found.end), (found.new_start, found.new_end))
            return found, RowNote(item="", way="抜粋", span=span)
    return None
