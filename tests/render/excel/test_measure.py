"""Where lines break: no later than where filling them word by word, then letter by letter, has them break."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.render.excel.measure import Room, line_starts

OPENING = "「『(（［[｛{〈《【〔“‘〝"
CLOSING = "」』)）］]｝}〉》】〕”’〟、。，．,.・:;：；!?！？ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ‐〜～…‥％%°℃"
WORD = re.compile(rf"[{re.escape(OPENING)}]*(?:[!-~\u00a1-\u024f\u0370-\u052f]+|\S|\s)(?:[{re.escape(CLOSING)}]|\s)*")
LETTERS = st.sampled_from([*OPENING, *CLOSING, *"あいアイ漢字仮名ーヰ一鿿 \u3000\tabWi1,.-ｱﾟ①Ⅲ※\u3099\u309aゟヿé𠮷"])
TEXTS = st.one_of(
    st.lists(
        st.sampled_from(["窓口", "端末を", "、", "。", "「", "」", "ID", "W" * 9, "\n", "システム", " ", "ょ"])
    ).map("".join),
    st.text(st.one_of(LETTERS, st.just("\n"), st.characters()), max_size=60),
    st.text("あいう漢字、。", min_size=20, max_size=120),
)


def em(letter: str) -> float:
    if letter == "\t":
        return 4.0
    if not letter.isascii():
        return 0.6 if unicodedata.east_asian_width(letter) == "H" else 1.0
    kinds = (("MWm@%", 1.0), ("w&", 0.9), ("+<=>~^", 0.7), ("#$*?", 0.6))
    own = next((width for letters, width in kinds if letter in letters), 0.0)
    return own or (0.8 if letter.isupper() else 0.6 if letter.isalnum() else 0.5)


def filled(text: str, room: float) -> list[int]:
    """The rule itself: a word that does not fit begins a line; one that is longer than a line is parted where that is full."""
    starts, at = [], 0
    for paragraph in text.split("\n"):
        starts.append(at)
        used = 0.0
        for word in WORD.finditer(paragraph):
            if used and used + sum(map(em, word[0])) > room:
                starts.append(at + word.start())
                used = 0.0
            for place, letter in enumerate(word[0], at + word.start()):
                if used and used + em(letter) > room + 1e-9:
                    starts.append(place)
                    used = 0.0
                used += em(letter)
        at += len(paragraph) + 1
    return starts


@given(TEXTS, st.sampled_from([2.0, 3.0, 10.0, 17.0, 51.0, 78.0, 171.5]), st.sampled_from([9.0, 11.0, 14.0]))
def test_lines_are_filled_word_by_word(text: str, width: float, size: float) -> None:
    room = Room(width, size)
    assert list(line_starts(text, room.ems)) == filled(text, room.ems)


@given(TEXTS, st.integers(0, 40))
def test_a_tall_text_is_broken_no_further_than_the_highest_row_shows(text: str, times: int) -> None:
    text = "\n".join([text] * times)
    room = Room(20.5, spare=2)
    assert list(room.starts(text)) == filled(text, room.ems)[: room.lines + 3]


@pytest.mark.parametrize("letter", ["漢", "ー", "「", "W", "\t", "\u3000"])
def test_what_never_fits_stands_alone(letter: str) -> None:
    assert list(line_starts(letter * 3, 0.4)) == [0, 1, 2]


# What the fonts' makers give: ems of a line as Excel sets it, and of letters that are wider than half an em in 游ゴシック.
LINES = {"ＭＳ ゴシック": 13.5 / 11, "ＭＳ 明朝": 13.5 / 11, "游ゴシック": 18.75 / 11}
FIXED = {"漢": 1.0, "あ": 1.0, "、": 1.0, "A": 0.5, "m": 0.5, "1": 0.5, " ": 0.5, "ｶ": 0.5}


@pytest.mark.parametrize("font", LINES)
@pytest.mark.parametrize("size", [8.0, 9.0, 11.0, 18.0])
def test_a_row_is_high_enough_in_each_of_the_fonts(font: str, size: float) -> None:
    room = Room(60.0, size)
    for lines in range(1, 15):
        assert room.height("\n".join(["行"] * lines)) >= lines * size * LINES[font]


@given(st.text(st.sampled_from([*FIXED]), min_size=1, max_size=300), st.sampled_from([20.0, 44.0, 68.5]))
def test_no_line_is_longer_than_the_cell_in_fonts_of_fixed_widths(text: str, width: float) -> None:
    room = Room(width)
    starts = [*line_starts(text, room.ems), len(text)]
    for start, end in pairwise(starts):
        line = text[start:end].rstrip(" ")
        assert sum(FIXED[letter] for letter in line) * room.size <= room.points + room.size


def test_a_lower_row_is_asked_for_by_its_points() -> None:
    low, high = Room(60.0, highest=200.0), Room(60.0)
    assert low.lines < high.lines
    assert low.height("\n".join("行" * low.lines)) <= 200.0
