"""Which rows do not stand where their order puts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


P = TypeVar("P", bound=_Ordered)


def out_of_order(positions: Sequence[P | None]) -> set[int]:
    """The places of the rows that do not stand where their positions put them: the fewest that explain the order, and all
    that have none. Rows of one position keep their order."""
    ranks = {position: rank for rank, position in enumerate(sorted({one for one in positions if one is not None}), 1)}
    runs = _Runs(len(ranks))
    before: dict[int, int] = {}  # by place: the place before it in the longest ascending run that ends there
    longest, at = 0, -1
    for place, position in enumerate(positions):
        if position is None:
            continue
        length, before[place] = runs.up_to(ranks[position])
        runs.take(ranks[position], length + 1, place)
        if length + 1 > longest:
            longest, at = length + 1, place
    kept = set()
    while at >= 0:
        kept.add(at)
        at = before[at]
    return set(range(len(positions))) - kept


class _Runs:
    """The longest ascending run that ends at or below a rank (from 1), and where it ends, the first of equals; found in as
    many steps as the ranks have binary digits (a Fenwick tree): a day may have thousands of rows."""

    def __init__(self, ranks: int) -> None:
        self._best = [(0, 1)] * (ranks + 1)  # length, and the place where it ends, negative

    def up_to(self, rank: int) -> tuple[int, int]:
        """Length and place; (0, -1) where there is none."""
        found = (0, 1)
        while rank:
            found = max(found, self._best[rank])
            rank -= rank & -rank
        return found[0], -found[1]

    def take(self, rank: int, length: int, place: int) -> None:
        while rank < len(self._best):
            self._best[rank] = max(self._best[rank], (length, -place))
            rank += rank & -rank
