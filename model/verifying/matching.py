"""Which published row is which row of the history: what is certain first; each step takes what it matches."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from shinkyu.model.verifying.printed import LABEL, Printed
from shinkyu.model.verifying.spelling import is_withheld, shows

FEWEST_LETTERS = 8  # of both texts: fewer may be the same in two rows of a day by chance

Key = Callable[[Printed], Hashable]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that tell the same in other parts (``how``: split) or in another way (way).

    ``claims``: for each published row those that it should have; None where only all of the group's are known. ``beside``:
    the rows of either table that tell of it too, for where one has none of its own.
    """

    ours: Sequence[Printed]
    theirs: Sequence[Printed]
    how: str
    claims: Sequence[tuple[str, str]] | None = None
    beside: tuple[Sequence[Printed], Sequence[Printed]] = ((), ())

    @property
    def told(self) -> tuple[Sequence[Printed], Sequence[Printed]]:
        """The rows of either table that tell it; at least one each."""
        return self.ours or self.beside[0], self.theirs or self.beside[1]


@dataclass(slots=True)
class Matching:
    """``ours`` are the rows of the history, ``theirs`` the published ones, that nothing has matched yet."""

    ours: list[Printed]
    theirs: list[Printed]
    pairs: list[tuple[Printed, Printed]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def by(self, key: Key) -> None:
        """Takes the rows that have the same key, the first with the first; None is the key of none."""
        waiting: dict[Hashable, deque[Printed]] = defaultdict(deque)
        for row in self.ours:
            waiting[key(row)].append(row)
        waiting.pop(None, None)
        self.take([(waiting[known].popleft(), row) for row in self.theirs if waiting.get(known := key(row))])

    def by_what_is_shown(self) -> None:
        """Takes rows of one change with words kept back, where all that they show agrees."""
        for row in [one for one in self.theirs if any(map(is_withheld, one.says))]:
            fitting = (one for one in self.ours if one.named == row.named and _shows(row, one))
            if (found := next(fitting, None)) is not None:
                self.take([(found, row)])

    def take(self, pairs: Iterable[tuple[Printed, Printed]]) -> None:
        """These belong together."""
        found = [*pairs]
        self.pairs += found
        self._drop([one for one, _ in found], [other for _, other in found])

    def take_group(self, group: Group) -> None:
        """These do, however many they are."""
        self.groups.append(group)
        self._drop(group.ours, group.theirs)

    def together(self) -> list[tuple[list[Printed], list[Printed]]]:
        """The rows of either table that are left of one change, where both have some."""
        left: dict[Hashable, tuple[list[Printed], list[Printed]]] = {}
        for side, rows in enumerate((self.ours, self.theirs)):
            for row in rows:
                left.setdefault(row.named, ([], []))[side].append(row)
        return [sides for sides in left.values() if all(sides)]

    def _drop(self, ours: Sequence[Printed], theirs: Sequence[Printed]) -> None:
        gone = {id(row) for row in (*ours, *theirs)}
        self.ours = [row for row in self.ours if id(row) not in gone]
        self.theirs = [row for row in self.theirs if id(row) not in gone]


def match_cells(matching: Matching) -> None:
    """Rows that are the same in all six cells, to the letter."""
    matching.by(lambda row: row.cells)


def match_texts(matching: Matching) -> None:
    """Rows of one change with the same texts: to the letter, then in another spelling; with words kept back; then those of
    a day, whatever their label, where the texts are long enough to tell them."""
    matching.by(lambda row: (row.day, row.cells[LABEL], row.says, row.claims))
    matching.by(lambda row: (row.named, row.says, row.claims))
    matching.by(lambda row: (row.named, row.says))
    matching.by(lambda row: (row.named, row.texts, row.claims))
    matching.by(lambda row: (row.named, row.texts))
    matching.by_what_is_shown()
    matching.by(lambda row: (row.day, row.texts) if sum(map(len, row.texts)) >= FEWEST_LETTERS else None)


def match_days(matching: Matching) -> None:
    """Rows of one item with the same texts, on whatever day."""
    matching.by(lambda row: (row.named[1], row.says, row.claims))
    matching.by(lambda row: (row.named[1], row.texts))


def _shows(published: Printed, row: Printed) -> bool:
    cells = zip(published.says, row.says, published.texts, row.texts, strict=True)
    return all(theirs == ours or shows(cell, text) for cell, text, theirs, ours in cells)
