"""From the JSON files in this folder to forms.

A folder ``<form>-<edition>`` holds ``form.json`` and one schema for each section. Nothing here names a form or an
edition: a new one is a new folder.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from shinkyu.schema.forms import Agreement, Form, Item, Option, Place, Section

# Not importlib.resources: it costs more start-up time than reading all the files of a form.
_HERE = Path(__file__).parent
_ABOUT = "form.json"
_ASSESSMENT = "assessment.json"
_OWN_VALUE = ("記載", "選択")
_JSON = Mapping[str, Any]


class UnknownForm(ValueError):  # noqa: N818 (the name says what is the matter; every reader of it knows it is an error)
    """No such form or edition. ``known`` holds what there is: form names, or the editions of that form."""

    def __init__(self, name: str, edition: str | None, known: tuple[str, ...]) -> None:
        what = f"様式「{name}」はありません" if edition is None else f"様式「{name}」に版「{edition}」はありません"
        super().__init__(f"{what}。使えるもの: {'、'.join(known)}")
        self.name = name
        self.edition = edition
        self.known = known


@cache
def form_names() -> tuple[str, ...]:
    """The names of the forms, such as ``kiso``, sorted."""
    return tuple(sorted({name for name, _ in _editions()}))


@cache
def editions(name: str) -> tuple[str, ...]:
    """The editions of a form (``2019-01``: year and month), oldest first. UnknownForm when there is no such form."""
    found = tuple(sorted(edition for form, edition in _editions() if form == name))
    if not found:
        raise UnknownForm(name, None, form_names())
    return found


def latest_edition(name: str) -> str:
    """The newest edition of a form. UnknownForm when there is no such form."""
    return editions(name)[-1]


def load_form(name: str, edition: str | None = None) -> Form:
    """A form in one of its editions, the newest when none is given; always the same object. Raises UnknownForm."""
    return _load(name, _edition(name, edition))


def section_schema(name: str, edition: str | None, section_id: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a section's file, fresh each time. UnknownForm; KeyError for an unknown section."""
    edition = _edition(name, edition)
    if section_id not in _about(name, edition)["sections"]:
        raise KeyError(section_id)
    schema: dict[str, Any] = _read(_folder(name, edition) / f"{section_id}.json")
    return schema


def assessment_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``assessment.yaml``, fresh each time."""
    schema: dict[str, Any] = _read(_HERE / _ASSESSMENT)
    return schema


def schema_files(name: str, edition: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Names and contents of what a user's ``.schema/<form>-<edition>/`` holds: assessment.json, then the sections in
    the order of the form. Raises UnknownForm."""
    edition = _edition(name, edition)
    yield _ASSESSMENT, (_HERE / _ASSESSMENT).read_bytes()
    for section_id in _about(name, edition)["sections"]:
        file = _folder(name, edition) / f"{section_id}.json"
        yield file.name, file.read_bytes()


@cache
def _editions() -> tuple[tuple[str, str], ...]:
    folders = (about.parent.name for about in _HERE.glob(f"*/{_ABOUT}"))
    return tuple((name, edition) for name, _, edition in (folder.partition("-") for folder in folders))


def _edition(name: str, edition: str | None) -> str:
    known = editions(name)
    if edition is None:
        return known[-1]
    if edition not in known:
        raise UnknownForm(name, edition, known)
    return edition


def _folder(name: str, edition: str) -> Path:
    return _HERE / f"{name}-{edition}"


def _read(file: Path) -> Any:
    return json.loads(file.read_bytes())


@cache
def _about(name: str, edition: str) -> _JSON:
    about: _JSON = _read(_folder(name, edition) / _ABOUT)
    return about


@cache
def _load(name: str, edition: str) -> Form:
    about = _about(name, edition)
    part_also = {part["title"]: tuple(part["also"]) for part in about["parts"]}
    folder = _folder(name, edition)
    return Form(
        name=about["name"],
        edition=about["edition"],
        title=about["title"],
        style=about["style"],
        edition_label=about["edition_label"],
        changes_heading=about["changes_heading"],
        follows=about["follows"] or "",
        in_force=dt.date.fromisoformat(about["in_force"]) if about.get("in_force") else None,
        sections=tuple(_section(id_, _read(folder / f"{id_}.json"), part_also) for id_ in about["sections"]),
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
