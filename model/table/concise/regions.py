"""Where two texts differ, and the bracket, sentence, line or block that a place lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from shinkyu.model.text.textdiff.alignment import hunks
from shinkyu.model.text.textdiff.words import words

SHORTEST_BRACKET = 8  # characters: what stands in a shorter one says little by itself
# White space, and what office programs leave between two paragraphs (``</p> <p>``): it belongs to neither.
_NOTHING = r"(?:\s|</?[A-Za-z][^<>\n]{0,80}>)*"
_HEAD, _TAIL = re.compile(_NOTHING), re.compile(rf"{_NOTHING}\Z")
_ENDS = {
    "sentence": re.compile(rf"。[)）」』】]*{_NOTHING}|\n+"),
    "line": re.compile(r"\n+"),
    "block": re.compile(r"\n{2,}"),
}
_OPENING, _CLOSING = "(（", ")）"
_NEIGHBOURS = {"with the sentence before": (1, 0), "with the sentence after": (0, 1)}
LEVELS = ("bracket", "sentence", *_NEIGHBOURS, "line", "block")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch that differs: [start, end) in the old text, [new_start, new_end) in the new; either may be empty."""

    start: int
    end: int
    new_start: int
    new_end: int

    def joined(self, other: Region) -> Region:
        """Both and all between."""
        return Region(self.start, other.end, self.new_start, other.new_end)

    def grown(self, left: int, right: int) -> Region:
        """With so many characters more, that both texts share, on either side."""
        return Region(self.start - left, self.end + right, self.new_start - left, self.new_end + right)


def regions(before: str, after: str) -> list[Region]:
    """The stretches in which two texts differ, in order; between them they are the same."""
    return list(_regions(before, after))


def _regions(before: str, after: str) -> Iterator[Region]:
    start = new_start = 0
    for olds, news in hunks(words(before), words(after), len):
        end, new_end = start + len("".join(olds)), new_start + len("".join(news))
        if olds != news:
            yield Region(start, end, new_start, new_end)
        start, new_start = end, new_end


def unit(before: str, after: str, region: Region, room: tuple[int, int], level: str) -> Region | None:
    """The unit of text that a region lies in, in both texts, without white space around it.

    ``room``: how many characters before and behind the region both texts share. None where a border of the unit lies
    beyond them, or there is no such unit.
    """
    if level == "bracket":
        return _bracket(before, region, room)
    kind = level if level in _ENDS else "sentence"
    more_left, more_right = _NEIGHBOURS.get(level, (0, 0))
    shift, new_shift = region.new_start - region.start, region.new_end - region.end
    cuts, new_cuts = _cuts(before, kind), frozenset(_cuts(after, kind))
    lefts = [cut for cut in cuts if region.start - room[0] <= cut <= region.start and cut + shift in new_cuts]
    rights = [cut for cut in cuts if region.end <= cut <= region.end + room[1] and cut + new_shift in new_cuts]
    if len(lefts) <= more_left or len(rights) <= more_right:
        return None
    left, right = lefts[-1 - more_left], rights[more_right]
    return _trimmed(before, after, Region(left, right, left + shift, right + new_shift))


@lru_cache(maxsize=64)
def _cuts(text: str, kind: str) -> tuple[int, ...]:
    """The places where a unit begins or ends."""
    return (*dict.fromkeys((0, *(match.end() for match in _ENDS[kind].finditer(text)), len(text))),)


def _trimmed(before: str, after: str, found: Region) -> Region:
    """Without what says nothing and both texts have at its ends, where something is left on either side."""
    old, new = before[found.start : found.end], after[found.new_start : found.new_end]
    head, tail = _shared(_HEAD, old, new), _shared(_TAIL, old, new)
    left = min(len(old), len(new)) - head - tail
    return found.grown(-head, -tail) if left > 0 else found


def _shared(pattern: re.Pattern[str], old: str, new: str) -> int:
    """How much of the two is the same stretch that says nothing."""
    one, other = pattern.search(old), pattern.search(new)
    return len(one[0]) if one and other and one[0] == other[0] else 0


def _bracket(text: str, region: Region, room: tuple[int, int]) -> Region | None:
    """What stands in the innermost round brackets around a region."""
    opened = _unmatched(reversed(range(region.start - room[0], region.start)), text, _CLOSING, _OPENING)
    closed = _unmatched(iter(range(region.end, region.end + room[1])), text, _OPENING, _CLOSING)
    if opened is None or closed is None or closed - opened - 1 < SHORTEST_BRACKET:
        return None
    return region.grown(region.start - opened - 1, closed - region.end)


def _unmatched(places: Iterator[int], text: str, inner: str, wanted: str) -> int | None:
    """The first place of a bracket whose partner lies on the other side."""
    depth = 0
    for place in places:
        if text[place] in inner:
            depth += 1
        elif text[place] in wanted:
            if depth == 0:
                return place
            depth -= 1
    return None
