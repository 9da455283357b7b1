"""What one commit changes of an assessment, as its rows tell it: items, and entries that came, went or moved."""

from __future__ import annotations

from collections.abc import Iterable

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History
from shinkyu.model.history.moving import moved_entries
from shinkyu.model.history.notes import Notes
from shinkyu.model.history.visit import Visit


def changed_items(history: History, visit: Visit) -> list[Key]:
    """The keys of what a commit changes, or lists as unchanged, sorted; as they are today."""
    found = dict.fromkeys(Notes(history).of(visit))
    for key, events in history.events.items():
        for event in events:
            if event.visit is visit:
                found |= dict.fromkeys(_entries(key, event) if key.is_order else [key.item])
    return sorted(found)


def _entries(order: Key, event: Event) -> Iterable[Key]:
    """The entries that another order tells of; all of them where it tells of none."""
    old, new = entry_ids(event.before), entry_ids(event.after)
    names = {*old} ^ {*new} | {name for name, _, _ in moved_entries(event.before, event.after)}
    return map(order.item.entry, sorted(names or {*old, *new}))


def items_to_take_back(history: History, visit: Visit) -> list[Key]:
    """The keys of what taking a commit back changes: items, entries that came or went, and the order of a list in which
    some moved.

    Of the other entries of a list nothing but the number changed, and of those that moved nothing that is written in them.
    """
    found: dict[Key, None] = {}
    for key, events in history.events.items():
        for event in events:
            if event.visit is visit:
                found |= dict.fromkeys(_of_list(key, event) if key.is_order else [key.item])
    return [*found]


def _of_list(order: Key, event: Event) -> Iterable[Key]:
    toggled = {*entry_ids(event.before)} ^ {*entry_ids(event.after)}
    moved = [order] if moved_entries(event.before, event.after) else []
    return [*map(order.item.entry, sorted(toggled)), *moved]
