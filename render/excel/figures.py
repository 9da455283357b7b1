"""The pictures of a document that can be placed in a sheet, and how large."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass

_PNG, _JPEG, _JPEG_END = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd9"
_POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG file with its size in points, as its own resolution has it (96 pixels an inch where it has none)."""

    data: bytes
    width: float
    height: float

    def scale(self, width: float, height: float) -> float:
        """By how much it is to be shrunk to fit into so many points; 1 where it fits."""
        return min(1.0, width / self.width, height / self.height)


def picture(data: bytes) -> Picture | None:
    """The picture in these bytes; None where they are of another kind, or damaged (Excel would show a red cross)."""
    from xlsxwriter.exceptions import XlsxWriterException
    from xlsxwriter.image import Image

    if not (_whole_png(data) or _whole_jpeg(data)):
        return None
    try:
        image = Image(io.BytesIO(data))
    except (XlsxWriterException, struct.error):
        return None
    width, height = image.width / image.x_dpi, image.height / image.y_dpi
    return Picture(data, width * _POINTS_PER_INCH, height * _POINTS_PER_INCH)


def _whole_png(data: bytes) -> bool:
    """Whether every part of the file is there and has its checksum."""
    if not data.startswith(_PNG):
        return False
    at = len(_PNG)
    while len(data) >= at + 12:
        (length,) = struct.unpack_from(">I", data, at)
        part = data[at + 4 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != struct.pack(">I", zlib.crc32(part)):
            return False
        if part[:4] == b"IEND":
            return True
        at += 12 + length
    return False


def _whole_jpeg(data: bytes) -> bool:
    return data.startswith(_JPEG) and data.rstrip(b"\0\r\n").endswith(_JPEG_END)
