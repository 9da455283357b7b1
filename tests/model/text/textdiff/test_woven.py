"""Two texts as one: both can be read from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text.textdiff import spans
from shinkyu.model.text.textdiff.woven import How, side, woven

texts = st.text("甲乙丙、。\n1２", max_size=30)


@given(texts, texts)
def test_both_texts_are_one_side_of_it(before: str, after: str) -> None:
    both = woven(*spans(before, after))
    assert side(both, How.INSERTED) == before
    assert side(both, How.DELETED) == after


def test_a_deletion_stands_before_the_insertion_in_its_place() -> None:
    assert woven(*spans("市民課が受け付ける。", "窓口課が受け付ける。")) == (
        ("del", "市民課"),
        ("ins", "窓口課"),
        ("", "が受け付ける。"),
    )


def test_spans_that_share_nothing_are_replaced_whole() -> None:
    assert woven((("甲", False), ("乙", True)), (("丙", False),)) == (("del", "甲乙"), ("ins", "丙"))
