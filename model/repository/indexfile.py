"""What the index file says that libgit2 does not hand on: the files that a sparse checkout leaves out.

The format is git's own (gitformat-index), versions 2 to 4; https://git-scm.com/docs/index-format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_HEADER = struct.Struct(">4sII")  # DIRC, version, number of entries
_STAT_AND_ID = 60  # bytes before the flags of an entry: what stat says of the file, and its id
_EXTENDED, _SKIP_WORKTREE = 0x4000, 0x4000  # of the flags; of the further flags that follow them
_PREFIX_COMPRESSED = 4  # the version in which a path gives only what differs from the one before it


def left_out(git_folder: Path) -> frozenset[str]:
    """The paths whose entries say that the working tree need not hold them (skip-worktree); none where there is no index."""
    try:
        data = (git_folder / "index").read_bytes()
    except OSError:
        return frozenset()
    sign, version, count = _HEADER.unpack_from(data) if len(data) >= _HEADER.size else (b"", 0, 0)
    if sign != b"DIRC" or version < 3:  # version 2 has no room for the mark
        return frozenset()
    return frozenset(path.decode("utf-8", "surrogateescape") for path, skip in _entries(data, version, count) if skip)


def _entries(data: bytes, version: int, count: int) -> Iterator[tuple[bytes, bool]]:
    start, path = _HEADER.size, b""
    for _ in range(count):
        at = start + _STAT_AND_ID
        (flags,), at = struct.unpack_from(">H", data, at), at + 2
        further = 0
        if flags & _EXTENDED:
            (further,), at = struct.unpack_from(">H", data, at), at + 2
        kept = b""
        if version == _PREFIX_COMPRESSED:
            drop, at = _number(data, at)
            kept = path[: len(path) - drop]
        end = data.index(b"\0", at)
        path = kept + data[at:end]
        yield path, bool(further & _SKIP_WORKTREE)
        # The older versions fill each entry up with 1 to 8 zeros, to a multiple of 8 bytes.
        start = end + 1 if version == _PREFIX_COMPRESSED else start + (end - start + 8) // 8 * 8


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number as packs write the offset of a delta, seven bits a byte, and where it ends."""
    byte = data[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = data[at]
        value = (value + 1) << 7 | byte & 0x7F
    return value, at + 1
