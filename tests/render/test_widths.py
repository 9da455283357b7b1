"""How wide texts are."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from shinkyu.render.widths import columns


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc 1", 5),
        ("漢字かな", 8),
        ("ｶﾅ half", 7),
        ("ＡＢ\u3000", 6),
        ("①Ⅲ※", 6),
        ("か\u3099e\u0301", 3),
        ("葛\U000e0100", 2),
        ("𠮷", 2),
    ],
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


@given(st.text(st.sampled_from("aZ09 -あいア漢字、。「」　ｱﾟＡ１𠮷")))
def test_a_terminal_library_agrees_where_nothing_is_ambiguous(text: str) -> None:
    assert columns(text) == cell_len(text)


@pytest.mark.parametrize("plane", range(0, sys.maxunicode + 1, 0x10000))
def test_every_letter_is_as_wide_as_unicode_says(plane: int) -> None:
    by_width = {0: "", 1: "", 2: ""}
    for letter in map(chr, range(plane, plane + 0x10000)):
        mark, wide = unicodedata.category(letter) in ("Mn", "Me"), unicodedata.east_asian_width(letter) in "WFA"
        by_width[0 if mark else 1 + wide] += letter
    assert [columns(letters) for letters in by_width.values()] == [0, len(by_width[1]), 2 * len(by_width[2])]


@given(st.text())
def test_a_text_is_as_wide_as_its_letters(text: str) -> None:
    assert columns(text) == sum(map(columns, text))
