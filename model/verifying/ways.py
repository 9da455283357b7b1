"""Rows that tell a change in another way: 置換, 抜粋, 追記 in place of whole texts, or whole texts in place of those.

Two proofs count. The rows are those of the change as `shinkyu table --ways full` or `concise` writes it; or, undone over the
text that the change left, they give the text that it began with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from shinkyu.model.importing.undo import undo
from shinkyu.model.table.row import ItemChange, Row
from shinkyu.model.verifying.difference import SPLIT, WAY
from shinkyu.model.verifying.matching import Group, Matching
from shinkyu.model.verifying.printed import Printed, Texts, as_table_row, of_history
from shinkyu.model.verifying.spelling import folded
from shinkyu.model.verifying.splitting import together

_MOST = 5  # rows that are left of one change, of which each choice is tried
OtherWays = Callable[[], Iterable[Sequence[Row]]]  # the whole table, written in each other way


def match_written(matching: Matching, rows: Sequence[Printed], other_ways: OtherWays) -> None:
    """Takes published rows that are a change of the history just as another way writes it; ``rows``: all of the history,
    matched or not."""
    runs = _Runs(rows, other_ways)
    for run in runs.of(_in_question(matching)):
        if (group := runs.written(run, *_sides(matching, run))) is not None:
            matching.take_group(group)


def match_undone(matching: Matching, rows: Sequence[Printed]) -> None:
    """Takes published rows that, undone, tell a change of the history. Where no row of it waits what is left is one more."""
    for run in _Runs(rows, tuple).of(matching.ours):
        if (group := _undone(run, *_sides(matching, run))) is not None:
            matching.take_group(group)


def _sides(
    matching: Matching, run: Sequence[Printed]
) -> tuple[Sequence[Printed], Sequence[Printed], Sequence[Printed]]:
    """Of a change the rows that wait; the published rows that are matched; and those that are left, and may tell of it."""
    places, named = {row.place for row in run}, {row.named for row in run}
    waiting = [row for row in matching.ours if row.place in places]
    done = [other for one, other in matching.pairs if one.place in places]
    return waiting, done, [row for row in matching.theirs if row.named in named]


def _in_question(matching: Matching) -> list[Printed]:
    """The rows of the history that wait, and those of changes of which published rows are left."""
    left = {row.named for row in matching.theirs}
    return [*matching.ours, *(one for one, _ in matching.pairs if one.named in left)]


class _Runs:
    """The rows of the history by the change that they tell of; and how the other ways write that."""

    def __init__(self, rows: Sequence[Printed], other_ways: OtherWays) -> None:
        self._rows: dict[object, list[Printed]] = defaultdict(list)
        for row in rows:
            self._rows[_change(row.source)].append(row)
        self._other_ways = other_ways
        self._tables: list[dict[object, list[Row]]] | None = None

    def of(self, rows: Iterable[Printed]) -> Iterator[list[Printed]]:
        """All rows of each change that these tell of."""
        yield from (self._rows[change] for change in dict.fromkeys(_change(row.source) for row in rows))

    def written(
        self, run: Sequence[Printed], waiting: Sequence[Printed], done: Sequence[Printed], left: Sequence[Printed]
    ) -> Group | None:
        """What is left of published rows that, with those ``done``, are the run in one of the other ways."""
        for table in self._read():
            rows = [of_history(row, place) for place, row in enumerate(_rows_of(run[0].source, table))]
            if not rows or (found := _found(rows, [*done, *left])) is None:
                continue
            pairs = [(row, one) for row, one in found if one not in done]
            if len(found) - len(pairs) == len(done) and (waiting or pairs):
                theirs, claims = [one for _, one in pairs], [row.claims for row, _ in pairs]
                how = SPLIT if together(waiting) == together(theirs) else WAY
                return Group(waiting, theirs, how, claims, (run, done))
        return None

    def _read(self) -> Iterable[dict[object, list[Row]]]:
        if self._tables is None:
            self._tables = []
            for rows in self._other_ways():
                table: dict[object, list[Row]] = defaultdict(list)
                for row in rows:
                    for change in row.changes or (None,):
                        table[_single(row, change)].append(row)
                self._tables.append(table)
        return self._tables


def _change(row: object) -> object:
    assert isinstance(row, Row)
    return (row.date, row.changes or (row.item, row.commits))


def _single(row: Row, change: ItemChange | None) -> object:
    return (row.date, change or (row.item, row.commits))


def _rows_of(row: object, table: dict[object, list[Row]]) -> list[Row]:
    """The rows that the other way makes of what a row tells, each once."""
    assert isinstance(row, Row)
    found = [one for change in row.changes or (None,) for one in table.get(_single(row, change), ())]
    return [*{id(one): one for one in found}.values()]


def _found(rows: Sequence[Printed], published: Sequence[Printed]) -> list[tuple[Printed, Printed]] | None:
    """Each of the rows with a published one of its texts; None where one has none."""
    left, pairs = [*published], []
    for row in rows:
        alike = [one for one in left if one.texts == row.texts]
        if not alike:
            return None
        one = next((one for one in alike if one.claims == row.claims), alike[0])
        left.remove(one)
        pairs.append((row, one))
    return pairs


def _undone(
    run: Sequence[Printed], waiting: Sequence[Printed], done: Sequence[Printed], left: Sequence[Printed]
) -> Group | None:
    """What is left of published rows that, with those ``done``, give the text before the run's change from that after it."""
    source = run[0].source
    assert isinstance(source, Row)
    if len(source.changes) != 1:
        return None
    (change,) = source.changes
    for chosen in _choices(left):
        rows = sorted([*done, *chosen], key=lambda one: one.place)
        if _replays(rows, change, prose=not source.options):
            return Group(waiting, chosen, WAY, beside=(run, done))
    return None


def _choices(rows: Sequence[Printed]) -> Iterator[Sequence[Printed]]:
    """All of them, then as few as may be."""
    if rows:
        yield rows
    if len(rows) <= _MOST:
        for count in range(1, len(rows)):
            yield from combinations(rows, count)


def _replays(rows: Sequence[Printed], change: ItemChange, *, prose: bool) -> bool:
    undone = undo([as_table_row(row, row.place) for row in rows], change.after or None, prose=prose)
    return undone.partial is None and _read(undone.before, undone.after) == _read(change.before, change.after)


def _read(before: str, after: str) -> Texts:
    return folded(before), folded(after)
