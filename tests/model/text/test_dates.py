"""Dates: what is read, what is refused and with which correction, and how a day is printed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.errors import UsageError
from shinkyu.model.text.dates import ERAS, FIRST_DAY, DateError, Era, parse_date, wareki

DAY = dt.date(2020, 11, 27)
DAYS = st.dates(min_value=FIRST_DAY, max_value=dt.date(2117, 12, 31))  # era years have at most two digits
WIDE = str.maketrans("0123456789-./RHSTM ", "０１２３４５６７８９－．／ＲＨＳＴＭ　")


@pytest.mark.parametrize(
    "text",
    [
        "令和2年11月27日",
        "令和２年１１月２７日",
        "令和 2年 11月 27日",
        "　令和02年11月27日\n",
        "令和2年\n11月27日",
        "R2.11.27",
        "r2.11.27",
        "Ｒ２．１１．２７",
        "R02/11/27",
        "R2-11-27",
        "R2年11月27日",
        "令和2.11.27",
        "2020-11-27",
        "２０２０－１１－２７",
        "2020/11/27",
        "2020.11.27",
        "2020年11月27日",
    ],
)
def test_one_day_in_many_ways(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和元年5月1日", "2019-05-01"),
        ("令和1年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成元年1月8日", "1989-01-08"),
        ("昭和64年1月7日", "1989-01-07"),
        ("昭和元年12月25日", "1926-12-25"),
        ("大正15年12月25日", "1926-12-25"),
        ("大正元年7月30日", "1912-07-30"),
        ("明治45年7月30日", "1912-07-30"),
        ("明治6年1月1日", "1873-01-01"),
        ("平成28年2月29日", "2016-02-29"),
    ],
)
def test_the_edges_of_the_eras(text: str, day: str) -> None:
    assert parse_date(text) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("平成31年5月1日", "令和元年5月1日"),
        ("平成32年4月1日", "令和2年4月1日"),
        ("昭和64年1月8日", "平成元年1月8日"),
        ("令和元年4月30日", "平成31年4月30日"),
        ("平成元年1月7日", "昭和64年1月7日"),
        ("大正元年7月29日", "明治45年7月29日"),
        ("明治45年7月31日", "大正元年7月31日"),
        ("大正15年12月26日", "昭和元年12月26日"),
        ("令和3年2月30日", "令和3年2月28日"),
        ("令和2年2月30日", "令和2年2月29日"),
        ("2020-02-30", "2020-02-29"),
        ("2021/11/31", "令和3年11月30日"),
        ("平成31年6月31日", "令和元年6月30日"),
        ("令和2年4月0日", "令和2年4月1日"),
    ],
)
def test_an_impossible_day_is_told_the_right_one(text: str, right: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert f"「{text}」" in caught.value.what
    assert right in caught.value.what
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("平成0年4月1日", "平成元年"),
        ("令和2年13月1日", "1から12"),
        ("2020-00-10", "1から12"),
        ("0000-01-01", "年は1以上"),
        ("明治5年12月2日", "1873"),
        ("1872-12-31", "1873"),
        ("明治元年1月1日", "1873"),
        ("1600-02-31", "1873"),
    ],
)
def test_a_day_that_cannot_be_mended(text: str, says: str) -> None:
    with pytest.raises(DateError, match=says):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "令和",
        "令和2年",
        "令和2年11月",
        "2020-11",
        "20201127",
        "2020-11/27",
        "2020.11-27",
        "令和2年11-27",
        "慶応3年1月1日",
        "X2.11.27",
        "令和二年十一月二十七日",
        "R2.11.27以降",
        "令和2年11月27日 事後",
        "2020-11-27T00:00",
        "2020-W48-5",
        "1 2020-11-27",
        "令和2 0年1月1日",
        "元年5月1日",
        "+2020-11-27",
        "٢٠٢٠-11-27",
        "43861",
        "R2.11.27\x00",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="日付として読めません"):
        parse_date(text)


def test_errors_are_wrong_usage_and_printable() -> None:
    with pytest.raises(UsageError) as caught:
        parse_date("\x1b[31m\n" + "長" * 100)
    assert "\x1b" not in str(caught.value)
    assert len(caught.value.what) < 80


def test_errors_in_english(english: None) -> None:
    with pytest.raises(DateError, match=r"the right one is 令和元年5月1日 \(2019-05-01\)"):
        parse_date("平成31年5月1日")


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2020-11-27", "令和2年11月27日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("1989-01-08", "平成元年1月8日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1926-12-25", "昭和元年12月25日"),
        ("1912-07-30", "大正元年7月30日"),
        ("1912-07-29", "明治45年7月29日"),
        ("1873-01-01", "明治6年1月1日"),
    ],
)
def test_a_day_is_printed_in_the_japanese_calendar(day: str, text: str) -> None:
    assert wareki(dt.date.fromisoformat(day)) == text


def test_a_day_before_1873_is_not_printed() -> None:
    with pytest.raises(DateError, match="1872-12-31"):
        wareki(dt.date(1872, 12, 31))


@given(DAYS)
def test_what_is_printed_is_read_back(day: dt.date) -> None:
    assert parse_date(wareki(day)) == day
    assert parse_date(wareki(day).replace("年", " 年 ").translate(WIDE)) == day
    assert parse_date(day.isoformat().translate(WIDE)) == day


@given(st.sampled_from(ERAS), st.integers(1, 99), st.integers(1, 12), st.integers(1, 31))
def test_an_era_date_is_read_or_refused_but_never_bent(era: Era, year: int, month: int, day: int) -> None:
    try:
        date = parse_date(f"{era.name}{year}年{month}月{day}日")
    except DateError:
        return
    assert (date.year, date.month, date.day) == (era.first.year + year - 1, month, day)
    assert era.first <= date <= era.last
