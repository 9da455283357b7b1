"""The numbers of repeated entries (システム3): an entry's place among its siblings in the revision a row speaks of."""

from __future__ import annotations

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.history.history import History


class Places:
    """An entry's number at any point of a history."""

    def __init__(self, history: History) -> None:
        self._orders: dict[Key, list[tuple[int, list[str]]]] = {}
        keys = [key for key in (*history.oldest, *history.events) if key.is_order]
        for key in dict.fromkeys(keys):
            states = [(0, history.oldest.get(key, ""))]
            states += [(event.sequence, event.after) for event in history.events.get(key, [])]
            self._orders[key.item] = [(sequence, entry_ids(text)) for sequence, text in states]
        self._places: dict[Key, list[tuple[int, int]]] = {}

    def number(self, entry: Key, sequence: int) -> int:
        """The place (from 1) of the entry with that key after event ``sequence``; where it is gone by then, its last one.

        0 for an entry that never had a place.
        """
        places = self._places.get(entry)
        if places is None:
            places = self._places[entry] = self._places_of(entry)
        number = 0
        for since, place in places:
            if since > sequence and number:
                break
            number = place
        return number

    def _places_of(self, entry: Key) -> list[tuple[int, int]]:
        """The places that an entry has had, each with the sequence of the event that gave it."""
        orders, name = self._orders.get(entry.list, []), entry.entry_id
        return [(since, ids.index(name) + 1) for since, ids in orders if name in ids]
