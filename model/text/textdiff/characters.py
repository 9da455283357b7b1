"""The scripts of Japanese, and what one sees as one character."""

from __future__ import annotations

import re

# What belongs to the character before it and is not seen alone: accents, voicing marks, variation selectors (葛󠄀).
MARKS = "[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
KANJI = (
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
HIRAGANA = "[\u3041-\u3098\u309b-\u309f]"
KATAKANA = "[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]"
LETTER = "[A-Za-zＡ-Ｚａ-ｚ\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]"
DIGIT = "[0-9０-９]"
ANY = "(?:[\ud800-\udbff][\udc00-\udfff]|.)"  # two surrogates are one character, should a text hold them undecoded

_UNIT = re.compile(f"{ANY}{MARKS}", re.DOTALL)
_JOINED = re.compile(f"[\ud800-\udfff]|{MARKS.removesuffix('*')}")  # few texts have any of these
_PARTING = re.compile(r"[^\w\s]|\n")
_NOT_OF_WORDS = re.compile(r"\W")
_IS_KANJI = re.compile(KANJI)


def units(text: str) -> list[str]:
    """The text in characters as one sees them: each with the marks that belong to it."""
    return _UNIT.findall(text) if _JOINED.search(text) else list(text)


def is_kanji(text: str) -> bool:
    """Whether the text begins with a kanji."""
    return bool(_IS_KANJI.match(text))


def is_parting(text: str) -> bool:
    """Whether anything in it parts a text: punctuation, a symbol, a line end. A space does not."""
    return bool(_PARTING.search(text))


def weight(text: str) -> int:
    """How many characters of it are letters, kana, kanji or digits."""
    return len(text) - len(_NOT_OF_WORDS.findall(text))
