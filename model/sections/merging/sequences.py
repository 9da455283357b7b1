"""Three versions of a list of texts side by side: what all three share, and the gaps between (as diff3 has it)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

Texts = Sequence[str]


class Stretch(NamedTuple):
    """A stretch of each version. ``start``: where in ours it begins."""

    base: Texts
    ours: Texts
    theirs: Texts
    start: int

    @classmethod
    def of(cls, versions: Iterable[Texts]) -> Stretch:
        """The whole of base, ours and theirs."""
        base, ours, theirs = versions
        return cls(base, ours, theirs, 0)

    def cut(self, base: slice, ours: slice, theirs: slice) -> Stretch:
        """A part of it."""
        start = self.start + ours.indices(len(self.ours))[0]
        return Stretch(self.base[base], self.ours[ours], self.theirs[theirs], start)

    @property
    def one_side(self) -> Texts | None:
        """What stands where only one side changed it, or both alike; None where they changed it differently."""
        if self.theirs == self.base or self.ours == self.theirs:
            return self.ours
        return self.theirs if self.ours == self.base else None


class Piece(NamedTuple):
    """Some parts (blocks, options, lines) of what was merged, in order: those of ``of``. In a conflict they are ours."""

    parts: Texts
    of: Stretch
    conflict: bool = False


def stretches(whole: Stretch) -> Iterator[Stretch]:
    """The parts of ``whole`` in order: each is shared by all three to the letter, or lies between two such parts.

    So a change of one side never touches one of the other: at least one unchanged member stands between.
    """
    ours, theirs = _partners(whole.base, whole.ours), _partners(whole.base, whole.theirs)
    at = (0, 0, 0)
    for place in range(len(whole.base)):
        if place in ours and place in theirs:
            here = (place, ours[place], theirs[place])
            if here != at:
                yield _between(whole, at, here)
            at = (here[0] + 1, here[1] + 1, here[2] + 1)
            yield _between(whole, here, at)
    end = (len(whole.base), len(whole.ours), len(whole.theirs))
    if end != at:
        yield _between(whole, at, end)


def _between(whole: Stretch, first: tuple[int, int, int], last: tuple[int, int, int]) -> Stretch:
    return whole.cut(*map(slice, first, last))


def _partners(old: Texts, new: Texts) -> dict[int, int]:
    """Of a longest common subsequence: where each of its members stands in ``old`` and in ``new``."""
    if old == new:
        return {place: place for place in range(len(old))}
    return {i + n: j + n for i, j, length in equal_runs(old, new) for n in range(length)}


def equal_runs(old: Texts, new: Texts) -> Iterator[tuple[int, int, int]]:
    """The runs of a longest common subsequence: where each begins in either list, and its length."""
    from rapidfuzz.distance import LCSseq

    # Numbers in place of the texts: the library compares hashes, which are not always those of one text only.
    numbers: dict[str, int] = {}
    one, other = ([numbers.setdefault(text, len(numbers)) for text in texts] for texts in (old, new))
    for step in LCSseq.opcodes(one, other):
        if step.tag == "equal":
            yield step.src_start, step.dest_start, step.src_end - step.src_start
