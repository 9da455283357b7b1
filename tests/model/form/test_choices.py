"""Which options a text names: read to the letter, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.form.choices import Tick, readings, ticks
from shinkyu.model.form.printed import chosen_text
from shinkyu.schema import Option

MEDIA = (
    Option("紙", False),
    Option("電子記録媒体(フラッシュメモリを除く。)", False),
    Option("紙、電子", False),
    Option("その他", True),
)


def chosen(text: str) -> dict[str, str] | None:
    read = ticks(MEDIA, text)
    return None if read is None else {tick.option: tick.free for tick in read if tick.chosen}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("紙", {"紙": ""}),
        (
            "電子記録媒体(フラッシュメモリを除く。)、その他",
            {"電子記録媒体(フラッシュメモリを除く。)": "", "その他": ""},
        ),
        ("その他(電話)", {"その他": "電話"}),
        ("その他(電話(夜間を除く))、紙", {"その他": "電話(夜間を除く)", "紙": ""}),
        ("紙、電子", {"紙、電子": ""}),
    ],
)
def test_read(text: str, expected: dict[str, str]) -> None:
    assert chosen(text) == expected


@pytest.mark.parametrize(
    "text",
    ["紙(再生紙)", "紙、紙", "羊皮紙", "その他(", "その他()", "その他(電話)、紙)", "紙、", "その他(電話)、その他"],
)
def test_what_is_no_list_of_options_or_reads_in_two_ways_is_left_as_it_is(text: str) -> None:
    assert chosen(text) is None


def test_every_option_is_there_in_the_order_of_the_form() -> None:
    assert ticks(MEDIA[:1] + MEDIA[3:], "その他(電話)") == (Tick("紙", False), Tick("その他", True, "電話"))


@given(st.lists(st.sampled_from(MEDIA), unique=True, min_size=1), st.text("電話()、紙", max_size=6))
def test_what_is_read_is_what_was_written(options: list[Option], free: str) -> None:
    text = "、".join(f"{option.text}({free})" if option.free and free else option.text for option in options)
    read = ticks(MEDIA, text)
    if read is not None:
        parts = {f"{tick.option}({tick.free})" if tick.free else tick.option for tick in read if tick.chosen}
        assert len("、".join(parts)) == len(text)


def test_options_that_are_made_of_one_another_take_no_age() -> None:
    """A repository's own edition may name any: what cannot be read in reasonable time is shown as it stands."""
    options = [Option("、".join("甲" * count), False) for count in range(1, 40)]
    for text in ("、".join("甲" * 90), "、".join("甲" * 90) + "乙"):
        assert ticks(options, text) is None
        assert chosen_text(options, text, several=True) is None
    assert next(readings(options, "、".join("甲" * 5))) == [("甲、甲、甲、甲、甲", "")]
