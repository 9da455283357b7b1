"""One thing that a reviewer said: a verdict, a comment, an answer. It is written once, and never changed afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

APPROVED, SENT_BACK, HELD = "承認", "差戻し", "保留"
VERDICTS = (APPROVED, SENT_BACK, HELD)
ROW_ID = re.compile("[0-9a-f]{16}")
SHA256 = re.compile("[0-9a-f]{64}")


class Kind(StrEnum):
    """What a record is. ``reply``, ``close`` and ``withdraw`` can speak of another record."""

    VERDICT = "verdict"
    COMMENT = "comment"
    REPLY = "reply"
    CLOSE = "close"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who says something; ``email`` tells one person from another, ``role`` is what she speaks for."""

    name: str
    email: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """A row, or a change without a row, by its id, and one of `VERDICTS`; "" in a withdrawal.

    ``item``, ``date``: the row's, for whoever reads the file, and to tell what became of a row that changed since.
    """

    id: str
    verdict: str = ""
    item: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What is said, by whom, of what. All texts are "" where they do not apply.

    ``name``: the name of its file without folder and suffix, "" before it is stored; names sort by time. ``assessment``: the
    id. ``recorded_by``: who wrote it down, where that is another person. ``evidence``: what shows that it was said (a number
    of 決裁). ``returned``: the SHA-256 of the file in which it came back. ``digest``: of all that was to be judged.
    ``base``, ``branch``, ``tip``: what was under review then, for information only. ``at``: when it was said; it makes each
    signature one of its own. ``despite``: rules of findings that were known, and approved nevertheless.
    ``to``: the name of the record that is spoken of. ``row``, ``item``, ``quote``: what a comment points at.
    ``signature``: of ssh-keygen, over ``signed``, the bytes of the file that stand before it.
    """

    kind: Kind
    assessment: str
    by: Reviewer
    recorded_by: Reviewer | None = None
    to: str = ""
    row: str = ""
    item: str = ""
    quote: str = ""
    text: str = ""
    evidence: str = ""
    returned: str = ""
    digest: str = ""
    rows: tuple[RowVerdict, ...] = ()
    base: str = ""
    branch: str = ""
    tip: str = ""
    at: str = ""
    despite: tuple[str, ...] = ()
    signature: str = ""
    signed: bytes = b""
    name: str = ""
