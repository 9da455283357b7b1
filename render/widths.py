"""How wide a text is where Latin letters are half as wide as Japanese ones: in a terminal, and in most Japanese fonts.

`excel.measure` needs to know more (capitals, the sizes of a font) and `terminal` asks the library that draws its table.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ON_THE_LETTER_BEFORE = frozenset({"Mn", "Me"})
# Kana, kanji, their punctuation and full-width letters, of which texts are made: they are counted, not looked up one by one.
_WIDE = re.compile("[\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]+")


def columns(text: str) -> int:
    """Half-width columns of one line. What is ambiguous (①, Ⅲ, ※) is wide, as in Japanese fonts; marks take none."""
    others = text if text.isascii() else _WIDE.sub("", text)
    wide = 2 * (len(text) - len(others))
    return wide + (len(others) if others.isascii() else sum(map(_letter_columns, others)))


@lru_cache(maxsize=4096)
def _letter_columns(letter: str) -> int:
    if unicodedata.category(letter) in _ON_THE_LETTER_BEFORE:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WFA" else 1
