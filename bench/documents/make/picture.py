"""A small picture of boxes and arrows, as offices draw the flow of a 事務."""

from __future__ import annotations

import struct
import zlib


def picture(seed: int, width: int = 240, height: int = 120) -> bytes:
    """A PNG of that size: some boxes in two rows, a line between them, another shade for another seed."""
    shade = 90 + seed * 12 % 140
    lines = [bytearray(b"\xff" * width) for _ in range(height)]
    for number in range(3 + seed % 3):
        left, top = 12 + number * 44, 14 if number % 2 else 66
        for y in range(top, top + 36):
            lines[y][left : left + 36] = bytes([shade]) * 36
        lines[60][left : left + 60] = b"\x20" * len(lines[60][left : left + 60])
    return _png(lines, width)


def _png(lines: list[bytearray], width: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, len(lines), 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + bytes(line) for line in lines), 9)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + _part(b"IDAT", data) + _part(b"IEND", b"")


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
