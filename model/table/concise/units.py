"""The bracket, clause, sentence, line or block that a place lies in, in both texts: what an excerpt may show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from shinkyu.model.table.concise.regions import Region, stands_once
from shinkyu.model.text.lists import heading_above, item_at, items

SHORTEST_BRACKET = 8  # characters: what stands in a shorter one says little by itself
# White space, and what office programs leave between two paragraphs (``</p> <p>``): it belongs to neither.
_NOTHING = r"(?:\s|</?[A-Za-z][^<>\n]{0,80}>)*"
_HEAD, _TAIL = re.compile(_NOTHING), re.compile(rf"{_NOTHING}\Z")
# Behind a closing bracket a sentence may go on; inside brackets none ends (`_is_open`).
_STOP = rf"(?:。(?![)）」』】])|。[)）」』】]+(?=\s|\Z|[・※<＜【]|</)){_NOTHING}"
_ENDS = {
    "clause": re.compile(rf"{_STOP}|\n+|、"),
    "sentence": re.compile(rf"{_STOP}|\n+"),
    "point": re.compile(rf"{_STOP}|\n+|(?=・)"),
    "line": re.compile(r"\n+"),
    "block": re.compile(r"\n{2,}"),
}
_NAMED = re.compile(r"[^\W\d_]{2}")  # of a list of bare numbers an item says nothing
_OPENING, _CLOSING = "(（", ")）"
_PAIRS = (("(", ")"), ("（", "）"), ("「", "」"), ("『", "』"))


class Level(NamedTuple):
    """A kind of unit, how many more of them before and behind, and whether they may stand in other lines."""

    kind: str
    left: int = 0
    right: int = 0
    beyond_line: bool = True


def _with_neighbours(kind: str) -> tuple[Level, ...]:
    return Level(kind), Level(kind, 1, 0, beyond_line=False), Level(kind, 0, 1, beyond_line=False)


LEVELS = (
    *(Level("bracket"), Level("item"), *_with_neighbours("clause"), *_with_neighbours("point")),
    *(*_with_neighbours("sentence"), Level("line"), Level("sentence", 1, 0)),
    *(Level("heading"), Level("sentence", 0, 1), Level("block")),
)
_PARTS = {"item": "、", "clause": "、", "point": "・"}  # of a sentence, and what stands between them
LONG_SENTENCE = 50  # characters: of a longer one, or of a list, the clause that changed is enough
SHORTEST_CLAUSE = 8
MANY_ITEMS, LONGEST_ITEM = 6, 15  # of a list in one line; characters of an item, on average
SHORT_LIST = 40  # characters: one that is no longer is shown whole


def unit(before: str, after: str, region: Region, room: tuple[int, int], level: Level) -> Region | None:
    """The unit of text that a region lies in, in both texts, without white space around it.

    ``room``: how many characters before and behind the region both texts share. None where a border of the unit lies
    beyond them, or there is no such unit.
    """
    if level.kind == "bracket":
        return _bracket(before, region, room)
    if level.kind == "heading":
        return _headed(before, after, region, room)
    found = _between_cuts(before, after, region, room, level)
    if found is None or level.kind not in _PARTS:
        return found
    return _without_comma(before, after, found) if _says_enough(before, after, region, room, level, found) else None


def _between_cuts(before: str, after: str, region: Region, room: tuple[int, int], level: Level) -> Region | None:
    """The unit between the nearest places where such units end, with as many more on either side as the level says."""
    shift, new_shift = region.new_start - region.start, region.new_end - region.end
    cuts, new_cuts = _cuts(before, level.kind), frozenset(_cuts(after, level.kind))
    lefts = [cut for cut in cuts if region.start - room[0] <= cut <= region.start and cut + shift in new_cuts]
    rights = [cut for cut in cuts if region.end <= cut <= region.end + room[1] and cut + new_shift in new_cuts]
    if len(lefts) <= level.left or len(rights) <= level.right:
        return None
    left, right = lefts[-1 - level.left], rights[level.right]
    if not level.beyond_line and "\n" in before[left : region.start] + before[region.end : right].rstrip("\n"):
        return None
    return _trimmed(before, after, Region(left, right, left + shift, right + new_shift))


@lru_cache(maxsize=64)
def _cuts(text: str, kind: str) -> tuple[int, ...]:
    """The places where a unit begins or ends."""
    if kind == "item":
        return (*sorted({*_cuts(text, "sentence"), *(item.start for item in items(text))}),)
    ends = (
        match.end() for match in _ENDS[kind].finditer(text) if match[0][:1] != "。" or not _is_open(text, match.end())
    )
    return (*dict.fromkeys((0, *ends, len(text))),)


def _is_open(text: str, place: int) -> bool:
    """Whether a round bracket of the same line is still open at a place."""
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return sum(map(line.count, _OPENING)) > sum(map(line.count, _CLOSING))


def sentence_ends(text: str) -> tuple[int, ...]:
    """The places where a sentence ends, the head of the text among them."""
    return _cuts(text, "sentence")


def _says_enough(before: str, after: str, region: Region, room: tuple[int, int], level: Level, found: Region) -> bool:
    """Whether a part may stand for its sentence: a numbered item, one of a long list, or no scrap of a long sentence."""
    if level.kind == "item":
        return item_at(before, found.start) is not None
    sentence = _between_cuts(before, after, region, room, Level("sentence")) or found
    old, new = before[sentence.start : sentence.end], after[sentence.new_start : sentence.new_end]
    cells = before[found.start : found.end], after[found.new_start : found.new_end]
    inside = sentence.start <= found.start and found.end <= sentence.end
    if not inside or found == sentence or not all(map(is_closed, cells)):
        return False
    if _is_list(old, _PARTS[level.kind]) and _is_list(new, _PARTS[level.kind]):
        return all(map(_NAMED.search, cells))
    long = level.kind == "clause" and min(len(old), len(new)) > LONG_SENTENCE
    return long and min(map(len, cells)) >= SHORTEST_CLAUSE


def _is_list(sentence: str, between: str) -> bool:
    listed = sentence.count(between) + 1
    return listed >= MANY_ITEMS and SHORT_LIST < len(sentence) <= listed * LONGEST_ITEM


def _without_comma(before: str, after: str, found: Region) -> Region:
    """A clause without the 、 that both texts have behind it, where it can be told without."""
    bare = found.grown(0, -1)
    if not (
        before[bare.end] == after[bare.new_end] == "、" and bare.start < bare.end and bare.new_start < bare.new_end
    ):
        return found
    alone = stands_once(before, bare.start, bare.end) and stands_once(after, bare.new_start, bare.new_end)
    return bare if alone else found


def is_closed(cell: str) -> bool:
    """Whether no bracket or quotation is cut in two."""
    return all(cell.count(opening) == cell.count(closing) for opening, closing in _PAIRS)


def _headed(before: str, after: str, region: Region, room: tuple[int, int]) -> Region | None:
    """From the heading above a region to the end of its sentence."""
    old, new = heading_above(before, region.start), heading_above(after, region.new_start)
    sentence = _between_cuts(before, after, region, room, Level("sentence"))
    if old is None or new is None or sentence is None or region.start - old[0] != region.new_start - new[0]:
        return None
    if old[0] < region.start - room[0]:
        return None
    return Region(old[0], sentence.end, new[0], sentence.new_end)


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
