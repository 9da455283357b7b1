"""What two lists of texts have in common, in order."""

from __future__ import annotations

from collections.abc import Iterator

Piece = tuple[str, str]  # what stands in one place (before, after): unchanged if equal, "" if it is not there
Hunk = tuple[list[str], list[str]]  # the same, in sentences or words

LARGEST = 25_000_000  # pairs of elements, one bit of memory each, that are compared; beyond, all is one change


def hunks(olds: list[str], news: list[str]) -> Iterator[Hunk]:
    """Both lists cut into hunks, unchanged (equal) and changed ones in turn; none is empty on both sides."""
    head = _common(olds, news)
    tail = _common(olds[head:][::-1], news[head:][::-1])
    if head:
        yield olds[:head], news[:head]
    yield from _inner(olds[head : len(olds) - tail], news[head : len(news) - tail])
    if tail:
        yield olds[-tail:], news[-tail:]


def _common(olds: list[str], news: list[str]) -> int:
    """How many elements they share from the start."""
    shorter = min(len(olds), len(news))
    return next((place for place in range(shorter) if olds[place] != news[place]), shorter)


def _inner(olds: list[str], news: list[str]) -> Iterator[Hunk]:
    """The hunks of what differs at both ends, along a longest common subsequence."""
    i = j = 0
    for old, new, size in _matching_blocks(olds, news):
        if old > i or new > j:
            yield olds[i:old], news[j:new]
        i, j = old + size, new + size
        if size:
            yield olds[old:i], news[new:j]


def _matching_blocks(olds: list[str], news: list[str]) -> list[tuple[int, int, int]]:
    """(place in olds, place in news, length) of each common stretch; the last is at both ends and empty."""
    from rapidfuzz.distance import LCSseq

    end = (len(olds), len(news), 0)
    if not olds or not news or len(olds) * len(news) > LARGEST:
        return [end]
    numbers: dict[str, int] = {}  # numbers stand for texts: rapidfuzz compares hashes, and those of texts may collide
    old_numbers, new_numbers = ([numbers.setdefault(text, len(numbers)) for text in side] for side in (olds, news))
    blocks = LCSseq.opcodes(old_numbers, new_numbers).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks]
