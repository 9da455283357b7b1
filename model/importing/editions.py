"""By which edition of its form each row of a table is read (domain: `rules.md`).

A row cites its item as the form of its 変更日 had it: the one in force, or an older one as long as the city had not changed
over. It changes over once: the days of a table are read by editions that never go back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from shinkyu.model.form.keys import Key

Readings = Mapping[str, tuple[Key, ...]]  # by edition, oldest first: the items, named as the newest edition does


@dataclass(frozen=True, slots=True)
class DayEditions:
    """``possible``: the editions that a day may be read by, oldest first; ``written``: the one its texts are kept in."""

    possible: tuple[str, ...]
    written: str


def editions_of_days(rows: Sequence[tuple[dt.date, Readings]]) -> dict[dt.date, DayEditions]:
    """The editions of each day, from what its rows' labels can mean in each. ``rows`` stand by date."""
    days = {date: _allowed([said for _, said in group]) for date, group in groupby(rows, key=lambda row: row[0])}
    dates = [*days]
    found: dict[dt.date, DayEditions] = {}
    written = ""
    for place, date in enumerate(dates):
        lowest = max((min(days[earlier]) for earlier in dates[:place]), default="")
        highest = min((max(days[later]) for later in dates[place:]), default="")
        possible = [one for one in days[date] if lowest <= one <= highest] or [*days[date]]
        written = max(written, possible[-1])
        found[date] = DayEditions(tuple(possible), written)
    return found


def _allowed(readings: Iterable[Readings]) -> Sequence[str]:
    """The editions that have an item for each of a day's labels. Where none has, the newest that one of them needs: the
    form changed on that day.
    """
    said = [one for one in readings if one]
    every = sorted({edition for one in said for edition in one})
    common = [edition for edition in every if all(edition in one for one in said)]
    return common or [max(min(one) for one in said)]


def meant(said: Readings, day: DayEditions) -> dict[tuple[Key, ...], str]:
    """The items that a label of that day can mean, each with the newest edition in which it means them. More than one:
    the label is doubtful."""
    within = {edition: keys for edition, keys in said.items() if edition in day.possible} or said
    return {keys: edition for edition, keys in within.items()}
