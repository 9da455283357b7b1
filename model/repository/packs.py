"""The order in which objects lie in a repository's packs, from the packs' index files (gitformat-pack, version 2)."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path

_MAGIC = b"\377tOc\0\0\0\2"
_FANOUT = struct.Struct(">256I")
_NAMES = len(_MAGIC) + _FANOUT.size
_ID = 20


def reading_order(git_folder: Path, oids: Sequence[str]) -> list[str]:
    """The ids as they lie in the packs, the last first (the older ones are built on the newer); then the rest as given."""
    places: dict[str, tuple[str, int]] = {}
    wanted = [(oid, bytes.fromhex(oid)) for oid in dict.fromkeys(oids)]
    for path in sorted((git_folder / "objects" / "pack").glob("*.idx")):
        # An index that cannot be read costs time, nothing else.
        with (
            suppress(OSError, ValueError, struct.error),
            path.open("rb") as file,
            mmap(file.fileno(), 0, access=ACCESS_READ) as index,
        ):
            for oid, offset in _offsets(index, wanted):
                places.setdefault(oid, (path.name, offset))
    packed = sorted(places, key=places.__getitem__, reverse=True)
    return packed + [oid for oid, _ in wanted if oid not in places]


def _offsets(index: mmap, wanted: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, int]]:
    """Id and offset of the wanted objects that a pack holds; none when its index is of another version."""
    if index[: len(_MAGIC)] != _MAGIC:
        return
    # How many names start with a byte up to each: the names are sorted.
    fanout = _FANOUT.unpack_from(index, len(_MAGIC))
    offsets = _NAMES + fanout[-1] * (_ID + 4)  # behind the names come their checksums

    def name_at(place: int) -> bytes:
        return index[_NAMES + place * _ID : _NAMES + (place + 1) * _ID]

    for oid, name in wanted:
        first, end = fanout[name[0] - 1] if name[0] else 0, fanout[name[0]]
        place = bisect_left(range(end), name, first, key=name_at)
        if place < end and name_at(place) == name:
            yield oid, int.from_bytes(index[offsets + place * 4 : offsets + place * 4 + 4])
