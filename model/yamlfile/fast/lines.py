"""A file's lines, where all readers agree on them: LF ends, and no sign that only the parser judges."""

from __future__ import annotations

import re

from shinkyu.model.yamlfile.source import BOM

# What only the parser judges: control characters, U+0080 to U+009F (which start with this byte), and these.
_CONTROLS = bytes(byte for byte in (*range(32), 127) if byte not in (9, 10))
_C1_LEAD, _C1 = b"\xc2", re.compile("[\x80-\x9f]")
_ODD = "\u2028\u2029\ufeff\ufffe\uffff"


class NotPlain(Exception):  # noqa: N818 - no error: the parser decides
    """The file is not in the plain subset."""


def normalized(data: bytes) -> bytes:
    """The file without its BOM, with LF at the end of all lines: to the parser it is the same.

    NotPlain where it might not be: blanks at the end of the file, for which the parser has rules of its own.
    """
    data = data.removeprefix(BOM)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")  # a CR by itself is a control character
    if data and not data.endswith(b"\n"):
        if not data[data.rfind(b"\n") + 1 :].strip(b" \t"):
            raise NotPlain
        data += b"\n"
    return data


def lines_of(data: bytes) -> list[str]:
    """The lines, without their ends, of a `normalized` file or a part of it. NotPlain for signs that only the parser judges."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise NotPlain from error
    if _is_odd(data, text):
        raise NotPlain
    return text.split("\n")[:-1]


def _is_odd(data: bytes, text: str) -> bool:
    """Searches for one sign after the other, each of which is quick: every version of every text comes by here."""
    if len(data.translate(None, _CONTROLS)) != len(data) or any(sign in text for sign in _ODD):
        return True
    return _C1_LEAD in data and _C1.search(text) is not None
