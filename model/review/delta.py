"""Which rows, and which changes without a row, a branch brings, changes and takes away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.history.changes import Change, Kind, Run
from shinkyu.model.history.history import History
from shinkyu.model.history.memory import made_once
from shinkyu.model.review.rowids import change_id, digest, gone_id, row_id
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table

T = TypeVar("T")


class Became(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    ALTERED = "altered"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that comes, changes or goes. ``row``: as it is then; of one that goes, as it was. ``was``: of one that changes.

    ``id``: what it says, in 16 hex digits (`rowids`). ``place``: which of all rows it is, from 1; 0 of one that goes.
    """

    became: Became
    row: Row
    id: str
    place: int
    was: Row | None = None


@dataclass(frozen=True, slots=True)
class Unrowed:
    """A change that makes no row: ``kind`` none (`Table: none`) or unrecorded; its texts, the reason, full commit ids.

    ``order``: it is of a list's order, the texts are the ids of its entries, one a line.
    """

    item: ItemPath
    label: str
    kind: str
    before: str
    after: str
    reason: str
    commits: tuple[str, ...]
    id: str
    order: bool = False


def row_changes(assessment: Assessment, before: Sequence[Row], after: Sequence[Row]) -> list[RowChange]:
    """What becomes of the rows between two tables of an assessment: those that stand, in the table's order, then those gone.

    One that goes and one that comes, of the same items, are one row that changes where they share a commit; of several
    such the one of the same 変更日 first.
    """
    places = {id(row): place for place, row in enumerate(after, 1)}
    before, after = _apart(before, after), _apart(after, before)
    old, new = _without(before, after, lambda row: row), _without(after, before, lambda row: row)  # most stand in both
    ids = {id(row): row_id(assessment, row) for row in (*old, *new)}
    gone = _without(old, new, lambda row: ids[id(row)])
    come = _without(new, old, lambda row: ids[id(row)])
    changes, left = [], [*gone]
    for row in come:
        was = _same_row(row, left)
        if was is not None:
            left.remove(was)
        became = Became.ADDED if was is None else Became.ALTERED
        changes.append(RowChange(became, row, ids[id(row)], places[id(row)], was))
    return [*changes, *(RowChange(Became.REMOVED, row, gone_id(ids[id(row)]), 0) for row in left)]


def standing_ids(history: History, rows: Iterable[Row], changes: Iterable[Change]) -> frozenset[str]:
    """The ids of all rows of a table, and of all changes that make none."""
    assessment = history.assessment
    silent = (change_id(assessment, run) for run in _without_row(changes))
    return frozenset([*(row_id(assessment, row) for row in rows), *silent])


def standing_digest(history: History) -> str:
    """What all of them come to together, as `digest` has it: made once where the history is kept."""

    def made() -> str:
        table = build_table(history)
        return digest(standing_ids(history, table.rows, table.changes))

    return made_once(history, standing_digest, made)


def unrowed(
    history: History, before: Iterable[Change], after: Iterable[Change], label: Callable[[Key], str]
) -> list[Unrowed]:
    """The changes that make no row and that stand only ``after``, in the order of history, which is that of ``history``.

    ``label``: how an item is called.
    """
    old, new = [*_without_row(before)], [*_without_row(after)]
    found = _without(new, old, lambda run: change_id(history.assessment, run))
    return [_unrowed(history, run, label(run.key.item)) for run in found]


def _without_row(changes: Iterable[Change]) -> Iterable[Run]:
    for change in changes:
        silent = isinstance(change, Run) and change.kind in (Kind.NO_ROW, Kind.UNRECORDED)
        if silent and isinstance(change, Run) and not change.key.is_figure_file:
            yield change


def _unrowed(history: History, run: Run, label: str) -> Unrowed:
    assessment, record = history.assessment, history.line.record_of(run.visits[-1])
    return Unrowed(
        assessment.path_of(run.key.item),
        label,
        "none" if run.kind is Kind.NO_ROW else "unrecorded",
        run.before,
        run.after,
        record.reason,
        tuple(visit.commit.id for visit in run.visits),
        change_id(assessment, run),
        run.key.is_order,
    )


def _apart(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    """The rows that are not at once rows of the other table: most are, where one was told by what is known of the other."""
    there = {id(row) for row in others}
    return [row for row in rows if id(row) not in there]


def _same_row(row: Row, among: Iterable[Row]) -> Row | None:
    """The row of which another one is what it became."""
    commits = {*row.commits}
    found = [one for one in among if one.items == row.items and commits & {*one.commits}]
    return min(found, key=lambda one: (one.date != row.date, one.way != row.way), default=None)


def _without(ones: Iterable[T], others: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """Those of ``ones`` that have no equal among ``others``, each of which is the equal of one."""
    there = Counter(map(key, others))
    left = []
    for one in ones:
        if there[key(one)]:
            there[key(one)] -= 1
        else:
            left.append(one)
    return left
