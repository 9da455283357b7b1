"""The days by which something is due, from the rules: 規則 第15条, 第16条, 指針 第6, 第5の3 (rules.md "Dates")."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.duties.consultation import Consultation
from shinkyu.model.duties.deadlines import Deadlines
from shinkyu.model.duties.dues import Due, Kind, dues

DAY = dt.date.fromisoformat
NOTHING = Consultation()
ASKED = Consultation(asked=True)


def due(deadlines: Deadlines, day: str, consultation: Consultation = NOTHING) -> dict[Kind, tuple[str, bool]]:
    found = dues(deadlines, consultation, DAY(day))
    assert [one.date for one in found] == sorted(one.date for one in found)
    return {one.kind: (one.date.isoformat(), one.over) for one in found}


PUBLISHED = Deadlines(DAY("2020-04-01"), DAY("2023-10-05"))


@pytest.mark.parametrize(
    ("day", "look", "again"),
    [
        ("2024-10-04", False, False),
        ("2024-10-05", True, False),  # a year has passed since the last publication or change
        ("2025-03-31", True, False),
        ("2025-04-01", True, True),  # 「5年を経過する前に」: on that day it is late
    ],
)
def test_the_yearly_look_and_the_five_years(day: str, look: bool, again: bool) -> None:
    assert due(PUBLISHED, day) == {Kind.LOOK: ("2024-10-05", look), Kind.REASSESSMENT: ("2025-04-01", again)}


@pytest.mark.parametrize(
    ("day", "look", "again"), [("2020-02-29", "2021-02-28", "2025-02-28"), ("2019-02-28", "2020-02-28", "2024-02-28")]
)
def test_a_leap_day(day: str, look: str, again: str) -> None:
    found = due(Deadlines(DAY(day), DAY(day)), "2020-03-01")
    assert (found[Kind.LOOK][0], found[Kind.REASSESSMENT][0]) == (look, again)


def test_the_end_of_time() -> None:
    assert due(Deadlines(dt.date.max, dt.date.max), "2020-01-01")[Kind.REASSESSMENT][0] == "9999-12-31"


@pytest.mark.parametrize(("day", "over"), [("2024-03-31", False), ("2024-04-01", True)])
def test_an_ended_one_stays_published_for_three_years(day: str, over: bool) -> None:
    """規則 第16条: three years at least; that they are over is no fault. Nothing else is due of it."""
    ended = Deadlines(DAY("2015-04-01"), DAY("2015-04-01"), DAY("2021-03-31"), "【令和3年3月31日 終了】")
    assert due(ended, day, ASKED) == {Kind.RETENTION: ("2024-03-31", over)}
    (only,) = dues(ended, ASKED, DAY(day))
    assert not only.overdue


def test_of_what_was_never_published_nothing_is_due() -> None:
    assert due(Deadlines(), "2030-01-01", ASKED) == {}


@pytest.mark.parametrize(("day", "over"), [("2025-03-02", False), ("2025-03-03", True)])
def test_the_consultation_begins_thirty_days_before_the_five_years_are_over(day: str, over: bool) -> None:
    """指針 第5の3: 30 days at least, so 3月2日 to 3月31日 before 4月1日."""
    assert due(PUBLISHED, day, ASKED)[Kind.CONSULTATION_BY] == ("2025-03-02", over)


@pytest.mark.parametrize(
    ("day", "kind", "date"),
    [
        ("2025-01-04", Kind.CONSULTATION_BEGINS, "2025-01-05"),
        ("2025-01-05", Kind.CONSULTATION_ENDS, "2025-02-03"),
        ("2025-02-03", Kind.CONSULTATION_ENDS, "2025-02-03"),
    ],
)
def test_a_consultation_that_is_announced_or_under_way(day: str, kind: Kind, date: str) -> None:
    found = due(PUBLISHED, day, Consultation(True, "令和7年1月5日から令和7年2月3日まで"))
    assert {one: said for one, said in found.items() if one.startswith("consultation")} == {kind: (date, False)}


def test_one_that_is_over_serves_the_next_assessment_only() -> None:
    held = Consultation(True, "令和7年1月5日から令和7年2月3日まで")
    assert Kind.CONSULTATION_BY not in due(PUBLISHED, "2025-02-04", held)
    assert due(Deadlines(DAY("2025-03-01"), DAY("2025-03-01")), "2025-04-01", held)[Kind.CONSULTATION_BY] == (
        "2030-01-30",
        False,
    )


def test_a_voluntary_one_is_told_only_while_it_goes_on() -> None:
    said = Consultation(asked=False, said="令和7年1月5日から30日間")
    assert due(PUBLISHED, "2025-02-03", said)[Kind.CONSULTATION_ENDS] == ("2025-02-03", False)
    assert Kind.CONSULTATION_BY not in due(PUBLISHED, "2025-02-04", said)


@given(st.dates(), st.dates(), st.dates(), st.booleans())
def test_what_is_over_stays_over(assessed: dt.date, changed: dt.date, day: dt.date, asked: bool) -> None:
    deadlines, later = (
        Deadlines(assessed, changed),
        min(day + dt.timedelta(400), dt.date.max) if day.year < 9998 else day,
    )
    then, now = (dues(deadlines, Consultation(asked), one) for one in (day, later))

    def without(found: tuple[Due, ...]) -> list[tuple[Kind, dt.date]]:
        return [(one.kind, one.date) for one in found]

    assert without(then) == without(now)
    assert all(new.over or not old.over for old, new in zip(then, now, strict=True))
