"""What is known of the last time: read back as it was written, and never believed where it is no such file."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.collecting.state import State
from shinkyu.model.collecting.task import Options, Tip

DAY = dt.date(2026, 4, 1)
STATE = State("川上市", "/x", Tip("a" * 40, "b", "0.1.0/1"), Options(DAY), {"rows/a": 3}, {"rows": 1}, ("注意",))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def test_a_state_comes_back() -> None:
    assert State.read(STATE.as_json()) == STATE


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"{", b"\xff", b"[" * 100_000, b'{"format": 2}'])
def test_what_is_none_is_none(data: bytes) -> None:
    assert State.read(data) is None


@given(st.sampled_from(sorted(json.loads(STATE.as_json()))), VALUES)
def test_a_state_with_a_forged_value_is_whole_or_none(key: str, value: Any) -> None:
    forged = json.dumps({**json.loads(STATE.as_json()), key: value}).encode()
    found = State.read(forged)
    assert found is None or State.read(found.as_json()) == found


@pytest.mark.parametrize(
    ("options", "any_day", "counts"),
    [
        (Options(DAY), False, True),
        (Options(dt.date(2026, 4, 2)), False, False),
        (Options(dt.date(2026, 4, 2)), True, True),
        (Options(DAY, redacted=True), True, False),
        (Options(DAY, english=True), True, False),
    ],
)
def test_it_counts_for_what_is_asked_alike(options: Options, any_day: bool, counts: bool) -> None:
    assert STATE.counts_for(options, any_day=any_day) is counts
