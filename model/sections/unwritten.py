"""The items of an assessment under which nothing is written, though its form asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shinkyu.model.form.agreements import chosen, elsewhere
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import section_places
from shinkyu.model.sections.document import ids_under
from shinkyu.schema import Item, Place

Texts = Mapping[Key, str]
_GROUP = "group"  # a heading that has no value of its own


def unwritten(assessment: Assessment, texts: Texts) -> list[Key]:
    """The keys of the items without a text, in the order of the form.

    Left out are items and sections that may be blank, those that others write (行政機関等), and what an answer excludes or
    spares; of a list without entries the list alone is told, of a question that is not answered not what follows from it.
    Where another section's answer goes with an option that excludes the rest, that option alone is told.
    """
    begun = {key.section for key, text in texts.items() if text}
    return [
        key
        for section, file_id in section_places(assessment)
        if not section.only and (not section.optional or Key.of_section(section, file_id) in begun)
        for key in _blank(section.items, Key.of_section(section, file_id), texts, frozenset())
    ]


def _blank(items: Sequence[Item], above: Key, texts: Texts, spared: frozenset[Place]) -> Iterator[Key]:
    """``spared``: the places, as they are named from ``above``, that an answer has done with."""
    spared = spared.union(*(_done_with(item, above, texts) for item in items))
    for item in items:
        key = above.child(item.heading)
        if item.only or (item.heading,) in spared:
            continue
        if item.repeat:
            yield from _blank_entries(item, key, texts)
        elif item.kind != _GROUP and not texts.get(key):
            if not item.optional or _due(item, key, texts):
                yield key  # and not what stands below it: that goes by what is chosen here
        else:
            below = frozenset(place[1:] for place in spared if place[0] == item.heading)
            yield from _blank(item.items, key, texts, below)


def _blank_entries(item: Item, key: Key, texts: Texts) -> Iterator[Key]:
    entries = ids_under(texts, key)
    if not entries and not item.optional:
        yield key
    for entry in map(key.entry, entries):
        if item.kind != _GROUP and not texts.get(entry):
            yield entry
        yield from _blank(item.items, entry, texts, frozenset())


def _done_with(item: Item, above: Key, texts: Texts) -> frozenset[Place]:
    key = above.child(item.heading)
    options = [*chosen(texts, key), *_due(item, key, texts)]
    done = item.excluded(options) | item.spared(options)
    # Entries that stand there already need no answer that asks for them.
    return done if options else frozenset(one for one in done if not ids_under(texts, above.descend(one)))


def _due(item: Item, key: Key, texts: Texts) -> list[str]:
    """The options of an item that go with what stands in other sections."""
    return [one.option for one in item.agrees if not {*one.with_}.isdisjoint(chosen(texts, elsewhere(one, key)))]
