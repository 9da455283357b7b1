"""One item's rows through all days: undone from the newest to the oldest, with the places where the chain breaks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.form.keys import Key
from shinkyu.model.importing.citing import CitedRow
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.importing.undo import undo
from shinkyu.model.importing.undone import Undone


@dataclass(frozen=True, slots=True)
class Link:
    """One day's rows of an item, undone. ``left`` is what the rows before it left, where that is another text."""

    key: Key
    date: dt.date
    rows: tuple[TableRow, ...]
    undone: Undone
    left: str | None


def chains(cited: Sequence[CitedRow], prose: dict[Key, bool]) -> list[Link]:
    """Every item's links, oldest first, items in the order of the table. ``prose``: whether an item holds text, by key."""
    by_item: dict[Key, dict[dt.date, list[TableRow]]] = defaultdict(lambda: defaultdict(list))
    for row in cited:
        by_item[row.key][row.date].append(row.row)
    return [link for key, days in by_item.items() for link in _chain(key, days, prose=prose[key])]


def _chain(key: Key, days: dict[dt.date, list[TableRow]], *, prose: bool) -> list[Link]:
    undone: list[tuple[dt.date, Undone]] = []
    standing: str | None = None
    for date in sorted(days, reverse=True):
        undone.append((date, undo(days[date], standing, prose=prose)))
        standing = undone[-1][1].before
    undone.reverse()
    befores = [None, *(earlier.after for _, earlier in undone)]
    return [
        Link(key, date, tuple(days[date]), one, left if left != one.before else None)
        for (date, one), left in zip(undone, befores, strict=False)
    ]
