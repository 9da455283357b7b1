"""Objects as they are stored: the id of a file, the entries of trees, and what two trees differ in, without taking them apart."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

TREE_MODE = "40000"
SUBMODULE_MODE = "160000"


class TreeEntry(NamedTuple):
    mode: str
    oid: str

    @property
    def is_tree(self) -> bool:
        return self.mode in (TREE_MODE, "040000")

    @property
    def is_file(self) -> bool:
        """Whether it is a file (or a link to one): neither a folder nor another repository (a submodule)."""
        return not self.is_tree and self.mode != SUBMODULE_MODE


class FileChange(NamedTuple):
    """A file whose content differs between two trees; ``None`` on the side where it does not exist."""

    path: str
    before: str | None
    after: str | None


Entries = dict[str, TreeEntry]  # by name
Layout = list[tuple[int, int]]  # where each entry of a tree object begins and ends
_Raw = tuple[bytes, bytes, bytes]  # mode, name, id
_ID = 20  # bytes of an id, which ends each entry
_ENTRY = re.compile(rb"(\d+) ([^\0]+)\0(.{20})", re.DOTALL)
_MODE_BEFORE = re.compile(rb"(?:100644|100755|120000|160000|100664|40000)\Z")


def blob_id(data: bytes) -> str:
    """The id that git gives to a file with these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def entries(data: bytes) -> Entries:
    """All entries of a tree object."""
    return _named(_ENTRY.findall(data))


def entry(data: bytes, name: str) -> TreeEntry | None:
    """One entry of a tree object; None when there is none of that name."""
    wanted = os.fsencode(name)
    at = data.find(b" %b\0" % wanted)
    if at < 0:
        return None
    if data.find(b" %b\0" % wanted, at + 1) < 0 and (mode := _MODE_BEFORE.search(data, max(at - 6, 0), at)):
        return TreeEntry(mode[0].decode(), data[at + len(wanted) + 2 : at + len(wanted) + 22].hex())
    # The bytes of an id may look like a name: then the tree is taken apart.
    return entries(data).get(name)


def layout(data: bytes) -> Layout:
    """Where the entries of a tree object begin and end."""
    return [match.span() for match in _ENTRY.finditer(data)]


def differing(old: bytes, new: bytes) -> tuple[Entries, Entries]:
    """The entries that two tree objects do not share."""
    olds, news = set(_ENTRY.findall(old)), set(_ENTRY.findall(new))
    return _named(olds - news), _named(news - olds)


def differing_at(old: bytes, new: bytes, places: Layout) -> tuple[Entries, Entries] | None:
    """The same for two of one length, by the layout of the older; None where the newer has another.

    Most of a tree is the same in the next commit: halves that are equal as bytes are passed over.
    """
    spots = list(_spots(old, new, places))
    if any(old[start : end - _ID] != new[start : end - _ID] for start, end in spots):
        return None
    return _named(_at(old, spots)), _named(_at(new, spots))


def _spots(old: bytes, new: bytes, places: Layout) -> Iterator[tuple[int, int]]:
    parts = [(0, len(places))] if places else []
    while parts:
        first, last = parts.pop()
        start, end = places[first][0], places[last - 1][1]
        if old[start:end] == new[start:end]:
            continue
        if last - first == 1:
            yield start, end
        else:
            middle = (first + last) // 2
            parts += [(first, middle), (middle, last)]


def _at(data: bytes, spots: Layout) -> Iterator[_Raw]:
    for start, end in spots:
        mode, _, name = data[start : end - _ID - 1].partition(b" ")
        yield mode, name, data[end - _ID : end]


@lru_cache(maxsize=4096)  # the same names are met in every tree
def _text(name: bytes) -> str:
    return os.fsdecode(name)


def _named(raw: Iterable[_Raw]) -> Entries:
    return {_text(name): TreeEntry(_text(mode), oid.hex()) for mode, name, oid in raw}
