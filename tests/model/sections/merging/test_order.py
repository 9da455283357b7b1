"""The order of entries merged: nobody is lost, and the line's own new entries stand before those that come in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.sections.merging.order import merged_order

CASES = {
    "nothing changed": ("abc", "abc", "abc", "abc"),
    "only ours": ("abc", "acx", "abc", "acx"),
    "only theirs": ("abc", "abc", "acx", "acx"),
    "both put one at the end": ("ab", "abx", "aby", "abxy"),
    "both put some at the end": ("ab", "abxz", "abyw", "abxzyw"),
    "both put one in the middle": ("ab", "axb", "ayb", "axyb"),
    "both put one at the start": ("a", "xa", "ya", "xya"),
    "both put the same": ("a", "ax", "ax", "ax"),
    "one goes, one comes behind it": ("ab", "a", "abx", "ax"),
    "theirs moves, ours puts one in": ("abc", "abxc", "cab", "cabx"),
    "ours moves, theirs puts one in": ("abc", "cab", "abxc", "cabx"),
    "both move alike": ("abc", "cab", "cab", "cab"),
    "both empty it": ("ab", "", "", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_orders_are_merged(case: str) -> None:
    base, ours, theirs, both = CASES[case]
    assert merged_order(base, ours, theirs) == ([*both], False)


def test_two_ways_of_moving_are_a_conflict_and_ours_stands() -> None:
    assert merged_order("abc", "cab", "bca") == ([*"cab"], True)


def test_the_outcome_says_which_of_two_new_ones_stands_first() -> None:
    assert merged_order("a", "ax", "ay", "ayx").names == [*"ayx"]
    assert merged_order("a", "ax", "ay", "axy").names == [*"axy"]


names = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(names, names, names, names)
def test_nobody_is_lost_or_doubled(base: list[str], ours: list[str], theirs: list[str], outcome: list[str]) -> None:
    merged = merged_order(base, ours, theirs, outcome).names
    gone = {*base} - {*ours} | {*base} - {*theirs}
    assert sorted(merged) == sorted({*ours, *theirs} - gone)


@given(names, names)
def test_one_side_alone_decides(base: list[str], changed: list[str]) -> None:
    assert merged_order(base, changed, base) == (changed, False)
    assert merged_order(base, base, changed) == (changed, False)
