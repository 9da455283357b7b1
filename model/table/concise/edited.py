"""A text after edits that rows of one kind tell of, and what is left for others to tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from shinkyu.model.table.concise.alignment import Alignment
from shinkyu.model.table.concise.regions import Region, regions

Edit = tuple[int, int, str]  # [start, end) of the text, and what stands there afterwards


class Edited:
    """Both texts of a change, and which of the edits made to the first are in the second.

    ``told``: the edits, as regions of both texts. ``rest``: what else differs. ``texts``: both of these together.
    """

    def __init__(self, before: str, after: str, edits: Sequence[Edit]) -> None:
        self._edits = edits
        shifts = [0, *accumulate(len(new) - (end - start) for start, end, new in edits)]
        self._starts = [start + shift for (start, _, _), shift in zip(edits, shifts, strict=False)]
        self._ends = [end + shift for (_, end, _), shift in zip(edits, shifts[1:], strict=True)]
        found = regions(_applied(before, edits), after)
        self.told = tuple(self._told(found))
        self.rest = tuple(map(self._turned_back, found))
        both = sorted((*self.told, *self.rest), key=lambda one: (one.start, one.new_start, one.end, one.new_end))
        self.texts = Alignment(before, after, both)
        self.undone = [edits[place] for place in self._touched(found, gone=False)]

    def _told(self, found: Sequence[Region]) -> list[Region]:
        """The edits that stand in the second text as they are."""
        touched = {*self._touched(found, gone=False), *self._touched(found, gone=True)}
        told = []
        for place, (start, end, _) in enumerate(self._edits):
            if place not in touched:
                at, to = self._starts[place], self._ends[place]
                shift = next((one.new_end - one.end for one in reversed(found) if one.end <= at), 0)
                told.append(Region(start, end, at + shift, to + shift))
        return told

    def _touched(self, found: Sequence[Region], *, gone: bool) -> list[int]:
        """The edits where something else happened too; ``gone``: those that went altogether with what stood around them."""
        touched = []
        for place, (start, end) in enumerate(zip(self._starts, self._ends, strict=True)):
            inside = [one for one in found if one.start < end and start < one.end]
            went = len(inside) == 1 and inside[0].new_start == inside[0].new_end and _covers(inside[0], start, end)
            if inside and went == gone:
                touched.append(place)
        return touched

    def _turned_back(self, region: Region) -> Region:
        """A region of the edited text as one of the first."""
        return Region(self._old(region.start), self._old(region.end), region.new_start, region.new_end)

    def _old(self, place: int) -> int:
        last = bisect_right(self._ends, place) - 1
        return place if last < 0 else place + self._edits[last][1] - self._ends[last]


def _covers(region: Region, start: int, end: int) -> bool:
    return region.start <= start and end <= region.end


def _applied(text: str, edits: Sequence[Edit]) -> str:
    parts, cut = [], 0
    for start, end, new in edits:
        parts += [text[cut:start], new]
        cut = end
    return "".join([*parts, text[cut:]])
