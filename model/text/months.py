"""Months as a calendar shows them: in weeks that begin on Sunday, under the name that they have in the Japanese calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.language import tr
from shinkyu.model.text.dates import wareki

_SUNDAY = 6
_WEEKDAYS = (("日", "Sun"), ("月", "Mon"), ("火", "Tue"), ("水", "Wed"), ("木", "Thu"), ("金", "Fri"), ("土", "Sat"))


@dataclass(frozen=True, slots=True)
class Month:
    """``weeks`` of seven days each; None for those of the neighbouring months."""

    title: str
    weeks: Sequence[Sequence[dt.date | None]]


def weekdays() -> list[str]:
    """From Sunday on."""
    return [tr(*one) for one in _WEEKDAYS]


def weekday(day: dt.date) -> str:
    """The weekday of a day."""
    return weekdays()[day.isoweekday() % 7]


def month_of(day: dt.date) -> Month:
    """The month that holds a day. Raises DateError for one before 1873 (明治6年)."""
    year, month = day.year, day.month
    weeks = calendar.Calendar(_SUNDAY).monthdayscalendar(year, month)
    first, last = dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return Month(
        month_name(first, last),
        [[dt.date(year, month, number) if number else None for number in week] for week in weeks],
    )


def month_name(first: dt.date, last: dt.date) -> str:
    """``令和元年5月``; where an era ends within the month, both: ``昭和64年・平成元年1月``."""
    years = dict.fromkeys(wareki(day).partition("年")[0] + "年" for day in (first, last))
    return f"{'・'.join(years)}{first.month}月"
