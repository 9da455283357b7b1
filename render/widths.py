"""How wide a text is where Latin letters are half as wide as Japanese ones: in a terminal, and in most Japanese fonts.

`excel.measure` needs to know more (capitals, the sizes of a font) and `terminal` asks the library that draws its table.
"""

from __future__ import annotations

import unicodedata

_ON_THE_LETTER_BEFORE = frozenset({"Mn", "Me"})


def columns(text: str) -> int:
    """Half-width columns of one line. What is ambiguous (①, Ⅲ, ※) is wide, as in Japanese fonts; marks take none."""
    if text.isascii():
        return len(text)
    return sum(map(_letter_columns, text))


def _letter_columns(letter: str) -> int:
    if unicodedata.category(letter) in _ON_THE_LETTER_BEFORE:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WFA" else 1
