"""A pack as it stands in a bundle, taken apart object by object, whoever made it (gitformat-pack, versions 2 and 3).

libgit2 takes in no pack but its own; so nothing is believed here: every size is held against what comes out, and what
comes out is limited before it is made.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shinkyu.model.language import tr

Object = tuple[int, bytes]  # its type (1 commit, 2 tree, 3 blob, 4 tag), and what it holds
MOST_BYTES = 256 * 2**20  # of one object
MOST_IN_ALL = 2**30
_OFFSET, _REFERENCE = 6, 7  # types of what differs from another object
_TRAILER = 20
_LEAST = 2  # bytes that an object takes up at least
_KEPT = 32 * 2**20  # bytes of objects kept at hand, on which others are built


class BrokenPack(ValueError):  # noqa: N818  (it says what is wrong)
    """Why a pack cannot be taken, in the reader's language."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """``base``: an offset, or an id, of what it differs from."""

    kind: int
    data: bytes
    base: int | str | None = None


class PackReader:
    """``store`` keeps an object and gives its id; ``find`` gives one by its id, of what is kept and what was there before,
    None where it is not there.
    """

    def __init__(self, data: bytes, store: Callable[[int, bytes], str], find: Callable[[str], Object | None]) -> None:
        self._data = data
        self._end = len(data) - _TRAILER
        self._store = store
        self._find = find
        self._ids: dict[int, str] = {}  # by offset
        self._waiting: dict[int | str, list[tuple[int, _Entry]]] = {}  # by what they are built on
        self._all = 0
        self._kept: OrderedDict[int, Object] = OrderedDict()
        self._kept_bytes = 0

    def read(self) -> list[str]:
        """Stores every object; gives their ids. Raises BrokenPack."""
        for offset, entry in self._entries():
            self._take(offset, entry)
        if self._waiting:
            raise BrokenPack(tr("もとになるデータがありません", "what its objects are built on is not there"))
        return list(dict.fromkeys(self._ids.values()))

    def _take(self, offset: int, entry: _Entry) -> None:
        """Stores an object, and those that waited for it; one whose base is not there yet waits."""
        ready = [(offset, entry)]
        while ready:
            at, one = ready.pop()
            if self._resolved(at, one):
                ready += self._waiting.pop(at, []) + self._waiting.pop(self._ids[at], [])
            else:
                assert one.base is not None
                self._waiting.setdefault(one.base, []).append((at, one))

    def _entries(self) -> Iterator[tuple[int, _Entry]]:
        count = self._header()
        at = 12
        for _ in range(count):
            offset = at
            kind, size, at = self._begin(at)
            base: int | str | None = None
            if kind == _OFFSET:
                back, at = self._offset(at)
                base = offset - back
                if back <= 0 or base < 12:
                    raise _broken()
            elif kind == _REFERENCE:
                base, at = self._data[at : at + _TRAILER].hex(), at + _TRAILER
            elif kind not in (1, 2, 3, 4):
                raise _broken()
            data, at = self._inflated(at, size)
            self._count(len(data) if base is not None else 0)
            yield offset, _Entry(kind, data, base)
        if at != self._end:
            raise _broken()

    def _header(self) -> int:
        data = self._data
        if len(data) < 12 + _TRAILER or data[:4] != b"PACK" or int.from_bytes(data[4:8]) not in (2, 3):
            raise BrokenPack(tr("中身がないか、途中で切れています", "it has no content, or is cut off"))
        if hashlib.sha1(memoryview(data)[: self._end], usedforsecurity=False).digest() != data[self._end :]:
            raise _broken()
        count = int.from_bytes(data[8:12])
        if count * _LEAST > self._end:
            raise _broken()
        return count

    def _begin(self, at: int) -> tuple[int, int, int]:
        """Type and size of the object that begins at a place, and where it goes on."""
        byte = self._byte(at)
        kind, size, shift = byte >> 4 & 7, byte & 15, 4
        while byte & 128:
            at += 1
            byte = self._byte(at)
            size |= (byte & 127) << shift
            shift += 7
            if shift > 60:
                raise _broken()
        return kind, size, at + 1

    def _offset(self, at: int) -> tuple[int, int]:
        byte = self._byte(at)
        back = byte & 127
        while byte & 128:
            at += 1
            byte = self._byte(at)
            back = (back + 1) << 7 | byte & 127
            if back > self._end:
                raise _broken()
        return back, at + 1

    def _byte(self, at: int) -> int:
        if at >= self._end:
            raise _broken()
        return self._data[at]

    def _inflated(self, at: int, size: int) -> tuple[bytes, int]:
        _refuse_large(size)
        inflater = zlib.decompressobj()
        found = bytearray()
        try:
            while not inflater.eof:
                piece = self._data[at : min(at + 65536, self._end)]
                if not piece:
                    raise _broken()
                found += inflater.decompress(piece, size + 1 - len(found))
                at += len(piece) - len(inflater.unconsumed_tail) - len(inflater.unused_data)
                if len(found) > size:
                    raise _broken()
        except zlib.error:
            raise _broken() from None
        if len(found) != size:
            raise _broken()
        return bytes(found), at

    def _resolved(self, offset: int, entry: _Entry) -> bool:
        """Whether an object could be stored: what it is built on is there."""
        if entry.base is None:
            self._keep(offset, (entry.kind, entry.data))
            return True
        base = self._base(entry.base)
        if base is None:
            return False
        self._keep(offset, (base[0], applied(entry.data, base[1])))
        return True

    def _base(self, base: int | str) -> Object | None:
        if isinstance(base, str):
            return self._find(base)
        if base in self._kept:
            self._kept.move_to_end(base)
            return self._kept[base]
        oid = self._ids.get(base)
        return self._find(oid) if oid is not None else None

    def _keep(self, offset: int, one: Object) -> None:
        self._count(len(one[1]))
        self._ids[offset] = self._store(*one)
        self._kept[offset] = one
        self._kept_bytes += len(one[1])
        while self._kept_bytes > _KEPT:
            _, old = self._kept.popitem(last=False)
            self._kept_bytes -= len(old[1])

    def _count(self, size: int) -> None:
        self._all += size
        if self._all > MOST_IN_ALL:
            raise BrokenPack(tr("中身が大きすぎます", "what it holds is too large"))


