"""Characters that cannot be seen are signs: by one rule, of which each format keeps what it can hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.render.signs import in_cell, visible, visible_but_tabs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\tb\r", "a␉b␍"),
        ("\x7f", "␡"),
        ("\x9b", "\\u009B"),
        ("\u202e", "\\u202E"),
        ("\u2028", "\\u2028"),
        ("\U000e0001", "\\U000E0001"),
        ("\ufffe\uffff", "\\uFFFE\\uFFFF"),
        ("\ud800", "\\uD800"),
        ("葛\U000e0100飾 が\n①※㈱", "葛\U000e0100飾 が\n①※㈱"),
    ],
)
def test_control_characters_are_seen(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(
    st.text(st.one_of(st.sampled_from("あ\n\t\r\x1b\u200b\u202e\ufffe\ud800"), st.characters(exclude_categories=[])))
)
def test_no_format_has_a_sign_of_its_own(text: str) -> None:
    for letter in text:
        assert visible_but_tabs(letter) == ("\t" if letter == "\t" else visible(letter))
        assert in_cell(letter) in (letter, visible_but_tabs(letter))
    assert visible(text) == "".join(map(visible, text))
    assert visible(visible(text)) == visible(text)


def test_a_cell_keeps_what_is_only_unseen() -> None:
    assert in_cell("a\u200b\ufeff\t\n\u00ad") == "a\u200b\ufeff\t\n\u00ad"
    assert in_cell("\u202e\x1b\u2028\ufffe\x85") == "\\u202E␛\\u2028\\uFFFE\\u0085"
