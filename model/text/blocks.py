"""Blocks: the units, parted by blank lines, in which a long item is split over rows (contract §1, §3.3)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

BLANK_LINE = "\n\n"
LIKE_ENOUGH = 0.4  # below it two blocks are taken for different texts

Pair = tuple[int | None, int | None]
Group = tuple[tuple[int, ...], tuple[int, ...]]  # places of blocks before, and of those that they became
_MOST_COMPARED = 40_000  # pairs of blocks, each with each: 200 on either side, of which no published item has half
MOST_JOINED = 4  # blocks that one block may have become, or have been made of
JOINED = 0.75  # likeness from which on blocks are taken for parts of one


def split_blocks(text: str) -> list[str]:
    """The blocks of a text; ``"\\n\\n".join`` of them gives the text back, to the letter. No text has no block."""
    return text.split(BLANK_LINE) if text else []


def same_lines(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but empty lines: then they are the same text in a table (contract §1)."""
    if one == other:
        return True
    return "\n" in one + other and [*filter(None, one.split("\n"))] == [*filter(None, other.split("\n"))]


def pair_blocks(before: list[str], after: list[str]) -> list[Pair]:
    """Which block became which, in reading order: by position when both sides have as many, else by likeness.

    A block without a partner stands alone (None on the other side). Pairs never cross.
    """
    if len(before) == len(after):
        return [(place, place) for place in range(len(before))]
    return [
        (None if i is None else i + olds.start, None if j is None else j + news.start)
        for olds, news in _stretches(before, after)
        for i, j in _alignment(before[olds.start : olds.stop], after[news.start : news.stop])
    ]


def _stretches(before: list[str], after: list[str]) -> Iterator[tuple[range, range]]:
    """Stretches that are compared each with each, in order: all at once, but where that is beyond all measure parted at the
    blocks that stand once on both sides; what is too long still goes by position."""
    if len(before) * len(after) <= _MOST_COMPARED:
        yield range(len(before)), range(len(after))
        return
    i = j = 0
    for old, new in [*_anchors(before, after), (len(before), len(after))]:
        if (old - i) * (new - j) > _MOST_COMPARED:
            alike = min(old - i, new - j)
            yield from ((range(i + at, i + at + 1), range(j + at, j + at + 1)) for at in range(alike))
            i, j = i + alike, j + alike
        yield range(i, old), range(j, new)
        i, j = old, new


def _anchors(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """The most blocks that stand once on both sides and in one order (the longest ascending run of their places)."""
    once = {block for block, count in Counter(after).items() if count == 1}
    once &= {block for block, count in Counter(before).items() if count == 1}
    place = {block: at for at, block in enumerate(after) if block in once}
    ends: list[int] = []  # of the runs of each length, the lowest place where one ends
    runs: list[tuple[int, int, int]] = []  # of each pair its places and, in this list, the one before it in its run
    last: list[int] = []  # of the runs of each length, the pair in `runs` where that one ends
    for old, block in enumerate(before):
        if block in once:
            length = bisect_left(ends, place[block])
            ends[length:], last[length:] = [place[block], *ends[length + 1 :]], [len(runs), *last[length + 1 :]]
            runs.append((old, place[block], last[length - 1] if length else -1))
    found, at = [], last[-1] if last else -1
    while at >= 0:
        old, new, at = runs[at]
        found.append((old, new))
    return found[::-1]


def _alignment(before: list[str], after: list[str]) -> list[Pair]:
    """The pairing of greatest total likeness, by dynamic programming from the end."""
    like = [[likeness(old, new) for new in after] for old in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], _paired(like[i][j]) + best[i + 1][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if like[i][j] >= LIKE_ENOUGH and best[i][j] == _paired(like[i][j]) + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs + [(k, None) for k in range(i, len(before))] + [(None, k) for k in range(j, len(after))]


def _paired(likeness: float) -> float:
    # Cubed: two half-alike pairs of boilerplate must not outweigh the one pair that is really the same block.
    return likeness**3 if likeness >= LIKE_ENOUGH else 0.0


def likeness(one: str, other: str) -> float:
    """How alike two blocks are: 1 for equal ones, 0 for those that share no character."""
    from rapidfuzz.distance import Indel

    return 1.0 if one == other else float(Indel.normalized_similarity(one, other))


def group_blocks(before: list[str], after: list[str]) -> list[Group]:
    """As `pair_blocks`, but blocks that were joined or parted stand with their parts (contract §1).

    A block without a partner has none on the other side. Groups never cross.
    """
    if len(before) == len(after):
        return [((place,), (place,)) for place in range(len(before))]
    return [group for stretch in _stretches(before, after) for group in _grouped(before, after, *stretch)]


def _grouped(before: list[str], after: list[str], old: range, new: range) -> Iterator[Group]:
    best = _Grouping(before[old.start : old.stop], after[new.start : new.stop])
    i, j = old.start, new.start
    while i < old.stop or j < new.stop:
        olds, news = best.step(i - old.start, j - new.start)
        yield tuple(range(i, i + olds)), tuple(range(j, j + news))
        i, j = i + olds, j + news


class _Grouping:
    """The grouping of greatest total likeness from each place on, worked out from the end."""

    def __init__(self, before: list[str], after: list[str]) -> None:
        self._before, self._after = before, after
        self._best = [[(0.0, (0, 0))] * (len(after) + 1) for _ in range(len(before) + 1)]
        for i in range(len(before), -1, -1):
            for j in range(len(after), -1, -1):
                if (i, j) != (len(before), len(after)):
                    self._best[i][j] = max(self._choices(i, j), key=lambda choice: choice[0])

    def step(self, i: int, j: int) -> tuple[int, int]:
        """How many blocks of each side belong together there."""
        return self._best[i][j][1]

    def _choices(self, i: int, j: int) -> list[tuple[float, tuple[int, int]]]:
        """The ways to go on, the first of equal ones best: a pair, blocks alone, then blocks joined or parted."""
        olds, news = len(self._before) - i, len(self._after) - j
        found = []
        if olds and news:
            like = _paired(likeness(self._before[i], self._after[j]))
            if like:
                found.append((like + self._best[i + 1][j + 1][0], (1, 1)))
        found += [(self._best[i + 1][j][0], (1, 0))] if olds else []
        found += [(self._best[i][j + 1][0], (0, 1))] if news else []
        for count in range(2, MOST_JOINED + 1):
            for one, other in ((count, 1), (1, count)):
                if one <= olds and other <= news and (like := self._joined(i, one, j, other)):
                    found.append((like + self._best[i + one][j + other][0], (one, other)))
        return found

    def _joined(self, i: int, olds: int, j: int, news: int) -> float:
        one, other = "\n".join(self._before[i : i + olds]), "\n".join(self._after[j : j + news])
        if min(len(one), len(other)) < JOINED * max(len(one), len(other)) * 0.8:
            return 0.0  # cheap: texts of so different lengths are not that like each other
        like = likeness(one, other)
        return _paired(like) if like >= JOINED else 0.0
