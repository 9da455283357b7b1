"""All assessments in a window: whatever its width and whatever their names say, each line fits."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payloads import PAYLOADS
from tests.render.overview.cases import of, one, several

from shinkyu.render.overview import text
from shinkyu.render.screen import Screen
from shinkyu.render.widths import columns

CITY = several()


@pytest.mark.parametrize("width", [20, 40, 63, 64, 80, 100, 120, 160, 200, 400])
def test_each_line_fits(width: int) -> None:
    lines = text.render(CITY, Screen(width, window=True)).split("\n")
    assert max(map(columns, lines)) <= width
    if width >= 64:
        assert len(lines) == 60 + 6 + (
            width < 72
        )  # a line each; headings, a blank, a note, how many, how to publish, the end


@given(st.integers(20, 300), st.text(max_size=120), st.text(max_size=30))
def test_any_name_fits(width: int, name: str, number: str) -> None:
    shown = text.render(of([one(1, name, number), one(2)]), Screen(width, window=True))
    assert max(map(columns, shown.split("\n"))) <= width


def test_a_long_slug_is_not_cut_where_there_is_room_for_it() -> None:
    long = replace(one(1), assessment=replace(one(1).assessment, slug="s" * 60))
    for width in (64, 80, 120):
        shown = text.render(of([long]), Screen(width, window=True))
        assert "s" * 60 in shown
        assert max(map(columns, shown.split("\n"))) <= width


def test_the_columns_that_matter_stay() -> None:
    def heading(width: int) -> list[str]:
        return text.render(CITY, Screen(width, window=True)).split("\n")[0].split()

    assert heading(64)[:4] == ["次の期限", "すること", "評価書", "評価書名"]
    assert {"次の期限", "すること", "残り", "評価書", "評価書名", "未公表", "空欄"} <= {*heading(100)}
    assert heading(200) == [
        *("次の期限", "すること", "残り", "評価書", "評価書名", "未公表", "空欄", "コメント", "未記録", "公表日"),
        *("最後の変更", "様式", "番号"),
    ]


def test_columns_stand_one_below_the_other() -> None:
    lines = text.render(CITY, Screen(120, window=True)).split("\n")
    begin = columns(lines[0][: lines[0].index("評価書名")])
    for line in lines[1:61]:
        used, place = 0, 0
        while used < begin:
            used += columns(line[place])
            place += 1
        assert used == begin
        assert line[place - 1] == " "
        assert line[place] != " "


def test_in_a_file_nothing_is_cut() -> None:
    shown = text.render(of([one(1, "長い" * 100)]), Screen())
    assert "長い" * 100 in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_a_name_moves_the_cursor(payload: str) -> None:
    shown = text.render(of([one(1, payload, payload, payload)]), Screen(80, window=True))
    assert not [
        letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Cs") and letter != "\n"
    ]


def test_what_is_over_is_told() -> None:
    late = next(each for each in CITY.assessments if each.overdue)
    assert "超過" in next(
        line for line in text.render(CITY, Screen()).split("\n") if f" {late.assessment.slug} " in line
    )
