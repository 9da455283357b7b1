"""The pictures of a document's figures: of what kind their bytes are, whether they are whole, how large they are meant to be.

What a picture is, its first bytes say: a file's name may be wrong. A page shows every `Kind`. Office programs hold PNG and
JPEG only, and show a red cross in place of a file that is cut short or damaged: for them `placeable` reads it through.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of pictures, by their media types."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    GIF = "image/gif"
    WEBP = "image/webp"
    SVG = "image/svg+xml"


class What(StrEnum):
    """What people and programs leave in place of a picture."""

    NOTHING = "nothing"
    POINTER = "a pointer of git-lfs"
    PAGE = "a web page"
    PDF = "PDF"
    DAMAGED = "a picture that is not whole"
    OTHER = "something else"


Pair = tuple[float, float]  # across, and down

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_STARTS = (
    (re.compile(re.escape(_PNG)), Kind.PNG),
    (re.compile(re.escape(_JPEG)), Kind.JPEG),
    (re.compile(rb"GIF8[79]a"), Kind.GIF),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), Kind.WEBP),
    # Each part ends in one place only: no bytes make it slow.
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*(?:(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>]*>)\s*)*<svg[\s>]", re.DOTALL
        ),
        Kind.SVG,
    ),
)
_NO_PICTURES = (
    (b"version https://git-lfs.github.com/spec/", What.POINTER),
    (b"%pdf-", What.PDF),
    *((sign, What.PAGE) for sign in (b"<!doctype html", b"<html", b"<head", b"<body")),
)
_TELLING = 1024
POINTS = 72.0  # to an inch
_METRE, _CENTIMETRE = 0.0254, 2.54  # what a number for each of them is for an inch
_SCREEN = (96.0, 96.0)  # pixels an inch where a file says nothing of it
_LOWEST, _HIGHEST = 30.0, 2400.0  # what a file may say of it and be believed
# JPEG (ITU-T T.81): the markers of a frame's size, of a scan, of the end; and what ends the data of a scan.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_APP0, _SCAN, _END = 0xE0, 0xDA, 0xD9
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole PNG or JPEG file with its size in points, as its own resolution has it (96 pixels an inch where it has none)."""

    data: bytes
    kind: Kind
    width: float
    height: float

    def scale(self, width: float, height: float) -> float:
        """By how much it is to be shrunk to fit into so many points; 1 where it fits."""
        return min(1.0, width / self.width, height / self.height)


def kind_of(data: bytes) -> Kind | None:
    """What kind of picture begins with these bytes; None for what is none."""
    return next((kind for start, kind in _STARTS if start.match(data)), None)


def placeable(data: bytes) -> Picture | None:
    """The picture in these bytes as Office programs can hold it; None where they are of another kind, or not whole."""
    kind = kind_of(data)
    try:
        read = _png(data) if kind is Kind.PNG else _jpeg(data) if kind is Kind.JPEG else None
    except (struct.error, IndexError):  # cut short
        return None
    if kind is None or read is None or min(read[0]) < 1:
        return None
    (wide, high), (across, down) = read
    return Picture(data, kind, wide / across * POINTS, high / down * POINTS)


def what_instead(data: bytes) -> What | None:
    """What stands in place of a picture; None where there is one (a PNG or JPEG that is whole, the beginning of another)."""
    kind = kind_of(data)
    if kind is not None:
        return What.DAMAGED if kind in (Kind.PNG, Kind.JPEG) and placeable(data) is None else None
    start = data[:_TELLING].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return What.NOTHING
    return next((what for sign, what in _NO_PICTURES if start.startswith(sign)), What.OTHER)


def _png(data: bytes) -> tuple[Pair, Pair] | None:
    """Pixels, and pixels an inch, of a file of which every part is there and has its checksum."""
    parts: dict[bytes, bytes] = {}
    for name, part in _png_parts(data):
        parts.setdefault(name, part)
        if name == b"IEND" and b"IDAT" in parts and len(parts.get(b"IHDR", b"")) == 13:
            return struct.unpack_from(">II", parts[b"IHDR"]), _png_resolution(parts.get(b"pHYs", b""))
    return None


def _png_parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while True:
        length, name = struct.unpack_from(">I4s", data, at)
        part = data[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        if not name.isalpha() or zlib.crc32(name + part) != checksum:
            return
        yield name, part
        at += 12 + length


def _png_resolution(part: bytes) -> Pair:
    across, down, metres = struct.unpack(">IIB", part) if len(part) == 9 else (0, 0, 0)
    return _believed(across * _METRE, down * _METRE) if metres == 1 else _SCREEN


def _jpeg(data: bytes) -> tuple[Pair, Pair] | None:
    """The same of a file whose segments follow one another, each scan up to its end, up to the end of the picture.

    What stands behind that (some cameras put more there) is not looked at, nor a second picture inside a segment.
    """
    at, size, resolution, scanned = 2, (0, 0), _SCREEN, False
    while data[at] == 0xFF:
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        if marker == _END:
            return (size, resolution) if scanned else None
        (length,) = struct.unpack_from(">H", data, at + 1)
        segment, at = data[at + 3 : at + 1 + length], at + 1 + length
        if marker in _FRAMES:
            high, wide = struct.unpack_from(">xHH", segment)
            size = (wide, high)
        elif marker == _APP0 and segment.startswith(b"JFIF\0"):
            resolution = _jpeg_resolution(segment)
        elif marker == _SCAN:
            found, scanned = _AFTER_SCAN.search(data, at), True
            at = found.start() if found else len(data)
    return None


def _jpeg_resolution(segment: bytes) -> Pair:
    unit, across, down = struct.unpack_from(">BHH", segment, 7)
    scale = {1: 1.0, 2: _CENTIMETRE}.get(unit, 0.0)
    return _believed(across * scale, down * scale)


def _believed(across: float, down: float) -> Pair:
    return (across, down) if min(across, down) >= _LOWEST and max(across, down) <= _HIGHEST else _SCREEN
