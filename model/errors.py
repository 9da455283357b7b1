"""What can go wrong, as one tree.

ShinkyuError            what, where, what to do; never shown as a traceback
├── Cancelled           whoever waited for it wants it no more (exit 3)
├── UsageError          the call is wrong (exit 2)
└── InputError          the input or the repository cannot be read, or is not all there (exit 3)
    └── BrokenInput     the same, with every finding and not only the first
        └── Refused     it can be read, but what is asked for would not be right while there are these findings (exit 1)
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from shinkyu.model.hints import Hint
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.findings import Finding


class Choice(NamedTuple):
    """One of several things that might be meant: how it is named in a call, and what it is called."""

    name: str
    title: str


class ShinkyuError(Exception):
    """An error that a user can act on: ``what`` happened, ``where`` (file:line or commit), and a ``hint`` to mend it.

    ``choices``: what there is to choose from, the likeliest first, where that is too much for the message itself.

    As a text it is for whoever debugs; how users see it is `shinkyu.render.errors.error_text`.
    """

    exit_code = 3

    def __init__(self, what: str, *, where: str = "", hint: str | Hint = "", choices: Sequence[Choice] = ()) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint
        self.choices = tuple(choices)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f"\n  → {self.hint}" if self.hint else "")


class Cancelled(ShinkyuError):  # noqa: N818  (nothing went wrong)
    """Work that takes long was cancelled by whoever waited for it (`shinkyu.model.progress`); nothing was written."""


class UsageError(ShinkyuError):
    """The command was called in a way that cannot be carried out; nothing was changed."""

    exit_code = 2


class InputError(ShinkyuError):
    """A file, a table or a repository cannot be read, or a part of it that is needed is missing."""

    exit_code = 3


class BrokenInput(InputError):  # noqa: N818  (it says what is broken)
    """Input with one or more findings of severity error; ``findings`` holds them all."""

    def __init__(self, what: str, findings: Sequence[Finding], *, where: str = "", hint: str | Hint = "") -> None:
        super().__init__(what, where=where, hint=hint)
        self.findings = tuple(dict.fromkeys(findings))  # what several files hang on is told once


class Refused(BrokenInput):
    """What is asked for is not put out while there are the ``findings``; the input itself can be read."""

    exit_code = 1


def refusal(error: OSError) -> str:
    """Why the system refused to open, read or write a file, in a few words; for a rare reason the system's own.

    Empty where the error comes with none.
    """
    known = {
        errno.ENOENT: tr("ファイルがありません", "there is no such file"),
        errno.EACCES: tr("権限がありません", "permission denied"),
        errno.EPERM: tr("権限がありません", "permission denied"),
        errno.EISDIR: tr("ファイルではなくフォルダです", "it is a folder, not a file"),
        errno.ENOTDIR: tr("フォルダではありません", "it is not a folder"),
        errno.EEXIST: tr("同じ名前のものがあります", "something of that name is there"),
        errno.ENAMETOOLONG: tr("名前が長すぎます", "the name is too long"),
        errno.ENOSPC: tr("空き容量がありません", "no space is left"),
        errno.EDQUOT: tr("割り当てられた容量を使い切っています", "the quota is used up"),
        errno.EFBIG: tr("ファイルが大きくなりすぎます", "the file would become too large"),
        errno.EROFS: tr("書き込めない場所です", "the place is read-only"),
    }
    return known.get(error.errno or 0, error.strerror or "")


def refused_by_system(error: OSError) -> InputError:
    """What the system refused, as an error that a user can act on: `refusal`, and the file it speaks of."""
    return InputError(
        refusal(error),
        where=error.filename if isinstance(error.filename, str) else "",
        hint=tr("場所と権限を確かめて、もう一度実行してください", "see to the place and the permission, and try again"),
    )
