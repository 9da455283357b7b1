"""What two lists have in common, in order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import accumulate, chain
from operator import ne
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Piece = tuple[str, str]  # what stands in one place (before, after): unchanged if equal, "" if it is not there
Hunk = tuple[list[T], list[T]]  # the same, in sentences or words

LARGEST = 25_000_000  # pairs of elements, one bit of memory each, that are compared; beyond, all is one change


def hunks(olds: list[T], news: list[T], worth: Callable[[T], int]) -> Iterator[Hunk[T]]:
    """Both lists cut into hunks, unchanged (equal) and changed ones in turn; none is empty on both sides.

    Of all that may stay in its place what is worth most together does, so that one long term outweighs three particles.
    """
    head, tail = common_ends(olds, news)
    if head:
        yield olds[:head], news[:head]
    yield from _inner(olds[head : len(olds) - tail], news[head : len(news) - tail], worth)
    if tail:
        yield olds[-tail:], news[-tail:]


def common_ends(olds: list[T], news: list[T]) -> tuple[int, int]:
    """How many elements they share from the start, and of the others from the end."""
    head = _common(olds, news)
    return head, _common(olds[head:][::-1], news[head:][::-1])


def _common(olds: list[T], news: list[T]) -> int:
    for place, differ in enumerate(map(ne, olds, news)):
        if differ:
            return place
    return min(len(olds), len(news))


def _inner(olds: list[T], news: list[T], worth: Callable[[T], int]) -> Iterator[Hunk[T]]:
    """The hunks of what differs at both ends."""
    i = j = 0
    for old, new, size in _stretches(_matches(olds, news, worth), (len(olds), len(news))):
        if old > i or new > j:
            yield olds[i:old], news[j:new]
        i, j = old + size, new + size
        if size:
            yield olds[old:i], news[new:j]


def _stretches(matches: list[tuple[int, int]], end: tuple[int, int]) -> Iterator[tuple[int, int, int]]:
    """(place in olds, place in news, length) of each stretch that they share; the last is at both ends and empty."""
    start = length = 0
    for place, (old, new) in enumerate(matches):
        length += 1
        if matches[place + 1 : place + 2] != [(old + 1, new + 1)]:
            yield *matches[start], length
            start, length = place + 1, 0
    yield *end, 0


def _matches(olds: list[T], news: list[T], worth: Callable[[T], int]) -> list[tuple[int, int]]:
    """Places (in olds, in news) of the elements that stay.

    A longest common subsequence in which each element stands as often as it is worth, for rapidfuzz knows no weights.
    Two elements are partners if their first copies are.
    """
    from rapidfuzz.distance import LCSseq

    if not set(olds) & set(news):
        return []
    worths = {text: worth(text) for text in chain(olds, news)}
    if _size(olds, worths) * _size(news, worths) > LARGEST:
        worths = dict.fromkeys(worths, 1)
        if len(olds) * len(news) > LARGEST:
            return []
    copies = _copies(worths)
    lines = [[copy for text in side for copy in copies[text]] for side in (olds, news)]
    blocks = LCSseq.opcodes(*lines).as_matching_blocks()
    partners = {block.a + step: block.b + step for block in blocks for step in range(block.size)}
    starts, places = _starts(olds, worths), _starts(news, worths)
    return [(place, places[partners[first]]) for first, place in starts.items() if first in partners]


def _size(side: list[T], worths: dict[T, int]) -> int:
    return sum(worths[text] for text in side)


def _copies(worths: dict[T, int]) -> dict[T, range]:
    """Numbers that stand for the copies of each element: rapidfuzz compares hashes, and those of texts may collide."""
    ends = accumulate(worths.values())
    return {text: range(end - worths[text], end) for text, end in zip(worths, ends, strict=True)}


def _starts(side: list[T], worths: dict[T, int]) -> dict[int, int]:
    """Each element's place by where its first copy stands."""
    firsts = accumulate((worths[text] for text in side), initial=0)
    return {first: place for place, first in zip(range(len(side)), firsts, strict=False)}


def joined(flagged: Iterable[tuple[Piece, bool]]) -> list[Piece]:
    """The pieces, neighbours of the same flag made one."""
    done: list[Piece] = []
    last = None
    for piece, flag in flagged:
        if flag == last:
            done[-1] = done[-1][0] + piece[0], done[-1][1] + piece[1]
        else:
            done.append(piece)
        last = flag
    return done
