"""Which words of a sentence changed, marked as a careful clerk would mark them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, takewhile

from shinkyu.model.textdiff.alignment import Hunk, Piece, hunks
from shinkyu.model.textdiff.runs import is_hiragana, is_kanji, is_parting, units, weight, words

LITTLE_LEFT = 0.25  # share of the two sentences below which what is unchanged only distracts
ISLAND = 2  # characters: an unchanged piece this short between two changes is read as part of them
SHARED_KANJI = 2  # characters that two compounds (個人番号利用事務) must share at an end for it to stay unmarked
SHARED_HIRAGANA = 3  # the same, of hiragana, and at the start only: について and において are two words

_OPENING = "（(「『【〔[［<＜〈《"
_CLOSING = "）)」』】〕]］>＞〉》、，,。"
_LETTER = re.compile(r"[^\W\d]")
_COUNTER = re.compile(r"[年月日条項号](?!(?!第)[\u4e00-\u9fff])")  # of one character, not the start of 年度 or 日間


def word_pieces(before: str, after: str) -> list[Piece]:
    """A pair of sentences in pieces, changed where its words did; whole if it has no partner or little of it is left."""
    if before == after or not before or not after:
        return [(before, after)]
    settled = _settled(list(hunks(words(before), words(after))))
    trimmed = _merged([piece for hunk in settled for piece in _trimmed(*hunk)])
    pieces = _with_counters(_without_islands(trimmed))
    left = sum(weight(old) for old, new in pieces if old == new)
    return pieces if 2 * left >= LITTLE_LEFT * (weight(before) + weight(after)) else _whole(before, after)


def _whole(before: str, after: str) -> list[Piece]:
    """Both sentences as one change, up to the line ends that both have."""
    end = "".join(_in_common(before[::-1], after[::-1]))
    lines = len(end) - len(end.lstrip("\n"))
    return [(before[: len(before) - lines], after[: len(after) - lines]), ("\n" * lines, "\n" * lines)]


def _in_common(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """What both begin with."""
    return [one for one, _ in takewhile(lambda both: both[0] == both[1], zip(old, new, strict=False))]


# Moving a change to where it reads best -------------------------------------------------------------------------------


def _settled(line: list[Hunk]) -> list[Hunk]:
    """The hunks, each mere insertion or deletion where it reads best of all the places where it may as well stand."""
    for place in range(1, len(line) - 1):
        (left, _), (old, new), (right, _) = line[place - 1 : place + 2]
        if bool(old) == bool(new):
            continue
        run, length = left + old + new + right, len(old or new)
        start = max(_starts(run, len(left), length), key=lambda start: _ease(run[start : start + length], start))
        moved = run[start : start + length]
        line[place] = (moved, []) if old else ([], moved)
        line[place - 1], line[place + 1] = (run[:start],) * 2, (run[start + length :],) * 2
    return line


def _starts(run: list[str], start: int, length: int) -> range:
    """Where a stretch of the run may stand and leave the same words around it, none to either side excluded."""
    first = last = start
    while first > 1 and run[first - 1] == run[first + length - 1]:
        first -= 1
    while last + length < len(run) - 1 and run[last] == run[last + length]:
        last += 1
    return range(first, last + 1)


def _ease(stretch: list[str], start: int) -> tuple[bool, int]:
    """Brackets stay whole; else the later the better, for a particle or a comma belongs to what it follows."""
    return stretch[0] not in _CLOSING and stretch[-1] not in _OPENING, start


# Cutting a change down to the part of a compound that changed ---------------------------------------------------------


def _trimmed(olds: list[str], news: list[str]) -> list[Piece]:
    """A hunk without what both sides of it begin and end with, as far as that reads as words (個人番号|利用|事務)."""
    old, new = units("".join(olds)), units("".join(news))
    if olds == news or not old or not new:
        return [("".join(old), "".join(new))]
    head, tail = _insertion(old, new, several=len(olds) + len(news) > 2) or _shared_ends(olds, news)
    ends = len(old) - tail, len(new) - tail
    cuts = [(0, head, 0, head), (head, ends[0], head, ends[1]), (ends[0], len(old), ends[1], len(new))]
    return [("".join(old[a:b]), "".join(new[c:d])) for a, b, c, d in cuts]


def _insertion(old: list[str], new: list[str], several: bool) -> tuple[int, int] | None:
    """How many characters stand before and after the one place where one side has more, if that reads as words.

    In a kanji term it does (対象者, 対象予定者). In hiragana it is chance (で, まで) unless much stands around something
    that is more than hiragana.
    """
    shorter = min(old, new, key=len)
    head = len(_in_common(old, new))
    tail = min(len(_in_common(old[::-1], new[::-1])), len(shorter) - head)
    reads = is_kanji(shorter[0]) or (several and len(shorter) > SHARED_HIRAGANA)
    return (head, tail) if reads and head + tail == len(shorter) else None


def _shared_ends(olds: list[str], news: list[str]) -> tuple[int, int]:
    """How many characters the first words and the last words may leave unmarked."""
    head = _head(units(olds[0]), units(news[0]))
    last_old, last_new = (units(side[-1])[head if len(side) == 1 else 0 :] for side in (olds, news))
    return head, _tail(last_old, last_new)


def _head(old: list[str], new: list[str]) -> int:
    """How many characters two words may leave unmarked at their start."""
    head = len(_in_common(old, new))
    if is_kanji(old[0]):
        return head if head >= SHARED_KANJI else 0
    return head if is_hiragana(old[0]) and head >= SHARED_HIRAGANA else 0


def _tail(old: list[str], new: list[str]) -> int:
    """How many characters two words may leave unmarked at their end."""
    tail = len(_in_common(old[::-1], new[::-1]))
    return tail if tail >= SHARED_KANJI and is_kanji(old[-1]) else 0


# Widening a change until it can be read -------------------------------------------------------------------------------


def _merged(pieces: list[Piece]) -> list[Piece]:
    """The pieces that are not empty, unchanged and changed ones in turn."""
    return _joined([(piece, _is_unchanged(piece)) for piece in pieces if any(piece)])


def _without_islands(pieces: list[Piece]) -> list[Piece]:
    """The pieces, each change made one with the next where too little stands between to be seen."""
    inner = range(1, len(pieces) - 1)
    stays = [_is_unchanged(piece) and not (k in inner and _is_island(piece[0])) for k, piece in enumerate(pieces)]
    return _joined(list(zip(pieces, stays, strict=True)))


def _is_island(text: str) -> bool:
    """Whether one reads past it. A comma or a bracket is a landmark."""
    return len(text) <= ISLAND and not is_parting(text)


def _is_unchanged(piece: Piece) -> bool:
    return piece[0] == piece[1]


def _joined(flagged: list[tuple[Piece, bool]]) -> list[Piece]:
    """The pieces, neighbours of the same flag made one."""
    runs = ([piece for piece, _ in run] for _, run in groupby(flagged, key=lambda both: both[1]))
    return [("".join(old for old, _ in run), "".join(new for _, new in run)) for run in runs]


def _with_counters(pieces: list[Piece]) -> list[Piece]:
    """The pieces; where more than one number of a date or a citation changed, its 第 and its last 日 are marked too."""
    pieces = pieces.copy()
    for place in range(len(pieces) - 1):
        (this, _), (following, _) = both = pieces[place : place + 2]
        if _is_unchanged(both[0]) and this.endswith("第") and all(_reads_on(text, text[:1]) for text in both[1]):
            pieces[place], pieces[place + 1] = (this[:-1],) * 2, ("第" + both[1][0], "第" + both[1][1])
        elif (
            _is_unchanged(both[1]) and _COUNTER.match(following) and all(_reads_on(text, text[-1:]) for text in both[0])
        ):
            counter, rest = following[0], following[1:]
            pieces[place], pieces[place + 1] = (both[0][0] + counter, both[0][1] + counter), (rest, rest)
    return pieces


def _reads_on(text: str, end: str) -> bool:
    """Whether the text has a number at that end and more than a number in all (3条第2, 平成28年4)."""
    return end.isdecimal() and bool(_LETTER.search(text))
