"""Cutting a change down to the words of a long term that changed (個人番号|利用|事務)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from shinkyu.model.text.textdiff.alignment import Piece, hunks, joined
from shinkyu.model.text.textdiff.kanji import parts

WORD = 2  # kanji: what is shorter is no word of its own


def trimmed(olds: list[str], news: list[str]) -> list[Piece]:
    """A changed hunk in pieces: what is words of its own, and the same, stays where the hunk begins and where it ends.

    Where one term became another it stays in the middle too, between words that both became others (本人|確認|書類,
    代理人|確認|資料).
    """
    if not olds or not news:
        return [("".join(olds), "".join(news))]
    if len(olds) == len(news) == 1:
        return _with_landmarks(list(parts(olds[0])), list(parts(news[0])))
    head = _shared(parts(olds[0]), parts(news[0]))
    old, new = _taken(olds, head), _taken(news, head)
    tail = _shared(parts(old[-1])[::-1], parts(new[-1])[::-1])[::-1] if old and new else []
    end = "".join(tail)
    middle = ("".join(side).removesuffix(end) for side in (old, new))
    return [("".join(head),) * 2, (next(middle), next(middle)), (end, end)]


def common(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """What both begin with."""
    return [one for one, _ in takewhile(lambda both: both[0] == both[1], zip(old, new, strict=False))]


def _shared(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The words that both begin with, if they are words; nothing where both are no more than that."""
    return list(takewhile(_is_word, common(old, new)))


def _is_word(part: str) -> bool:
    return len(part) >= WORD


def _taken(side: list[str], head: list[str]) -> list[str]:
    """The words of a side without what it begins with."""
    rest = side[0].removeprefix("".join(head))
    return [rest, *side[1:]] if rest else side[1:]


def _with_landmarks(olds: list[str], news: list[str]) -> list[Piece]:
    """Two terms in pieces; what is no landmark in its middle changes with what stands around it."""
    pieces = [("".join(old), "".join(new)) for old, new in hunks(olds, news, len)]
    return joined((piece, _stays(pieces, place)) for place, piece in enumerate(pieces))


def _stays(pieces: list[Piece], place: int) -> bool:
    old, new = pieces[place]
    around = (*pieces[place - 1], *pieces[place + 1]) if 0 < place < len(pieces) - 1 else ("all",)
    return old == new and _is_word(old) and all(around)
