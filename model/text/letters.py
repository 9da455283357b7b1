"""What cannot stand in a text of a form, whichever way it comes in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Line ends that only some programs know, and control characters: no YAML parser, and no literal block, can be trusted with them.
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# Control characters, every line end among them, and what cannot be stored as UTF-8: no line of a commit message holds them.
NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Kinds of characters that cannot be seen: controls, formats (bidi controls, zero-width ones), separators, halves of pairs.
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
NO_CHARACTERS = "\ufffe\uffff"


def odd_character(text: str) -> re.Match[str] | None:
    """The first character of the text that no text of a form may hold; None where all are fit."""
    return ODD.search(text)


def unseen_character(text: str, *, but: str = "") -> tuple[int, str] | None:
    """The first character that cannot be seen, or is none, and where it stands; those of ``but`` may. None where all can."""
    for place, letter in enumerate(text):
        if letter not in but and (unicodedata.category(letter) in UNSEEN or letter in NO_CHARACTERS):
            return place, letter
    return None


def spelt_alike(name: str, names: Iterable[str]) -> str:
    """The one of the names that differs in nothing but case, width or how its letters are composed; "" where none does.

    Windows and macOS take names that differ in case for one, and macOS takes ガ apart into カ and its mark.
    """
    return next((other for other in names if other != name and _plain(other) == _plain(name)), "")


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def in_one_width(text: str) -> str:
    """A text without white space, its letters in one width: two that come to the same differ in nothing else."""
    return "".join(unicodedata.normalize("NFKC", text).split())
