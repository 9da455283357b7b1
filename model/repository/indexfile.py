"""What the index file says that libgit2 does not hand on: the files that a sparse checkout leaves out.

The format is git's own (gitformat-index), versions 2 to 4; https://git-scm.com/docs/index-format.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from shinkyu.model.repository.writing import write_file

_HEADER = struct.Struct(">4sII")  # DIRC, version, number of entries
_ID = 20  # bytes of an id; one stands at the end of the file, of all that comes before it
_STAT_AND_ID = 60  # bytes before the flags of an entry: what stat says of the file, and its id
_EXTENDED, _STAGE, _SKIP_WORKTREE = 0x4000, 0x3000, 0x4000  # of the flags; the last of the further flags behind them
_WITH_FURTHER_FLAGS, _PREFIX_COMPRESSED = (
    3,
    4,
)  # versions; in the second a path gives what differs from the one before it


class _Entry(NamedTuple):
    """``path``: the whole; ``name``: what stands there of it, up to the NUL, in version 4 with what it leaves out before."""

    path: bytes
    identity: bytes
    flags: int
    further: int
    name: bytes

    @property
    def is_left_out(self) -> bool:
        return bool(self.further & _SKIP_WORKTREE)

    @property
    def changed(self) -> int:
        """The second in which the file changed last, as stat says."""
        return int.from_bytes(self.identity[8:12])

    def doubted(self) -> _Entry:
        """The same without the size of the file, which git takes for «not sure»."""
        return self._replace(identity=self.identity[:36] + bytes(4) + self.identity[40:])


def left_out(git_folder: Path) -> frozenset[str]:
    """The paths whose entries say that the working tree need not hold them (skip-worktree); none where there is no index."""
    data = _index(git_folder / "index")
    if _version(data) < _WITH_FURTHER_FLAGS:  # version 2 has no room for the mark
        return frozenset()
    entries, _ = _entries(data)
    return frozenset(_name(entry) for entry in entries if entry.is_left_out)


def entry_ids(index: Path) -> dict[str, str]:
    """The id of each file of an index, by path; of those in conflict none."""
    data = _index(index)
    entries = _entries(data)[0] if _version(data) else []
    return {_name(entry): entry.identity[-_ID:].hex() for entry in entries if not entry.flags & _STAGE}


def mark_left_out(index: Path, marks: Mapping[str, bool]) -> None:
    """Has an index file say of paths whether the working tree need not hold them; nothing of those in conflict."""
    data = _index(index)
    if not marks or not _version(data):
        return
    entries, end = _entries(data)
    marked = [one if one.flags & _STAGE else _marked(one, marks.get(_name(one), one.is_left_out)) for one in entries]
    if marked != entries:
        write_file(index, _file_of(marked, max(_version(data), _WITH_FURTHER_FLAGS), data[end:-_ID]))


def doubt_recent(index: Path, second: int) -> None:
    """Has git compare the content of files that changed in a ``second`` since 1970 or later, and not go by what stat says.

    An edit within the second in which an index was written, of as many bytes, cannot be told by that; while the index is as
    old git knows so, of a newer one it no longer does (https://git-scm.com/docs/racy-git). libgit2 sees to it only in an
    index that it has opened with its repository. ``index``: one that nobody else looks at yet.
    """
    data = _index(index)
    if not _version(data):
        return
    entries, end = _entries(data)
    doubted = [one.doubted() if one.changed >= second else one for one in entries]
    index.write_bytes(_file_of(doubted, _version(data), data[end:-_ID]))


def _file_of(entries: Sequence[_Entry], version: int, extensions: bytes) -> bytes:
    body = (
        _HEADER.pack(b"DIRC", version, len(entries)) + b"".join(_written(one, version) for one in entries) + extensions
    )
    return body + hashlib.sha1(body, usedforsecurity=False).digest()


def _index(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _version(data: bytes) -> int:
    """The version of an index; 0 where it is none."""
    sign, version, _ = _HEADER.unpack_from(data) if len(data) >= _HEADER.size else (b"", 0, 0)
    return version if sign == b"DIRC" else 0


def _name(entry: _Entry) -> str:
    return entry.path.decode("utf-8", "surrogateescape")


def _entries(data: bytes) -> tuple[list[_Entry], int]:
    """The entries of an index, and where they end."""
    _, version, count = _HEADER.unpack_from(data)
    start, path = _HEADER.size, b""
    found = []
    for _ in range(count):
        at = start + _STAT_AND_ID
        (flags,), at = struct.unpack_from(">H", data, at), at + 2
        further = 0
        if flags & _EXTENDED:
            (further,), at = struct.unpack_from(">H", data, at), at + 2
        named, kept = at, b""
        if version == _PREFIX_COMPRESSED:
            drop, at = _number(data, at)
            kept = path[: len(path) - drop]
        end = data.index(b"\0", at)
        path = kept + data[at:end]
        found.append(_Entry(path, data[start : start + _STAT_AND_ID], flags, further, data[named:end]))
        start = end + 1 if version == _PREFIX_COMPRESSED else start + _padded(end - start)
    return found, start


def _marked(entry: _Entry, out: bool) -> _Entry:
    further = entry.further & ~_SKIP_WORKTREE | (_SKIP_WORKTREE if out else 0)
    return entry._replace(flags=entry.flags & ~_EXTENDED | (_EXTENDED if further else 0), further=further)


def _written(entry: _Entry, version: int) -> bytes:
    flags = (
        struct.pack(">HH", entry.flags, entry.further) if entry.flags & _EXTENDED else struct.pack(">H", entry.flags)
    )
    data = entry.identity + flags + entry.name
    return data + b"\0" if version == _PREFIX_COMPRESSED else data.ljust(_padded(len(data)), b"\0")


def _padded(length: int) -> int:
    """The older versions fill each entry up with 1 to 8 zeros, to a multiple of 8 bytes."""
    return (length + 8) // 8 * 8


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number as packs write the offset of a delta, seven bits a byte, and where it ends."""
    byte = data[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = data[at]
        value = (value + 1) << 7 | byte & 0x7F
    return value, at + 1
