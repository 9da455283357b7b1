"""One term that becomes another in the items of an assessment: every place where it stands, and the files without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.choices import named
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import find_item
from shinkyu.model.sections.document import figure_text
from shinkyu.model.text.occurrences import Occurrence, fixed, occurrences
from shinkyu.model.text.termpair import Replacing
from shinkyu.model.workspace.editing import unknown_options
from shinkyu.model.workspace.section import SectionFile
from shinkyu.schema import Item


@dataclass(frozen=True, slots=True)
class ItemPlaces:
    """An item's text and where the term stands in it, in the order of the text."""

    key: Key
    text: str
    found: tuple[Occurrence, ...]

    def count(self, terms: Replacing) -> int:
        """How often the term is replaced."""
        return sum(map(terms.takes, self.found))

    def new_text(self, terms: Replacing) -> str:
        """The text with the new term."""
        return terms.applied(self.text, self.found)


def item_places(
    assessment: Assessment, texts: Mapping[Key, str], terms: Replacing, items: Sequence[Key] = ()
) -> list[ItemPlaces]:
    """The items whose texts hold the term, or what may be meant as it; ``items``: of these, and what lies in them, only.

    Options of the form, and what stands under no heading of it, hold it as ``fixed``: they are not the author's words.
    """
    found = []
    for key, text in texts.items():
        if key.is_order or key.is_figure_file or key.is_attachment or not _is_asked_for(key, items):
            continue
        if places := occurrences(text, terms.old, terms.new):
            item = find_item(assessment, key)
            found.append(_judged(assessment, ItemPlaces(key, text, fixed(places, free_parts(item, text))), terms))
    return found


def _is_asked_for(key: Key, items: Sequence[Key]) -> bool:
    return not items or any(item.covers(key) for item in items)


def free_parts(item: Item | None, text: str) -> Sequence[tuple[int, int]]:
    """The parts of an item's text, from and to, that are the author's own words."""
    if item is None or item.kind == "group":
        return ()
    if item.kind == "figure":
        return [(len(figure_text("")), len(text))]
    if not item.options:
        return [(0, len(text))]
    parts, start = [], 0
    for option, free in named(item.options, text) or ():
        start += len(option)
        if free:
            parts.append((start + 1, start + 1 + len(free)))
            start += len(free) + 2
        start += 1  # 、
    return parts


def _judged(assessment: Assessment, places: ItemPlaces, terms: Replacing) -> ItemPlaces:
    """The places, all fixed where a choice would no longer read as the options that were chosen."""
    new = places.new_text(terms)
    if new != places.text and {*unknown_options(assessment, places.key, new)} - {
        *unknown_options(assessment, places.key, places.text)
    }:
        return ItemPlaces(places.key, places.text, fixed(places.found, ()))
    return places


def with_new_terms(file: SectionFile, changed: Iterable[ItemPlaces], terms: Replacing) -> SectionFile:
    """A section's file with the new term in these items of it; nothing else changes. Raises as `SectionFile.with_text`."""
    for one in changed:
        figure_file = file.texts().get(one.key.figure_file, "")
        file = file.with_text(one.key, one.new_text(terms), figure_file)
    return file
