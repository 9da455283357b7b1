"""Blocks: the units, parted by blank lines, in which a long item is split over rows (contract §1, §3.3)."""

from __future__ import annotations

BLANK_LINE = "\n\n"
LIKE_ENOUGH = 0.4  # below it two blocks are taken for different texts

Pair = tuple[int | None, int | None]


def split_blocks(text: str) -> list[str]:
    """The blocks of a text; ``"\\n\\n".join`` of them gives the text back, to the letter. No text has no block."""
    return text.split(BLANK_LINE) if text else []


def same_lines(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but empty lines: then they are the same text in a table (contract §1)."""
    if one == other:
        return True
    return "\n" in one + other and [*filter(None, one.split("\n"))] == [*filter(None, other.split("\n"))]


def pair_blocks(before: list[str], after: list[str]) -> list[Pair]:
    """Which block became which, in reading order: by position when both sides have as many, else by likeness.

    A block without a partner stands alone (None on the other side). Pairs never cross.
    """
    if len(before) == len(after):
        return [(place, place) for place in range(len(before))]
    return _alignment(before, after)


def _alignment(before: list[str], after: list[str]) -> list[Pair]:
    """The pairing of greatest total likeness, by dynamic programming from the end."""
    like = [[likeness(old, new) for new in after] for old in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], _paired(like[i][j]) + best[i + 1][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if like[i][j] >= LIKE_ENOUGH and best[i][j] == _paired(like[i][j]) + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs + [(k, None) for k in range(i, len(before))] + [(None, k) for k in range(j, len(after))]


def _paired(likeness: float) -> float:
    # Cubed: two half-alike pairs of boilerplate must not outweigh the one pair that is really the same block.
    return likeness**3 if likeness >= LIKE_ENOUGH else 0.0


def likeness(one: str, other: str) -> float:
    """How alike two blocks are: 1 for equal ones, 0 for those that share no character."""
    from rapidfuzz.distance import Indel

    return 1.0 if one == other else float(Indel.normalized_similarity(one, other))
