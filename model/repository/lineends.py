"""Line ends as git keeps them and as it lays them into the working tree.

The rules are git's own (convert.c, gitattributes(5)): the attributes text, crlf and eol of a file, then core.autocrlf and
core.eol. What git takes for no text, or finds mixed where it decides by itself, keeps its bytes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from enum import Enum

from shinkyu.model.repository.reading import Repository

_ALONE = re.compile(rb"(?<!\r)\n")  # a line end that has no CR before it
_CR_ALONE = re.compile(rb"\r(?!\n)")
_CONTROLS = bytes({*range(32), 127} - {*b"\b\t\f\x1b"})  # letters that git counts against a text


class _Kind(Enum):
    """Whether a file's line ends are git's business: never, always, or where it looks like a text."""

    BINARY = "binary"
    TEXT = "text"
    AUTO = "auto"


def stored_ends(repository: Repository, path: str, data: bytes, before: Callable[[], bytes | None]) -> bytes:
    """What git would store of a file's bytes: CRLF becomes LF in a text.

    ``before``: gives the file as the index has it; where git decides by itself, one that was stored with CRLF keeps them.
    """
    if b"\r\n" not in data:
        return data
    kind = _kind(repository, path)[0]
    if kind is _Kind.BINARY or (kind is _Kind.AUTO and (_is_binary(data) or _is_text_with_crlf(before() or b""))):
        return data
    return data.replace(b"\r\n", b"\n")


def checked_out_ends(repository: Repository, path: str, data: bytes) -> bytes:
    """What a checkout lays down of a file's stored bytes: LF becomes CRLF in a text that is to have them."""
    if b"\n" not in data:
        return data
    kind, crlf = _kind(repository, path)
    if kind is _Kind.BINARY or not crlf:
        return data
    if kind is _Kind.AUTO and (b"\r" in data or _is_binary(data)):
        return data
    return _ALONE.sub(b"\r\n", data)


def _kind(repository: Repository, path: str) -> tuple[_Kind, bool]:
    """Of a file: its kind, and whether the working tree is to have CRLF."""
    text, eol = (repository.git.get_attr(path, name) for name in ("text", "eol"))
    if text is None:
        text = repository.git.get_attr(path, "crlf")  # what the attribute was called before 2010
    wanted = _setting(repository, "core.autocrlf")
    if text is False:
        return _Kind.BINARY, False
    kind = _Kind.TEXT if text is True else _Kind.AUTO if text == "auto" else None
    if eol in ("lf", "crlf"):
        return kind or _Kind.TEXT, eol == "crlf"
    if text == "input":
        return _Kind.TEXT, False
    if kind is None:
        return (_Kind.AUTO, wanted == "true") if wanted in ("true", "input") else (_Kind.BINARY, False)
    return kind, _prefers_crlf(repository, wanted)


def _prefers_crlf(repository: Repository, autocrlf: str) -> bool:
    if autocrlf in ("true", "input"):
        return autocrlf == "true"
    ends = _setting(repository, "core.eol")
    return ends == "crlf" or (ends not in ("lf", "crlf") and os.linesep == "\r\n")


def _setting(repository: Repository, key: str) -> str:
    """A setting in small letters; of a boolean one "true" or "false", whichever way it is written."""
    config = repository.git.config
    value = str(config[key]).lower() if key in config else ""
    return {"yes": "true", "on": "true", "1": "true"}.get(value, value)


def _is_text_with_crlf(data: bytes) -> bool:
    return b"\r\n" in data and not _is_binary(data)


def _is_binary(data: bytes) -> bool:
    """Whether git takes bytes for no text: NUL, a CR alone, or more than one control letter in 128 others."""
    if b"\0" in data or _CR_ALONE.search(data):
        return True
    counted = data.removesuffix(b"\x1a").translate(
        None, b"\r\n"
    )  # the end-of-file of DOS, and line ends, count as neither
    odd = len(counted) - len(counted.translate(None, _CONTROLS))
    return odd > (len(counted) - odd) >> 7
