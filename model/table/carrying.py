"""What a `Row` says of its commit's own texts, carried to the texts of its row (contract §2).

The two differ where the row tells of several commits, and where a merge laid the commit onto what the line had meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from shinkyu.model.record.metadata import RowNote, Span
from shinkyu.model.record.rowfields import Places
from shinkyu.model.sections.merging.sequences import equal_runs
from shinkyu.model.table.holding import part
from shinkyu.model.text.blocks import BLANK_LINE, pair_blocks, split_blocks

Sides = tuple[str, str]  # text before, text after
Range = tuple[int, int]


def carried(notes: Sequence[RowNote], own: Sides, row: Sides) -> tuple[RowNote, ...] | None:
    """The notes with the blocks and spans of ``own`` as those of ``row``; None where one has no place there."""
    if own == row:
        return tuple(notes)
    before, after = (_Way(*texts) for texts in zip(own, row, strict=True))
    result = []
    for note in notes:
        there = _carried(note, before, after)
        if there is None:
            return None
        result.append(there)
    return tuple(result)


class _Way:
    """The way from one text to another, by blocks: equal ones are each other, between them the pairing of blocks holds."""

    def __init__(self, old: str, new: str) -> None:
        self._texts = old, new
        self._blocks = split_blocks(old), split_blocks(new)
        self._partners = _partners(*self._blocks)

    def blocks(self, places: Places | None) -> Places | None:
        """Where blocks stand in the new text. Raises LookupError for one that has no partner."""
        return None if places is None else tuple(self._partners[place] for place in places)

    def span(self, span: Range | None) -> Range | None:
        """Where a part stands in the new text, to the letter the same. Raises LookupError where it does not."""
        if span is None:
            return None
        for shift in self._shifts(span[0]):
            there = (span[0] + shift, span[1] + shift)
            if part(self._texts[0], span) is not None and part(self._texts[0], span) == part(self._texts[1], there):
                return there
        raise LookupError(span)

    def _shifts(self, place: int) -> Iterable[int]:
        """By how much a place may have moved: with what stands before it in its block, or with what stands behind it."""
        old, new = self._blocks
        starts = _starts(old)
        block = max((number for number, start in enumerate(starts) if start <= place), default=0)
        partner, inside = self._partners[block], place - starts[block]
        first = _starts(new)[partner] - starts[block]
        if old[block][:inside] == new[partner][:inside]:
            yield first
        if old[block][inside:] == new[partner][len(new[partner]) - len(old[block][inside:]) :]:
            yield first + len(new[partner]) - len(old[block])


def _carried(note: RowNote, before: _Way, after: _Way) -> RowNote | None:
    try:
        blocks = before.blocks(note.block_before), after.blocks(note.block_after)
        span = note.span and Span(before.span(note.span.before), after.span(note.span.after))
    except LookupError:
        return None
    return replace(note, block_before=blocks[0], block_after=blocks[1], span=span)


def _partners(old: Sequence[str], new: Sequence[str]) -> Mapping[int, int]:
    partners: dict[int, int] = {}
    i = j = 0
    for at, place, length in [*equal_runs(old, new), (len(old), len(new), 0)]:
        pairs = pair_blocks([*old[i:at]], [*new[j:place]])
        partners |= {i + one: j + other for one, other in pairs if one is not None and other is not None}
        partners |= {at + number: place + number for number in range(length)}
        i, j = at + length, place + length
    return partners


def _starts(blocks: Sequence[str]) -> list[int]:
    """At which letter of the text each block begins."""
    starts = [0]
    for block in blocks[:-1]:
        starts.append(starts[-1] + len(block) + len(BLANK_LINE))
    return starts
