"""What one commit changes of an assessment, as its rows tell it: items, and entries that came, went or moved."""

from __future__ import annotations

from collections.abc import Iterable

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Visit
from shinkyu.model.history.notes import Notes
from shinkyu.model.table.entries import moved_entries


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
