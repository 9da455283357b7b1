"""From texts to what stands in a YAML file: an item's text as its kind writes it, a section's whole mapping, its place."""

from __future__ import annotations

from collections.abc import Mapping

from shinkyu.model.form.choices import readings
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.document import figure_text, ids_under
from shinkyu.model.yamlfile import Pointer, Text, Value
from shinkyu.schema import Item, Section

_FIGURE = figure_text("")


def value_of(item: Item | None, text: str, file: str = "") -> Value:
    """A text as the item's kind writes it (contract §1); reading it back gives the text, to the letter.

    A text that is none of a choices item's options becomes a list of that one text: kept as it is, and reported by `check`.
    ``file`` is a figure's.
    """
    kind = item.kind if item is not None else "text"
    if kind == "choices":
        return _options(item, text) if item and text else ""
    if kind == "table":
        return list[Value](text.split("\n")) if text else ""
    if kind == "figure" and (not text or text.startswith(_FIGURE)):
        return {"file": file, "caption": text.removeprefix(_FIGURE)}
    if kind in ("text", "group") or "\n" in text:
        return Text(text)
    return text


def section_mapping(section: Section, key: Key, texts: Mapping[Key, str]) -> dict[str, Value]:
    """A section's file as a mapping, every heading of the form there, written or not; ``key`` is the section's."""
    return {item.heading: _item_value(item, key.child(item.heading), texts) for item in section.items}


def entry_mapping(item: Item, entry: Key, texts: Mapping[Key, str]) -> dict[str, Value]:
    """A repeated entry, every heading there; ``entry`` is its key."""
    own: dict[str, Value] = {item.value_key: value_of(item, texts.get(entry, ""))} if item.value_key else {}
    inner = {child.heading: _item_value(child, entry.child(child.heading), texts) for child in item.items}
    return {"id": entry.entry_id, **own, **inner}


def pointer_of(section: Section, key: Key, places: Mapping[Key, int]) -> Pointer:
    """Where an item's own value stands in its section's file.

    ``places`` gives each entry's place (from 0) by its key. KeyError for an entry that has none.
    """
    pointer: list[str | int] = []
    items: tuple[Item, ...] = section.items
    item: Item | None = None
    entries = iter(key.entries)
    for heading, entry_id in key.segments:
        item = next((child for child in items if child.heading == heading), None)
        pointer.append(heading)
        if entry_id:
            pointer.append(places[next(entries)])
        items = item.items if item else ()
    if item is not None and item.value_key:
        pointer.append(item.value_key)
    return tuple(pointer)


def _item_value(item: Item, key: Key, texts: Mapping[Key, str]) -> Value:
    if item.repeat:
        return [entry_mapping(item, key.entry(name), texts) for name in ids_under(texts, key)] or ""
    own = value_of(item, texts.get(key, ""), texts.get(key.figure_file, ""))
    if not item.items:
        return own
    inner = {child.heading: _item_value(child, key.child(child.heading), texts) for child in item.items}
    return {item.value_key: own, **inner} if item.value_key else inner


def _options(item: Item, text: str) -> list[Value]:
    """The options that a text lists; the text itself as the one option where it does not read as such a list."""
    named = next(readings(item.options, text), None)
    return [text] if named is None else [{option: free} if free else option for option, free in named]
