"""A commit as another one's trailer names it: ``Amends:`` and ``Undoes:`` (contract §2)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_WRITTEN = re.compile(
    r"([0-9a-fA-F]{4,64})(?: \((.*), (\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d) ?(Z|[+-]\d\d:?\d\d)\))?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Mention:
    """``<full id> (<title>, <author date>)``, as `git log --format=reference` writes it, but with the full id and an ISO
    date and time; or an id alone (``title`` "", ``authored`` None), of which the beginning may do.

    After a rebase the id is another one: then the title and the date still tell which commit is meant.
    """

    id: str
    title: str = ""
    authored: dt.datetime | None = None

    @classmethod
    def read(cls, value: str) -> Mention | None:
        """What a trailer's value names; None where it names no commit."""
        match = _WRITTEN.fullmatch(value)
        if match is None:
            return None
        oid, title, day, time, zone = match.groups()
        if title is None:
            return cls(oid.lower())
        try:
            return cls(oid.lower(), title, dt.datetime.fromisoformat(f"{day}T{time}{zone}"))
        except ValueError:
            return None

    def __str__(self) -> str:
        if self.authored is None:
            return self.id
        return f"{self.id} ({self.title}, {self.authored.isoformat()})"
