"""Which words of a sentence changed, marked as a careful clerk would mark them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shinkyu.model.text.textdiff.alignment import Hunk, Piece, hunks, joined
from shinkyu.model.text.textdiff.characters import is_kanji, is_parting, units, weight
from shinkyu.model.text.textdiff.compounds import common, trimmed
from shinkyu.model.text.textdiff.words import is_joining, words

LITTLE_LEFT = 0.25  # share of the two sentences below which what is unchanged only distracts
ISLAND = 2  # characters: an unchanged piece this short between two changed words is read as part of them

_OPENING = "（(「『【〔[［<＜〈《"
_CLOSING = "）)」』】〕]］>＞〉》、，,。"
_LABEL = re.compile(r"[^。]*[\s：:>＞】]")  # what a sentence begins with may stay even if all the rest went
_CLAUSE = re.compile(r"[^。]{3,}、")  # and so may a clause (照会の結果は、)
_STOP = re.compile(r"。\n*\Z")


def word_pieces(before: str, after: str) -> list[Piece]:
    """A pair of sentences in pieces, changed where its words did; whole if it has no partner or little of it is left."""
    if before == after or not before or not after:
        return [(before, after)]
    line = settled(words(before), words(after))
    pieces = [piece for old, new in line for piece in ([("".join(old),) * 2] if old == new else trimmed(old, new))]
    pieces = _without_islands(merged(pieces))
    left = sum(weight(old) for old, new in pieces if old == new)
    return pieces if 2 * left >= LITTLE_LEFT * (weight(before) + weight(after)) else _whole(before, after)


def _worth(word: str) -> int:
    """A comma is worth less than any word."""
    return len(word) + word[0].isalnum()


def _whole(before: str, after: str) -> list[Piece]:
    """Both sentences as one change, after the label or the clause that both begin with; behind a clause 。 stays too."""
    both = "".join(common(units(before), units(after)))
    label, clause = _LABEL.match(both), _CLAUSE.match(both)
    head = max((match.end() for match in (label, clause) if match), default=0)
    tail = _STOP.search(before)
    end = len(tail[0]) if clause and tail and after.endswith(tail[0]) else 0
    cut = [text[head : len(text) - end] for text in (before, after)]
    return [(before[:head],) * 2, (cut[0], cut[1]), (before[len(before) - end :],) * 2]


# Moving a change to where it reads best -------------------------------------------------------------------------------


def settled(olds: list[str], news: list[str]) -> list[Hunk[str]]:
    """The hunks, each mere insertion or deletion where it reads best of all the places where it may as well stand."""
    line = list(hunks(olds, news, _worth))
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


# Widening a change until it can be read -------------------------------------------------------------------------------


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces that are not empty, unchanged and changed ones in turn."""
    return joined((piece, piece[0] == piece[1]) for piece in pieces if piece != ("", ""))


def without_line_ends(piece: Piece) -> list[Piece]:
    """The piece, the line ends that both its sides end in apart: the lines changed, not that they are lines."""
    lines = min(len(side) - len(side.rstrip("\n")) for side in piece)
    return [(piece[0][: len(piece[0]) - lines], piece[1][: len(piece[1]) - lines]), ("\n" * lines,) * 2]


def _without_islands(pieces: list[Piece]) -> list[Piece]:
    """The pieces, two changes made one where too little stands between to be seen."""
    return joined((piece, piece[0] == piece[1] and not _is_island(pieces, place)) for place, piece in enumerate(pieces))


def _is_island(pieces: list[Piece], place: int) -> bool:
    """Whether one reads past it, between words that both became others. A comma, a bracket or 及び is a landmark."""
    text = pieces[place][0]
    if not 0 < place < len(pieces) - 1 or len(text) > ISLAND or is_parting(text) or is_joining(text):
        return False
    left, right = pieces[place - 1], pieces[place + 1]
    if len(text) == 1 and is_kanji(text):  # half a word
        return True
    if len(text) == ISLAND and _is_landmark(left, text, right):
        return False
    return (_is_of_words(left) and _is_of_words(right)) or (len(text) == ISLAND and _cross(left, right))


def _is_landmark(left: Piece, text: str, right: Piece) -> bool:
    """Whether it is a word in the middle of a term (本人|確認|書類), or of a phrase of which little changed."""
    if not all(map(is_kanji, text)):
        return False
    in_term = any(side and is_kanji(side[-1]) for side in left) or any(is_kanji(side) for side in right)
    return in_term or max(map(len, (*left, *right))) <= 2 * ISLAND


def _cross(left: Piece, right: Piece) -> bool:
    """Whether on one side of it the text became shorter and on the other longer: it stayed by chance."""
    grown = [len(new) - len(old) for old, new in (left, right)]
    return min(grown) < 0 < max(grown)


def _is_of_words(piece: Piece) -> bool:
    return all(any(map(str.isalnum, text)) for text in piece)
