"""A commit as it is stored, taken apart only as far as it is asked for: of most commits that is the tree and the parents."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

_WHEN = re.compile(rb"> (-?\d+) ([+-])(\d\d)(\d\d)\Z")


@dataclass(frozen=True, eq=False)
class Commit:
    """``raw`` is the commit object; of one that is not made yet, what is known of it. Each is its own equal only."""

    id: str
    tree: str
    parents: tuple[str, ...]
    raw: bytes

    @classmethod
    def read(cls, oid: str, raw: bytes) -> Commit:
        """The commit whose object is ``raw`` (git's format: a line each for tree and parents come first).

        Raises ValueError where they do not.
        """
        start, end = len(b"tree "), raw.index(b"\n")
        tree, parents = raw[start:end].decode("ascii"), []
        while raw.startswith(b"parent ", end + 1):
            start, end = end + 1 + len(b"parent "), raw.index(b"\n", end + 1)
            parents.append(raw[start:end].decode("ascii"))
        return cls(oid, tree, tuple(parents), raw)

    @classmethod
    def to_be(cls, oid: str, parents: tuple[str, ...], title: str, tree: str = "") -> Commit:
        """A commit that is not made yet, under an id of its own."""
        return cls(oid, tree, parents, b"\n\n" + title.encode(errors="surrogatepass"))

    @cached_property
    def message(self) -> str:
        """The message, by the encoding that the commit declares; what that cannot read is shown as U+FFFD."""
        return self._text(self._parts[1])

    @property
    def undecodable(self) -> bytes:
        """The bytes of the message where they are not in the encoding that the commit declares (UTF-8 if none); else b""."""
        body = self._parts[1]
        return body if _decoded(body, self._encoding) is None else b""

    @property
    def author(self) -> str:
        """``Name <address>``."""
        return self._text(self._header(b"author ").rpartition(b"> ")[0]) + ">"

    @property
    def author_name(self) -> str:
        """The name alone; the address where there is none."""
        name, _, mail = self.author.rpartition("<")
        return name.strip() or mail.rstrip(">")

    @property
    def _encoding(self) -> str:
        return (self._header(b"encoding ") or b"utf-8").decode("ascii", "replace")

    def _text(self, data: bytes) -> str:
        text = _decoded(data, self._encoding)
        return data.decode("utf-8", "replace") if text is None else text

    @property
    def moment(self) -> dt.datetime | None:
        """When it was committed; None where the commit does not say so as git does."""
        return _moment(self._header(b"committer "))

    @property
    def day(self) -> dt.date | None:
        """The day on which it was committed, in Japan; None likewise."""
        when = self.moment
        return when.astimezone(dt.timezone(dt.timedelta(hours=9))).date() if when else None

    @cached_property
    def authored(self) -> dt.datetime | None:
        """When it was written, with the zone it was written in; None where the commit does not say so as git does."""
        return _moment(self._header(b"author "))

    def mentions(self, word: bytes) -> bool:
        """Whether a word (in lower case) stands anywhere in it: tells quickly which messages need not be taken apart."""
        return word in self.raw.lower()

    @cached_property
    def _parts(self) -> tuple[bytes, bytes]:
        head, _, body = self.raw.partition(b"\n\n")
        return head, body

    def _header(self, key: bytes) -> bytes:
        found = (line for line in reversed(self._parts[0].split(b"\n")) if line.startswith(key))
        return next(found, b"")[len(key) :]


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text of bytes, as UTF-8 where the encoding is unknown; None where they are not of it."""
    with suppress(LookupError):  # a name that Python does not know, or that of no encoding of texts
        try:
            return data.decode(encoding)
        except UnicodeError:
            return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _moment(header: bytes) -> dt.datetime | None:
    """The moment that a line about a person ends in; None where it ends in something else."""
    match = _WHEN.search(header)
    if match is None:
        return None
    seconds, sign, hours, minutes = match[1], match[2], int(match[3]), int(match[4])
    offset = dt.timedelta(hours=hours, minutes=minutes) * (-1 if sign == b"-" else 1)
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.timezone(offset))
    except (ValueError, OverflowError, OSError):
        return None
