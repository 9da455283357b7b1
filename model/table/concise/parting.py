"""抜粋, 追記, 削除: a change told by the parts of the text that it touches, each with its own context."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise

from shinkyu.model.record.rownote import RowNote, Span
from shinkyu.model.table.concise.alignment import Alignment
from shinkyu.model.table.concise.beside import beside
from shinkyu.model.table.concise.cuts import leaves_heading_bare
from shinkyu.model.table.concise.paragraphs import paragraph
from shinkyu.model.table.concise.regions import Region, stands_once
from shinkyu.model.table.concise.units import LEVELS, unit
from shinkyu.model.text.blocks import BLANK_LINE

RUN = 3  # lines one under the other that are better read as one
_LINE_ENDS = ("\n", "\n　", "\n ")  # and what may stand between them
Placed = tuple[Region, RowNote]


def parts(
    texts: Alignment, found: Sequence[Region], given: Sequence[Placed] = (), most: int = sys.maxsize
) -> tuple[RowNote, ...] | None:
    """A note for each part, in the order of the text; None where a part cannot be told by itself.

    ``given``: notes on other regions, to stand among them. ``most``: notes, as far as neighbours can be joined.
    """
    placed: list[Placed] = []
    ahead = list(found)
    while ahead:
        region = ahead.pop(0)
        one = _placed(texts, region)
        if one is not None and placed and _overlap(placed[-1][0], one[0]):
            ahead.insert(0, placed.pop()[0].joined(region))
        elif one is not None:
            placed.append(one)
            ahead = [other for other in ahead if not _overlap(one[0], other)]
        elif ahead:  # in one unit with what comes next, or with what came before
            ahead[0] = region.joined(ahead[0])
        elif placed:
            ahead.append(placed.pop()[0].joined(region))
        else:
            return None
    placed = sorted([*placed, *given], key=lambda part: (part[0].start, part[0].new_start))
    return tuple(note for _, note in _few_enough(texts, _runs_joined(texts, placed), most))


def _overlap(one: Region, other: Region) -> bool:
    return other.start < one.end or other.new_start < one.new_end


def _placed(texts: Alignment, region: Region) -> Placed | None:
    """What came or went as a paragraph, a line or a sentence, as such; all else in the smallest unit that tells it.

    What came in its sentence or by itself, whichever is shorter.
    """
    note = paragraph(texts.before, texts.after, region)
    if note is not None and _is_found(texts, note):
        return region, note
    placed, note = _excerpt(texts, region), beside(texts.before, texts.after, region)
    if note is None or not _is_found(texts, note):
        return placed
    return placed if placed and note.way == "追記" and _length(placed[1]) <= _length(note) else (region, note)


def _is_found(texts: Alignment, note: RowNote) -> bool:
    """Whether what came reads so nowhere else in the new text."""
    span = note.span.after if note.span else None
    return span is None or stands_once(texts.after, *span)


def _length(note: RowNote) -> int:
    spans = (note.span.before, note.span.after) if note.span else ()
    markers = (note.marker_before or "", note.marker_after or "")
    return sum(span[1] - span[0] for span in spans if span) + sum(map(len, markers))


def excerpt(texts: Alignment) -> tuple[RowNote, ...] | None:
    """One note on one part that holds all that changed."""
    placed = _excerpt(texts, texts.regions[0].joined(texts.regions[-1]))
    return None if placed is None else (placed[1],)


def _excerpt(texts: Alignment, region: Region) -> Placed | None:
    """The smallest unit around a region that stands only once in either text, and reads well on both sides."""
    for level in LEVELS:
        found = unit(texts, region, level)
        if found is not None and _reads_well(texts, found):
            return found, _note(found)
    return None


def _note(found: Region) -> RowNote:
    return RowNote(item="", way="抜粋", span=Span((found.start, found.end), (found.new_start, found.new_end)))


def _reads_well(texts: Alignment, found: Region) -> bool:
    """Whether both sides are text, found only once, that neither begins or ends in an empty line nor ends in a heading."""
    sides = (texts.before, found.start, found.end), (texts.after, found.new_start, found.new_end)
    return all(
        text[start:end].strip("\n") == text[start:end] != ""
        and stands_once(text, start, end)
        and not ("\n" in text[start:end] and leaves_heading_bare(text, start, end))
        for text, start, end in sides
    )


def _runs_joined(texts: Alignment, placed: Sequence[Placed]) -> list[Placed]:
    """The parts, excerpts of lines that follow each other made one where they are many."""
    runs: list[list[Placed]] = []
    for one in placed:
        if runs and _gap(texts, runs[-1][-1], one) in _LINE_ENDS:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [part for run in runs for part in ((len(run) >= RUN and _joined(texts, run)) or run)]


def _joined(texts: Alignment, run: Sequence[Placed]) -> list[Placed]:
    """Excerpts made one; none where that would not read well."""
    whole = run[0][0].joined(run[-1][0])
    return [(whole, _note(whole))] if _reads_well(texts, whole) else []


def _gap(texts: Alignment, one: Placed, other: Placed) -> str | None:
    """What stands between two excerpts, the same in both texts; None where they are none, or what is between differs."""
    if one[1].way != "抜粋" or other[1].way != "抜粋":
        return None
    old, new = texts.before[one[0].end : other[0].start], texts.after[one[0].new_end : other[0].new_start]
    return old if old == new else None


def _few_enough(texts: Alignment, placed: list[Placed], most: int) -> list[Placed]:
    """The parts, those with least between them made one until they are no more than so many."""
    while len(placed) > most:
        gaps = [
            (len(gap), place)
            for place, pair in enumerate(pairwise(placed))
            if (gap := _gap(texts, *pair)) is not None and BLANK_LINE not in gap and _joined(texts, pair)
        ]
        if not gaps:
            break
        _, place = min(gaps)
        placed[place : place + 2] = _joined(texts, placed[place : place + 2])
    return placed
