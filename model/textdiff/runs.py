"""What the diff takes for a word and for a character: Japanese has no spaces, but its scripts change where words do."""

from __future__ import annotations

import re

# What belongs to the character before it and is not seen alone: accents, voicing marks, variation selectors (葛󠄀).
_MARKS = "[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
_KANJI = (
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HIRAGANA = "[\u3041-\u3098\u309b-\u309f]"
_KATAKANA = "[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]"
_LETTERS = "[A-Za-zＡ-Ｚａ-ｚ\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]"
_NUMBER = "[0-9０-９]+(?:[.,．，][0-9０-９]+)*"  # 1,200 and 2.1 are one

# Words of their own though no script changes before them: what joins two terms, and what numbers a date or a citation.
_JOINING = "及び|並びに|又は|若しくは"
_NUMBERING = "第(?=[0-9０-９])|(?<=[0-9０-９])[年月日条項号](?![度間目以])"
_APART = f"{_JOINING}|{_NUMBERING}"

_SCRIPTS = "|".join(f"(?:{script}{_MARKS})+" for script in (_HIRAGANA, _KATAKANA, _LETTERS))
_WORD = re.compile(f"{_APART}|(?:(?!{_APART}){_KANJI}{_MARKS})+|{_SCRIPTS}|{_NUMBER}|.{_MARKS}", re.DOTALL)
_UNIT = re.compile(f".{_MARKS}", re.DOTALL)
_PARTING = re.compile(r"[^\w\s]|\n")
_NOT_OF_WORDS = re.compile(r"\W")
_IS_KANJI, _IS_HIRAGANA = re.compile(_KANJI), re.compile(_HIRAGANA)


def words(text: str) -> list[str]:
    """The text in runs of one script, a number being one run and any other character (、 a space) one by itself."""
    return _WORD.findall(text)


def units(word: str) -> list[str]:
    """The word in characters as one sees them: each with the marks that belong to it."""
    return _UNIT.findall(word)


def is_kanji(text: str) -> bool:
    """Whether the text begins with a kanji."""
    return bool(_IS_KANJI.match(text))


def is_hiragana(text: str) -> bool:
    """Whether the text begins with hiragana."""
    return bool(_IS_HIRAGANA.match(text))


def is_parting(text: str) -> bool:
    """Whether anything in it parts a text: punctuation, a symbol, a line end. A space does not."""
    return bool(_PARTING.search(text))


def weight(text: str) -> int:
    """How many characters of it are letters, kana, kanji or digits."""
    return len(text) - len(_NOT_OF_WORDS.findall(text))
