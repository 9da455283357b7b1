"""The file in which git keeps a commit's message while it is written: what of it will be the message (git-commit, --cleanup).

What we put in for the author to fill in are comment lines between two marks: no message ever keeps them, whatever git does
with comments.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import InputError, refusal
from shinkyu.model.repository import Repository

BEGIN, END = "---- shinkyu ----", "---- /shinkyu ----"
_SCISSORS = "------------------------ >8 ------------------------"
_USUAL = "#"
_UTF8 = "utf-8"
_CANDIDATES = "#;@!$%^&|:"  # those that git chooses from where it is to choose
_NOT_STRIPPING = ("whitespace", "verbatim", "scissors")


@dataclass(frozen=True, slots=True)
class MessageFile:
    """The file, its text, how a comment begins, and whether git will take the comments out; ``encoding``: as the commit will
    declare it (i18n.commitEncoding)."""

    path: Path
    text: str
    comment: str
    strips: bool
    encoding: str = _UTF8

    @classmethod
    def read(cls, repository: Repository, path: Path) -> MessageFile:
        """The file as it is. Raises InputError where it cannot be read."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(refusal(error), where=str(path)) from None
        text, encoding = _decoded(data, repository.setting("i18n.commitEncoding") or _UTF8)
        return cls(path, text, _comment(repository, text), _strips(repository), encoding)

    @property
    def message(self) -> str:
        """The message that will be committed."""
        return "\n".join(self._kept(without_ours(self.text, self.comment).split("\n")))

    def put(self, text: str) -> None:
        """Writes the file anew; not a text that its encoding has no letters for. Raises InputError."""
        try:
            self.path.write_bytes(text.encode(self.encoding, "surrogateescape"))
        except UnicodeEncodeError:
            return
        except OSError as error:
            raise InputError(refusal(error), where=str(self.path)) from None

    def with_ours(self, lines: Sequence[str]) -> str:
        """The text with these lines as comments, before those that git put at its end."""
        given, at = self._parted()
        head = given[:at] or [""]
        ours = [f"{self.comment} {line}".rstrip() for line in (BEGIN, *lines, END)]
        return "\n".join([*head, "", *ours, *given[max(at, 1) :]])

    def with_trailers(self, lines: Sequence[str]) -> str:
        """The text with these lines as its last paragraph, before the comments at its end."""
        given, at = self._parted()
        return "\n".join([*given[:at], "", *lines, "", *given[at:]])

    def _parted(self) -> tuple[list[str], int]:
        """The lines, and how many of them come before the comments at the end; `git commit -v` puts the edits behind those."""
        given = self.text.split("\n")
        end = next((n for n, line in enumerate(given) if self._is_cut(line)), len(given))
        return given, next((n for n in range(end, 0, -1) if given[n - 1] and not self._is_comment(given[n - 1])), 0)

    def _is_cut(self, line: str) -> bool:
        return line == f"{self.comment} {_SCISSORS}"

    def _kept(self, lines: Sequence[str]) -> Iterator[str]:
        for line in lines:
            if self._is_cut(line):
                return
            if not (self.strips and self._is_comment(line)):
                yield line

    def _is_comment(self, line: str) -> bool:
        return line.startswith(self.comment)


def without_ours(text: str, comment: str) -> str:
    """The text without the comment lines that we put in; what was made a line of the message of it stays."""
    kept, within = [], False
    for line in text.split("\n"):
        bare = line.removeprefix(comment).strip()
        if line.startswith(comment) and bare in (BEGIN, END):
            within = bare == BEGIN
        elif not (within and line.startswith(comment)):
            kept.append(line)
    return "\n".join(kept)


def is_edited() -> bool:
    """Whether somebody edits the message by hand: git says so to its hooks."""
    return os.environ.get("GIT_EDITOR") != ":"


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    """A message in the encoding that its commit will declare, and that encoding; UTF-8 where it is not what it says."""
    with suppress(LookupError, UnicodeError):
        text = data.decode(encoding)
        if text.encode(encoding) == data:
            return text, encoding
    return data.decode(_UTF8, "surrogateescape"), _UTF8


def _strips(repository: Repository) -> bool:
    """Whether comments go: where a message is edited they do, unless the settings say otherwise. A call's own --cleanup is told
    to no hook."""
    how = repository.setting("commit.cleanup") or "default"
    return how == "strip" or (how not in _NOT_STRIPPING and is_edited())


def _comment(repository: Repository, text: str) -> str:
    said = repository.setting("core.commentString") or repository.setting("core.commentChar") or _USUAL
    if said != "auto":
        return said
    last = next((line[0] for line in reversed(text.split("\n")) if line and line[0] in _CANDIDATES), _USUAL)
    return last if f"\n{last}" in f"\n{text}" else _USUAL
