"""Editions of a repository's own for tests: copies of those that come with the tool, with what a test changes in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from shinkyu.model.form.known import FORMS_FOLDER, KnownForms
from shinkyu.model.form.own.edition import Stored
from shinkyu.model.form.own.reading import read_forms
from shinkyu.model.repository import blob_id
from shinkyu.model.workspace.forms.laying import copied_files
from shinkyu.schema import ABOUT, Form, load_form

FILLED = {"edition_label": "令和8年4月", "in_force": "2026-04-01"}
Files = dict[str, bytes]
Change = Callable[[dict[str, Any]], object]  # edits a file's JSON where it stands


def own_files(
    source: str | Form, edition: str, changes: Mapping[str, Change] | None = None, about: Mapping[str, object] = FILLED
) -> Files:
    """The files of an edition that goes on from another one (``juten-2018-05``), by their path from the top.

    ``changes``: by section. ``about``: what form.json says besides what `form new` lays down.
    """
    form = load_form(*source.split("-", 1)) if isinstance(source, str) else source
    files = copied_files(form, edition)
    files[ABOUT] = written({**json.loads(files[ABOUT]), **about})
    for name, change in (changes or {}).items():
        value = json.loads(files[f"{name}.json"])
        change(value)
        files[f"{name}.json"] = written(value)
    return {f"{FORMS_FOLDER}/{form.name}-{edition}/{name}": data for name, data in files.items()}


def written(value: object) -> bytes:
    """A value as the files of a form have it."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def known(files: Mapping[str, bytes]) -> KnownForms:
    """The forms that are known where these files lie."""
    return read_forms({path.removeprefix(f"{FORMS_FOLDER}/"): stored(data) for path, data in files.items()})


def stored(data: bytes) -> Stored:
    """A file as a tree has it."""
    return Stored(blob_id(data), len(data), lambda: data)


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files into a folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def text_item(title: str, **more: object) -> dict[str, object]:
    """An item of plain text."""
    said = "見本の項目で、説明はここまで。"
    return {"title": title, "description": said, "x-kind": "text", **more, "type": ["string", "null"]}


def renamed(old: str, new: str, was: str = "") -> Change:
    """An item at the top of a section under another heading, where it stood; ``was``: its place in the edition before."""

    def change(section: dict[str, Any]) -> None:
        items = section["properties"]
        section["properties"] = {new if heading == old else heading: item for heading, item in items.items()}
        section["properties"][new] = {**items[old], "title": new, **({"x-was": was} if was else {})}

    return change
