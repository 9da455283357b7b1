"""Messages that were not written in UTF-8, though nothing says so: files of old Windows programs, mostly (contract §2).

git stores such bytes as they are, or takes each that is no UTF-8 for a letter of Latin-1 (`verify_utf8` of its commit.c):
then control characters stand where no letter is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from shinkyu.model.findings import Finding
from shinkyu.model.record.metadatafindings import misencoded
from shinkyu.model.record.trailers import known_key

_CONTROL = re.compile(
    "[\x80-\x84\x86-\x9f]"
)  # U+0085 ends lines in some programs' texts, and begins no letter of CP932
_LATIN = 0x100  # the first code point beyond Latin-1


def encoding_findings(message: str, stored: bytes, commit: str) -> Iterator[Finding]:
    """What of a message cannot be the text that was meant, at most one finding, with that text as CP932 would read it.

    ``stored``: the bytes of the message where they are not of the encoding that the commit declares; else b"".
    """
    odd = list(_undecodable(stored, message) if stored else _latinized(message))
    if odd:
        # The lines of the record say more of what is wrong than the title.
        yield misencoded(commit, [line for line in odd if known_key(line)] or odd[:1])


def _undecodable(stored: bytes, message: str) -> Iterator[str]:
    lines = zip(stored.split(b"\n"), message.split("\n"), strict=False)
    return (line.decode("cp932", "replace") for line, shown in lines if "\ufffd" in shown)


def _latinized(message: str) -> Iterator[str]:
    """The lines that git made letters of Latin-1 of: taken for their bytes again, they are text of CP932 to the last."""
    for line in filter(_CONTROL.search, message.split("\n")):
        with suppress(UnicodeDecodeError):
            yield _bytes_of(line).decode("cp932")


def _bytes_of(line: str) -> bytes:
    """The bytes of which git made the letters of a line: one for each of Latin-1, the rest as UTF-8."""
    return b"".join(
        bytes([ord(letter)]) if ord(letter) < _LATIN else letter.encode(errors="replace") for letter in line
    )
