"""A document as of a day (contract §3.4): of each item the text after its last change of that day or before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from shinkyu.model.form.keys import Key, entry_ids, order_text
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History
from shinkyu.model.history.notes import Notes
from shinkyu.model.sections.document import Texts, has_entry


def texts_at(history: History, date: dt.date) -> tuple[Texts, str]:
    """The texts (by key, in today's edition) on that day, and the commit that made the last of the changes that count.

    The commit is "" where none does. Departments report late: each item goes by its own days, wherever its commits stand on
    the line. Changes without a row count up to the item's next row.
    """
    day = _Day(history, date)
    texts = {key: day.text(key) for key in {*history.oldest, *history.events}}
    there = {key: text for key, text in texts.items() if text}
    there = {key: text for key, text in there.items() if all(has_entry(there, entry) for entry in key.entries)}
    return there, day.last.visit.commit.id if day.last else ""


class _Day:
    def __init__(self, history: History, date: dt.date) -> None:
        self._history = history
        self._notes = Notes(history)
        self._date = date
        self.last: Event | None = None  # of all that count, by its place on the line

    def text(self, key: Key) -> str:
        events = self._history.events.get(key, [])
        counting = self._counting(key, events)
        text = counting[-1].after if counting else self._history.oldest.get(key, "")
        return self._order(key, text, events) if key.is_order else text

    def _counting(self, key: Key, events: Sequence[Event]) -> Sequence[Event]:
        """The item's changes up to its last of that day or before, and what follows without a row."""
        end = 0
        for place, event in enumerate(events, 1):
            date = self._notes.claims(event.visit, key.item).date
            if date is not None and date <= self._date:
                end = place
                if self.last is None or event.sequence > self.last.sequence:
                    self.last = event
        while end < len(events) and self._notes.claims(events[end].visit, key.item).date is None:
            end += 1
        return events[:end]

    def _order(self, key: Key, order: str, events: Sequence[Event]) -> str:
        """The entries that are there on that day: each came and went on its own days."""
        names = entry_ids(order)
        for name in dict.fromkeys(
            name for event in events for name in (*entry_ids(event.before), *entry_ids(event.after))
        ):
            own = [event for event in events if (name in entry_ids(event.before)) != (name in entry_ids(event.after))]
            counting = self._counting(key.item.entry(name), own)
            there = name in entry_ids(counting[-1].after if counting else self._history.oldest.get(key, ""))
            if there and name not in names:
                names.append(name)
            elif not there and name in names:
                names.remove(name)
        return order_text(names)