def applied(delta: bytes, base: bytes) -> bytes:
    """What a delta makes of its base. Raises BrokenPack."""
    source, at = _number(delta, 0)
    size, at = _number(delta, at)
    _refuse_large(size)
    if source != len(base):
        raise _broken()
    made = bytearray()
    while at < len(delta):
        code = delta[at]
        at += 1
        if code & 128:
            start, length, at = _copy(delta, at, code)
            if start + length > len(base):
                raise _broken()
            made += base[start : start + length]
        else:
            if not code or at + code > len(delta):
                raise _broken()
            made += delta[at : at + code]
            at += code
        if len(made) > size:
            raise _broken()
    if len(made) != size:
        raise _broken()
    return bytes(made)


def _copy(delta: bytes, at: int, code: int) -> tuple[int, int, int]:
    start = length = 0
    for bit in range(7):
        if code >> bit & 1:
            if at >= len(delta):
                raise _broken()
            if bit < 4:
                start |= delta[at] << 8 * bit
            else:
                length |= delta[at] << 8 * (bit - 4)
            at += 1
    return start, length or 0x10000, at


def _number(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while at < len(data) and shift <= 56:
        byte = data[at]
        number |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if not byte & 128:
            return number, at
    raise _broken()


def _refuse_large(size: int) -> None:
    if size > MOST_BYTES:
        raise BrokenPack(
            tr(f"大きすぎるデータがあります ({size:,} バイト)", f"an object is too large ({size:,} bytes)")
        )


def _broken() -> BrokenPack:
    return BrokenPack(tr("中身が壊れているか、途中で切れています", "its content is broken, or cut off"))
