"""What an item said before and after a commit in the commit's own tree, of which its `Row`s speak (contract §2)."""

from __future__ import annotations

from shinkyu.model.form.keys import Key
from shinkyu.model.history.history import History
from shinkyu.model.history.visit import Visit


class OwnTexts:
    """The texts of one history's commits; what an item's commits made of it is gone through once."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._known: dict[Key, dict[int, tuple[str, str]]] = {}

    def of(self, visit: Visit, key: Key) -> tuple[str, str]:
        """An item's texts before and after a commit; blank ones where it did not change the item."""
        own = self._history.own.get((visit.index, key))
        if own is not None:
            return own
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._by_visit(key)
        return known.get(visit.index, ("", ""))

    def _by_visit(self, key: Key) -> dict[int, tuple[str, str]]:
        found: dict[int, tuple[str, str]] = {}
        for event in self._history.events.get(key, []):
            first, _ = found.get(event.visit.index, (event.before, ""))
            found[event.visit.index] = first, event.after
        return found
