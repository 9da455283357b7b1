"""Which sentence became which."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from shinkyu.model.textdiff.alignment import Hunk, Piece, hunks
from shinkyu.model.textdiff.characters import MARKS

LIKE_ENOUGH = 0.4  # likeness below which two sentences are two texts, not one that was edited
WELL_USED = 0.5  # share of a sentence that its neighbour's partner must hold, for the two to be one that was split
LARGEST_PAIR = 10_000**2  # characters of one times characters of the other
WINDOW = 40  # sentences of a rewritten stretch that are compared each with each

# Blank lines stay with what they follow.
_SENTENCE = re.compile(rf"(?:\n+|[^。\n]*。[)）」』】〕]*\n*|[^。\n]+\n*){MARKS}")


def sentence_pairs(before: str, after: str) -> Iterator[Piece]:
    """The sentences of both texts in reading order, each with its partner, or with "" if it has none.

    Sentences that stand unchanged on both sides are paired first (and come together, as one piece), those between
    them by likeness. Pairs never cross: of two sentences that changed places one goes and comes.
    """
    for olds, news in hunks(_SENTENCE.findall(before), _SENTENCE.findall(after), _length):
        if olds == news:
            yield "".join(olds), "".join(news)
        else:
            for window in _windows(olds, news):
                yield from _rejoined(_pairs_by_likeness(*window))


def _length(sentence: str) -> int:
    """What it is worth that a sentence stays where it is, in tens of characters."""
    return 1 + len(sentence) // 10


def _windows(olds: list[str], news: list[str]) -> Iterator[Hunk]:
    """A long rewritten stretch in parts of like proportions, so that the work grows with its length and no faster."""
    count = -(-max(len(olds), len(news)) // WINDOW)
    for part in range(count):
        yield _part(olds, part, count), _part(news, part, count)


def _part(sentences: list[str], part: int, count: int) -> list[str]:
    return sentences[len(sentences) * part // count : len(sentences) * (part + 1) // count]


def _pairs_by_likeness(olds: list[str], news: list[str]) -> Iterator[Piece]:
    """The pairing without crossings that is worth most."""
    worth = _worth(olds, news)
    best = _best(worth, len(news))
    i = j = 0
    while i < len(olds) or j < len(news):
        if i < len(olds) and j < len(news) and worth[i][j] and best[i][j] == worth[i][j] + best[i + 1][j + 1]:
            yield olds[i], news[j]
            i, j = i + 1, j + 1
        elif i < len(olds) and best[i][j] == best[i + 1][j]:
            yield olds[i], ""
            i += 1
        else:
            yield "", news[j]
            j += 1


def _best(worth: list[list[float]], width: int) -> list[list[float]]:
    """The most that can be had from each pair of places on to the ends."""
    best = [[0.0] * (width + 1) for _ in range(len(worth) + 1)]
    for i in range(len(worth) - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], worth[i][j] + best[i + 1][j + 1])
    return best


def _plain(sentence: str) -> str:
    """The sentence without its widths, which are changes (５ → 5) but make no other sentence of it."""
    return unicodedata.normalize("NFKC", sentence)


def _worth(olds: list[str], news: list[str]) -> list[list[float]]:
    """What each pairing is worth. Cubed, lest two half-alike pairs of boilerplate outweigh the one true pair."""
    plain_news = [_plain(new) for new in news]
    worth = [[0.0] * len(news) for _ in olds]
    for row, old in zip(worth, map(_plain, olds), strict=True):
        for place, likeness in _likenesses(old, plain_news):
            row[place] = likeness**3 * (len(old) + len(plain_news[place]))
    return worth


def _likenesses(old: str, news: list[str]) -> Iterator[tuple[int, float]]:
    """(place, likeness from 0 to 1) of each that is like enough to be the same sentence.

    Of a pair that would take seconds the words decide, later and faster.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    slow = {place for place, new in enumerate(news) if len(old) * len(new) > LARGEST_PAIR}
    yield from ((place, LIKE_ENOUGH) for place in slow)
    quick = {place: new for place, new in enumerate(news) if place not in slow}
    found = process.extract(old, quick, scorer=Indel.normalized_similarity, score_cutoff=LIKE_ENOUGH, limit=None)
    yield from ((place, likeness) for _, likeness, place in found)


def _rejoined(pairs: Iterator[Piece]) -> list[Piece]:
    """The pairs, a sentence that was split (or two that became one) put together with all its parts."""
    done: list[Piece] = []
    for old, new in pairs:
        if done and _is_split(done[-1], (old, new)):
            done[-1] = (done[-1][0] + old, done[-1][1] + new)
        else:
            done.append((old, new))
    return done


def _is_split(one: Piece, other: Piece) -> bool:
    """Whether one of the two is a pair and the other stands alone, but is found again in the pair's longer half."""
    from rapidfuzz.distance import LCSseq

    if all(one) == all(other) or len(one[0] + other[0]) * len(one[1] + other[1]) > LARGEST_PAIR:
        return False
    pair, alone = (one, "".join(other)) if all(one) else (other, "".join(one))
    joined = LCSseq.similarity(one[0] + other[0], one[1] + other[1])
    return bool(joined - LCSseq.similarity(*pair) >= WELL_USED * len(alone))
