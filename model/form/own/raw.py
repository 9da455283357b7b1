"""What stands in the JSON of a section: its items, and what may be chosen in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shinkyu.model.form.own.jsonfile import Pointer


def raw_items(
    properties: Mapping[str, Any], above: tuple[str, ...] = (), at: Pointer = ("properties",)
) -> Iterator[tuple[tuple[str, ...], dict[str, Any], Pointer]]:
    """Each item of a sound section by the headings that lead to it, with its schema and where that stands."""
    for heading, schema in properties.items():
        if "x-kind" not in schema:
            continue
        headings, place = (*above, heading), (*at, heading)
        yield headings, schema, place
        repeat = schema.get("x-repeat") is True
        below, inner = (schema["items"], (*place, "items")) if repeat else (schema, place)
        if "properties" in below:
            yield from raw_items(below["properties"], headings, (*inner, "properties"))


def options_of(schema: Mapping[str, Any]) -> list[Any]:
    """What may be chosen by an item's schema; none where nothing is, or it is not of the right shape."""
    for value in _values(schema):
        if isinstance(value.get("enum"), list):
            return [one for one in value["enum"] if one not in ("", None)]
        items = value.get("items")
        ways = items.get("anyOf", [items]) if isinstance(items, dict) else []
        first = ways[0] if isinstance(ways, list) and ways else None
        if isinstance(first, dict) and isinstance(first.get("enum"), list):
            return list(first["enum"])
    return []


def _values(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    mapping = schema.get("items") if schema.get("x-repeat") is True else schema
    properties = mapping.get("properties") if isinstance(mapping, dict) else None
    own = properties.get("選択") if isinstance(properties, dict) else None
    if isinstance(own, dict):
        yield own
    yield schema
