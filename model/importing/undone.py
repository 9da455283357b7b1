"""What one day's rows of an item come to when they are undone."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinkyu.model.record.metadata import RowNote

Said = tuple[str, str]  # in Japanese, as the commit records it whatever the user's language is, and in English
Assumption = tuple[int, Said]  # line of the table, what was assumed


@dataclass(slots=True)
class Undone:
    """The texts around one day's rows of an item. ``notes`` stand beside the rows: how each one is written.

    A note without a way belongs to a row that is written the default way.
    """

    before: str
    after: str
    notes: list[RowNote]
    assumed: list[Assumption] = field(default_factory=list)
    partial: Said | None = None
