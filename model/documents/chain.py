"""The headings of the form laid onto the passages of a document, in order and at the least cost, and how certain that is.

A weighted longest increasing subsequence: each passage that may be a heading is one of the form or none; those that are
stand in the form's order; what of the form is passed over has its cost. Of each heading it is known how much worse all
would be if it were another one: where that is little, it is not taken for certain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from shinkyu.model.documents.template import Slot, Template
from shinkyu.model.documents.wording import Match

_NONE = float("-inf")
_EQUAL = 1e-6


@dataclass(slots=True)
class Candidate:
    """A passage (its place among the ``units``) as a heading of the form; ``through``: the best that all can be with it."""

    unit: int
    slot: Slot
    match: Match
    score: float
    ahead: float = _NONE
    behind: float = _NONE

    @property
    def through(self) -> float:
        return self.ahead + self.behind - self.score


@dataclass(slots=True)
class Chain:
    """The best way: a candidate for each passage that is a heading. ``rivals``: other candidates that would be nearly as good."""

    score: float
    taken: dict[int, Candidate]
    margins: dict[int, float] = field(default_factory=dict)
    rivals: dict[int, list[Candidate]] = field(default_factory=dict)


def best_chain(template: Template, candidates: Sequence[Candidate], destination: Callable[[Slot], object]) -> Chain:
    """``candidates`` stand in the order of the passages. ``destination``: what a text under a heading would be; headings
    of one destination are no rivals."""
    by_unit: dict[int, list[Candidate]] = {}
    for one in candidates:
        by_unit.setdefault(one.unit, []).append(one)
    units = sorted(by_unit)
    _forward(template, [by_unit[unit] for unit in units])
    _backward(template, [by_unit[unit] for unit in reversed(units)])
    chain = _trace(template, candidates)
    _weigh(chain, candidates, destination)
    return chain


class _Highest:
    """The highest value among the places from one to another (a segment tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._tree = [_NONE] * (2 * size)

    def put(self, at: int, value: float) -> None:
        at += self._size
        while at and self._tree[at] < value:
            self._tree[at] = value
            at //= 2

    def between(self, start: int, end: int) -> float:
        """The highest from ``start`` up to ``end``, which is not one of them."""
        best, start, end = _NONE, start + self._size, end + self._size
        while start < end:
            if start & 1:
                best = max(best, self._tree[start])
                start += 1
            if end & 1:
                end -= 1
                best = max(best, self._tree[end])
            start, end = start // 2, end // 2
        return best


def _forward(template: Template, groups: Sequence[Sequence[Candidate]]) -> None:
    highest, costs = _Highest(len(template.slots)), template.costs
    for group in groups:
        for one in group:
            at, head = one.slot.at, template.heads[one.slot.at]
            gap = costs[at - 1] if at else 0.0
            start = 0.0 if head < 0 else _NONE
            one.ahead = one.score + max(start, highest.between(max(head, 0), at) - gap)
        for one in group:
            highest.put(one.slot.at, one.ahead + costs[one.slot.at])


def _backward(template: Template, groups: Sequence[Sequence[Candidate]]) -> None:
    costs, size = template.costs, len(template.slots)
    levels = [_Highest(size) for _ in range(max(template.depths, default=0) + 1)]
    for group in groups:
        for one in group:
            at = one.slot.at
            reach = [highest.between(at + 1, end) for highest, end in zip(levels, template.reach(at), strict=False)]
            one.behind = one.score + max(0.0, *(best + costs[at] for best in reach))
        for one in group:
            at = one.slot.at
            levels[template.depths[at]].put(at, one.behind - (costs[at - 1] if at else 0.0))


def _trace(template: Template, candidates: Sequence[Candidate]) -> Chain:
    """The way of the highest score, each step the earliest that leads on along it."""
    if not candidates:
        return Chain(0.0, {})
    best = max(one.through for one in candidates)
    taken: dict[int, Candidate] = {}
    last: Candidate | None = None
    for one in candidates:
        if one.through < best - _EQUAL or one.unit in taken:
            continue
        if _starts(template, one) if last is None else _follows(template, last, one):
            taken[one.unit] = last = one
    return Chain(best, taken)


def _starts(template: Template, one: Candidate) -> bool:
    return template.heads[one.slot.at] < 0 and one.ahead - one.score < _EQUAL


def _follows(template: Template, last: Candidate, one: Candidate) -> bool:
    """Whether one stands right behind the last on a best way."""
    if not template.heads[one.slot.at] <= last.slot.at < one.slot.at:
        return False
    gap = template.costs[one.slot.at - 1] - template.costs[last.slot.at]
    return abs(one.score + last.ahead - gap - one.ahead) < _EQUAL


def _weigh(chain: Chain, candidates: Sequence[Candidate], destination: Callable[[Slot], object]) -> None:
    by_unit: dict[int, list[Candidate]] = {}
    by_slot: dict[int, list[Candidate]] = {}
    for one in candidates:
        by_unit.setdefault(one.unit, []).append(one)
        by_slot.setdefault(one.slot.at, []).append(one)
    for unit, one in chain.taken.items():
        aim = destination(one.slot)
        others = [other for other in by_unit[unit] if destination(other.slot) != aim]
        others += [other for other in by_slot[one.slot.at] if other.unit != unit]
        others.sort(key=lambda other: -other.through)
        chain.rivals[unit] = others
        chain.margins[unit] = chain.score - others[0].through if others else chain.score
