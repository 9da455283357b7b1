"""Small pictures for the tests: real files, made here or once by poppler."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode


def png(width: int = 40, height: int = 30, *, resolution: tuple[int, int, int] | None = None) -> bytes:
    """A grey picture; ``resolution``: pixels across and down for a unit, and the unit (1: metre)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\x80" * width) * height)
    said = png_part(b"pHYs", struct.pack(">IIB", *resolution)) if resolution else b""
    return PNG_HEAD + png_part(b"IHDR", head) + said + png_part(b"IDAT", lines) + png_part(b"IEND", b"")


def png_part(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file, with its length and checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(width: int, height: int, *, unit: int = 0, across: int = 0, down: int = 0) -> bytes:
    """The heads of one, as far as its size is told by them."""
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\x01\x01" + struct.pack(">BHHBB", unit, across, down, 0, 0)
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    return b"\xff\xd8" + app + frame + b"\xff\xda\0\x02" + b"\xff\xd9"


PNG_HEAD = b"\x89PNG\r\n\x1a\n"

# 16 by 8 pixels, 72 of them an inch: with one scan, and progressive, with several.
JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb"
    "qmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAI"
    "ABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAHxAAAQIGAwAAAAAAAAAAAAAAEwACBBEhM1FhFDEy/8QAFAEBAAAAAAAAAA"
    "AAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ANiJ553At0l5xtUwxQNPcrPrOkRB/9k="
)
PROGRESSIVE = b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb"
    "qmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAI"
    "ABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAME/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEAMQAAAB2UD/xAAWEAEBAQ"
    "AAAAAAAAAAAAAAAAARAhL/2gAIAQEAAQUCrbKf/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPwF//8QAFBEBAAAAAAAAAAAAAAAAAAAA"
    "AP/aAAgBAgEBPwF//8QAFhAAAwAAAAAAAAAAAAAAAAAAACEx/9oACAEBAAY/AlB0/8QAFhABAQEAAAAAAAAAAAAAAAAAACHB/9oACAEBAAE/Ia"
    "8kK//aAAwDAQACAAMAAAAQc//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Qf//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Q"
    "f//EABkQAAIDAQAAAAAAAAAAAAAAAACBETFhUf/aAAgBAQABPxBdQmj6mu4f/9k="
)
# What some programs write: no head of a JFIF, a comment in its place.
BARE_JPEG = JPEG[:2] + b"\xff\xfe\0\x04ab" + JPEG[20:]
