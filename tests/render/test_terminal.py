"""The table on a terminal: it fits, it is whole, and no text can play tricks with the window."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from shinkyu.model.table.row import Row
from shinkyu.render.columns import HEADINGS
from shinkyu.render.terminal import render

LONG = "窓口で申請を受け付け、内容を確認する。" * 12


def row(before: str = "旧い文", after: str = "新しい文", label: str = "Ⅰ-1 ②事務の概要") -> Row:
    day = dt.date(2021, 6, 1)
    return Row(
        "mihon", day, "令和3年6月1日", "I-1/x", label, "全文", before, after, (), (), "事後", "整理", "", False, ()
    )


TEXT = st.text(st.one_of(st.sampled_from("あ一「。 \u3000aｱ\n\t\x1b\u202e"), st.characters()), max_size=60)


@given(st.builds(row, TEXT, TEXT, TEXT), st.integers(20, 160))
@settings(max_examples=100)
def test_every_line_fits_and_nothing_moves_the_cursor(one: Row, width: int) -> None:
    text = render([one], width)
    assert all(cell_len(line) <= width for line in text.split("\n"))
    assert not {unicodedata.category(letter) for letter in text.replace("\n", "")} & {"Cc", "Cf", "Zl", "Zp", "Cs"}


@pytest.mark.parametrize("width", [20, 40, 80])
def test_a_narrow_window_stacks_the_cells_whole(width: int) -> None:
    text = render([row(before=LONG, after="短い。"), row()], width)
    assert LONG in text.replace("\n", "").replace("  ", "")
    assert text.startswith("[1] 令和3年6月1日")
    assert "\n[2] 令和3年6月1日" in text
    for heading in ("項目", "変更前の記載", "変更後の記載", "提出時期に係る説明"):
        assert text.count(f"\n{heading}\n") == 2


def test_a_wide_window_has_columns_that_stand_under_each_other() -> None:
    lines = render([row(before=LONG, after="ｶﾅ half 全角"), row()], 120).splitlines()
    assert {cell_len(line) for line in lines} == {120}
    borders = {tuple(cell_len(line[:at]) for at, sign in enumerate(line) if sign in "+|") for line in lines}
    assert len(borders) == 1


def test_a_wide_window_shows_each_cell_whole() -> None:
    text = render([row(before=LONG)], 120)
    column = "".join(line.split("|")[3].strip() for line in text.splitlines() if line.startswith("|"))
    assert column == HEADINGS.before + LONG


def test_lines_are_filled_whatever_spaces_stand_in_them() -> None:
    assert "  一 二三四五六七八九\n" in render([row(before="一 二三四五六七八九十" * 3)], 21)


def test_line_ends_and_leading_spaces_stay() -> None:
    assert "  一\n\n     二\n" in render([row(before="一\n\n   二")], 40)


def test_markup_of_the_terminal_library_is_text() -> None:
    assert "[red]:smile:[/red]" in render([row(before="[red]:smile:[/red]")], 80)


def test_no_rows_say_so() -> None:
    assert render([], 80) == "変更箇所はありません。\n"


@pytest.mark.usefixtures("english")
def test_no_rows_say_so_in_english() -> None:
    assert render([], 80) == "There are no changes.\n"
