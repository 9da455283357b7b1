"""The words that a term in kanji is made of (個人番号|利用|事務), with no dictionary to say where it parts.

Most words are two kanji; some single ones lean on the word before them (対象者, 証明書) or after them (再交付, 未登録). Of all
the ways to part a term that is taken which strains least, so that two texts part alike where they are alike.
"""

from __future__ import annotations

import re
from functools import lru_cache

from shinkyu.model.text.textdiff.affixes import PREFIXES, SUFFIXES
from shinkyu.model.text.textdiff.characters import HIRAGANA, KANJI, MARKS, units
from shinkyu.model.text.textdiff.words import is_whole

_KANJI, _LEANING, _ODD, _ALONE, _STRAINED = 10, 3, 10, 50, 30  # what a word costs
WORD, _LONGEST = 2, 5  # kanji
_TERM = re.compile(f"((?:{KANJI}{MARKS})+)({HIRAGANA}*)")


@lru_cache(maxsize=8192)
def parts(word: str) -> tuple[str, ...]:
    """The words of a term, the last with its ending (入所|申込み); the word itself where it is none of kanji, or is whole."""
    term = _TERM.fullmatch(word)
    letters = units(term[1]) if term else []
    if term is None or len(letters) <= WORD or is_whole(word):
        return (word,)
    *others, last = _cheapest(letters)
    return (*others, last + term[2])


def _cheapest(letters: list[str]) -> tuple[str, ...]:
    """The words that strain least together; of several such, always the same."""
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(letters) + 1):
        starts = range(max(0, end - _LONGEST), end)
        ends = ((at, "".join(letters[at:end]), _cost(letters[at:end])) for at in starts)
        best.append(min((best[at][0] + cost, (*best[at][1], word)) for at, word, cost in ends))
    return best[-1][1]


def _cost(letters: list[str]) -> int:
    """How much it strains to take these for one word: two kanji, and what leans on them."""
    length = len(letters)
    costs = [_KANJI * length + (_ALONE if length == 1 else _ODD * (length - 1))]
    for start in range(min(2, length - 1)):
        if length - start >= WORD and _may_lean(letters[:start], letters[start + WORD :]):
            strain = _STRAINED * _is_strained(*letters[start : start + WORD])
            costs.append(_KANJI * length + _LEANING * (length - WORD) + strain)
    return min(costs)


def _may_lean(heads: list[str], tails: list[str]) -> bool:
    """Whether what stands around two kanji leans on them."""
    return all(letter in PREFIXES for letter in heads) and all(letter in SUFFIXES for letter in tails)


def _is_strained(first: str, second: str) -> bool:
    """Whether one of two kanji is seldom the half of a word on its side."""
    if first in PREFIXES and second in PREFIXES[first][1]:
        return False
    if first in PREFIXES or (first in SUFFIXES and second not in SUFFIXES[first]):
        return True
    return second in PREFIXES and first not in PREFIXES[second][0]
