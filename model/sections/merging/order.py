"""The order of a list's entries merged: who is in it, and who stands behind whom (contract §1, §3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Names = Sequence[str]


class MergedOrder(NamedTuple):
    """The names in their order; in a ``conflict`` both sides moved entries, to different places, and ours stand."""

    names: list[str]
    conflict: bool


def merged_order(base: Names, ours: Names, theirs: Names, outcome: Names = ()) -> MergedOrder:
    """What ``theirs`` took out of ``base`` goes, what it put in stands behind the same entry, and behind ours put in there.

    ``outcome`` is the order that came of it in the end, where that is known: it says which of two new ones stands first.
    """
    kept = [name for name in ours if name in theirs or name not in base]
    common = {name for name in kept if name in base}
    old, mine, other = ([name for name in side if name in common] for side in (base, ours, theirs))
    conflict = other not in (old, mine) and mine != old
    names = arranged(kept, other) if other != old and not conflict else kept
    for name in theirs:
        if name not in base and name not in names:
            names.insert(_place(name, names, base, theirs, outcome), name)
    return MergedOrder(names, conflict)


def arranged(names: Names, order: Names) -> list[str]:
    """The names with those of ``order`` in that order; each other one stays behind the one it stands behind."""
    moved = [name for name in order if name in names]
    for place, name in enumerate(names):
        if name not in moved:
            moved.insert(moved.index(names[place - 1]) + 1 if place else 0, name)
    return moved


def _place(name: str, names: Names, base: Names, theirs: Names, outcome: Names) -> int:
    before = reversed(theirs[: theirs.index(name)])
    place = next((names.index(other) + 1 for other in before if other in names), 0)
    while place < len(names) and names[place] not in (*base, *theirs) and not _first(name, names[place], outcome):
        place += 1
    return place


def _first(name: str, other: str, outcome: Names) -> bool:
    return name in outcome and other in outcome and outcome.index(name) < outcome.index(other)
