"""Threads are worked out from records that nobody changes: who answered what, and what is open."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.review.comments import Thread
from shinkyu.model.verdicts.record import Kind, Record, Reviewer
from shinkyu.model.verdicts.threads import said_at, threads, unanswered

SATO, MORI = Reviewer("佐藤", "sato@example.jp"), Reviewer("森")


def record(number: int, kind: Kind, to: int | None = None, by: Reviewer = SATO, text: str = "") -> Record:
    target = name(to) if to is not None else ""
    return Record(kind, "hyoka", by, to=target, text=text or str(number), name=name(number))


def name(number: int) -> str:
    return f"202104{number // 60 + 1:02d}T00{number % 60:02d}00-{number:06d}"


def told(*said: tuple[Kind, int | None]) -> list[Thread]:
    return threads([record(number, kind, to) for number, (kind, to) in enumerate(said)])


def texts(thread: Thread) -> list[str]:
    return [one.text for one in thread.messages]


def test_each_comment_is_a_thread_and_what_answers_it_follows() -> None:
    first, second = told((Kind.COMMENT, None), (Kind.COMMENT, None), (Kind.REPLY, 0), (Kind.REPLY, 1), (Kind.REPLY, 0))
    assert [texts(one) for one in (first, second)] == [["0", "2", "4"], ["1", "3"]]
    assert first.open
    assert first.short == "000000"


def test_an_answer_to_an_answer_belongs_to_the_comment() -> None:
    (thread,) = told((Kind.COMMENT, None), (Kind.REPLY, 0), (Kind.REPLY, 1), (Kind.CLOSE, 2))
    assert texts(thread) == ["0", "1", "2", "3"]
    assert not thread.open


@pytest.mark.parametrize(
    ("said", "still_open"),
    [
        ([(Kind.CLOSE, 0)], False),
        ([(Kind.CLOSE, 0), (Kind.REPLY, 0)], True),
        ([(Kind.CLOSE, 0), (Kind.REPLY, 0), (Kind.CLOSE, 0)], False),
        ([(Kind.CLOSE, 0), (Kind.CLOSE, 0)], False),
        ([(Kind.CLOSE, 0), (Kind.WITHDRAW, 1)], True),
        ([(Kind.CLOSE, 0), (Kind.REPLY, 0), (Kind.WITHDRAW, 2)], False),
        ([(Kind.WITHDRAW, 0)], False),
        ([(Kind.WITHDRAW, 0), (Kind.REPLY, 0)], False),
    ],
)
def test_what_is_open(said: list[tuple[Kind, int | None]], still_open: bool) -> None:
    (thread,) = told((Kind.COMMENT, None), *said)
    assert thread.open is still_open


def test_what_somebody_else_said_cannot_be_taken_back() -> None:
    said = [record(0, Kind.COMMENT), record(1, Kind.WITHDRAW, 0, MORI), record(2, Kind.WITHDRAW, 0, Reviewer("佐藤"))]
    (thread,) = threads(said)
    assert thread.open
    assert texts(thread) == ["0"]
    own = [record(0, Kind.COMMENT, by=MORI), record(1, Kind.WITHDRAW, 0, MORI)]
    assert [one.open for one in threads(own)] == [False]


def test_what_was_taken_back_is_not_shown() -> None:
    (thread,) = told((Kind.COMMENT, None), (Kind.REPLY, 0), (Kind.WITHDRAW, 1))
    assert texts(thread) == ["0"]


def test_a_listed_person_is_known_by_the_address() -> None:
    said = [record(0, Kind.COMMENT, by=Reviewer("S", "SATO@example.jp")), record(1, Kind.COMMENT, by=Reviewer("佐藤"))]
    assert [one.listed for one in threads(said, frozenset({"sato@example.jp"}))] == [True, False]


def test_an_answer_to_nothing_is_named() -> None:
    said = [
        record(0, Kind.VERDICT),
        record(1, Kind.REPLY, 9),
        record(2, Kind.REPLY, 3),
        record(3, Kind.CLOSE, 2),
        record(4, Kind.REPLY, 0),
    ]
    assert threads(said) == []
    assert [one.fact[0] for one in unanswered(said)] == [name(9), name(3), name(2), name(0)]
    assert {one.rule for one in unanswered(said)} == {"comment-orphan"}


def test_when_something_was_said() -> None:
    one = record(0, Kind.COMMENT)
    assert said_at(one) == "2021-04-01T00:00:00Z"
    assert said_at(replace(one, at="2021-03-31T23:59:59.500Z")) == "2021-03-31T23:59:59.500Z"


ANSWERS = st.lists(st.tuples(st.sampled_from([Kind.REPLY, Kind.CLOSE, Kind.WITHDRAW]), st.integers(0, 12)), max_size=10)


@given(ANSWERS)
def test_nothing_is_lost_and_nothing_is_told_twice(answers: list[tuple[Kind, int]]) -> None:
    """Every answer stands in one thread, is taken back, takes something back, or is named as one to nothing."""
    said = [record(0, Kind.COMMENT), record(1, Kind.COMMENT)]
    said += [record(number, kind, to) for number, (kind, to) in enumerate(answers, 2)]
    found = threads(said)
    shown = [one.record for thread in found for one in thread.messages]
    assert len(shown) == len({*shown})
    lost = {one.file.rpartition("/")[2].removesuffix(".yaml") for one in unanswered(said)}
    withdrawn = {one.to for one in said if one.kind is Kind.WITHDRAW}
    for one in said:
        if one.kind in (Kind.REPLY, Kind.CLOSE):
            assert (one.name in shown) + (one.name in lost) + (one.name in withdrawn) >= 1
    assert all(one.at <= other.at for thread in found for one, other in pairwise(thread.messages))
