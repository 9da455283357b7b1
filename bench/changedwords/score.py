"""How near marks come to the gold."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean

from gold import Pair, Spans, ends, plain
from methods import Marked


@dataclass(frozen=True)
class Score:
    """Of all rows together; line ends are not counted as characters, for nobody sees whether they are underlined."""

    precision: float  # of the characters that are marked, the share that the gold marks
    recall: float  # of the characters that the gold marks, the share that is marked
    f1: float  # their harmonic mean
    row_f1: float  # the same of each row, on average: a long row counts no more than a short one
    cut: int  # words that are cut in two: places inside a word where a mark begins or ends
    spans: float  # marked spans of a row, both cells together, on average
    off: float  # by how many they differ from the gold's, on average
    same: float  # share of the rows that are marked just like the gold


def score(pairs: list[Pair], marked: list[Marked], words: dict[str, list[str]]) -> Score:
    """Marks held against the gold; ValueError if the spans are not those of the texts."""
    sides = [_sides(pair, row) for pair, row in zip(pairs, marked, strict=True)]
    precision, recall, f1 = _measure([counts for row in sides for counts in map(_counts, row)])
    counts = [[sum(_marked_spans(spans[which]) for spans in row) for which in (0, 1)] for row in sides]
    return Score(
        precision,
        recall,
        f1,
        mean(_measure(list(map(_counts, row)))[2] for row in sides),
        sum(len(_cuts(given, words)) for row in sides for _, given in row),
        mean(given for _, given in counts),
        mean(abs(gold - given) for gold, given in counts),
        mean(all(_flags(gold) == _flags(given) for gold, given in row) for row in sides),
    )


def _sides(pair: Pair, row: Marked) -> list[tuple[Spans, Spans]]:
    """Each side's spans in the gold and as they are given."""
    sides = [(pair.before, row[0]), (pair.after, row[1])]
    if any(plain(gold) != plain(given) for gold, given in sides):
        raise ValueError(f"the spans are not of the row's texts: {pair.texts}")
    return sides


def _flags(spans: Spans) -> list[bool]:
    return [changed for text, changed in spans for character in text if character != "\n"]


def _counts(side: tuple[Spans, Spans]) -> tuple[int, int, int]:
    """Characters marked by both, by the gold, and by what is given."""
    gold, given = map(_flags, side)
    return sum(both for both in map(all, zip(gold, given, strict=True))), sum(gold), sum(given)


def _measure(counts: list[tuple[int, int, int]]) -> tuple[float, float, float]:
    both, gold, given = (sum(numbers) for numbers in zip(*counts, strict=True))
    return both / given if given else 0.0, both / gold if gold else 0.0, 2 * both / (gold + given)


def _marked_spans(spans: Spans) -> int:
    return sum(changed and text != "\n" for text, changed in spans)


def _cuts(spans: Spans, words: dict[str, list[str]]) -> set[int]:
    """Where a span ends inside a word."""
    return ends([text for text, _ in spans]) - ends(words.get(plain(spans), []))
