"""Months in the Japanese calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text.dates import FIRST_DAY, DateError, wareki
from shinkyu.model.text.months import month_of, weekday, weekdays

DAYS = st.dates(min_value=FIRST_DAY)


@given(DAYS)
def test_a_month_holds_each_of_its_days_once_below_its_weekday(day: dt.date) -> None:
    month = month_of(day)
    days = [one for week in month.weeks for one in week if one is not None]
    assert day in days
    assert [one.day for one in days] == [*range(1, len(days) + 1)]
    assert {(one.year, one.month) for one in days} == {(day.year, day.month)}
    for week in month.weeks:
        assert all(weekday(one) == weekdays()[place] for place, one in enumerate(week) if one is not None)


@given(DAYS)
def test_its_name_is_how_its_days_are_called(day: dt.date) -> None:
    month = month_of(day)
    years = {wareki(one).partition("年")[0] for week in month.weeks for one in week if one}
    assert {part.removesuffix("年") for part in month.title.rpartition("年")[0].split("・")} == years
    assert month.title.endswith(f"年{day.month}月")


def test_the_month_before_days_have_names_is_refused() -> None:
    with pytest.raises(DateError):
        month_of(dt.date(1872, 12, 31))


@pytest.mark.usefixtures("english")
def test_weekdays_in_english() -> None:
    assert weekday(dt.date(2026, 11, 30)) == "Mon"
