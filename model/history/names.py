"""The names of items over a whole history."""

from __future__ import annotations

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.form.naming import Naming
from shinkyu.model.history.history import History


def names_in(history: History, file: str = "") -> Naming:
    """The names at the end of a history; entries that were there once can be named too. ``file``: as of `Naming`."""
    gone: dict[Key, set[str]] = {}
    for key, events in history.events.items():
        if key.is_order:
            gone[key.item] = {name for event in events for name in entry_ids(event.before) + entry_ids(event.after)}
    return Naming(history.assessment, history.newest, gone, file)
