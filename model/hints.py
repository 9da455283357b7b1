"""What to do about an error or a finding, as a value: a phrase, and the commands that it proposes.

A command is proposed as what it is, words of a program; how it is typed (quotation marks, signs around it) or offered is
the matter of whoever shows it: `shinkyu.render.hints` for a terminal. A hint that proposes none is a plain text.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Slot:
    """A word that the reader puts in: コミット, ITEM, one of several."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Example:
    """A text in the reader's own words, of which this is an example."""

    text: str

    def __str__(self) -> str:
        return self.text


Word: TypeAlias = str | Slot | Example


@dataclass(frozen=True, slots=True)
class Call:
    """A command: a program and its words; without a program, options to add to the command that was given."""

    program: str
    words: tuple[Word, ...]

    def __str__(self) -> str:
        return " ".join(map(str, filter(None, (self.program, *self.words))))


def shinkyu(*words: Word) -> Call:
    """A command of this tool: ``shinkyu("log", Slot("ITEM"))``."""
    return Call("shinkyu", words)


def git(*words: Word) -> Call:
    """A command of git."""
    return Call("git", words)


def options(*words: Word) -> Call:
    """Options to add to the command that was given."""
    return Call("", words)


@dataclass(frozen=True, slots=True)
class Hint:
    """A phrase in parts: texts in the reader's language, and commands."""

    parts: tuple[str | Call, ...]

    @classmethod
    def of(cls, phrase: str, *calls: Call, **texts: str) -> Hint:
        """The phrase with the calls put in where it says ``{}``, or ``{0}``, ``{1}``, and texts where it says ``{name}``."""
        parts: list[str | Call] = []
        ahead = iter(calls)
        for text, name, _, _ in Formatter().parse(phrase):
            parts.append(text)
            if name is not None:
                parts.append(texts[name] if name in texts else calls[int(name)] if name else next(ahead))
        return cls(tuple(part for part in parts if part))

    def __str__(self) -> str:
        return "".join(map(str, self.parts))
