"""From the JSON files of an edition to its form.

Nothing here names a form or an edition: a new one is a new folder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from shinkyu.schema.forms import Agreement, Form, Item, Option, Place, Section
from shinkyu.schema.sources import Source

_OWN_VALUE = ("記載", "選択")
_JSON = Mapping[str, Any]


def form_of(source: Source, before: Form | None) -> Form:
    """The form that the files of an edition make up, which follows the edition ``before``; always the same object for the same
    two."""
    known: Form | None = source.made.get(before)
    if known is None:
        known = source.made[before] = _form(source, before)
    return known


def _form(source: Source, before: Form | None) -> Form:
    about = source.about
    part_also = {part["title"]: tuple(part["also"]) for part in about["parts"]}
    return Form(
        name=about["name"],
        edition=about["edition"],
        title=about["title"],
        style=about["style"],
        edition_label=about["edition_label"],
        changes_heading=about["changes_heading"],
        follows=about["follows"] or "",
        in_force=dt.date.fromisoformat(about["in_force"]) if about.get("in_force") else None,
        sections=tuple(_section(id_, source.json(f"{id_}.json"), part_also) for id_ in source.section_ids),
        source=source,
        before=before,
    )


def _section(section_id: str, schema: _JSON, part_also: Mapping[str, tuple[str, ...]]) -> Section:
    part = schema.get("x-part", "")
    return Section(
        id=section_id,
        part=part,
        part_also=part_also.get(part, ()),
        title=schema["title"],
        per_file=schema.get("x-per-file", False),
        marked=schema.get("x-marked", False),
        items=_items(schema),
        was=schema.get("x-was", ""),
        says=tuple(schema.get("x-says", ())),
        only=schema.get("x-only", ""),
        renewed=schema.get("x-renewed", False),
        optional=schema.get("x-optional", False),
        description=schema["description"],
    )


def _items(mapping: _JSON) -> tuple[Item, ...]:
    """The items among a mapping's properties: what has a kind (an entry's id and an own value have none)."""
    return tuple(_item(heading, sub) for heading, sub in mapping["properties"].items() if "x-kind" in sub)


def _item(heading: str, schema: _JSON) -> Item:
    repeat = schema.get("x-repeat", False)
    mapping = schema["items"] if repeat else schema
    own = mapping.get("properties", {})
    value_key = next((key for key in _OWN_VALUE if key in own), "")
    has_items = schema["x-kind"] != "figure" and "properties" in mapping
    return Item(
        heading=heading,
        kind=schema["x-kind"],
        marked=schema.get("x-marked", False),
        repeat=repeat,
        options=_options(own[value_key] if value_key else mapping),
        says=tuple(schema.get("x-says", ())),
        also=tuple(schema.get("x-also", ())),
        items=_items(mapping) if has_items else (),
        description=schema["description"],
        value_key=value_key,
        implied=schema.get("x-implied", False),
        was=schema.get("x-was", ""),
        only=schema.get("x-only", ""),
        role=schema.get("x-role", ""),
        optional=schema.get("x-optional", False),
        groups=tuple(schema.get("x-groups", {}).items()),
        columns=schema.get("x-columns", 2),
        bands=tuple(schema.get("x-bands", ())),
        excludes=_places(heading, schema.get("x-excludes", {})),
        spares=_places(heading, schema.get("x-spares", {})),
        agrees=tuple(
            Agreement(option, says["item"], tuple(says["with"]), tuple(says["against"]))
            for option, says in schema.get("x-agrees", {}).items()
        ),
        leads=tuple(
            (option, (to,) if isinstance(to, str) else tuple(to)) for option, to in schema.get("x-leads", {}).items()
        ),
    )


def _places(heading: str, named: Mapping[str, list[str]]) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """Of each option the places that are named with it; what begins with ``./`` stands below the item itself."""
    return tuple(
        (option, tuple((heading, one[2:]) if one.startswith("./") else (one,) for one in places))
        for option, places in named.items()
    )


def _options(value: _JSON) -> tuple[Option, ...]:
    """The options a value's schema allows: an enum, or a list of an enum and one-key mappings for the free ones."""
    if "enum" in value:
        return tuple(Option(text, free=False) for text in value["enum"] if text)
    ways = value.get("items", {}).get("anyOf") or [value.get("items", {})]
    free = {key for way in ways for key in way.get("properties", ())}
    return tuple(Option(text, free=text in free) for text in ways[0].get("enum", ()))
