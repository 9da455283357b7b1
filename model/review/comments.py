"""What was said of a review beside the verdicts: comments, and what they were answered. `shinkyu.model.verdicts` reads them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Anchor(StrEnum):
    """Where a comment stands now: at what it was said of, at what that has become, or below the assessment as a whole."""

    SAME = "same"
    CHANGED = "changed"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that was said in a thread. ``kind``: comment, reply, close or withdraw; ``recorded_by``: who wrote it down
    for somebody else, or ""; ``at``: when, as ISO 8601 in UTC; ``record``: the name of the record that holds it."""

    record: str
    kind: str
    by: str
    email: str
    role: str
    recorded_by: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment, the first of the ``messages``, and what was said of it since.

    ``assessment``: the id; ``row``, ``item`` (a path), ``quote``: what it points at, "" where it does not; ``branch``, ``tip``:
    what was under review then. ``listed``: somebody said it whose verdict counts. ``place``: the id of the row, or of the
    change without one, that it stands at in a review, "" where it stands at none; ``anchor``: in what way.
    """

    assessment: str
    row: str
    item: str
    quote: str
    branch: str
    tip: str
    messages: tuple[Message, ...]
    open: bool
    listed: bool = False
    place: str = ""
    anchor: Anchor = Anchor.ASSESSMENT

    @property
    def id(self) -> str:
        """What it is known by: the name of its record."""
        return self.messages[0].record

    @property
    def short(self) -> str:
        """What people type: the random letters of that name."""
        return self.id.rpartition("-")[2]
