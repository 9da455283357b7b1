"""Which words of a sentence changed, marked as a careful clerk would mark them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shinkyu.model.text.textdiff.alignment import Hunk, Piece, hunks
from shinkyu.model.text.textdiff.characters import is_parting, units, weight
from shinkyu.model.text.textdiff.compounds import common, trimmed
from shinkyu.model.text.textdiff.words import is_joining, words

LITTLE_LEFT = 0.25  # share of the two sentences below which what is unchanged only distracts
ISLAND = 2  # characters: an unchanged piece this short between two changed words is read as part of them

_OPENING = "（(「『【〔[［<＜〈《"
_CLOSING = "）)」』】〕]］>＞〉》、，,。"
_LABEL = re.compile(r"[^。]*[\s：:>＞】]")  # what a sentence begins with may stay even if all the rest went


def word_pieces(before: str, after: str) -> list[Piece]:
    """A pair of sentences in pieces, changed where its words did; whole if it has no partner or little of it is left."""
    if before == after or not before or not after:
        return [(before, after)]
    settled = _settled(list(hunks(words(before), words(after), _worth)))
    pieces = [piece for old, new in settled for piece in ([("".join(old),) * 2] if old == new else trimmed(old, new))]
    pieces = _without_islands(merged(pieces))
    left = sum(weight(old) for old, new in pieces if old == new)
    return pieces if 2 * left >= LITTLE_LEFT * (weight(before) + weight(after)) else _whole(before, after)


def _worth(word: str) -> int:
    """A comma is worth less than any word."""
    return len(word) + word[0].isalnum()


def _whole(before: str, after: str) -> list[Piece]:
    """Both sentences as one change, after the label that both have."""
    label = _LABEL.match("".join(common(units(before), units(after))))
    head = label.end() if label else 0
    return [(before[:head],) * 2, (before[head:], after[head:])]


# Moving a change to where it reads best -------------------------------------------------------------------------------


def _settled(line: list[Hunk[str]]) -> list[Hunk[str]]:
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


# Widening a change until it can be read -------------------------------------------------------------------------------


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces that are not empty, unchanged and changed ones in turn."""
    return _joined((piece, piece[0] == piece[1]) for piece in pieces if piece != ("", ""))


def without_line_ends(piece: Piece) -> list[Piece]:
    """The piece, the line ends that both its sides end in apart: the lines changed, not that they are lines."""
    lines = min(len(side) - len(side.rstrip("\n")) for side in piece)
    return [(piece[0][: len(piece[0]) - lines], piece[1][: len(piece[1]) - lines]), ("\n" * lines,) * 2]


def _without_islands(pieces: list[Piece]) -> list[Piece]:
    """The pieces, two changes made one where too little stands between to be seen."""
    return _joined(
        (piece, piece[0] == piece[1] and not _is_island(pieces, place)) for place, piece in enumerate(pieces)
    )


def _is_island(pieces: list[Piece], place: int) -> bool:
    """Whether one reads past it, between words that both became others. A comma, a bracket or 及び is a landmark."""
    text = pieces[place][0]
    if not 0 < place < len(pieces) - 1 or len(text) > ISLAND or is_parting(text) or is_joining(text):
        return False
    return _is_of_words(pieces[place - 1]) and _is_of_words(pieces[place + 1])


def _is_of_words(piece: Piece) -> bool:
    return all(any(map(str.isalnum, text)) for text in piece)


def _joined(flagged: Iterable[tuple[Piece, bool]]) -> list[Piece]:
    """The pieces, neighbours of the same flag made one."""
    joined: list[Piece] = []
    last = None
    for piece, flag in flagged:
        if flag == last:
            joined[-1] = joined[-1][0] + piece[0], joined[-1][1] + piece[1]
        else:
            joined.append(piece)
        last = flag
    return joined
