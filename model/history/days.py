"""Of an item that both sides of a merge changed, the side whose days are all earlier is laid first (contract §3.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from shinkyu.model.history.ancestry import Ancestry
from shinkyu.model.history.laying import Write

Days = Callable[[Write], set[dt.date]]


def by_days(ancestry: Ancestry, days: Days, line: Sequence[Write], side: Sequence[Write]) -> list[Write]:
    """What the line wrote of an item and what a merge brings, in the order in which they are to stand.

    ``days``: those of the item in a commit, which may have a 変更日 of its own there. Commits that know of each other keep
    their order, and where days cross the line's come first.
    """
    order = [*line]
    for group in _groups(ancestry, line, side):
        place = _beside(ancestry, order, group[0])
        if _earlier(days, group, order[place:]):
            order[place:place] = group
        else:
            order += group
    return order


def _groups(ancestry: Ancestry, line: Sequence[Write], side: Sequence[Write]) -> list[list[Write]]:
    """The side's writes, parted where one does not build on the one before it, or knows more of the line."""
    groups: list[list[Write]] = []
    known = -1
    for write in side:
        place = _beside(ancestry, line, write)
        if groups and place == known and ancestry.knows(write.visit, groups[-1][-1].visit.index):
            groups[-1].append(write)
        else:
            groups.append([write])
        known = place
    return groups


def _beside(ancestry: Ancestry, order: Sequence[Write], write: Write) -> int:
    """From where on the commit of ``write`` knows none of the others."""
    place = len(order)
    while place and not ancestry.knows(write.visit, order[place - 1].visit.index):
        place -= 1
    return place


def _earlier(days: Days, group: Iterable[Write], others: Iterable[Write]) -> bool:
    mine, theirs = (set[dt.date]().union(*map(days, writes)) for writes in (group, others))
    return bool(mine and theirs) and max(mine) < min(theirs)
