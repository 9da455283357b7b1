"""The order of the form: where an item stands in its document (contract §1: Ⅱ for each file, then Ⅲ for each)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from shinkyu import schema
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.schema import Item

Position = tuple[tuple[int, int, str], ...]
_UNKNOWN = 10_000  # behind every heading of a form


class FormOrder:
    """Positions of keys, to sort by, as the edition of the ``assessment``'s form has them."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self._files = {file.id: place for place, file in enumerate(assessment.files)}
        self._sections = {}
        groups = groupby(assessment.form.sections, key=lambda section: (section.part, section.per_file))
        for group, (_, sections) in enumerate(groups):
            for place, section in enumerate(sections):
                self._sections[section.id] = (group, place, section)
        self._headings: dict[int, dict[str, tuple[int, Item]]] = {}

    def position(self, key: Key, number_of: Callable[[Key], int]) -> Position:
        """Where a key stands. ``number_of`` gives the place of a repeated entry, by the entry's key."""
        section_id = key.section_id
        group, place, section = self._sections.get(section_id, (_UNKNOWN, 0, None))
        position = [(group, self._files.get(key.file_id, -1), ""), (place, 0, section_id if section is None else "")]
        items = section.items if section else ()
        entries = iter(key.entries)
        for heading, entry_id in key.segments:
            index, item = self._known(items).get(heading, (_UNKNOWN, None))
            number = number_of(next(entries)) if entry_id else 0
            position.append((index, number, "" if item else heading))
            items = item.items if item else ()
        return tuple(position)

    def _known(self, items: tuple[Item, ...]) -> dict[str, tuple[int, Item]]:
        # By identity: hashing a tuple of items hashes all that hangs below them.
        known = self._headings.get(id(items))
        if known is None:
            known = self._headings[id(items)] = {item.heading: (place, item) for place, item in enumerate(items)}
        return known


def find_item(assessment: Assessment, key: Key) -> Item | None:
    """The form's item that a key names; None for a heading the form does not have."""
    try:
        return schema.find_item(assessment.form, key.section_id, key.headings)
    except KeyError:
        return None


def bears_mark(assessment: Assessment, key: Key) -> bool:
    """Whether a change of the item is one to a ※ item; of a repeated entry, whether anything in it bears ※."""
    item = find_item(assessment, key.item)
    if item is None:
        return False
    return any(inner.marked for inner in _all_of(item)) if key.is_entry or key.is_order else item.marked


def marked_within(assessment: Assessment, key: Key) -> tuple[str, ...]:
    """The headings of the items with ※ at or below a key."""
    item = find_item(assessment, key.item)
    return tuple(inner.heading for inner in _all_of(item) if inner.marked) if item is not None else ()


def _all_of(item: Item) -> Iterator[Item]:
    yield item
    for inner in item.items:
        yield from _all_of(inner)
