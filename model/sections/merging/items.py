"""A list of options or lines merged by what they say (contract §1): what one side took out goes, what either put in stands."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.sections.merging.order import merged_order
from shinkyu.model.sections.merging.sequences import Stretch, stretches

Names = Sequence[str]


def merged_items(base: Names, ours: Names, theirs: Names) -> list[str] | None:
    """The items in their order; None where both sides changed one of them differently, or one stands twice in a list.

    One that both took out, where they then put in different ones, was changed: what it became is not ours to choose. Nor is
    what becomes of a list that one side emptied and the other changed.
    """
    emptied = bool(base) and not (ours and theirs)
    if emptied or any(len({*names}) < len(names) for names in (base, ours, theirs)):
        return None
    order = merged_order(base, ours, theirs)
    changed = (part for part in stretches(Stretch(base, ours, theirs, 0)) if part.one_side is None)
    return None if order.conflict or any(map(_is_replaced_twice, changed)) else order.names


def _is_replaced_twice(part: Stretch) -> bool:
    base, ours, theirs = map(set, part[:3])
    return bool(base - ours - theirs) and ours - base != theirs - base
