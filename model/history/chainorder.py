"""Rows whose 変更前の記載 would quote what a row of a later 変更日 makes (contract §3.4).

Departments report late, so days may cross on the line; only where the same item, or the number that it is cited by, is
at stake does the table, which stands by 変更日, tell something false.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.history.changes import Change, EntryRun, Kind
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History
from shinkyu.model.history.moving import moved_entries


class Crossing(NamedTuple):
    """A change whose row stands before that of an ``earlier`` one on the line, which has a later day (``date``)."""

    change: Change
    earlier: Change
    date: dt.date


def _any(change: Change) -> bool:
    return True


def crossings(history: History, changes: Sequence[Change], wanted: Callable[[Change], bool] = _any) -> list[Crossing]:
    """Every change of an item, or of an entry, of which a row of a later day stands before it on the line.

    ``changes``: all net changes, in the order of history. Changes that leave no row never count. ``wanted``: which of the
    changes are asked about.
    """
    past = _Past(history)
    found = []
    for change in changes:
        if leaves_row(change):
            later = past.later_than(change) if wanted(change) else None
            if later is not None:
                found.append(later)
            past.add(change)
    return found


def leaves_row(change: Change) -> bool:
    """Whether a change has a row of its own: an order of entries only where some moved, since one that came or went has its own."""
    if isinstance(change, EntryRun):
        return True
    return change.kind is Kind.ROW and (not change.key.is_order or bool(moved_entries(change.before, change.after)))


class _Past:
    """The rows so far, by what they tell of."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._rows: dict[Key, Change] = {}  # by item or entry, the row of the latest day
        self._inside: dict[Key, Change] = {}  # by entry, likewise of all that stands in it
        self._moves: dict[Key, list[tuple[Change, Event]]] = defaultdict(list)  # by list, what changed its numbers

    def add(self, change: Change) -> None:
        key = subject_of(change)
        self._keep(self._rows, key, change)
        for entry in (*key.entries, key) if key.is_entry else key.entries:
            self._keep(self._inside, entry, change)
        order = key.list.order if key.is_entry else key if key.is_order else None
        if order is not None:
            visits = {visit.index for visit in change.visits}
            events = self._history.events.get(order, [])
            self._moves[order.item] += [(change, event) for event in events if event.visit.index in visits]

    def later_than(self, change: Change) -> Crossing | None:
        """The row of the latest day that the change presupposes, where that day is later than its own."""
        key = subject_of(change)
        found = [self._rows.get(one) for one in (key, *key.entries)]
        if isinstance(change, EntryRun):
            found.append(self._inside.get(key))
            found += self._before_it(change) if change.came else ()
        found += [
            moved for entry in (*key.entries, *((key,) if key.is_entry else ())) for moved in self._renumbered(entry)
        ]
        latest = max((one for one in found if one is not None), key=_date, default=None)
        if latest is None or _date(latest) <= _date(change):
            return None
        return Crossing(change, latest, _date(latest))

    def _renumbered(self, entry: Key) -> Iterable[Change]:
        """The rows of the entry's list that gave it another number."""
        for change, event in self._moves.get(entry.list, ()):
            old, new = entry_ids(event.before), entry_ids(event.after)
            if entry.entry_id in old and entry.entry_id in new and _place(entry, old) != _place(entry, new):
                yield change

    def _before_it(self, run: EntryRun) -> Iterable[Change]:
        """The rows of entries that stand before one that comes, or stood there: without them it has another number."""
        orders = self._history.events.get(run.entry.list.order, [])
        after = (entry_ids(event.after) for event in reversed(orders) if event.sequence <= run.last)
        there = next(names for names in after if run.entry.entry_id in names)
        place = _place(run.entry, there)
        for change, event in self._moves.get(run.entry.list, ()):
            old, new = entry_ids(event.before), entry_ids(event.after)
            if {*there[:place]} & ({*new} - {*old}) or {*old[:place]} - {*new}:
                yield change

    def _keep(self, rows: dict[Key, Change], key: Key, change: Change) -> None:
        known = rows.get(key)
        if known is None or _date(known) < _date(change):
            rows[key] = change


def subject_of(change: Change) -> Key:
    """What a row tells of: its item, the entry that comes or goes, or the order of a list."""
    if isinstance(change, EntryRun):
        return change.entry
    return change.key if change.key.is_order else change.key.item


def _place(entry: Key, names: Sequence[str]) -> int:
    return names.index(entry.entry_id)


def _date(change: Change) -> dt.date:
    assert change.date is not None
    return change.date
