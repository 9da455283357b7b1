"""A list of options or lines merged by what they say (contract §1): what one side took out goes, what either put in stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from shinkyu.model.sections.merging.order import arranged, merged_order
from shinkyu.model.sections.merging.sequences import Piece, Stretch, stretches

Names = Sequence[str]
Pieces = tuple[Piece, ...]
Options = Mapping[str, str]
_Items = dict[str, str]  # by their options
_EACH_ITS_OWN: Options = MappingProxyType({})


def merge_items(base: Names, ours: Names, theirs: Names, options: Options = _EACH_ITS_OWN) -> Pieces:
    """The merged list; in a conflict ours stand. What it asks for: see `merged_items`.

    Where it is not to be told by what they say, it is merged as lines are: what stands side by side is changed together.
    """
    whole = Stretch(base, ours, theirs, 0)
    merged = _merged(whole, options)
    return _as_lines(whole) if merged is None else (*_pieces(_by_options(whole, options), merged),)


def lay_items(base: Names, ours: Names, theirs: Names, options: Options, outcome: Names) -> Pieces:
    """The same where it is known what came of it (``outcome``, see `merged_order`): that settles the order, if both changed it.

    Until then ours stands. Where that moves items into a conflict, or out of it, all of the list is in conflict.
    """
    whole = Stretch(base, ours, theirs, 0)
    if (merged := _merged(whole, options, outcome, ordered=False)) is not None:
        return (*_pieces(_by_options(whole, options), merged),)
    pieces = _as_lines(whole)
    found = Counter(name for piece in pieces for name in piece.parts)
    known = [*map(Counter, whole[:3])]
    of_all = known[0] & known[1] & known[2]
    most = known[0] | known[1] | known[2]
    return pieces if of_all <= found <= most else (Piece(ours, whole, conflict=True),)


def merged_items(base: Names, ours: Names, theirs: Names, options: Options = _EACH_ITS_OWN) -> list[str] | None:
    """The items in their order; None where both sides changed one of them differently, or one stands twice in a list.

    One that both took out, where they then put in different ones, was changed: what it became is not ours to choose. Nor is
    what becomes of a list that one side emptied and the other changed. ``options``: which option an item says with a free
    text beside it; with another text it is the same item, changed.
    """
    merged = _merged(Stretch(base, ours, theirs, 0), options)
    return [*merged.values()] if merged is not None else None


def _merged(whole: Stretch, options: Options, outcome: Names = (), *, ordered: bool = True) -> _Items | None:
    """``ordered``: it is a conflict, too, if both changed the order."""
    emptied = bool(whole.base) and not (whole.ours and whole.theirs)
    sides = base, ours, theirs = _by_options(whole, options)
    if emptied or any(len(side) < len(names) for side, names in zip(sides, whole[:3], strict=True)):
        return None
    said = {option: (*(side.get(option) for side in sides),) for side in sides for option in side}
    order = merged_order([*base], [*ours], [*theirs], [options.get(name, name) for name in outcome])
    changed = (part for part in stretches(whole) if part.one_side is None)
    if (
        (ordered and order.conflict)
        or any(map(_is_changed_twice, said.values()))
        or any(_is_replaced_twice(part, whole, outcome) for part in changed)
    ):
        return None
    return {option: name for option in order.names if (name := _of_three(*said[option])) is not None}


def _as_lines(whole: Stretch) -> Pieces:
    sides = ((part, part.one_side) for part in stretches(whole))
    return tuple(Piece(part.ours, part, conflict=True) if side is None else Piece(side, part) for part, side in sides)


def _by_options(whole: Stretch, options: Options) -> tuple[_Items, _Items, _Items]:
    base, ours, theirs = ({options.get(name, name): name for name in names} for names in whole[:3])
    return base, ours, theirs


def _of_three(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    return theirs if ours == base else ours


def _is_changed_twice(versions: Sequence[str | None]) -> bool:
    return len({*versions}) == len(versions)


def _is_replaced_twice(part: Stretch, whole: Stretch, outcome: Names) -> bool:
    """Whether both sides took an item out there and put different ones in, not all of which stand in the ``outcome``.

    One that only moved is neither.
    """
    gone = {*part.base}.difference(whole.ours, whole.theirs)
    mine, others = ({*side}.difference(whole.base) for side in (part.ours, part.theirs))
    return bool(gone) and mine != others and not (mine | others).issubset(outcome)


def _pieces(sides: tuple[_Items, _Items, _Items], merged: _Items) -> Iterator[Piece]:
    """The merged items one by one, and each of ours that went where it stood."""
    mine, place = [*sides[1]], 0
    for option in arranged([*mine, *merged], [*merged]):
        place = mine.index(option) if option in mine else place
        base, ours, theirs = ([side[option]] if option in side else [] for side in sides)
        yield Piece([merged[option]] if option in merged else [], Stretch(base, ours, theirs, place))
        place += option in mine
