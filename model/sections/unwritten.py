"""The items of an assessment under which nothing is written, though its form asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import section_places
from shinkyu.model.sections.document import ids_under
from shinkyu.schema import Item

Texts = Mapping[Key, str]
_GROUP = "group"  # a heading that has no value of its own


def unwritten(assessment: Assessment, texts: Texts) -> list[Key]:
    """The keys of the items without a text, in the order of the form.

    Left out are items that may be blank, those that others write (行政機関等), and what a chosen option excludes; of a list
    without entries the list alone is told, of a question that is not answered not what follows from the answer.
    """
    found: list[Key] = []
    for section, file_id in section_places(assessment):
        if not section.only:
            key = Key.of_section(section, file_id)
            found += _blank(_wanted(section.items, key, texts), key, texts)
    return found


def _wanted(items: Sequence[Item], above: Key, texts: Texts) -> Iterator[Item]:
    """The items of a section that no chosen option excludes."""
    excluded: set[str] = set()
    for item in items:
        chosen = texts.get(above.child(item.heading), "").split("、")
        excluded |= {heading for option, headings in item.excludes if option in chosen for heading in headings}
    # What says that there is nothing to tell is itself blank where there is.
    yield from (item for item in items if item.heading not in excluded and not _declares(item))


def _declares(item: Item) -> bool:
    """Whether choosing is all that an item is for: to say that the rest of the section is not written."""
    return bool(item.excludes) and {one.text for one in item.options} <= {option for option, _ in item.excludes}


def _blank(items: Iterable[Item], above: Key, texts: Texts) -> Iterator[Key]:
    for item in items:
        key = above.child(item.heading)
        if item.only or item.optional:
            continue
        if item.repeat:
            entries = ids_under(texts, key)
            if not entries:
                yield key
            for one in entries:
                yield from _blank(item.items, key.entry(one), texts)
            continue
        if item.kind != _GROUP and not texts.get(key):
            yield key  # and not what stands below it: that goes by what is chosen here
        else:
            yield from _blank(item.items, key, texts)
