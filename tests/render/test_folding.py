"""Where a line of prose may end."""

from __future__ import annotations

import pytest

from shinkyu.render.folding import wrapped

WRAPPING: list[tuple[str, int, list[str]]] = [
    ("あいうえお", 4, ["あい", "うえ", "お"]),
    ("あいう。え", 6, ["あい", "う。え"]),
    ("あいうえ」。お", 8, ["あいう", "え」。お"]),
    ("あい(Ⅲ-3)", 6, ["あい", "(Ⅲ-3)"]),
    ("the quick fox", 9, ["the quick", "fox"]),
    ("表を table で", 8, ["表を", "table で"]),
    ("", 8, [""]),
]


@pytest.mark.parametrize(("text", "width", "lines"), WRAPPING)
def test_lines_are_broken_where_one_may(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines
