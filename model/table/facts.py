"""What a table says of an item besides its texts: its path, its label, its place in the form, and whether it bears ※."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from shinkyu.model.form.labels import FileRef, long_label, short_label
from shinkyu.model.form.order import FormOrder, Position, find_item
from shinkyu.model.history.history import History
from shinkyu.model.history.places import Places
from shinkyu.schema import Item


class ItemFacts:
    """The facts of one assessment's items, by their keys; each is worked out once.

    What depends on the numbers of repeated entries is asked as of an event (``sequence``): a label speaks of its row's day.
    """

    def __init__(self, history: History) -> None:
        self._assessment = history.assessment
        self._places = Places(history)
        self._order = FormOrder(self._assessment)
        numbered = enumerate(self._assessment.files, 1) if self._assessment.several else ()
        self._files = {file.id: FileRef(file.id, file.slug, file.name, number) for number, file in numbered}
        self._labels: dict[tuple[object, ...], str] = {}
        self._positions: dict[tuple[object, ...], Position] = {}
        self._items: dict[str, Item | None] = {}
        self._paths: dict[str, str] = {}

    def path(self, key: str) -> str:
        """The path that people see."""
        known = self._paths.get(key)
        if known is None:
            known = self._paths[key] = self._assessment.path_of(key)
        return known

    def label(self, key: str, sequence: int, *, long: bool) -> str:
        """The official label."""
        known = self._labels.get(cited := (long, *self._cited(key, sequence)))
        if known is None:
            file = self._files.get(key[1:].partition("/")[0]) if key.startswith("@") else None
            numbers = {self.path(entry): self._places.number(entry, sequence) for entry in _entries(key)}
            make = long_label if long else short_label
            known = self._labels[cited] = make(self._assessment.form, self.path(key), numbers=numbers, file=file)
        return known

    def position(self, key: str, sequence: int) -> Position:
        """Where the item stands in the form, to sort by."""
        known = self._positions.get(cited := self._cited(key, sequence))
        if known is None:
            known = self._positions[cited] = self._order.position(key, self.numbers(sequence))
        return known

    def numbers(self, sequence: int) -> Callable[[str], int]:
        """The number of an entry, by its key."""
        return lambda entry: self._places.number(entry, sequence)

    def is_marked(self, key: str) -> bool:
        """Whether the item bears ※."""
        item = self._item(key)
        return item is not None and item.marked

    def is_prose(self, key: str) -> bool:
        """Whether a part of the item may stand for it: a choice, a date or a line is always written whole."""
        item = self._item(key)
        return item is None or item.kind in ("text", "table")

    def _item(self, key: str) -> Item | None:
        if key not in self._items:
            self._items[key] = find_item(self._assessment, key)
        return self._items[key]

    def _cited(self, key: str, sequence: int) -> tuple[object, ...]:
        """A key with the numbers that its entries have: what its label and its place depend on."""
        return (key, *(self._places.number(entry, sequence) for entry in _entries(key)))


@cache
def _entries(key: str) -> tuple[str, ...]:
    """The repeated entries that an item stands in, the outermost first."""
    return tuple(key[: place + 1] for place, letter in enumerate(key) if letter == "]")
