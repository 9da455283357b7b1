"""What commits follow each other: the hundreds of a shape, laid out in an order of chance."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import shape
from cards import Deck


class Kind(Enum):
    """What a step is: a commit of the line, or a side branch that goes out, or the merge of it."""

    PLAIN = "plain"
    ROW = "row"
    SEVERAL = "several"
    NONE = "none"
    LISTS = "lists"
    AMENDS = "amends"
    BRANCH = "branch"
    MERGE = "merge"


@dataclass(frozen=True)
class Step:
    """One commit of the line, or (``BRANCH``) the commits of a side branch, which the next ``MERGE`` brings in.

    ``form`` is that of the assessment to edit; ``new_day``: whether the 変更日 goes on before it.
    """

    kind: Kind
    form: str
    new_day: bool = False
    side: int = 0


def steps(asked: shape.Shape, chance: random.Random) -> Iterator[Step]:
    """The steps of a repository, hundred by hundred."""
    sides, between = Deck(chance, shape.SIDE), Deck(chance, shape.BETWEEN)
    forms = Deck(chance, [form for form, cards in asked.work for _ in range(cards)])
    for _ in range(asked.commits // 100):
        line = _line(asked.hundred, chance, forms)
        for group, branch in _groups(line, asked.hundred.merges):
            if branch:
                # A branch goes out somewhere in its share of the line and is back before that ends.
                length = between.draw()
                out = chance.randrange(1, len(group) - length)
                group.insert(out, Step(Kind.BRANCH, forms.draw(), side=sides.draw()))
                group.insert(out + 1 + length, Step(Kind.MERGE, ""))
            yield from group


def _line(hundred: shape.Hundred, chance: random.Random, forms: Deck[str]) -> list[Step]:
    """The commits of the line itself, of all kinds."""
    counts = {Kind.PLAIN: hundred.plain, Kind.ROW: hundred.row, Kind.SEVERAL: hundred.several}
    counts |= {Kind.NONE: hundred.none, Kind.LISTS: hundred.lists, Kind.AMENDS: hundred.amends}
    kinds = [kind for kind, count in counts.items() for _ in range(count)]
    chance.shuffle(kinds)
    first = set(chance.sample(range(len(kinds)), hundred.days))
    return [Step(kind, forms.draw(), place in first) for place, kind in enumerate(kinds)]


def _groups(line: list[Step], branches: int) -> Iterator[tuple[list[Step], bool]]:
    """The line in as many parts as it has branches."""
    length = len(line) // branches
    for place in range(branches):
        yield line[place * length : (place + 1) * length], True
    yield line[branches * length :], False
