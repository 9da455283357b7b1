"""What a merge of section files must come to, as values: the measure for the files, which are merged as lines.

A key that is missing and one that holds nothing written are the same (contract §1).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from shinkyu.model.sections.merging.items import Options, merge_items
from shinkyu.model.sections.merging.order import MergedOrder, merged_order
from shinkyu.model.sections.merging.texts import merge_texts
from shinkyu.model.yamlfile import Value

Entries = Mapping[str, Value]


def written(value: Value) -> Value:
    """A value without what is not written in it; "" for nothing at all."""
    if isinstance(value, dict):
        inner = {key: there for key, one in value.items() if (there := written(one))}
        return inner or ""
    if isinstance(value, list):
        return [written(one) for one in value] or ""
    return str(value)


def merged_value(base: Value, ours: Value, theirs: Value, *, theirs_wins: bool) -> Value:
    """The three as one, of `written` values; where both sides changed something differently, one side's."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    kinds = {kind_of(value) for value in (base, ours, theirs) if value}
    if kinds == {"text"}:
        return merge_texts(str(base), str(ours), str(theirs)).favouring(theirs=theirs_wins)
    if kinds == {"entries"}:
        return _entries(*map(_by_id, (base, ours, theirs)), theirs_wins=theirs_wins)
    if kinds == {"map"}:
        return _keys(*map(_as_map, (base, ours, theirs)), theirs_wins=theirs_wins)
    if kinds == {"items"} and ours and theirs:
        return _items(*map(_as_list, (base, ours, theirs)), theirs_wins=theirs_wins)
    return theirs if theirs_wins else ours


def kind_of(value: Value) -> str:
    """How a value is merged: as a text, by its keys (a map), by the ids of its entries, or as a list of items."""
    if isinstance(value, str):
        return "text"
    if isinstance(value, dict):
        return "map"
    ids = [one.get("id", "") if isinstance(one, dict) and next(iter(one), "") == "id" else "" for one in value]
    texts = [one for one in ids if isinstance(one, str) and one]
    return "entries" if len({*texts}) == len(value) else "items"


def entry_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], kept: Collection[str]) -> MergedOrder:
    """The order of entries, with those in it that one side took out and the other changed (``kept``)."""
    return merged_order([name for name in base if name not in kept], ours, theirs)


def _entries(base: Entries, ours: Entries, theirs: Entries, *, theirs_wins: bool) -> Value:
    kept = [n for n in base if (n in ours) != (n in theirs) and base[n] not in (ours.get(n), theirs.get(n))]
    wins = theirs if theirs_wins else ours
    merged: list[Value] = []
    for name in entry_order([*base], [*ours], [*theirs], kept).names:
        if name in kept:
            merged += [wins[name]] if name in wins else []
        else:
            of = base.get(name, ""), ours.get(name, ""), theirs.get(name, "")
            merged.append(merged_value(*of, theirs_wins=theirs_wins))
    return merged or ""


def _keys(base: Entries, ours: Entries, theirs: Entries, *, theirs_wins: bool) -> Value:
    keys = dict.fromkeys([*ours, *theirs])
    of = {key: (base.get(key, ""), ours.get(key, ""), theirs.get(key, "")) for key in keys}
    return written({key: merged_value(*values, theirs_wins=theirs_wins) for key, values in of.items()})


def options_of(values: Iterable[Value]) -> Options:
    """Of items of a list, by their names: which option each says with a free text beside it."""
    return {repr(one): repr(option) for one in values if isinstance(one, dict) and len(one) == 1 for option in one}


def _items(base: list[Value], ours: list[Value], theirs: list[Value], *, theirs_wins: bool) -> Value:
    values = {repr(one): one for one in (*base, *ours, *theirs)}
    old, mine, other = ([*map(repr, side)] for side in (base, ours, theirs))
    pieces = merge_items(old, mine, other, options_of(values.values()))
    sides = (piece.of.theirs if piece.conflict and theirs_wins else piece.parts for piece in pieces)
    return [values[name] for side in sides for name in side] or ""


def _by_id(value: Value) -> Entries:
    entries = value if isinstance(value, list) else []
    return {str(entry["id"]): entry for entry in entries if isinstance(entry, dict)}


def _as_map(value: Value) -> Entries:
    return value if isinstance(value, dict) else {}


def _as_list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []
