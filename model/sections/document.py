"""The texts of a document: what stands in its YAML files, item by item.

A document is a flat mapping from an item's key to its text; ``""`` and a missing key are the same: not written. Besides
the items of the form it holds, for each repeated heading, the order of its entries under a key that ends in ``[]``
(their ids, one a line), and for each figure the file it shows under a key that ends in ``#file``.

Reading is total: a heading the form does not know and a value of the wrong type still give their text, under the
heading as written. `shinkyu.model.rules` reports them; nothing is dropped from the record meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping

from shinkyu.model.form.keys import Key, entry_ids, order_text
from shinkyu.model.yamlfile import Value
from shinkyu.schema import Item, Section

Texts = dict[Key, str]


def section_texts(section: Section, mapping: Mapping[str, Value], key: Key) -> Texts:
    """The texts of a section's file, or of a part of it; ``key`` is the section's."""
    texts: Texts = {}
    known = {item.heading: item for item in section.items}
    for heading, value in mapping.items():
        _read(known.get(heading), key.child(heading), value, texts)
    return texts


def ids_under(texts: Mapping[Key, str], heading: Key) -> list[str]:
    """The ids of the entries under a repeated heading, in their order."""
    return entry_ids(texts.get(heading.order, ""))


def has_entry(texts: Mapping[Key, str], entry: Key) -> bool:
    """Whether a document has that repeated entry."""
    return entry.entry_id in ids_under(texts, entry.list)


def stands_alone(section: Section, part: Mapping[str, Value]) -> bool:
    """Whether a part of a section's file gives its texts without what stands beside it in the file.

    A figure's text, a choices item written as one mapping, and a list that is no list of entries join what they hold.
    """
    return all(_alone(_named(section.items, heading), value) for heading, value in part.items())


def _alone(item: Item | None, value: Value, *, entry: bool = False) -> bool:
    if isinstance(value, list):
        return item is not None and item.repeat and all(_alone(item, inner, entry=True) for inner in value)
    if not isinstance(value, dict):
        return True
    if item is not None and ((item.repeat and not entry) or item.kind == "figure" or _as_mapping(item)):
        return False
    inside, own = (item.items, item.value_key) if item else ((), "")
    return all(
        _alone(_named(inside, heading), inner) if heading != own or not own else isinstance(inner, str)
        for heading, inner in value.items()
    )


def _named(items: tuple[Item, ...], heading: str) -> Item | None:
    for item in items:
        if item.heading == heading:
            return item
    return None


def _as_mapping(item: Item) -> bool:
    """Whether a mapping in the item's place gives one text: options, each with its free text."""
    return item.kind == "choices" and not item.value_key


def option_text(value: Value) -> str:
    """An option as a row prints it: itself, or with its free text in brackets."""
    if isinstance(value, dict):
        return "、".join(f"{option}({option_text(free)})" if free else option for option, free in value.items())
    return value if isinstance(value, str) else "、".join(map(option_text, value))


def figure_text(caption: str) -> str:
    """A figure as a row prints it (contract §1)."""
    return f"図:{caption}"


def _read(item: Item | None, key: Key, value: Value, texts: Texts) -> None:
    if not value:
        return
    if item is not None and item.repeat and isinstance(value, list):
        _read_entries(item, key, value, texts)
    elif item is not None and item.kind == "figure" and isinstance(value, dict):
        _read_figure(key, value, texts)
    elif isinstance(value, dict) and not (item and _as_mapping(item)):
        _read_mapping(item, key, value, texts)
    elif isinstance(value, list) and item and item.kind == "table":
        texts[key] = "\n".join(map(option_text, value))
    else:
        texts[key] = option_text(value)


def _read_mapping(item: Item | None, key: Key, value: Mapping[str, Value], texts: Texts) -> None:
    known = {child.heading: child for child in item.items} if item else {}
    for heading, inner in value.items():
        if item is not None and heading == item.value_key and inner:
            texts[key] = option_text(inner)
        else:
            _read(known.get(heading), key.child(heading), inner, texts)


def _read_entries(item: Item, key: Key, entries: list[Value], texts: Texts) -> None:
    ids: list[str] = []
    for place, entry in enumerate(entries, 1):
        fields: Mapping[str, Value] = entry if isinstance(entry, dict) else {item.value_key: entry}
        identity = fields.get("id", "")
        # An entry without an id of its own (a finding) is still told apart, by its place.
        name = identity if isinstance(identity, str) and identity and identity not in ids else f"{identity}#{place}"
        ids.append(name)
        inner = {heading: value for heading, value in fields.items() if heading != "id"}
        _read_mapping(item, key.entry(name), inner, texts)
    texts[key.order] = order_text(ids)


def _read_figure(key: Key, value: Mapping[str, Value], texts: Texts) -> None:
    caption, file = option_text(value.get("caption", "")), option_text(value.get("file", ""))
    if caption or file:
        texts[key] = figure_text(caption)
    if file:
        texts[key.figure_file] = file
