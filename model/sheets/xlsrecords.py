"""What xlrd leaves in an .xls: drawings over the cells, and conditional formats that strike out ([MS-XLS], [MS-ODRAW])."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from shinkyu.model.sheets.grid import Overlay
from shinkyu.model.sheets.scan import Range

_BOF, _EOF, _BOUND_SHEET, _WORKSHEET = 0x809, 0x0A, 0x85, 0
_DRAWING, _OBJECT, _TEXT, _CONTINUE = 0xEC, 0x5D, 0x1B6, 0x3C
_CONDITIONS, _CONDITION = 0x1B0, 0x1B1
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"  # the head of the atom that says over which cells a shape lies
_OF_A_NOTE, _OF_A_FILTER = 0x19, 0x14  # kinds of objects: xlrd tells the notes, a filter's arrow hides nothing
_HAS_NUMBER, _HAS_FONT, _OWN_NUMBER = 1 << 25, 1 << 26, 1
_STRUCK_BIT, _FONT_NAME = 0x80, 64

Record = tuple[int, bytes]


@dataclass(slots=True)
class Beside:
    """What a sheet has beside its cells."""

    overlays: list[Overlay] = field(default_factory=list)
    struck_at_times: list[Range] = field(default_factory=list)


def read_beside(data: bytes) -> Sequence[Beside]:
    """What each sheet of an .xls has beside its cells, in the order of the worksheets; nothing of one older than Excel 97.

    Raises struct.error or an error of xlrd's for a file that is damaged.
    """
    from xlrd.compdoc import CompDoc

    stream = CompDoc(data, logfile=io.StringIO()).get_named_stream("Workbook")
    if stream is None:
        return ()
    bound = [struct.unpack_from("<IBB", body) for kind, body in _records(stream, 0) if kind == _BOUND_SHEET]
    return [_beside(list(_records(stream, start))) for start, _, kind in bound if kind == _WORKSHEET]


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """The records of one part of the stream, which ends where the next one begins."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)  # a chart within a sheet has its own
        if not depth:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _beside(records: Sequence[Record]) -> Beside:
    beside = Beside()
    drawing, ranges = b"", list[Range]()
    for place, (kind, body) in enumerate(records):
        if kind == _DRAWING:
            drawing = body
        elif kind == _OBJECT:
            beside.overlays += _drawn(body, drawing, records[place + 1 : place + 6])
        elif kind == _CONDITIONS:
            ranges = list(_ranges(body))
        elif kind == _CONDITION and _strikes(body):
            beside.struck_at_times += ranges
    return beside


def _drawn(body: bytes, drawing: bytes, following: Sequence[Record]) -> Iterator[Overlay]:
    at = drawing.rfind(_ANCHOR)
    if struct.unpack_from("<H", body, 4)[0] in (_OF_A_NOTE, _OF_A_FILTER) or at < 0:
        return
    left, _, top, _, right, right_part, bottom, bottom_part = struct.unpack_from("<8H", drawing, at + len(_ANCHOR) + 2)
    last = max(top, bottom - (not bottom_part)), max(left, right - (not right_part))
    yield Overlay((top, left), last, _text(following))


def _text(following: Iterable[Record]) -> str:
    """The text of an object: it goes on from the record that announces it, before the next object."""
    told = False
    for kind, body in following:
        if kind == _OBJECT:
            return ""
        if told and kind == _CONTINUE:
            return body[1:].decode("utf-16-le" if body[:1] == b"\x01" else "latin-1", "replace")
        told = told or kind == _TEXT
    return ""


def _ranges(body: bytes) -> Iterator[Range]:
    (count,) = struct.unpack_from("<H", body, 12)
    for number in range(count):
        top, bottom, left, right = struct.unpack_from("<4H", body, 14 + 8 * number)
        yield (top, left), (bottom, right)


def _strikes(body: bytes) -> bool:
    """Whether the look that a condition gives has a line through its text."""
    flags, more = struct.unpack_from("<IH", body, 6)
    at = 12
    if flags & _HAS_NUMBER:
        at += struct.unpack_from("<H", body, at)[0] if more & _OWN_NUMBER else 2
    if not flags & _HAS_FONT:
        return False
    (look,) = struct.unpack_from("<I", body, at + _FONT_NAME + 4)
    return bool(look & _STRUCK_BIT)
