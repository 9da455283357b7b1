"""Days as the forms write them: the Japanese calendar and ISO, read strictly and written one way (rules.md "Dates")."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.text.lookalikes import as_kanji

FIRST_DAY = dt.date(1873, 1, 1)  # 明治6年: until then the calendar was lunisolar, and a date names another day


class DateError(UsageError):
    """A text that is no date, or a date that does not exist; the message names the right one where there is one."""


@dataclass(frozen=True, slots=True)
class Era:
    """An era (元号) from its first day to its last. The last day of 明治 and 大正 is also the first of the next era."""

    name: str
    letter: str
    first: dt.date
    last: dt.date


ERAS = (
    Era("令和", "R", dt.date(2019, 5, 1), dt.date.max),
    Era("平成", "H", dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    Era("昭和", "S", dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
    Era("大正", "T", dt.date(1912, 7, 30), dt.date(1926, 12, 25)),
    Era("明治", "M", dt.date(1868, 1, 25), dt.date(1912, 7, 30)),
)
ERA_BY_NAME = {name: era for era in ERAS for name in (era.name, era.letter, era.letter.lower())}

_WIDE = "０１２３４５６７８９．／－ＭＴＳＨＲｍｔｓｈｒ　\xa0"
_NARROW = str.maketrans(_WIDE, "0123456789./-MTSHRmtshr  ")
ERA = "|".join(ERA_BY_NAME)
GAP = r"[ \t\r\n]*"
_DATE = re.compile(
    rf"(?:(?P<era>{ERA}){GAP}(?P<era_year>[0-9]{{1,2}}|元)|(?P<year>[0-9]{{4}})){GAP}"
    rf"(?:年{GAP}(?P<m1>[0-9]{{1,2}}){GAP}月{GAP}(?P<d1>[0-9]{{1,2}}){GAP}日"
    rf"|(?P<mark>[-/.]){GAP}(?P<m2>[0-9]{{1,2}}){GAP}(?P=mark){GAP}(?P<d2>[0-9]{{1,2}}))"
)

DAY = _DATE.pattern  # as a part of other patterns


@lru_cache(maxsize=4096)
def parse_date(text: str) -> dt.date:
    """The day a text names: ``令和2年11月27日``, ``R2.11.27``, ``2020-11-27`` (also with ``/`` or ``.`` or 年月日).

    Full-width digits, spaces between the parts and radicals in place of 月 and 日 are fine, 元年 is year 1. Raises DateError
    for anything else, for a day outside its era or its month (the message names the right one), and for days before 1873.
    """
    match = _DATE.fullmatch(narrowed(text).strip(" \t\r\n"))
    if match is None:
        raise DateError(
            tr(f"「{_shown(text)}」は日付として読めません", f"“{_shown(text)}” is not a date"),
            hint=tr(
                "令和2年11月27日、R2.11.27、2020-11-27 のように書いてください", "write 2020-11-27 or 令和2年11月27日"
            ),
        )
    month, day = int(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
    era = ERA_BY_NAME[match["era"]] if match["era"] else None
    year = int(match["year"]) if era is None else _western_year(text, era, match["era_year"])
    date = _day(text, year, month, day)
    if date < FIRST_DAY:
        raise _too_early(_shown(text))
    if era is not None and not era.first <= date <= era.last:
        raise _impossible(text, date)
    return date


def narrowed(text: str) -> str:
    """A text of the same length in whose days every digit, sign, blank and era letter is half-width, and every kanji a kanji."""
    return as_kanji(text).translate(_NARROW)


@lru_cache(maxsize=4096)
def wareki(date: dt.date) -> str:
    """The day in the Japanese calendar, as the table prints it: ``令和2年11月27日``, year 1 as 元年.

    A day that belongs to two eras is given in the newer one. Raises DateError for days before 1873.
    """
    if date < FIRST_DAY:
        raise _too_early(date.isoformat())
    era = next(era for era in ERAS if date >= era.first)
    year = date.year - era.first.year + 1
    return f"{era.name}{'元' if year == 1 else year}年{date.month}月{date.day}日"


def short_wareki(date: dt.date) -> str:
    """The same where there is little room: ``R2.11.27``. `parse_date` reads it."""
    if date < FIRST_DAY:
        raise _too_early(date.isoformat())
    era = next(era for era in ERAS if date >= era.first)
    return f"{era.letter}{date.year - era.first.year + 1}.{date.month}.{date.day}"


def _western_year(text: str, era: Era, written: str) -> int:
    number = 1 if written == "元" else int(written)
    if number == 0:
        raise DateError(
            tr(f"「{_shown(text)}」はありえない日付です", f"there is no such day as “{_shown(text)}”"),
            hint=tr(f"{era.name}の最初の年は{era.name}元年です", f"the first year of {era.name} is {era.name}元年"),
        )
    return era.first.year + number - 1


def _day(text: str, year: int, month: int, day: int) -> dt.date:
    if not 1 <= month <= 12 or year == 0:
        raise DateError(
            tr(f"「{_shown(text)}」はありえない日付です", f"there is no such day as “{_shown(text)}”"),
            hint=tr("年は1以上、月は1から12で書いてください", "years begin at 1, months are 1 to 12"),
        )
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        nearest = dt.date(year, month, last if day else 1)
        raise _too_early(_shown(text)) if nearest < FIRST_DAY else _impossible(text, nearest)
    return dt.date(year, month, day)


def _impossible(text: str, right: dt.date) -> DateError:
    named = f"{wareki(right)} ({right.isoformat()})"
    return DateError(
        tr(
            f"「{_shown(text)}」はありえない日付です。正しくは {named} です",
            f"there is no such day as “{_shown(text)}”: the right one is {named}",
        ),
        hint=tr("日付を確かめて書き直してください", "check the day and write it anew"),
    )


def _too_early(shown: str) -> DateError:
    return DateError(
        tr(
            f"「{shown}」は明治6年(1873年)より前の日付です",
            f"“{shown}” is before 1873 (明治6年)",
        ),
        hint=tr(
            "それより前は暦が違うため扱えません。日付を確かめてください",
            "the calendar was another one then; check the day",
        ),
    )


def _shown(text: str) -> str:
    """A text fit for a message: one line, not too long."""
    line = "".join(char if char.isprintable() or char == "\u3000" else " " for char in text)
    return line if len(line) <= 40 else line[:40] + "…"


def today() -> dt.date:
    """Today's date in Japan, wherever the machine stands: that of a 変更日 when none is given."""
    return dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=9))).date()
