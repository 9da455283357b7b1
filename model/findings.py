"""A finding: one thing that is wrong or doubtful, where it stands, and what to do about it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from shinkyu.model.hints import Hint
from shinkyu.model.language import tr

SHOWN = 3  # items that a finding names; the rest are counted


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first. ``INFO`` is no fault: nothing fails for it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def reaches(self, level: str) -> bool:
        """Whether it is as heavy as ``level``, another severity's value, or heavier. Nothing reaches any other word."""
        order = [*Severity]
        return level in order and order.index(self) <= order.index(Severity(level))


@dataclass(frozen=True, slots=True)
class Finding:
    """``rule`` is a stable kebab-case id; ``line`` counts from 1 (0 = no line); ``commit`` is a full hex id or empty.

    ``fact`` is what is wrong there, as far as the place does not tell: the headings and the value, the trailer's line, the
    other commit. Where one fact stands in one place more than once, all but the first have an ``ordinal`` (see `distinct`).
    """

    rule: str
    severity: Severity
    message: str
    hint: str | Hint = ""
    slug: str = ""
    item: str = ""
    file: str = ""
    line: int = 0
    commit: str = ""
    fact: tuple[str, ...] = ()
    ordinal: int = 0

    @property
    def fingerprint(self) -> str:
        """16 hex digits from the rule, the place and the fact, not from the wording nor the line.

        A waiver outlives a reworded message and a line put in above, and does not cover another fact in the same place.
        """
        import hashlib

        return hashlib.sha256(json.dumps([*self._told, self.ordinal]).encode()).hexdigest()[:16]

    @property
    def _told(self) -> tuple[str | tuple[str, ...], ...]:
        return self.rule, self.slug, self.item, self.file, self.commit, self.fact

    @property
    def where(self) -> str:
        """file:line, file, or the commit's first 10 digits: whichever is known, for the head of a message."""
        if self.file:
            return f"{self.file}:{self.line}" if self.line else self.file
        return self.commit[:10] or self.item


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, in their order; what tells of the same fact in the same place is numbered, so that each has a
    fingerprint of its own. To be called where all findings of a place are at hand: a file, a message.
    """
    seen: Counter[tuple[str | tuple[str, ...], ...]] = Counter()
    found = []
    for finding in dict.fromkeys(findings):
        found.append(replace(finding, ordinal=seen[finding._told]))
        seen[finding._told] += 1
    return found


def as_fact(value: object) -> str:
    """A value of a file (a text, a list, a mapping, none) as a part of a `Finding.fact`; no two that differ give the same."""
    return json.dumps(value, ensure_ascii=False)


def listed(items: Sequence[str]) -> str:
    """A few of the items, and how many more."""
    more = len(items) - SHOWN
    shown = tr("、", ", ").join(items[:SHOWN])
    return shown + (tr(f" ほか{more}項目", f" and {more} more") if more > 0 else "")
