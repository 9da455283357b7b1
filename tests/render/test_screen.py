"""Texts as they may go to a terminal, a pipe or a file: marks, folding, and nothing that a text could do to a window."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from tests.payloads import PAYLOADS

from shinkyu.render.screen import BOLD, NEW, PLAIN, STYLE, Screen
from shinkyu.render.signs import visible

PIPE, WINDOW, COLOURED = Screen(12), Screen(12, window=True), Screen(12, window=True, colours=True)
CHANGE = [("甲と", False), ("乙丙丁戊", True), ("である。", False)]


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_pipe_gets_the_text_to_the_letter(text: str) -> None:
    assert PIPE.styled(text, BOLD) == text
    assert "\n".join(PIPE.plain_lines(text, "")) == text


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_window_gets_signs_and_no_style_but_ours(text: str) -> None:
    assert WINDOW.styled(text, BOLD) == visible(text)
    assert COLOURED.styled(text, BOLD) == (f"{BOLD}{visible(text)}{PLAIN}" if text else "")
    assert "".join(WINDOW.plain_lines(text, "")) == visible(text).replace("\n", "")


def test_what_changed_is_marked_on_each_line_that_it_takes() -> None:
    assert COLOURED.marked_lines(CHANGE, NEW, "  ") == [f"  甲と{NEW}乙丙丁{PLAIN}", f"  {NEW}戊{PLAIN}である。"]
    assert WINDOW.marked_lines(CHANGE, NEW, "  ") == ["  甲と乙丙丁", "  戊である。"]
    assert PIPE.marked_lines(CHANGE, NEW, "  ") == ["  甲と乙丙丁戊である。"]


@pytest.mark.parametrize("columns", [1, 4, 7, 30])
def test_no_line_is_wider_than_the_window_where_a_letter_fits(columns: int) -> None:
    for line in Screen(columns, window=True).marked_lines(CHANGE, "", " "):
        assert cell_len(line) <= max(columns, 3)


def test_styles_are_not_known_to_any_text() -> None:
    assert all(style.startswith(STYLE) and len(STYLE) > 8 for style in (BOLD, NEW, PLAIN))
