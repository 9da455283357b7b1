"""A row of a published table, and what was passed over between the rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as published: six texts to the letter; ``line`` (from 1) is where it starts in the file or ``sheet``.

    Where a text cell does not say its text itself (〃, ticked options) ``before`` and ``after`` are what it stands for, and
    ``printed_before`` and ``printed_after`` the cell. ``above_before`` and ``above_after``: the cell that a 〃 stands for, where
    that one does not say its text itself either. ``assessment``: what a column 評価書 says of which it is.
    """

    line: int
    date_text: str
    label: str
    before: str
    after: str
    submission: str
    reason: str
    sheet: str = ""
    printed_before: str | None = None
    printed_after: str | None = None
    above_before: str | None = None
    above_after: str | None = None
    assessment: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says, wherever it stands."""
        return self.sheet, self.date_text, self.label, *self.cells, self.submission, self.reason

    @property
    def cells(self) -> tuple[str, str]:
        """Its two text cells as they are printed."""
        before = self.before if self.printed_before is None else self.printed_before
        after = self.after if self.printed_after is None else self.printed_after
        return before, after

    @property
    def said(self) -> tuple[str, str]:
        """Its two text cells as they are printed, in place of a 〃 the one that it stands for."""
        before, after = self.cells
        return (
            before if self.above_before is None else self.above_before,
            after if self.above_after is None else self.above_after,
        )


@dataclass(frozen=True, slots=True)
class Aside:
    """Something of the file that is no part of a row, or that a row says by the one above it: told in the report."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """The rows in the order of the file, and the asides."""

    rows: tuple[TableRow, ...]
    asides: tuple[Aside, ...]
