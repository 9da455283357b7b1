"""The days that follow from an assessment's history: 再実施 within five years, the yearly look, the end of a 事務
(指針 第6, 規則 第15条, 第16条)."""

from __future__ import annotations

import datetime as dt
import re
from calendar import isleap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.roles import item_of_role, published_item
from shinkyu.model.history.history import History
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import DateError, parse_date

_REASSESSED, _LOOKED_AT, _RETAINED = 5, 1, 3  # years
_AFTER = "事後"
_AGAIN = re.compile("再実施")
_END = re.compile(r"【(?P<day>[^【】]*?)\s*終了\s*】\s*\Z")


@dataclass(frozen=True, slots=True)
class Deadlines:
    """When what is due of an assessment; None where nothing of the kind is, or where nothing was published yet.

    ``assessed``: the publication of the last (re)assessment; ``changed``: the last day of which anything is known. ``ended``: the
    last day of the 事務, as 評価書名 says; ``end`` is what it says there, "" for nothing.
    """

    assessed: dt.date | None = None
    changed: dt.date | None = None
    ended: dt.date | None = None
    end: str = ""

    @property
    def reassessment(self) -> dt.date | None:
        """Before which day it is assessed again (規則 第15条); of an ended 事務 never."""
        return None if self.assessed is None or self.end else _years_after(self.assessed, _REASSESSED)

    @property
    def look(self) -> dt.date | None:
        """By when its content is looked through (指針: at least once a year); of an ended 事務 never."""
        return None if self.changed is None or self.end else _years_after(self.changed, _LOOKED_AT)

    @property
    def retained(self) -> dt.date | None:
        """Up to which day an ended one stays published (規則 第16条)."""
        return None if self.ended is None else _years_after(self.ended, _RETAINED)


def deadlines(history: History, rows: Sequence[Row], published: Sequence[dt.date] = ()) -> Deadlines:
    """Those of an assessment as it is committed. ``published``: the days of its tags of publication.

    The count begins with the publication of the last 再実施 (by the day on which the しきい値判断 was made, a row of a
    重要な変更, or one that says 再実施), else with the first: a mere 修正 does not restart it.
    """
    end, ended = end_of(history.assessment, history.newest)
    days = sorted({*_days(history, published_item(history.assessment.form)), *published})
    if not days:
        return Deadlines(ended=ended, end=end)
    again = max(_reassessments(history, rows), default=None)
    assessed = days[0] if again is None else max(days[0], next((day for day in days if day >= again), again))
    return Deadlines(assessed, max(days[-1], *(row.date for row in rows), dt.date.min), ended, end)


def end_of(assessment: Assessment, texts: Mapping[Key, str]) -> tuple[str, dt.date | None]:
    """What 評価書名 says of the end of the 事務 ("" for nothing), and the day that this is, if it is one."""
    name = item_of_role(assessment.form, "name")
    match = _END.search(texts.get(name, "")) if name is not None else None
    if match is None:
        return "", None
    with suppress(DateError):
        return match[0], parse_date(match["day"].strip())
    return match[0], None


def _reassessments(history: History, rows: Sequence[Row]) -> Iterator[dt.date]:
    for path in history.assessment.form.paths_of_role("assessed"):
        yield from _days(history, Key(path))
    for row in rows:
        if _AGAIN.search(row.reason) or (row.significance == "significant" and row.submission != _AFTER):
            yield row.date


def _days(history: History, item: Key | None) -> Iterator[dt.date]:
    """The days that an item names or ever named; what is none is passed over, as there are findings of it."""
    if item is None:
        return
    texts = {history.newest.get(item, "")}
    for event in history.events.get(item, ()):
        texts |= {event.before, event.after}
    for text in filter(None, texts):
        with suppress(DateError):
            yield parse_date(text)


def _years_after(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; 28 February for 29 February, the last day there is where the years run out."""
    year = day.year + years
    if year > dt.MAXYEAR:
        return dt.date.max
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) and not isleap(year) else day.day)
