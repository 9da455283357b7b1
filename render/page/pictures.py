"""Figures as data: images. What a picture is, its first bytes say: a file's name may be wrong."""

from __future__ import annotations

import re
from base64 import b64encode

_STARTS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    # In an <img> alone: there a browser runs no script of it and loads nothing for it. Atomic groups: no text makes it slow.
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?xml[^>]*+>|(?><!--.*?-->)|<!DOCTYPE[^>]*+>)\s*+)*+<svg[\s>]", re.DOTALL
        ),
        "image/svg+xml",
    ),
)


def data_url(data: bytes) -> str:
    """The picture as a ``data:`` URL; "" for bytes that are none of PNG, JPEG, GIF, WebP and SVG."""
    for start, kind in _STARTS:
        if start.match(data):
            return f"data:{kind};base64,{b64encode(data).decode('ascii')}"
    return ""
