"""What a table says of an item besides its texts: its path, its label, its place in the form, and whether it bears ※."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.labels import long_label, short_label
from shinkyu.model.form.order import FormOrder, Position, find_item
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.history import History
from shinkyu.model.history.informationfiles import Files, InformationFiles
from shinkyu.model.history.places import Places
from shinkyu.model.history.visit import Visit
from shinkyu.schema import Form, Item, Option


class ItemFacts:
    """The facts of one assessment's items, by their keys; each is worked out once.

    What depends on the numbers of repeated entries is asked as of an event (``sequence``), what depends on assessment.yaml
    (the edition of the form, the 特定個人情報ファイル) as of a commit: a label speaks of its row's day (contract §3.7).
    """

    def __init__(self, history: History) -> None:
        self._assessment = history.assessment
        self._assessment_at = history.assessment_at
        self._places = Places(history)
        self._files = InformationFiles(history)
        self._orders: dict[tuple[Form, Files], FormOrder] = {}
        self._labels: dict[tuple[object, ...], str] = {}
        self._positions: dict[tuple[object, ...], Position] = {}
        self._editions: dict[Form, Assessment] = {}
        self._items: dict[Key, Item | None] = {}
        self._paths: dict[Key, ItemPath] = {}
        self._entries: dict[Key, tuple[Key, ...]] = {}

    def path(self, key: Key) -> ItemPath:
        """The path that people see."""
        known = self._paths.get(key)
        if known is None:
            known = self._paths[key] = self._assessment.path_of(key)
        return known

    def order(self, visit: Visit) -> FormOrder:
        """The order of the form in force at a commit; files that are gone by then stand where they stood."""
        written = self._written(visit)
        then = written.form, self._files.in_force(visit)
        known = self._orders.get(then)
        if known is None:
            known = self._orders[then] = FormOrder(replace(written, files=then[1]))
        return known

    def _written(self, visit: Visit) -> Assessment:
        """The assessment by the edition of the form that it was written by as of a commit."""
        then = self._assessment_at(visit)
        if then.form_name != self._assessment.form_name:
            return self._assessment
        known = self._editions.get(then.form)
        if known is None:
            known = self._editions[then.form] = self._assessment.by(then.form, then.forms)
        return known

    def label(self, key: Key, sequence: int, visit: Visit, *, long: bool) -> str:
        """The official label as the form and the names of the files were in a commit."""
        written = self._written(visit)
        file = self._files.reference(key.file_id, visit) if key.per_file else None
        known = self._labels.get(cited := (long, written.form, file, *self._cited(key, sequence)))
        if known is None:
            make = partial(long_label if long else short_label, file=file)
            known = self._labels[cited] = self._new_label(key, sequence, written, make)
        return known

    def _new_label(self, key: Key, sequence: int, then: Assessment, make: Callable[..., str]) -> str:
        there = today_key(key, self._assessment, then)
        pairs = zip(key.entries, there.entries, strict=False)
        numbers = {then.path_of(entry): self._places.number(today, sequence) for today, entry in pairs}
        return make(then.form, then.path_of(there), numbers=numbers)

    def position(self, key: Key, sequence: int, order: FormOrder) -> Position:
        """Where the item stands in that order of the form, to sort by."""
        known = self._positions.get(cited := (order, *self._cited(key, sequence)))
        if known is None:
            there = today_key(key, self._assessment, order.assessment)
            today = dict(zip(there.entries, key.entries, strict=False))
            known = order.position(there, lambda entry: self._places.number(today.get(entry, entry), sequence))
            self._positions[cited] = known
        return known

    def numbers(self, sequence: int) -> Callable[[Key], int]:
        """The number of an entry, by its key."""
        return lambda entry: self._places.number(entry, sequence)

    def is_marked(self, key: Key) -> bool:
        """Whether the item bears ※."""
        item = self.item(key)
        return item is not None and item.marked

    def is_prose(self, key: Key) -> bool:
        """Whether a part of the item may stand for it: a choice, a date or a line is always written whole."""
        item = self.item(key)
        return item is None or item.kind in ("text", "table")

    def options(self, key: Key) -> tuple[Option, ...]:
        """What may be chosen there; nothing where the item is no choice."""
        item = self.item(key)
        return () if item is None else item.options

    def item(self, key: Key) -> Item | None:
        """What the form says of it; None of a heading that it does not have."""
        if key not in self._items:
            self._items[key] = find_item(self._assessment, key)
        return self._items[key]

    def _cited(self, key: Key, sequence: int) -> tuple[object, ...]:
        """A key with the numbers that its entries have: what its label and its place depend on."""
        entries = self._entries.get(key)  # asked of every row, twice
        if entries is None:
            entries = self._entries[key] = key.entries
        return (key, *(self._places.number(entry, sequence) for entry in entries)) if entries else (key,)
