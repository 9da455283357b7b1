"""Which entries of a list moved, between two orders of it (contract §1)."""

from __future__ import annotations

from shinkyu.model.form.keys import entry_ids


def moved_entries(before: str, after: str) -> list[tuple[str, int, int]]:
    """The entries that changed their place against the others: id, number before, number after; in the new order.

    The fewest that explain the new order: all but a longest run of entries that kept theirs.
    """
    old, new = entry_ids(before), entry_ids(after)
    common = [name for name in new if name in old]
    kept = _longest_increasing([old.index(name) for name in common])
    moved = [name for name in common if old.index(name) not in kept]
    return [(name, old.index(name) + 1, new.index(name) + 1) for name in moved]


def _longest_increasing(places: list[int]) -> set[int]:
    """The members of a longest increasing subsequence; the earliest such one, so that the choice is always the same."""
    length = [1] * (len(places) + 1)
    for i in range(len(places) - 1, -1, -1):
        length[i] = 1 + max((length[j] for j in range(i + 1, len(places)) if places[j] > places[i]), default=0)
    chosen: list[int] = []
    need = max(length[: len(places)], default=0)
    for i, place in enumerate(places):
        if length[i] == need and (not chosen or place > chosen[-1]):
            chosen.append(place)
            need -= 1
    return set(chosen)
