"""The calendar as RFC 5545 has it, read by another program; texts to the letter, whatever they are."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payloads import PAYLOADS
from tests.render.overview.cases import of, one, several

from shinkyu.model.duties.consultation import Consultation
from shinkyu.model.duties.deadlines import Deadlines
from shinkyu.model.duties.dues import Kind, dues
from shinkyu.render.overview.calendar import escaped, folded, render
from shinkyu.render.signs import visible

ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)


def summaries(text: str) -> list[str]:
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]


@given(ANY)
def test_a_line_is_folded_at_75_octets_and_whole_again(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    pieces = folded(line).encode().split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert pieces[0].decode() + "".join(piece[1:].decode() for piece in pieces[1:]) == line


@given(ANY)
def test_any_name_comes_back(name: str) -> None:
    shown = name or "jimu1"
    assert summaries(render(of([one(1, name)]))) == [
        f"{title}: {visible(shown)}" for title in ("年1回の見直し", "評価の再実施(5年)")
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_name_makes_no_property_of_its_own(payload: str) -> None:
    calendar = icalendar.Calendar.from_ical(render(of([one(1, f"x{payload}\nBEGIN:VEVENT\r\nUID:y", payload)])))
    events = calendar.walk("VEVENT")
    assert len(events) == 2
    assert all(str(event["UID"]).endswith("@shinkyu") for event in events)


def test_every_line_ends_as_it_should() -> None:
    data = render(several()).encode()
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_one_event_for_each_that_is_due() -> None:
    city = several()
    events = icalendar.Calendar.from_ical(render(city)).walk("VEVENT")
    assert len(events) == sum(len(each.ahead) for each in city.assessments)
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_two_periods_are_two_events_and_the_last_day_has_no_end() -> None:
    said = Consultation(True, "令和8年4月10日から30日間、令和8年6月1日から30日間")
    due = dues(Deadlines(dt.date.max, dt.date.max), said, dt.date(2026, 4, 1))
    assert [each.kind for each in due].count(Kind.CONSULTATION_BEGINS) == 2
    from dataclasses import replace

    events = icalendar.Calendar.from_ical(render(of([replace(one(1), dues=due)]))).walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(due)
    assert [event["DTSTART"].dt.year for event in events if "DTEND" not in event] == [9999, 9999]
