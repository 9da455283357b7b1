"""Lists whose items bear numbers, and what an item that comes or goes does to the numbers after it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text.lists import heading_above, items, lists, part_at, put_in, section_of, taken_out


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1 鍵\n2 窓\n3 灯", [[1, 2, 3]]),
        ("1.鍵、2.窓、3.灯", [[1, 2, 3]]),
        ("①鍵を掛ける。②窓を閉める。", [[1, 2]]),
        ("(1) 鍵 (2) 窓 (10) 灯", [[1, 2, 10]]),
        ("１．鍵\n２．窓", [[1, 2]]),
        ("1 鍵\n(1) 正\n(2) 副\n2 窓\n(1) 表", [[1, 2], [1, 2], [1]]),
        ("ア 鍵\nイ 窓\n(ウ) 灯", [[1, 2], [3]]),
        ("<本庁>\n1 鍵\n2 窓\n<支所>\n1 鍵", [[1, 2], [1]]),
        # Numbers that begin no item.
        ("表の1、2、3の項", []),
        ("2.5倍にする。①の機能を用いる。", []),
        ("記録は、3年残す。", []),
    ],
)
def test_which_items_a_text_has(text: str, numbers: list[list[int]]) -> None:
    assert [[item.number for item in run] for run in lists(text)] == numbers


@pytest.mark.parametrize(
    ("text", "part", "shorter"),
    [
        ("1 鍵\n2 窓\n3 灯", "2 窓", "1 鍵\n2 灯"),
        ("1.鍵、2.窓、3.灯", "1.鍵", "1.窓、2.灯"),
        ("ア 鍵\nイ 窓\nウ 灯", "イ 窓", "ア 鍵\nイ 灯"),
        ("①鍵。②窓。③灯。", "②窓。", "①鍵。②灯。"),
        ("９．鍵\n１０．窓\n１１．灯", "９．鍵", "９．窓\n１０．灯"),
        ("1 鍵\n(1) 正\n(2) 副\n2 窓\n(1) 表", "1 鍵\n(1) 正\n(2) 副", "1 窓\n(1) 表"),
    ],
)
def test_an_item_that_goes_moves_the_others_and_back(text: str, part: str, shorter: str) -> None:
    start = text.index(part)
    end = part_at(text, start)
    assert end is not None
    assert text[start : end[0]] == part
    assert taken_out(text, start) == shorter
    assert put_in(shorter, start, part) == text


def test_the_last_item_moves_none() -> None:
    assert part_at("1 鍵\n2 窓", 4) is None
    assert taken_out("1 鍵\n2 窓", 4) is None
    assert taken_out("鍵", 0) is None


def test_headings() -> None:
    text = "前文\n<本庁>\n1 鍵\n■支所\n1 窓"
    assert heading_above(text, text.index("1 窓")) == (text.index("■"), "■支所")
    assert heading_above(text, 2) is None
    assert section_of(text, "<本庁>") == (text.index("\n1 鍵"), text.index("■"))
    assert section_of(text, "<別館>") is None
    assert section_of("<本庁>\n鍵\n<本庁>\n窓", "<本庁>") is None


@given(
    st.lists(st.sampled_from(["1", "2.", "①", "(3)", " ", "、", "\n", "鍵", "。", "１０．"]), max_size=25).map("".join)
)
def test_items_stand_in_the_order_of_the_text(text: str) -> None:
    places = [item.start for item in items(text)]
    assert places == sorted(set(places))
    assert sorted(item.start for run in lists(text) for item in run) == places
