"""The pictures of a document: their bytes, and what kind they are by their first bytes."""

from __future__ import annotations

import base64
import binascii
import re
from zipfile import ZipFile

from shinkyu.model.sheets.flow.passage import Picture

_LARGEST = 30 * 1024 * 1024  # bytes of one picture, unpacked
_DATA = re.compile(r"data:image/([a-z0-9.+-]+);base64,(.*)", re.DOTALL | re.IGNORECASE)
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
)


def picture_of(package: ZipFile, part: str) -> Picture:
    """The picture in a part of a package. Raises KeyError where it is not there, ValueError where it is too large."""
    if package.getinfo(part).file_size > _LARGEST:
        raise ValueError(part)
    return picture(package.read(part), part.rpartition(".")[2])


def picture(data: bytes, named: str) -> Picture:
    """A picture of these bytes; of a kind that they do not tell it is what it is ``named``."""
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        return Picture(data, "emf")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Picture(data, "webp")
    if b"<svg" in data[:1000]:
        return Picture(data, "svg")
    return Picture(data, next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), named.lower()))


def data_picture(address: str) -> Picture | None:
    """The picture in a ``data:`` address of a web page; None where it leads elsewhere."""
    found = _DATA.fullmatch(address.strip())
    if found is None:
        return None
    try:
        return picture(base64.b64decode("".join(found[2].split()), validate=True), found[1].removesuffix("+xml"))
    except binascii.Error:
        return None
