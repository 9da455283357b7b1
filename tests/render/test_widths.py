"""How wide texts are."""

from __future__ import annotations

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
