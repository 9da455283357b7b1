"""How each kind of item is written as JSON Schema: editors and `check` take in a document what the tool itself reads of it.

A schema may ask for nothing else: what it forbade besides, nobody could write, and what it allowed would be read as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shinkyu.model.form.ids import ID
from shinkyu.model.form.own.jsonfile import Pointer

TEXT = {"type": ["string", "null"]}
LINE = {"type": ["string", "number", "null"]}
_OF_KIND: dict[str, dict[str, Any]] = {
    "text": TEXT,
    "line": LINE,
    "date": TEXT,
    "number": {"type": ["string", "integer", "null"]},
    "table": {"type": ["array", "string", "null"], "maxLength": 0, "items": {"type": "string"}},
}
KINDS = (*_OF_KIND, "choice", "choices", "group", "figure")
CHOSEN = ("choice", "choices")
OWN_VALUES = {"text": "記載", "line": "記載", "date": "記載", "number": "記載", "choice": "選択", "choices": "選択"}
IDENTITY = {"type": ["string", "integer"], "pattern": f"^{ID}$"}
FIGURE = {"file": TEXT, "caption": TEXT}
Wrong = tuple[Pointer, str, Any]  # where, which key, and what it should be (None: it should not be there)
HELP = ("title", "description")


def wrong_shape(schema: dict[str, Any]) -> Iterator[Wrong]:
    """Where the schema of an item departs from what its kind demands; its options and the items below it are free."""
    kind, repeat = schema["x-kind"], schema.get("x-repeat") is True
    if repeat:
        yield from _differing(schema, {"type": ["array", "string", "null"], "maxLength": 0, "items": None}, ())
        yield from _entry(schema.get("items"), kind)
    elif "properties" in schema or kind in ("group", "figure"):
        mapping = {"type": ["object", "string", "null"], "maxLength": 0, "properties": None}
        yield from _differing(schema, mapping | {"additionalProperties": False}, ())
        yield from _own_value(schema, kind, ())
    else:
        yield from _value(schema, kind, ())


def _entry(items: Any, kind: str) -> Iterator[Wrong]:
    if not isinstance(items, dict):
        return
    wanted = {"type": "object", "required": ["id"], "properties": None, "additionalProperties": False}
    yield from _differing(items, wanted, ("items",))
    yield from _words(items, ("items",))
    yield from _part(items, "id", IDENTITY, ("items",))
    yield from _own_value(items, kind, ("items",))


def _own_value(mapping: dict[str, Any], kind: str, at: Pointer) -> Iterator[Wrong]:
    """Of an item with others below it: where its own value stands; of a figure, its two keys."""
    if kind == "figure":
        for key, wanted in FIGURE.items():
            yield from _part(mapping, key, wanted, at)
    key = OWN_VALUES.get(kind, "")
    properties = mapping.get("properties")
    if key and isinstance(properties, dict):
        own = properties.get(key)
        if isinstance(own, dict):
            yield from _value(own, kind, (*at, "properties", key))
        else:
            yield (*at, "properties"), key, {"title": "…", "description": "…"} | _OF_KIND.get(kind, {"…": "…"})


def _part(mapping: dict[str, Any], key: str, wanted: dict[str, Any], at: Pointer) -> Iterator[Wrong]:
    properties = mapping.get("properties")
    if not isinstance(properties, dict):
        return
    if not isinstance(properties.get(key), dict):
        yield (*at, "properties"), key, wanted
        return
    yield from _differing(properties[key], wanted, (*at, "properties", key))


def _value(schema: dict[str, Any], kind: str, at: Pointer) -> Iterator[Wrong]:
    if kind == "choice":
        yield from _differing(schema, {"enum": None}, at)
        options = schema.get("enum")
        if not isinstance(options, list) or options[-2:] != ["", None] or not options[:-2]:
            yield at, "enum", ["…", "", None]
    elif kind == "choices":
        yield from _differing(schema, {"type": ["array", "string", "null"], "maxLength": 0, "items": None}, at)
        yield from _options(schema.get("items"), (*at, "items"))
    elif kind in _OF_KIND:
        yield from _differing(schema, _OF_KIND[kind], at)


def _options(items: Any, at: Pointer) -> Iterator[Wrong]:
    """The options of which several may be chosen: a list, or one with mappings for those beside which a text may stand."""
    if not isinstance(items, dict):
        return
    yield from _words(items, at)
    if "anyOf" not in items:
        yield from _differing(items, {"enum": None}, at)
        return
    yield from _differing(items, {"anyOf": None}, at)
    ways = items["anyOf"]
    if not isinstance(ways, list) or len(ways) != 2 or not all(isinstance(way, dict) for way in ways):
        yield at, "anyOf", [{"enum": ["…"]}, {"type": "object", "properties": {"…": LINE}}]
        return
    one = {"type": "object", "properties": None, "additionalProperties": False, "minProperties": 1, "maxProperties": 1}
    yield from _differing(ways[0], {"enum": None}, (*at, "anyOf", 0))
    yield from _differing(ways[1], one, (*at, "anyOf", 1))
    for number, way in enumerate(ways):
        yield from _words(way, (*at, "anyOf", number))
    properties = ways[1].get("properties")
    options = ways[0].get("enum")
    for key, free in properties.items() if isinstance(properties, dict) else ():
        place = (*at, "anyOf", 1, "properties")
        if not isinstance(free, dict) or not isinstance(options, list) or key not in options:
            yield place, key, None
        else:
            yield from _differing(free, LINE, (*place, key))
            yield from _words(free, (*place, key))


def _words(schema: dict[str, Any], at: Pointer) -> Iterator[Wrong]:
    """What is said of a part that is no item: nobody has to, but it is a text. What items say is checked with them."""
    for key in HELP:
        if key in schema and not isinstance(schema[key], str):
            yield at, key, "…"


def _differing(schema: dict[str, Any], wanted: dict[str, Any], at: Pointer) -> Iterator[Wrong]:
    """The keys of JSON Schema in which a schema differs from the one wanted (None: whatever it is, it must be there)."""
    for key, value in wanted.items():
        if key not in schema or (value is not None and not _same(schema[key], value)):
            yield at, key, value if value is not None else "…"
        elif value is None and not isinstance(schema[key], list if key in ("enum", "anyOf") else dict):
            yield at, key, "…"
    for key in schema:
        if key not in wanted and key not in HELP and not key.startswith("x-"):
            yield at, key, None


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON: true is not 1."""
    return type(one) is type(other) and bool(one == other)
