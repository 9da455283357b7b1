"""What a table says of an item besides its texts: its path, its label, its place in the form, and whether it bears ※."""

from __future__ import annotations

from collections.abc import Callable

from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.labels import FileRef, long_label, short_label
from shinkyu.model.form.order import FormOrder, Position, find_item
from shinkyu.model.history.history import History
from shinkyu.model.history.places import Places
from shinkyu.schema import Item, Option


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
        self._items: dict[Key, Item | None] = {}
        self._paths: dict[Key, ItemPath] = {}
        self._entries: dict[Key, tuple[Key, ...]] = {}

    def path(self, key: Key) -> ItemPath:
        """The path that people see."""
        known = self._paths.get(key)
        if known is None:
            known = self._paths[key] = self._assessment.path_of(key)
        return known

    def label(self, key: Key, sequence: int, *, long: bool) -> str:
        """The official label."""
        known = self._labels.get(cited := (long, *self._cited(key, sequence)))
        if known is None:
            file = self._files.get(key.file_id) if key.per_file else None
            numbers = {self.path(entry): self._places.number(entry, sequence) for entry in key.entries}
            make = long_label if long else short_label
            known = self._labels[cited] = make(self._assessment.form, self.path(key), numbers=numbers, file=file)
        return known

    def position(self, key: Key, sequence: int) -> Position:
        """Where the item stands in the form, to sort by."""
        known = self._positions.get(cited := self._cited(key, sequence))
        if known is None:
            known = self._positions[cited] = self._order.position(key, self.numbers(sequence))
        return known

    def numbers(self, sequence: int) -> Callable[[Key], int]:
        """The number of an entry, by its key."""
        return lambda entry: self._places.number(entry, sequence)

    def is_marked(self, key: Key) -> bool:
        """Whether the item bears ※."""
        item = self._item(key)
        return item is not None and item.marked

    def is_prose(self, key: Key) -> bool:
        """Whether a part of the item may stand for it: a choice, a date or a line is always written whole."""
        item = self._item(key)
        return item is None or item.kind in ("text", "table")

    def options(self, key: Key) -> tuple[Option, ...]:
        """What may be chosen there; nothing where the item is no choice."""
        item = self._item(key)
        return () if item is None else item.options

    def _item(self, key: Key) -> Item | None:
        if key not in self._items:
            self._items[key] = find_item(self._assessment, key)
        return self._items[key]

    def _cited(self, key: Key, sequence: int) -> tuple[object, ...]:
        """A key with the numbers that its entries have: what its label and its place depend on."""
        entries = self._entries.get(key)  # asked of every row, twice
        if entries is None:
            entries = self._entries[key] = key.entries
        return (key, *(self._places.number(entry, sequence) for entry in entries)) if entries else (key,)
