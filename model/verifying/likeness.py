"""Rows that are alike and no more: what is left after all that is certain, the likeliest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator

from shinkyu.model.verifying.matching import Matching
from shinkyu.model.verifying.printed import Printed

# How like the texts of two rows must be: of one change, of one day, of one item on another day.
_OF_ONE_CHANGE, _OF_ONE_DAY, _OF_ONE_ITEM = 0.3, 0.75, 0.9
_LIKELIEST = 20  # published rows that are looked at for one of the history: of a day there may be thousands


def match_alike(matching: Matching) -> None:
    """Takes pairs of one change first, then of one day (another label), then of one item (another day)."""
    _take(matching, lambda row: row.named, _OF_ONE_CHANGE)
    _take(matching, lambda row: row.day, _OF_ONE_DAY)
    _take(matching, lambda row: row.named[1], _OF_ONE_ITEM)


def _take(matching: Matching, key: Callable[[Printed], Hashable], least: float) -> None:
    taken: set[int] = set()
    pairs = []
    for _, _, one, other in sorted(_likely(matching, key, least), key=lambda found: found[:2]):
        if not {id(one), id(other)} & taken:
            taken |= {id(one), id(other)}
            pairs.append((one, other))
    matching.take(pairs)


def _likely(
    matching: Matching, key: Callable[[Printed], Hashable], least: float
) -> Iterator[tuple[float, int, Printed, Printed]]:
    """The pairs that are like enough, with what they are sorted by: how unlike they are, and how far from each other."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    theirs: dict[Hashable, list[Printed]] = defaultdict(list)
    for row in matching.theirs:
        theirs[key(row)].append(row)
    wholes = {known: list(map(_whole, rows)) for known, rows in theirs.items()}
    for one in matching.ours:
        known = key(one)
        found = process.extract(
            _whole(one), wholes.get(known, ()), scorer=Indel.normalized_similarity, score_cutoff=least, limit=_LIKELIEST
        )
        for _, likeness, place in found:
            other = theirs[known][place]
            yield -likeness, abs(one.place - other.place), one, other


def _whole(row: Printed) -> str:
    return "\0".join(row.texts)
