"""Hints for whoever sits at a terminal: the commands that they propose, as they are typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator

from shinkyu.model.hints import Call, Example, Hint, Slot, Word

# What no shell takes for anything but a letter. ``~`` only where it does not begin the word.
_PLAIN = re.compile(r"[\w@%+=:,./…-][\w@%+=:,./…~-]*\Z")
_SPECIAL = re.compile(r'["$`\\!]')  # to a shell, even between double quotation marks


def worded(hint: str | Hint) -> str:
    """A hint as a text; a command within a phrase stands between backticks."""
    if isinstance(hint, str):
        return hint
    return "".join(part if isinstance(part, str) else _within(part, hint) for part in hint.parts)


def in_lines(notes: Iterable[str | Hint]) -> Iterator[str]:
    """Notes beside a result, a line each; what to do about one is below it."""
    return (note if isinstance(note, str) else f"  → {worded(note)}" for note in notes)


def command_line(call: Call) -> str:
    """A command as it is typed in sh, PowerShell or コマンド プロンプト."""
    return " ".join(filter(None, (call.program, *map(typed, call.words))))


def typed(word: Word) -> str:
    """A word as it is typed: in double quotation marks, which all three shells take, where it needs any.

    What these do not keep from changing in sh (``$``, a quotation mark) goes between single ones.
    """
    if isinstance(word, Slot):
        return word.name
    text = word.text if isinstance(word, Example) else word
    if not isinstance(word, Example) and _PLAIN.match(text):
        return text
    return shlex.quote(text) if _SPECIAL.search(text) else f'"{text}"'


def _within(call: Call, hint: Hint) -> str:
    alone = len(hint.parts) == 1 or not call.program
    return command_line(call) if alone else f"`{command_line(call)}`"
