"""A change in one line: cut so that what changed shows."""

from __future__ import annotations

import pytest

from shinkyu.render.reports.pairs import brief, excerpt, or_nothing
from shinkyu.render.screen import Screen
from shinkyu.render.widths import columns

LONG = "窓口で申請を受け付ける。" * 9


def text_of(spans: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in spans)


def test_what_fits_is_whole_with_its_line_ends_shown() -> None:
    assert excerpt([("甲\n", False), ("乙", True)], 80) == [("甲", False), ("⏎", False), ("乙", True)]


@pytest.mark.parametrize("room", [10, 24, 60])
@pytest.mark.parametrize("place", [0, 3, len(LONG)])
def test_the_first_change_shows_and_the_line_fits(room: int, place: int) -> None:
    spans = [(LONG[:place], False), ("新", True), (LONG[place:], False)]
    cut = excerpt([span for span in spans if span[0]], room)
    assert ("新", True) in cut
    assert columns(text_of(cut)) <= room
    assert text_of(cut).strip("…") in LONG[:place] + "新" + LONG[place:]
    assert (text_of(cut)[0] == "…") == (place > room // 8)


def test_both_sides_stand_under_their_titles(english: None) -> None:
    lines = brief(or_nothing(()), (("甲", True),), Screen())
    assert list(lines) == ["  before: (nothing written)", "  after: 甲"]
