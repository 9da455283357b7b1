"""The 意見の聴取 that an assessment tells of (全項目評価書 Ⅵ-2, 重点項目評価書 Ⅴ-2): from which day to which (指針 第5の3)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.roles import item_of_role
from shinkyu.model.text.dates import DAY, DateError, narrowed, parse_date

_DAY = re.compile(DAY)
_WEEKDAY = r"\s*(?:[(（]\s*[月火水木金土日](?:曜日?)?(?:[・、]\s*祝日?)?\s*[)）])?\s*"
_TO = re.compile(rf"{_WEEKDAY}[、,]?\s*(?:から|より|～|〜|~|－|-|―|—|–|‐|至)\s*")  # narrowed: － is - there
_FOR = re.compile(r"(?:の)?\s*(?P<days>[0-9]{1,3})\s*日間")
_SHORT = re.compile(
    r"(?:(?P<year>同|翌)年\s*|(?P<moon>同)月\s*)?(?:(?P<month>[0-9]{1,2})\s*月\s*)?(?P<day>[0-9]{1,2})\s*日(?!間)"
)


class Period(NamedTuple):
    """From the first day to the last, both counted."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Consultation:
    """What is said of it. ``asked``: the form asks for it (it is not 任意); ``said``: what 実施日・期間 says, "" for nothing."""

    asked: bool = False
    said: str = ""

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that it names, as they stand there; none where none can be read."""
        return tuple(periods(self.said))

    @property
    def unreadable(self) -> bool:
        """Whether something is said, and no period can be read in it."""
        return bool(self.said.strip()) and not self.periods


def consultation(assessment: Assessment, texts: Mapping[Key, str]) -> Consultation:
    """That of an assessment with these texts; of a form without one nothing is asked and nothing said."""
    item = item_of_role(assessment.form, "consultation")
    if item is None:
        return Consultation()
    return Consultation(not assessment.form.section(item.section_id).optional, texts.get(item, ""))


def periods(text: str) -> Iterator[Period]:
    """The periods that a text names: ``令和2年9月1日から令和2年9月30日まで``, ``…～同年9月30日``, ``…から30日間``.

    Where the last day has no year it is the first such day that is not before the first one; a day alone is no period, nor
    is one that ends before it begins.
    """
    plain = narrowed(text)
    after = 0
    for match in _DAY.finditer(plain):
        if match.start() < after:  # the last day of the period before
            continue
        with suppress(DateError, OverflowError):
            first = parse_date(match[0])
            last, after = _last(plain, match.end(), first)
            if last is not None and last >= first:
                yield Period(first, last)


def _last(text: str, place: int, first: dt.date) -> tuple[dt.date | None, int]:
    """The last day of a period whose first day ends at a place of the text, and where that is over. Raises DateError, OverflowError."""
    to = _TO.match(text, place)
    place = to.end() if to is not None else place
    if (lasting := _FOR.match(text, place)) is not None:
        days = int(lasting["days"])
        return (first + dt.timedelta(days - 1) if days else None), lasting.end()
    if to is None:
        return None, place
    if (whole := _DAY.match(text, place)) is not None:
        return parse_date(whole[0]), whole.end()
    short = _SHORT.match(text, place)
    return (None, place) if short is None else (_completed(short, first), short.end())


def _completed(short: re.Match[str], first: dt.date) -> dt.date | None:
    """A day of which the year, or the month too, is that of the first day."""
    year = first.year + (short["year"] == "翌")
    month = int(short["month"]) if short["month"] else first.month
    if short["year"] and not short["month"]:  # 「同年30日」 is no day
        return None
    with suppress(ValueError):
        day = dt.date(year, month, int(short["day"]))
        if day < first and short["month"] and not short["year"] and not short["moon"]:
            return day.replace(year=year + 1)  # 12月15日から1月20日まで: there is no other way to read it
        return day
    return None
