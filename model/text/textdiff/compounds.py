"""Cutting a change down to the part of a compound that changed (個人番号|利用|事務), with no dictionary to say where it parts.

Most words of a kanji compound are two kanji; a single one (再, 者, 課) leans on its neighbour. So what stays and what goes are
two kanji at least; one that is left over takes along the other half of its word, or the word that it leans on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from shinkyu.model.text.textdiff.alignment import Piece
from shinkyu.model.text.textdiff.characters import is_kanji, units
from shinkyu.model.text.textdiff.words import is_whole

WORD = 2  # kanji
PREFIXES = "被再非副"  # which seldom are the first of two


def trimmed(olds: list[str], news: list[str]) -> list[Piece]:
    """A changed hunk in pieces, without what both sides begin and end with as far as that is words of its own."""
    if not olds or not news:
        return [("".join(olds), "".join(news))]
    head = _shared(olds[0], news[0])
    tail = _shared(_after(olds, head), _after(news, head), backwards=True)
    old, new = units("".join(olds)), units("".join(news))
    ends = len(old) - tail, len(new) - tail
    cuts = [(0, head, 0, head), (head, ends[0], head, ends[1]), (ends[0], len(old), ends[1], len(new))]
    return [("".join(old[a:b]), "".join(new[c:d])) for a, b, c, d in cuts]


def _after(side: list[str], head: int) -> str:
    """The last word, or what is left of it if it is the first as well."""
    return side[-1] if len(side) > 1 else "".join(units(side[0])[head:])


def _shared(one: str, other: str, backwards: bool = False) -> int:
    """How many characters at their start (their end) two words may leave unmarked."""
    step = -1 if backwards else 1
    old, new = units(one)[::step], units(other)[::step]
    shared = len(common(old, new))
    if shared < WORD or not all(map(is_kanji, old[:shared])) or is_whole(one) or is_whole(other):
        return 0
    left = len(old) - shared, len(new) - shared
    if 1 in left:
        paired = shared - (not backwards and old[0] in PREFIXES)
        shared -= WORD if 0 in left else paired % WORD or WORD
    return shared if shared >= WORD else 0


def common(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """What both begin with."""
    return [one for one, _ in takewhile(lambda both: both[0] == both[1], zip(old, new, strict=False))]
