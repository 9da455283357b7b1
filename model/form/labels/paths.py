"""A label that is an item's path already: ``III-3/リスク2/…``, ``I-2/システム[kouki]/…``, ``files/juki/III-3/…``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.form.labels.files import FileRef
from shinkyu.model.form.labels.index import Index, Node

_FOLDER = re.compile(r"\Afiles/(?P<slug>[^/]+)/")
_ENTRY = re.compile(r"\[([^\]]*)\]\Z")


@dataclass(frozen=True, slots=True)
class PathNode:
    """Where a path leads. ``slug`` is its file's or ""; ``missing`` the first repeated heading without an entry's id."""

    node: Node
    slug: str
    missing: str
    entry: bool  # the path ends in an entry


def is_path(index: Index, label: str) -> bool:
    """Whether a label is written as a path: a section's id and a slash, or a file's folder, at its beginning."""
    if _FOLDER.match(label):
        return True
    head, slash, _ = label.partition("/")
    return bool(slash) and any(section.id == head for section in index.form.sections)


def follow(index: Index, path: str) -> PathNode | None:
    """The section or item of a path; None when the form has no such headings, or ids stand where nothing is repeated."""
    folder = _FOLDER.match(path)
    rest = path[folder.end() :] if folder else path
    segments = [_ENTRY.sub("", segment) for segment in rest.split("/")]
    node = index.node("/".join(segments))
    if node is None:
        return None
    with_id = [_ENTRY.sub("", segment) for segment in rest.split("/") if _ENTRY.search(segment)]
    if any(heading not in node.repeats for heading in with_id):
        return None
    missing = next((heading for heading in node.repeats if heading not in with_id), "")
    return PathNode(node, folder["slug"] if folder else "", missing, rest.endswith("]"))


def file_of(slug: str, files: Sequence[FileRef]) -> FileRef | None:
    """The file with that slug."""
    return next((file for file in files if file.slug == slug), None)
