"""The order of a list while the commits of a merge are laid onto the line: in the end as the merge left it (contract §3.1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from shinkyu.model.sections.merging.order import arranged

Names = list[str]


def settled_orders(orders: Sequence[Names], outcome: Sequence[str], met_at: int) -> list[Names]:
    """The ``orders`` that stand at first and after each write, where the merge has what stands last in another order.

    Where both sides put items in, the merge says where those of the side commits stand, from the first on. If that is not it,
    the order is as the merge left it from the write at ``met_at`` on, the last of an order that the line had changed too.
    """
    if any(len({*names}) < len(names) for names in (*orders, outcome)):
        return [*orders]  # of what stands twice it is not known which is meant
    found = [*orders]
    if _is_otherwise(found[-1], outcome):
        new = {*found[-1]} - {*found[0]}
        placed = [_placed(names, new, outcome) for names in found]
        found = placed if placed[-1] == [*outcome] else found
    if _is_otherwise(found[-1], outcome):
        found[met_at:] = [arranged(names, outcome) for names in found[met_at:]]
    return found


def _is_otherwise(names: Names, outcome: Sequence[str]) -> bool:
    """Whether the merge has the same in another order."""
    return names != [*outcome] and sorted(names) == sorted(outcome)


def _placed(names: Names, new: Collection[str], outcome: Sequence[str]) -> Names:
    placed = [name for name in names if name not in new]
    for place, name in enumerate(outcome):
        if name in new and name in names:
            before = (placed.index(other) + 1 for other in reversed(outcome[:place]) if other in placed)
            placed.insert(next(before, 0), name)
    return placed
