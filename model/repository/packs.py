"""The order in which objects lie in a repository's packs, from the packs' index files (gitformat-pack, version 2)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

_MAGIC = b"\377tOc\0\0\0\2"
_FANOUT = 256 * 4
_ID = 20


def reading_order(git_folder: Path, oids: Sequence[str]) -> list[str]:
    """The ids as they lie in the packs, the last first (the older ones are built on the newer); then the rest as given."""
    places: dict[str, tuple[str, int]] = {}
    wanted = {bytes.fromhex(oid) for oid in oids}
    for index in sorted((git_folder / "objects" / "pack").glob("*.idx")):
        for oid, offset in _offsets(index, wanted):
            places.setdefault(oid.hex(), (index.name, offset))
    packed = sorted((oid for oid in dict.fromkeys(oids) if oid in places), key=lambda oid: places[oid], reverse=True)
    return packed + [oid for oid in dict.fromkeys(oids) if oid not in places]


def _offsets(index: Path, wanted: set[bytes]) -> Iterable[tuple[bytes, int]]:
    """Id and offset of the wanted objects of one pack; none when its index is of another version or unreadable."""
    try:
        data = index.read_bytes()
    except OSError:
        return []
    if not data.startswith(_MAGIC):
        return []
    start = len(_MAGIC) + _FANOUT
    (count,) = struct.unpack_from(">I", data, start - 4)
    names = (data[place : place + _ID] for place in range(start, start + count * _ID, _ID))
    offsets = struct.unpack_from(f">{count}I", data, start + count * (_ID + 4))
    return [(name, offset) for name, offset in zip(names, offsets, strict=True) if name in wanted]
