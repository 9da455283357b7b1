"""The periods that 実施日・期間 tells of."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.duties.consultation import Consultation, consultation, periods
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import known_form
from shinkyu.model.starting.template import new_assessment
from shinkyu.model.text.dates import FIRST_DAY, wareki


def read(text: str) -> list[tuple[str, str]]:
    return [(first.isoformat(), last.isoformat()) for first, last in periods(text)]


@pytest.mark.parametrize(
    "text",
    [
        "令和2年9月1日から令和2年9月30日まで",
        "令和2年9月1日から令和2年9月30日まで(30日間)",
        "令和２年９月１日（火）～令和２年９月３０日（水）",
        "令和2年9月1日〜9月30日",
        "令和2年9月1日から同年9月30日まで",
        "令和2年9月1日から同月30日まで",
        "令和2年9月1日から30日まで",
        "令和2年9月1日から30日間",
        "令和2年9月1日より 30日間",
        "令和2年9月1日(火曜日)から令和2年9月30日(水曜日)まで",
        "R2.9.1-R2.9.30",
        "2020/9/1～2020/9/30",
        "パブリックコメントの期間は、令和2年9月1日から9月30日までの30日間である。",
        "令和2年9月1日\nから令和2年9月30日",
    ],
)
def test_one_period(text: str) -> None:
    assert read(text) == [("2020-09-01", "2020-09-30")]


def test_over_the_end_of_a_year_or_an_era() -> None:
    assert read("令和2年12月15日から1月20日まで") == [("2020-12-15", "2021-01-20")]
    assert read("令和2年12月15日から翌年1月20日まで") == [("2020-12-15", "2021-01-20")]
    assert read("平成31年4月15日から令和元年5月20日まで") == [("2019-04-15", "2019-05-20")]


def test_several() -> None:
    text = "第1回 令和2年9月1日から9月30日まで、第2回 令和3年1月5日から30日間"
    assert read(text) == [("2020-09-01", "2020-09-30"), ("2021-01-05", "2021-02-03")]


@pytest.mark.parametrize(
    "text",
    [
        "令和2年9月の30日間",
        "令和2年9月1日",
        "令和2年9月1日、令和2年9月30日",
        "令和2年9月30日から令和2年9月1日まで",
        "令和2年9月30日から同年9月1日まで",
        "令和2年9月31日から令和2年10月30日まで",
        "平成31年5月1日から30日間",
        "令和2年9月1日から同年30日まで",
        "令和2年9月1日から0日間",
        "9999年12月31日から30日間",
        "令和2年9月1日から9月31日まで",
        "実施していない",
    ],
)
def test_no_period(text: str) -> None:
    assert read(text) == []
    assert Consultation(True, text).unreadable


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_said(text: str) -> None:
    assert not Consultation(True, text).unreadable


@given(st.dates(FIRST_DAY, dt.date(2117, 6, 30)), st.integers(0, 100))
def test_two_whole_days_are_the_period(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(length)
    text = f"{wareki(first)}から{wareki(last)}まで"
    assert [*periods(text)] == [(first, last)]


@given(st.text("令和平成元年月日間同翌からより~()火0123456789１２ \n"))
def test_any_text(text: str) -> None:
    assert all(first <= last for first, last in periods(text))


@pytest.mark.parametrize(
    ("form", "item", "asked"), [("zenkoumoku", "VI-2/②実施日・期間", True), ("juten", "V-2/②実施日・期間", False)]
)
def test_where_it_stands(form: str, item: str, asked: bool) -> None:
    assessment = new_assessment("s", known_form(form))
    assert consultation(assessment, {Key(item): "令和2年9月"}) == Consultation(asked, "令和2年9月")


def test_the_form_without_one() -> None:
    assert consultation(new_assessment("s", known_form("kiso")), {}) == Consultation()
