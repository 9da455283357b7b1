"""Days, months and years in a text that do not exist: 2月30日, 令和5年13月, 平成40年, 平成31年5月1日 (rules.md "Dates").

Only for items in which days stand: in a text such as a 事務の内容 平成32年 is legitimate, written before the change of eras.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from shinkyu.model.language import tr
from shinkyu.model.text.dates import DAY, ERA, ERA_BY_NAME, ERAS, GAP, DateError, Era, narrowed, parse_date

_DAY_IN_TEXT = re.compile(rf"(?<![0-9A-Za-z]){DAY}(?![0-9])")
_YEAR = rf"(?:(?P<era>{ERA}){GAP}(?P<era_year>[0-9]{{1,3}}|元)|(?P<year>[0-9]{{4}}))"
# 平成31年度 began in 平成31年, and 昭和60年代, 10年間 are no years.
_YEAR_AND_MONTH = re.compile(
    rf"(?<![0-9A-Za-z]){_YEAR}{GAP}(?:年(?!代|間)(?:{GAP}(?P<m1>[0-9]{{1,2}}){GAP}月)?|\.(?P<m2>[0-9]{{1,2}})(?![0-9.]))"
)
_MONTH_AND_DAY = re.compile(rf"(?<![0-9./-])(?P<month>[0-9]{{1,2}}){GAP}月{GAP}(?P<day>[0-9]{{1,2}}){GAP}日(?!間)")


def impossible_days(text: str) -> list[DateError]:
    """What is wrong with the whole days (year, month and day) in a text that do not exist, each naming the right one."""
    return _all_wrong(_DAY_IN_TEXT, narrowed(text), _wrong_day)[0]


def impossible_dates(text: str) -> list[DateError]:
    """As `impossible_days`; also months and years alone (令和5年13月, 平成40年), and days without a year (4月31日)."""
    days, rest = _all_wrong(_DAY_IN_TEXT, narrowed(text), _wrong_day)
    months, rest = _all_wrong(_YEAR_AND_MONTH, rest, _wrong_month)
    return [*days, *months, *_all_wrong(_MONTH_AND_DAY, rest, _wrong_day_of_a_month)[0]]


def _all_wrong(
    pattern: re.Pattern[str], text: str, wrong: Callable[[re.Match[str]], DateError | None]
) -> tuple[list[DateError], str]:
    """What is wrong with what the pattern finds, and the text with a stroke in its place: nothing is read twice."""
    found = [error for match in pattern.finditer(text) if (error := wrong(match)) is not None]
    return found, pattern.sub("|", text)


def _wrong_day(match: re.Match[str]) -> DateError | None:
    try:
        parse_date(match[0])
    except DateError as error:
        return error
    return None


def _wrong_month(match: re.Match[str]) -> DateError | None:
    month = int(match["m1"] or match["m2"] or 0)
    if (match["m1"] or match["m2"]) and not 1 <= month <= 12:
        return _none_such(match[0], tr("月は1から12です", "months are 1 to 12"))
    if match["era"] is None:
        return None
    era, written = ERA_BY_NAME[match["era"]], match["era_year"]
    number = 1 if written == "元" else int(written)
    if number == 0:
        return _none_such(
            match[0], tr(f"{era.name}の最初の年は{era.name}元年です", f"the first year of {era.name} is {era.name}元年")
        )
    year = era.first.year + number - 1
    first, last = dt.date(year, month or 1, 1), dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    if first <= era.last and era.first <= last:
        return None
    return _none_such(match[0], _right_month(first, with_month=bool(month)))


def _right_month(first: dt.date, *, with_month: bool) -> str:
    """The month, or the year, as the era has it in which it began."""
    era = next((one for one in ERAS if first >= one.first), ERAS[-1])
    named = f"{era.name}{_year_of(era, first)}年" + (f"{first.month}月" if with_month else "")
    western = first.isoformat()[: 7 if with_month else 4]
    return tr(f"正しくは {named} ({western}) です", f"the right one is {named} ({western})")


def _year_of(era: Era, day: dt.date) -> str:
    number = day.year - era.first.year + 1
    return "元" if number == 1 else str(number)


def _wrong_day_of_a_month(match: re.Match[str]) -> DateError | None:
    month, day = int(match["month"]), int(match["day"])
    if not 1 <= month <= 12:
        return _none_such(match[0], tr("月は1から12です", "months are 1 to 12"))
    last = calendar.monthrange(2000, month)[1]  # 2月29日 is there in some years
    if 1 <= day <= last:
        return None
    return _none_such(match[0], tr(f"{month}月は{last}日までです", f"that month ends on day {last}"))


def _none_such(shown: str, right: str) -> DateError:
    return DateError(
        tr(f"「{shown}」はありえない日付です。{right}", f"there is no such date as “{shown}”: {right}"),
        hint=tr("日付を確かめて書き直してください", "check the date and write it anew"),
    )
