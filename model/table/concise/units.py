"""The bracket, clause, sentence, line or block that a place lies in, in both texts: what an excerpt may show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from shinkyu.model.table.concise.regions import Region, stands_once
from shinkyu.model.text.lists import heading_above, item_at, items

SHORTEST_BRACKET = 8  # characters: what stands in a shorter one says little by itself
# White space, and what office programs leave between two paragraphs (``</p> <p>``): it belongs to neither.
_NOTHING = r"(?:\s|</?[A-Za-z][^<>\n]{0,80}>)*"
_HEAD, _TAIL = re.compile(_NOTHING), re.compile(rf"{_NOTHING}\Z")
_ENDS = {
    "clause": re.compile(rf"。[)）」』】]*{_NOTHING}|\n+|、"),
    "sentence": re.compile(rf"。[)）」』】]*{_NOTHING}|\n+"),
    "line": re.compile(r"\n+"),
    "block": re.compile(r"\n{2,}"),
}
_NAMED = re.compile(r"[^\W\d_]{2}")  # of a list of bare numbers an item says nothing
_OPENING, _CLOSING = "(（", ")）"
_PAIRS = (("(", ")"), ("（", "）"), ("「", "」"), ("『", "』"))
_NEIGHBOURS = {
    "clause": (0, 0),
    "with the clause before": (1, 0),
    "with the clause after": (0, 1),
    "with the sentence before": (1, 0),
    "with the sentence after": (0, 1),
}
LEVELS = (
    "bracket",
    *("item", "clause", "with the clause before", "with the clause after"),
    *("sentence", "with the sentence before", "with the sentence after"),
    *("line", "heading", "block"),
)
LONG_SENTENCE = 100  # characters: of a longer one, or of a list, the clause that changed is enough
SHORTEST_CLAUSE = 12
MANY_ITEMS, LONGEST_ITEM = 6, 15  # of a list in one line; characters of an item, on average
SHORT_LIST = 40  # characters: one that is no longer is shown whole


def unit(before: str, after: str, region: Region, room: tuple[int, int], level: str) -> Region | None:
    """The unit of text that a region lies in, in both texts, without white space around it.

    ``room``: how many characters before and behind the region both texts share. None where a border of the unit lies
    beyond them, or there is no such unit.
    """
    if level == "bracket":
        return _bracket(before, region, room)
    if level == "heading":
        return _headed(before, after, region, room)
    if level == "item":
        found = _between_cuts(before, after, region, room, level, level)
        return found and _without_comma(before, after, found) if _is_item(before, found) else None
    kind = next((kind for kind in _ENDS if level.startswith((kind, f"with the {kind}"))), level)
    found = _between_cuts(before, after, region, room, level, kind)
    if found is None or kind != "clause":
        return found
    return _without_comma(before, after, found) if _says_enough(before, after, region, room, found) else None


def _between_cuts(
    before: str, after: str, region: Region, room: tuple[int, int], level: str, kind: str
) -> Region | None:
    """The unit between the nearest places where such units end, with as many more on either side as the level says."""
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
    if kind == "item":
        return (*sorted({*_cuts(text, "sentence"), *(item.start for item in items(text))}),)
    return (*dict.fromkeys((0, *(match.end() for match in _ENDS[kind].finditer(text)), len(text))),)


def sentence_ends(text: str) -> tuple[int, ...]:
    """The places where a sentence ends, the head of the text among them."""
    return _cuts(text, "sentence")


def _says_enough(before: str, after: str, region: Region, room: tuple[int, int], clause: Region) -> bool:
    """Whether a clause may stand for its sentence: one of a long list, or one that is no scrap of a long sentence."""
    sentence = _between_cuts(before, after, region, room, "sentence", "sentence") or clause
    old, new = before[sentence.start : sentence.end], after[sentence.new_start : sentence.new_end]
    cells = before[clause.start : clause.end], after[clause.new_start : clause.new_end]
    if not all(map(is_closed, cells)):
        return False
    if all(map(_is_list, (old, new))):
        return all(map(_NAMED.search, cells))
    return min(len(old), len(new)) > LONG_SENTENCE and min(map(len, cells)) >= SHORTEST_CLAUSE


def _is_item(text: str, found: Region | None) -> bool:
    """Whether it is an item of a list that stands in one line, with its number."""
    return found is not None and item_at(text, found.start) is not None


def _without_comma(before: str, after: str, found: Region) -> Region:
    """A clause without the 、 that both texts have behind it, where it can be told without."""
    bare = found.grown(0, -1)
    if not (
        before[bare.end] == after[bare.new_end] == "、" and bare.start < bare.end and bare.new_start < bare.new_end
    ):
        return found
    alone = stands_once(before, bare.start, bare.end) and stands_once(after, bare.new_start, bare.new_end)
    return bare if alone else found


def _is_list(sentence: str) -> bool:
    listed = sentence.count("、") + 1
    return listed >= MANY_ITEMS and SHORT_LIST < len(sentence) <= listed * LONGEST_ITEM


def is_closed(cell: str) -> bool:
    """Whether no bracket or quotation is cut in two."""
    return all(cell.count(opening) == cell.count(closing) for opening, closing in _PAIRS)


def _headed(before: str, after: str, region: Region, room: tuple[int, int]) -> Region | None:
    """From the heading above a region to the end of its sentence."""
    old, new = heading_above(before, region.start), heading_above(after, region.new_start)
    sentence = _between_cuts(before, after, region, room, "sentence", "sentence")
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
