"""The numbers of repeated entries (システム3): an entry's place among its siblings in the revision a row speaks of."""

from __future__ import annotations

from shinkyu.model.form.keys import ORDER
from shinkyu.model.history.history import History


class Places:
    """An entry's number at any point of a history."""

    def __init__(self, history: History) -> None:
        self._orders: dict[str, list[tuple[int, list[str]]]] = {}
        keys = [key for key in (*history.oldest, *history.events) if key.endswith(ORDER)]
        for key in dict.fromkeys(keys):
            states = [(0, history.oldest.get(key, ""))]
            states += [(event.sequence, event.after) for event in history.events.get(key, [])]
            self._orders[key] = [(sequence, text.split("\n") if text else []) for sequence, text in states]

    def number(self, entry: str, sequence: int) -> int:
        """The place (from 1) of the entry with that key after event ``sequence``; where it is gone by then, its last one.

        0 for an entry that never had a place.
        """
        heading, _, name = entry.removesuffix("]").rpartition("[")
        place = 0
        for since, ids in self._orders.get(heading + ORDER, []):
            if since > sequence and place:
                break
            if name in ids:
                place = ids.index(name) + 1
        return place
