"""A finding: one thing that is wrong or doubtful, where it stands, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from shinkyu.model.language import tr

SHOWN = 3  # items that a finding names; the rest are counted


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """``rule`` is a stable kebab-case id; ``line`` counts from 1 (0 = no line); ``commit`` is a full hex id or empty."""

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    slug: str = ""
    item: str = ""
    file: str = ""
    line: int = 0
    commit: str = ""

    @property
    def fingerprint(self) -> str:
        """16 hex digits from the rule and its place, not from the wording nor the line: a waiver outlives a reworded message."""
        import hashlib

        place = "\0".join((self.rule, self.slug, self.item, self.file, self.commit))
        return hashlib.sha256(place.encode()).hexdigest()[:16]

    @property
    def where(self) -> str:
        """file:line, file, or the commit's first 10 digits: whichever is known, for the head of a message."""
        if self.file:
            return f"{self.file}:{self.line}" if self.line else self.file
        return self.commit[:10] or self.item


def listed(items: Sequence[str]) -> str:
    """A few of the items, and how many more."""
    more = len(items) - SHOWN
    shown = tr("、", ", ").join(items[:SHOWN])
    return shown + (tr(f" ほか{more}項目", f" and {more} more") if more > 0 else "")
