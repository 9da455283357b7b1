"""The line as it is typed so far, taken apart as the shell will; and a value as it has to be typed there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

POSIX_ESCAPE, POWERSHELL_ESCAPE = "\\", "`"
_QUOTES = "\"'"
_PLAIN = frozenset("/-_.:=+,@%^")  # beside letters and digits: what sh takes as it is
_IN_DOUBLE = '"\\$`'  # what sh does not take as it is between double quotation marks


@dataclass(frozen=True, slots=True)
class Word:
    """``text``: without quotation marks. ``quote``: the mark that is open at its end. ``kept``: how many letters of the text
    stand before what bash takes for the word and replaces."""

    text: str
    quote: str = ""
    kept: int = 0


def words_of(line: str, escape: str = POSIX_ESCAPE, breaks: str = "") -> list[Word]:
    """The words of a line; the last is the one at the cursor, empty where a blank stands before it.

    ``breaks``: at which letters bash parts words beside blanks and quotation marks.
    """
    return [*_words(line, escape, breaks)]


def _words(line: str, escape: str, breaks: str) -> Iterator[Word]:
    text, quote, kept, begun = "", "", 0, False
    letters = iter(line)
    for letter in letters:
        if letter == escape and quote != "'":
            text, begun = text + _escaped(next(letters, ""), escape, quote), True
        elif letter == quote:
            quote = ""
        elif quote:
            text += letter
        elif letter in _QUOTES:
            quote, kept, begun = letter, len(text), True
        elif letter.isspace():
            if begun:
                yield Word(text)
            text, kept, begun = "", 0, False
        else:
            text, begun = text + letter, True
            kept = len(text) if letter in breaks else kept
    yield Word(text, quote, kept)


def _escaped(letter: str, escape: str, quote: str) -> str:
    """What an escape and the letter after it stand for."""
    if quote and escape == POSIX_ESCAPE and letter not in _IN_DOUBLE:
        return escape + letter
    return letter


def typed_in_bash(value: str, word: Word, *, goes_on: bool) -> str:
    """What bash is to put in place of what it takes for the word, for the word to be ``value``.

    Bash adds nothing to it but the quotation mark that is open.
    """
    rest = value[word.kept :]
    if word.quote:
        return _escape(rest, _IN_DOUBLE) if word.quote == '"' else rest
    escaped = "".join(letter if letter.isalnum() or letter in _PLAIN else f"\\{letter}" for letter in rest)
    return escaped + ("" if goes_on else " ")


def typed_in_powershell(value: str) -> str:
    """A value as a word of PowerShell: in double quotation marks where it holds more than letters, digits and a few signs."""
    if all(letter.isalnum() or letter in "/-_.:=+" for letter in value):
        return value
    return f'"{_escape(value, POWERSHELL_ESCAPE + chr(34) + "$", POWERSHELL_ESCAPE)}"'


def _escape(text: str, special: str, escape: str = POSIX_ESCAPE) -> str:
    return "".join(escape + letter if letter in special else letter for letter in text)
