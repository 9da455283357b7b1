"""The bracket, phrase, sentence, line or block that a place lies in, in both texts: what an excerpt may show."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shinkyu.model.table.concise.alignment import Alignment
from shinkyu.model.table.concise.cuts import NOTHING, cut_set, cuts, is_closed
from shinkyu.model.table.concise.regions import Region, stands_once
from shinkyu.model.text.lists import heading_above, item_at

SHORTEST_BRACKET = 8  # characters: what stands in a shorter one says little by itself
_HEAD, _TAIL = re.compile(NOTHING), re.compile(rf"{NOTHING}\Z")
_BLANK = "<>\n \u3000\t"  # what it begins or ends with
_NAMED = re.compile(r"[^\W\d_]{2}")  # of a list of bare numbers an item says nothing
_KANA_END = re.compile(r"[ぁ-ゖ]\Z")  # a clause of a sentence, as seldom an item of a list
BARE_NUMBERS = 4  # but so many of them show where they stand
_OPENING, _CLOSING = "(（", ")）"


class Level(NamedTuple):
    """A kind of unit, how many more of them before and behind, and whether they may stand in other lines."""

    kind: str
    left: int = 0
    right: int = 0
    beyond_line: bool = True


def _with_neighbours(kind: str) -> tuple[Level, ...]:
    return Level(kind), Level(kind, 1, 0, beyond_line=False), Level(kind, 0, 1, beyond_line=False)


LEVELS = (
    *(Level("bracket"), Level("item"), Level("phrase"), *_with_neighbours("clause"), *_with_neighbours("point")),
    *(Level("clause", 2, 2, beyond_line=False), Level("phrase", 0, 1), *_with_neighbours("sentence")),
    *(Level("line"), Level("sentence", 1, 0), Level("heading"), Level("sentence", 0, 1), Level("sentence", 1, 1)),
    Level("block"),
)
_FIRST = {"phrase": "phrase start"}  # where a unit begins, if not wherever one ends
_BETWEEN = {"clause": "、", "point": "・"}  # the items of a list
_PARTS = ("item", "phrase", *_BETWEEN)  # of a sentence
LONG_SENTENCE = 50  # characters: of a longer one, or of a list, the phrase that changed is enough
LONGEST_SENTENCE = 150  # of which several changes are still shown together
SHORTEST_PHRASE = 15
SAVED = 15  # characters that a phrase must leave out
MANY_ITEMS, LONGEST_ITEM = 6, 15  # of a list in one line; characters of an item, on average
SHORT_LIST = 40  # characters: one that is no longer is shown whole


def unit(texts: Alignment, region: Region, level: Level) -> Region | None:
    """The unit of text that a region lies in, in both texts, without white space around it.

    What else changed in it is in it too. None where there is no such unit, or it says too little by itself.
    """
    if level.kind == "bracket":
        return _bracket(texts, region)
    if level.kind == "heading":
        return _headed(texts, region)
    if level == Level("phrase"):
        region = _all_in_sentence(texts, region)
    found = _between_cuts(texts, region, level)
    if found is None or level.kind not in _PARTS:
        return found
    return _without_comma(texts, found) if _says_enough(texts, region, level, found) else None


def _all_in_sentence(texts: Alignment, region: Region) -> Region:
    """A region with what else changed in its sentence: they are shown together."""
    sentence = _between_cuts(texts, region, Level("sentence"))
    if sentence is None or max(map(len, texts.cells(sentence))) > LONGEST_SENTENCE:
        return region
    inside = texts.inside(sentence)
    return inside[0].joined(inside[-1]) if inside else region


def _between_cuts(texts: Alignment, region: Region, level: Level) -> Region | None:
    """The unit between the nearest places where such units end, with as many more on either side as the level says."""
    first = _FIRST.get(level.kind, level.kind)
    starts, ends = cuts(texts.before, first), cuts(texts.before, level.kind)
    lefts = ((cut, texts.new_left(cut, region)) for cut in reversed(starts[: bisect_right(starts, region.start)]))
    rights = ((cut, texts.new_right(cut, region)) for cut in ends[bisect_left(ends, region.end) :])
    left = _nth(lefts, cut_set(texts.after, first), level.left)
    right = _nth(rights, cut_set(texts.after, level.kind), level.right)
    if left is None or right is None:
        return None
    if not level.beyond_line and "\n" in texts.before[left[0] : region.start] + texts.before[
        region.end : right[0]
    ].rstrip("\n"):
        return None
    return _trimmed(texts, Region(left[0], right[0], left[1], right[1]))


def _nth(places: Iterator[tuple[int, int | None]], shared: frozenset[int], count: int) -> tuple[int, int] | None:
    """The first place, or the one after so many more, that is such a place in the new text too."""
    for cut, new in places:
        if new is not None and new in shared:
            if count == 0:
                return cut, new
            count -= 1
    return None


def _says_enough(texts: Alignment, region: Region, level: Level, found: Region) -> bool:
    """Whether a part may stand for its sentence: a numbered item, some of a long list, or a phrase of a long sentence."""
    if level.kind == "item":
        return item_at(texts.before, found.start) is not None
    cells = texts.cells(found)
    if level.kind == "phrase" and level.right:  # what stands under a heading or a line end that came or went
        old, new = texts.cells(region)
        return "" in (old, new) and "\n" in old + new and all(map(is_closed, cells))
    sentence = _between_cuts(texts, region, Level("sentence")) or found
    inside = sentence.start <= found.start and found.end <= sentence.end
    if not inside or found == sentence or not all(map(is_closed, cells)):
        return False
    whole = texts.cells(sentence)
    if level.kind in _BETWEEN:
        return all(_is_list(side, _BETWEEN[level.kind]) for side in whole) and all(map(_is_named, cells))
    if len(texts.inside(sentence)) > len(texts.inside(found)) and max(map(len, whole)) <= LONGEST_SENTENCE:
        return False
    saved = min(len(side) - len(cell) for side, cell in zip(whole, cells, strict=True))
    return min(map(len, whole)) > LONG_SENTENCE and min(map(len, cells)) >= SHORTEST_PHRASE and saved >= SAVED


def _is_list(sentence: str, between: str) -> bool:
    listed = sentence.split(between)
    verbs = sum(bool(_KANA_END.search(item)) for item in listed[:-1])
    many = len(listed) >= MANY_ITEMS and verbs * MANY_ITEMS <= len(listed)
    return many and SHORT_LIST < len(sentence) <= len(listed) * LONGEST_ITEM


def _is_named(cell: str) -> bool:
    return bool(_NAMED.search(cell)) or cell.count("、") >= BARE_NUMBERS - 1


def _without_comma(texts: Alignment, found: Region) -> Region | None:
    """A part without the 、 that both texts have behind it; None where it cannot be told without."""
    bare = found.grown(0, -1)
    behind = texts.before[bare.end : found.end] + texts.after[bare.new_end : found.new_end]
    if behind != "、、" or bare.start >= bare.end or bare.new_start >= bare.new_end:
        return found
    alone = stands_once(texts.before, bare.start, bare.end) and stands_once(texts.after, bare.new_start, bare.new_end)
    return bare if alone else None


def _headed(texts: Alignment, region: Region) -> Region | None:
    """From the heading above a region to the end of its sentence."""
    old, new = heading_above(texts.before, region.start), heading_above(texts.after, region.new_start)
    sentence = _between_cuts(texts, region, Level("sentence"))
    if old is None or new is None or sentence is None or texts.new_left(old[0], region) != new[0]:
        return None
    return Region(old[0], sentence.end, new[0], sentence.new_end)


def _trimmed(texts: Alignment, found: Region) -> Region:
    """Without what says nothing and both texts have at its ends, where something is left on either side."""
    old, new = texts.cells(found)
    head = _shared(_HEAD, old, new) if old[:1] == new[:1] and old[:1] in _BLANK else 0
    tail = _shared(_TAIL, old, new) if old[-1:] == new[-1:] and old[-1:] in _BLANK else 0
    left = min(len(old), len(new)) - head - tail
    return found.grown(-head, -tail) if left > 0 else found


def _shared(pattern: re.Pattern[str], old: str, new: str) -> int:
    """How much of the two is the same stretch that says nothing."""
    one, other = pattern.search(old), pattern.search(new)
    return len(one[0]) if one and other and one[0] == other[0] else 0


def _bracket(texts: Alignment, region: Region) -> Region | None:
    """What stands in the innermost round brackets around a region."""
    line = texts.before.rfind("\n", 0, region.start) + 1, texts.before.find("\n", region.end)
    behind = range(region.end, len(texts.before) if line[1] == -1 else line[1])
    opened = _unmatched(range(line[0], region.start)[::-1], texts.before, _CLOSING, _OPENING)
    closed = _unmatched(behind, texts.before, _OPENING, _CLOSING)
    if opened is None or closed is None or closed - opened - 1 < SHORTEST_BRACKET:
        return None
    new_opened, new_closed = texts.new_left(opened + 1, region), texts.new_right(closed, region)
    if new_opened is None or new_closed is None:
        return None
    found = Region(opened + 1, closed, new_opened, new_closed)
    # Either bracket may be among what changed: at the head or the end of the new text nothing may stand there.
    around = texts.after[:new_opened][-1:], texts.after[new_closed : new_closed + 1]
    same = around[0] == texts.before[opened] and around[1] in {*_CLOSING}
    return found if same and all(map(is_closed, texts.cells(found))) else None


def _unmatched(places: Sequence[int], text: str, inner: str, wanted: str) -> int | None:
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
