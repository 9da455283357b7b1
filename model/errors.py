"""What can go wrong, as one tree.

ShinkyuError            what, where, what to do; never shown as a traceback
├── UsageError          the call is wrong (exit 2)
└── InputError          the input or the repository cannot be read, or is not all there (exit 3)
    └── BrokenInput     the same, with every finding and not only the first
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shinkyu.model.findings import Finding


class ShinkyuError(Exception):
    """An error that a user can act on: ``what`` happened, ``where`` (file:line or commit), and a ``hint`` to mend it."""

    exit_code = 3

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f"\n  → {self.hint}" if self.hint else "")


class UsageError(ShinkyuError):
    """The command was called in a way that cannot be carried out; nothing was changed."""

    exit_code = 2


class InputError(ShinkyuError):
    """A file, a table or a repository cannot be read, or a part of it that is needed is missing."""

    exit_code = 3


class BrokenInput(InputError):  # noqa: N818  (it says what is broken)
    """Input with one or more findings of severity error; ``findings`` holds them all."""

    def __init__(self, what: str, findings: Sequence[Finding], *, where: str = "", hint: str = "") -> None:
        super().__init__(what, where=where, hint=hint)
        self.findings = tuple(findings)
