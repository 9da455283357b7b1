"""The order of the rows (contract §3.4): by 変更日, then as the form has it, or where a `Row` note says that a row stood."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import Position
from shinkyu.model.history.visit import Visit
from shinkyu.model.table.facts import ItemFacts
from shinkyu.model.table.row import Row

_NO_ITEM: Position = ((1 << 30, 0, ""),)  # behind all that the form has


@dataclass(frozen=True, slots=True)
class Draft:
    """A row with what it is sorted by: its item (None for none), the block, the event and the visit that made it last.

    ``place`` is that among the rows of its day, where it was recorded. ``told``: the texts that its cells stand for.
    """

    row: Row
    key: Key | None
    block: int
    sequence: int
    visit: Visit
    place: int | None
    told: tuple[str, str]


class Day(NamedTuple):
    """The drafts of one 変更日, in the order in which they were made, and as their rows stand in the table."""

    made: list[Draft]
    ordered: list[Draft]


Days = Mapping[dt.date, Day]


def in_order(drafts: Iterable[Draft], facts: ItemFacts, known: Days | None = None) -> dict[dt.date, Day]:
    """The days of a table. A day's rows stand as the form in force at the last of them has them.

    ``known``: the days of the table of the history that this one goes on from. Drafts that were taken over from there stand
    as they stood.
    """
    by_date: dict[dt.date, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_date[draft.row.date].append(draft)
    return {
        date: _as_known(by_date[date], known, date) or Day(by_date[date], _day(by_date[date], facts))
        for date in sorted(by_date)
    }


def _as_known(drafts: list[Draft], known: Days | None, date: dt.date) -> Day | None:
    day = known.get(date) if known is not None else None
    if day is None or len(day.made) != len(drafts):
        return None
    return day if all(one is other for one, other in zip(day.made, drafts, strict=True)) else None


def _day(drafts: list[Draft], facts: ItemFacts) -> list[Draft]:
    order = facts.order(max(drafts, key=lambda draft: draft.visit.index).visit)

    def position(draft: Draft) -> tuple[Position, int, int, int]:
        stands = _NO_ITEM if draft.key is None else facts.position(draft.key, draft.sequence, order)
        return stands, draft.sequence, draft.visit.index, draft.block  # a row of no change has the sequence before it

    ordered = sorted(drafts, key=position)
    # Of two that claim one place the earlier on the line goes first: the later one is put in before it is.
    placed = [draft for draft in ordered if draft.place is not None]
    placed.sort(key=lambda draft: (draft.place or 0, -draft.visit.index))
    day = [draft for draft in ordered if draft.place is None]
    # Ascending, each goes to its final place: those before it are already there.
    for draft in placed:
        day.insert(draft.place or 0, draft)
    return day
