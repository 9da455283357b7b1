"""Days, months and years that do not exist, and what looks like them and is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text.dates import ERAS, FIRST_DAY, Era
from shinkyu.model.text.impossible import impossible_dates, impossible_days

# What is written, how much of it does not exist, and what is right.
TOLD = [
    ("令和5年4月31日", "令和5年4月30日"),
    ("令和5年4月31日 時点", "令和5年4月30日"),
    ("平成31年5月1日", "令和元年5月1日"),
    ("R5.2.29", "令和5年2月28日"),
    ("2023-02-29", "2023-02-28"),
    ("令和5年13月", "月は1から12です"),
    ("令和5年0月", "月は1から12です"),
    ("令和５年１３月", "月は1から12です"),
    ("西暦２０２３年１３月", "月は1から12です"),
    ("2023年13月 予定", "月は1から12です"),
    ("2023.13", "月は1から12です"),
    ("R5.13", "月は1から12です"),
    ("H31.5", "令和元年5月"),
    ("平成31年5月", "令和元年5月 (2019-05)"),
    ("平成３１年６月末", "令和元年6月"),
    ("令和元年4月", "平成31年4月"),
    ("昭和64年2月", "平成元年2月"),
    ("平成40年", "令和10年 (2028)"),
    ("平成32年度", "令和2年"),
    ("昭和70年", "平成7年 (1995)"),
    ("昭和100年", "令和7年"),
    ("大正16年", "昭和2年"),
    ("明治46年", "大正2年"),
    ("令和0年", "令和元年です"),
    ("同年2月30日", "2月は29日まで"),
    ("令和5年3月1日から4月31日まで", "4月は30日まで"),
    ("13月1日", "月は1から12です"),
]
FINE = [
    "", "—", "未定", "令和6年2月29日 時点", "令和5年4月", "令和元年", "令和元年5月", "平成31年4月", "平成31年度", "令和元年度",
    "昭和64年1月7日", "昭和64年", "平成元年1月", "大正15年12月", "昭和元年12月", "2月29日", "平成28年1月予定", "昭和60年代", "昭和70年代",
    "24時", "31日以内", "30日間", "31日以内に申請", "過去3年以内", "36月以内", "12か月30日", "2年13月", "R31",
    "第VER2.13.45版", "5年10か月",
    "令和5年4月1日～令和6年3月31日", "2019年", "10項目", "R5.4-R6.3", "2023-24", "4月31日間",
]  # fmt: skip


@pytest.mark.parametrize(("text", "right"), TOLD)
def test_what_does_not_exist(text: str, right: str) -> None:
    (error,) = impossible_dates(text)
    assert right in error.what


@pytest.mark.parametrize("text", FINE)
def test_what_exists_or_is_no_date(text: str) -> None:
    assert [error.what for error in impossible_dates(text)] == []


def test_each_is_told_once() -> None:
    told = impossible_dates("令和２年２月３０日から令和２年１３月１日まで、平成40年、令和5年13月、4月31日")
    assert [error.what.partition("」")[0] for error in told] == [
        "「令和2年2月30日",
        "「令和2年13月1日",
        "「平成40年",
        "「令和5年13月",
        "「4月31日",
    ]


def test_a_word_is_a_day_only_with_its_day() -> None:
    assert len(impossible_days("令和5年2月30日")) == 1
    assert impossible_days("令和5年13月") == impossible_days("4月31日") == impossible_days("2023.13") == []


@given(st.integers(1868, 2117), st.integers(1, 12), st.sampled_from(ERAS))
def test_a_month_is_told_where_no_day_of_it_is_in_its_era(year: int, month: int, era: Era) -> None:
    first = era.first
    if year < first.year:
        return
    days = (dt.date(year, month, day) for day in range(1, 29))
    last_days = (dt.date(year, month, 28) + dt.timedelta(days=more) for more in range(4))
    inside = any(first <= day <= era.last for day in (*days, *(day for day in last_days if day.month == month)))
    number = year - first.year + 1
    text = f"{era.name}{'元' if number == 1 else number}年{month}月"
    assert bool(impossible_dates(text)) == (not inside)


@given(st.dates(FIRST_DAY, dt.date(2117, 12, 31)))
def test_what_exists_is_fine_in_every_length(day: dt.date) -> None:
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month}月",
        f"{day.month}月{day.day}日",
        day.isoformat(),
    ):
        assert impossible_dates(text) == []
