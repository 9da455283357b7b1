"""Which sentence became which."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from shinkyu.model.text.textdiff.alignment import Hunk, Piece, common_ends, hunks
from shinkyu.model.text.textdiff.characters import MARKS

LIKE_ENOUGH = 0.4  # likeness below which two sentences are two texts, not one that was edited
AT_A_GLANCE = 30  # characters: of a line this short one sees what stayed, however little; its words tell
WELL_USED = 0.5  # share of a sentence that its neighbour's partner must hold, for the two to be one that was split
LARGEST_PAIR = 10_000**2  # characters of one times characters of the other
WINDOW = 40  # sentences of a rewritten stretch that are compared each with each

# Blank lines stay with what they follow.
_SENTENCE = re.compile(rf"(?:\n+|[^。\n]*。[)）」』】〕]*\n*|[^。\n]+\n*){MARKS}")
# Behind it an item of a list begins that stands in one line: ① …、② …
_BEFORE_ITEM = re.compile(
    r"[\s、，,;；/／・](?=(?:[①-⑳]|[(（](?:[0-9０-９]{1,2}|[ア-ン])[)）]|[0-9０-９]{1,2}[.．)）](?![0-9０-９]))(?!\s*[、。及又のにをはが]))"
)


def sentence_pairs(before: str, after: str) -> Iterator[Piece]:
    """The sentences of both texts in reading order, each with its partner, or with "" if it has none.

    Pairs never cross: of two sentences that changed places one goes and comes. Sentences that are there once, and
    unchanged, are paired first; those between them by likeness, equal ones too: which of two equal sentences is which,
    only their neighbours can say.
    """
    for olds, news in between_anchors(sentences(before), sentences(after)):
        if olds == news:
            yield "".join(olds), "".join(news)
        elif max(len(olds), len(news)) <= WINDOW:
            yield from _rejoined(pairs_by_likeness(olds, news))
        else:
            yield from _pairs_of_many(olds, news)


def sentences(text: str) -> list[str]:
    """The text in sentences; the items of a list in one line are parted too."""
    found = _SENTENCE.findall(text)
    return [item for sentence in found for item in _items(sentence)] if _BEFORE_ITEM.search(text) else found


def _items(sentence: str) -> Iterator[str]:
    start = 0
    for match in _BEFORE_ITEM.finditer(sentence):
        yield sentence[start : match.end()]
        start = match.end()
    yield sentence[start:]  # a sign of the item at least


def between_anchors(olds: list[str], news: list[str]) -> Iterator[Hunk[str]]:
    """Both texts cut into hunks, unchanged and changed ones, where a sentence stands that is there once on either side."""
    head, tail = common_ends(olds, news)
    inner = olds[head : len(olds) - tail], news[head : len(news) - tail]
    yield olds[:head], news[:head]
    if set(inner[0]).isdisjoint(inner[1]):  # as often as not; the same, without looking for anchors
        yield inner
    else:
        yield from parted_by_anchors(*inner)
    yield olds[len(olds) - tail :], news[len(news) - tail :]


def parted_by_anchors(olds: list[str], news: list[str]) -> Iterator[Hunk[str]]:
    """The same of a stretch that differs at both ends."""
    counts = Counter(olds), Counter(news)
    keys = [  # a place stands for a sentence that is no anchor, for it is equal to no other
        [text if counts[0][text] == counts[1][text] == 1 else (side, place) for place, text in enumerate(parts)]
        for side, parts in enumerate((olds, news))
    ]
    i = j = 0
    for old_keys, new_keys in hunks(keys[0], keys[1], _length):
        yield olds[i : i + len(old_keys)], news[j : j + len(new_keys)]
        i, j = i + len(old_keys), j + len(new_keys)


def _pairs_of_many(olds: list[str], news: list[str]) -> Iterator[Piece]:
    """The same for a long stretch without anchors: all equal sentences are paired first."""
    for part in hunks(olds, news, _length):
        if part[0] == part[1]:
            yield "".join(part[0]), "".join(part[1])
        else:
            for window in _windows(*part):
                yield from _rejoined(pairs_by_likeness(*window))


def _length(sentence: str | tuple[int, int]) -> int:
    """What it is worth that a sentence stays where it is, in pairs of characters."""
    return 1 + len(sentence) // 2


def _windows(olds: list[str], news: list[str]) -> Iterator[Hunk[str]]:
    """A long rewritten stretch in parts of like proportions, so that the work grows with its length and no faster."""
    count = -(-max(len(olds), len(news)) // WINDOW)
    for part in range(count):
        yield _part(olds, part, count), _part(news, part, count)


def _part(sentences: list[str], part: int, count: int) -> list[str]:
    return sentences[len(sentences) * part // count : len(sentences) * (part + 1) // count]


def pairs_by_likeness(olds: list[str], news: list[str]) -> Iterator[Piece]:
    """The best pairing. Where a sentence stands alone on either side, or only on one, there is not much to weigh."""
    if len(olds) == len(news) == 1:
        short = max(len(olds[0]), len(news[0])) <= AT_A_GLANCE
        yield from [(olds[0], news[0])] if short or _are_like(olds[0], news[0]) else [(olds[0], ""), ("", news[0])]
    elif olds and news:
        yield from best_pairs(olds, news)
    else:
        yield from [(old, "") for old in olds] or [("", new) for new in news]


def best_pairs(olds: list[str], news: list[str]) -> Iterator[Piece]:
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


def _are_like(old: str, new: str) -> bool:
    """Whether they are one sentence that was edited."""
    from rapidfuzz.distance import Indel

    old, new = _plain(old), _plain(new)
    if len(old) * len(new) > LARGEST_PAIR:
        return True
    return bool(Indel.normalized_similarity(old, new, score_cutoff=LIKE_ENOUGH))


def _worth(olds: list[str], news: list[str]) -> list[list[float]]:
    """What each pairing is worth: 0 if the two are not like enough to be one sentence that was edited.

    Cubed, lest two half-alike pairs of boilerplate outweigh the one true pair. Of a pair that would take seconds the
    words decide, later and faster.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    news = list(map(_plain, news))
    worth = [[0.0] * len(news) for _ in olds]
    for row, old in zip(worth, map(_plain, olds), strict=True):
        quick = [new if len(old) * len(new) <= LARGEST_PAIR else None for new in news]  # None is passed over
        found = process.extract(old, quick, scorer=Indel.normalized_similarity, score_cutoff=LIKE_ENOUGH, limit=None)
        slow = [("", LIKE_ENOUGH, place) for place, new in enumerate(quick) if new is None]
        for _, likeness, place in [*found, *slow]:
            row[place] = likeness**3 * (len(old) + len(news[place]))
    return worth


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

    if one[0] == one[1] or other[0] == other[1] or all(one) == all(other):
        return False
    if len(one[0] + other[0]) * len(one[1] + other[1]) > LARGEST_PAIR:
        return False
    pair, alone = (one, "".join(other)) if all(one) else (other, "".join(one))
    joined = LCSseq.similarity(one[0] + other[0], one[1] + other[1])
    return bool(joined - LCSseq.similarity(*pair) >= WELL_USED * len(alone))
