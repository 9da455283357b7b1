"""Where a term stands, item by item, as a page shows it before it is replaced: what stays around it, what goes, what comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import bears_mark
from shinkyu.model.project.replacing import Found, Replacement
from shinkyu.model.text.occurrences import Occurrence, Standing
from shinkyu.model.text.termpair import Replacing
from shinkyu.model.workspace.replacing import ItemPlaces
from shinkyu.render.headings import MARK
from shinkyu.render.reports.replaced import one_line, why_left

_AROUND = 40  # letters on either side


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A term with what stands around it. ``new``: what takes its place; "" where it stays, and then ``why``."""

    before: str
    old: str
    new: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item in which it stands."""

    key: Key
    label: str
    count: int
    places: Sequence[ShownPlace]


@dataclass(frozen=True, slots=True)
class ShownAssessment:
    """An assessment, its items in the order of the form; ``count``: how often it is replaced there."""

    assessment: Assessment
    title: str
    count: int
    items: Sequence[ShownItem]


def shown_places(replacement: Replacement) -> list[ShownAssessment]:
    """All places but those that say the new term already."""
    return [_assessment(one, replacement.terms) for one in replacement.found]


def _assessment(one: Found, terms: Replacing) -> ShownAssessment:
    items = [item for places in one.items if (item := _item(one, places, terms)).places]
    return ShownAssessment(one.version.assessment, one.version.titled().title, one.count(terms), items)


def _item(one: Found, item: ItemPlaces, terms: Replacing) -> ShownItem:
    label = one.version.names.label(item.key) + (f" {MARK}" if bears_mark(one.version.assessment, item.key) else "")
    return ShownItem(item.key, label, item.count(terms), [*_places(item, terms)])


def _places(item: ItemPlaces, terms: Replacing) -> Iterator[ShownPlace]:
    for place in item.found:
        if place.standing is not Standing.ALREADY:
            yield _place(item.text, place, terms)


def _place(text: str, place: Occurrence, terms: Replacing) -> ShownPlace:
    taken = terms.takes(place)
    first, last = max(0, place.start - _AROUND), place.end + _AROUND
    return ShownPlace(
        ("…" if first else "") + one_line(text[first : place.start]),
        one_line(text[place.start : place.end]),
        terms.new if taken else "",
        one_line(text[place.end : last]) + ("…" if last < len(text) else ""),
        "" if taken else why_left(place),
    )
