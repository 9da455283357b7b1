"""The ids of repeated entries (contract §1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.form.ids import is_id
from shinkyu.model.language import tr
from shinkyu.model.rules.letters import texts_of
from shinkyu.model.rules.told import Told
from shinkyu.model.yamlfile import Pointer, Value
from shinkyu.schema import Item


def check_entry_ids(items: Sequence[Item], above: Pointer, value: Value) -> Iterator[Told]:
    """Ids that cannot be ids, and entries of one list that bear the same."""
    if not isinstance(value, dict):
        return
    for item in items:
        inner = value.get(item.heading, "")
        pointer: Pointer = (*above, item.heading)
        if not (item.repeat and isinstance(inner, list)):
            yield from check_entry_ids(item.items, pointer, inner)
            continue
        seen: set[str] = set()
        for place, entry in enumerate(inner):
            identity = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(identity, str) and not is_id(identity):
                yield bad_id((*pointer, place, "id"), identity)
            if isinstance(identity, str) and identity in seen:
                yield Told(
                    "entry-id-duplicate",
                    (*pointer, place, "id"),
                    tr(f"id「{identity}」が重なっています", f"the id {identity!r} stands twice"),
                    tr("新しいほうに別の id を付けてください", "give the newer one another id"),
                    identity,
                )
            if isinstance(identity, str) and identity:
                seen.add(identity)
            yield from check_entry_ids(item.items, (*pointer, place), entry)


def blank_entries(items: Sequence[Item], above: Pointer, value: Value) -> Iterator[tuple[Pointer, Value]]:
    """The entries in which nothing but a usable id is written, each with its place."""
    for item in items:
        inner = value.get(item.heading, "") if isinstance(value, dict) else ""
        pointer: Pointer = (*above, item.heading)
        if not (item.repeat and isinstance(inner, list)):
            yield from blank_entries(item.items, pointer, inner)
            continue
        for place, entry in enumerate(inner):
            has_id = isinstance(entry, dict) and isinstance(entry.get("id"), str) and entry["id"]
            if has_id and not any(text.strip() for _, text in texts_of(entry, (*pointer, place))):
                yield (*pointer, place), entry
            yield from blank_entries(item.items, (*pointer, place), entry)


def bad_id(pointer: Pointer, value: Value) -> Told:
    """That an entry has no id, or one that cannot be."""
    return Told(
        "entry-id",
        pointer,
        tr("繰り返す項目の id がないか、書き方が違います", "an entry has no id, or an unusable one"),
        tr(
            "半角の英数字と . _ - で(先頭は英数字)、変わらない名前を付けてください (例 - id: kouki)",
            "give it a lasting name: - id: kouki",
        ),
        value,
    )
