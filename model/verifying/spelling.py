"""Whether two cells say the same: to the letter, but for white space, but for widths, or as far as they show it.

What a program or a change of encoding makes of a letter on its own (widths, compatibility forms, the dashes of CP932) is a
spelling. What a person would read otherwise is not: ② is no 2, and 10² no 102.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LAYOUT, WIDTH = "layout", "width"
_SPELLINGS = ("<wide>", "<narrow>", "<compat>", "<vertical>", "<small>", "<noBreak>")
# Pairs that programs map to one and the same code of CP932, and so give back either way.
_CP932 = str.maketrans("〜−‖—", "~-∥―")
_KEPT_BACK = "非公表|非公開|不開示"
# How words are kept back; ■ is a bullet where the text itself has it.
_WITHHELD = (
    "■+",
    rf"[(（\[［【〔]\s*(?:{_KEPT_BACK})\s*[)）\]］】〕]",
    rf"\A\s*(?:{_KEPT_BACK})\s*\Z",
)
_ANY_WITHHELD = re.compile("|".join(_WITHHELD))


def spelling(one: str, other: str) -> str | None:
    """How two cells differ in spelling: "" not at all, `LAYOUT` in white space only, `WIDTH` in forms of letters; None: they
    say different things."""
    if one == other:
        return ""
    if "".join(one.split()) == "".join(other.split()):
        return LAYOUT
    return WIDTH if folded(one) == folded(other) else None


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The text in one spelling of each letter, without white space."""
    if text.isascii():
        return "".join(text.split())
    return unicodedata.normalize("NFC", "".join("".join(map(_letter, text.translate(_CP932))).split()))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    kind = unicodedata.decomposition(letter).partition(" ")[0]
    return unicodedata.normalize("NFKC", letter) if kind in _SPELLINGS else letter


def is_withheld(cell: str) -> bool:
    """Whether a published cell keeps a part of its text back: ``■■``, ``(非公表)``."""
    return _ANY_WITHHELD.search(cell) is not None


def shows(cell: str, text: str) -> bool:
    """Whether a cell that keeps parts back agrees with the text in all that it shows. What is kept back is one letter or more.

    A mark that the text has, too, is a part of it, and keeps nothing back.
    """
    marks = [mark for mark in _WITHHELD if not re.search(mark, text)]
    pieces = [folded(piece) for piece in re.split("|".join(marks), cell)] if marks else [folded(cell)]
    text = folded(text)
    first, last = pieces[0], pieces[-1]
    if len(pieces) < 2 or not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in pieces[1:-1]:
        found = text.find(piece, at + 1, end)
        if found < 0:
            return False
        at = found + len(piece)
    return end > at
