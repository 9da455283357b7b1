"""A label that is an item's path already: ``III-3/リスク2/…``, ``I-2/システム[kouki]/…``, ``files/juki/III-3/…``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.labels.files import FileRef
from shinkyu.model.form.labels.index import Index, Node


@dataclass(frozen=True, slots=True)
class PathNode:
    """Where a path leads. ``slug`` is its file's or ""; ``missing`` the first repeated heading without an entry's id."""

    node: Node
    slug: str
    missing: str
    entry: bool  # the path ends in an entry


def is_path(index: Index, label: str) -> bool:
    """Whether a label is written as a path: a section's id and a slash, or a file's folder, at its beginning."""
    path = ItemPath(label)
    if path.file_slug:
        return True
    return bool(path.segments) and any(section.id == path.section_id for section in index.form.sections)


def follow(index: Index, path: ItemPath) -> PathNode | None:
    """The section or item of a path; None when the form has no such headings, or ids stand where nothing is repeated."""
    node = index.node("/".join((path.section_id, *path.headings))) if path == path.item else None
    if node is None:
        return None
    with_id = [segment.heading for segment in path.segments if segment.entry_id]
    if any(heading not in node.repeats for heading in with_id):
        return None
    missing = next((heading for heading in node.repeats if heading not in with_id), "")
    return PathNode(node, path.file_slug, missing, path.is_entry)


def file_of(slug: str, files: Sequence[FileRef]) -> FileRef | None:
    """The file with that slug."""
    return next((file for file in files if file.slug == slug), None)
