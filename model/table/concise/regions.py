"""Where two texts differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shinkyu.model.text.blocks import BLANK_LINE, group_blocks, split_blocks
from shinkyu.model.text.textdiff.alignment import common_ends, hunks
from shinkyu.model.text.textdiff.sentences import sentence_pairs
from shinkyu.model.text.textdiff.words import words

MOST_BLOCKS = 40  # that are held against each other, each with each


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

    def touches(self, other: Region) -> bool:
        """Whether the other begins on either side where this one ends."""
        return self.end == other.start and self.new_end == other.new_start


def regions(before: str, after: str) -> list[Region]:
    """The stretches in which two texts differ, in order; between them they are the same.

    Sentences are held against each other first: one that came, went or was written anew is a stretch of its own, and only
    within one that was edited do the words tell what changed.
    """
    found: list[tuple[Region, bool]] = []
    for region, alone in _differences(before, after):
        if found and _belong_together(before, after, *found[-1], region, alone):
            last, was_alone = found.pop()
            region, alone = last.joined(region), alone or was_alone
        found.append((region, alone))
    return [_without_shared_ends(before, after, region) for region, _ in found]


def _differences(before: str, after: str) -> Iterator[tuple[Region, bool]]:
    """Each stretch, and whether it is a sentence without a partner."""
    start = new_start = 0
    for old, new in _pairs(before, after):
        if old != new and (not old or not new):
            yield Region(start, start + len(old), new_start, new_start + len(new)), True
        elif old != new:
            yield from ((region, False) for region in _words_of(old, new, start, new_start))
        start, new_start = start + len(old), new_start + len(new)


def _pairs(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Which sentence became which: where blocks came or went, only those of blocks that became each other."""
    olds, news = split_blocks(before), split_blocks(after)
    if len(olds) == len(news) or max(len(olds), len(news)) > MOST_BLOCKS:
        yield from sentence_pairs(before, after)
        return
    head, tail = common_ends(olds, news)
    groups = group_blocks(olds[head : len(olds) - tail], news[head : len(news) - tail])
    ends = [
        *(((k,), (k,)) for k in range(head)),
        *((tuple(k + head for k in i), tuple(k + head for k in j)) for i, j in groups),
        *(((len(olds) - k,), (len(news) - k,)) for k in range(tail, 0, -1)),
    ]
    for i, j in ends:
        yield from _pairs_of_blocks(_with_ends(olds, i), _with_ends(news, j))


def _pairs_of_blocks(old: str, new: str) -> Iterable[tuple[str, str]]:
    return [(old, new)] if old == new or not old or not new else sentence_pairs(old, new)


def _with_ends(blocks: list[str], places: tuple[int, ...]) -> str:
    """Blocks that follow each other, with the empty line behind them."""
    if not places:
        return ""
    return BLANK_LINE.join([*blocks[places[0] : places[-1] + 1], *([""] if places[-1] + 1 < len(blocks) else [])])


def _words_of(old: str, new: str, start: int, new_start: int) -> Iterable[Region]:
    for olds, news in hunks(words(old), words(new), len):
        end, new_end = start + len("".join(olds)), new_start + len("".join(news))
        if olds != news:
            yield Region(start, end, new_start, new_end)
        start, new_start = end, new_end


def _belong_together(before: str, after: str, last: Region, was_alone: bool, region: Region, alone: bool) -> bool:
    """Whether two that touch are one: sentences without partners, and the white space beside them."""
    if not last.touches(region):
        return False
    return (was_alone or _is_blank(before, after, last)) and (alone or _is_blank(before, after, region))


def _is_blank(before: str, after: str, region: Region) -> bool:
    return not (before[region.start : region.end] + after[region.new_start : region.new_end]).strip()


def _without_shared_ends(before: str, after: str, region: Region) -> Region:
    """The region without the white space that both sides begin or end with."""
    old, new = before[region.start : region.end], after[region.new_start : region.new_end]
    head = _shared_blank(old, new)
    tail = _shared_blank(old[head:][::-1], new[head:][::-1])
    return region.grown(-head, -tail)


def _shared_blank(old: str, new: str) -> int:
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other or not one.isspace():
            return place
    return min(len(old), len(new))


def stands_once(text: str, start: int, end: int) -> bool:
    """Whether a stretch of the text reads so nowhere else in it."""
    part = text[start:end]
    return text.find(part) == text.rfind(part)


def slid(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches whose taking out leaves the same text, without white space around them: ``A。B。`` is ``。B``, moved."""
    found = {_stripped(text, start, end)}
    at, to = start, end
    while at > 0 and text[at - 1] == text[to - 1]:
        at, to = at - 1, to - 1
        found.add(_stripped(text, at, to))
    at, to = start, end
    while to < len(text) and text[at] == text[to]:
        at, to = at + 1, to + 1
        found.add(_stripped(text, at, to))
    return sorted(found)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
