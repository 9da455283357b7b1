"""Options marked with ○: the text that names them reads back as just those marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.editable.marks import marked_text, read_mark
from shinkyu.model.form.choices import ticks
from shinkyu.schema import Option

OPTIONS = (Option("紙", False), Option("庁内連携", True), Option("庁内連携システム", False), Option("その他", True))
MARKS = st.dictionaries(st.integers(1, 4), st.text("甲乙()、紙 ", max_size=5)).map(
    lambda marks: {number: free if OPTIONS[number - 1].free else "" for number, free in marks.items()}
)


@given(MARKS, MARKS)
def test_a_text_reads_back_as_its_marks_or_is_none(before: dict[int, str], marks: dict[int, str]) -> None:
    base = marked_text(OPTIONS, "", before) or ""
    text = marked_text(OPTIONS, base, marks)
    if text is not None:
        read = ticks(OPTIONS, text)
        assert read is not None
        assert {number: tick.free for number, tick in enumerate(read, 1) if tick.chosen} == marks
    else:
        assert any(letter in "()、" for free in marks.values() for letter in free)


@given(MARKS)
def test_the_same_marks_are_the_same_text(marks: dict[int, str]) -> None:
    text = marked_text(OPTIONS, "", marks)
    if text is not None:
        assert marked_text(OPTIONS, text, marks) == text


@pytest.mark.parametrize(
    ("base", "marks", "text"),
    [
        ("その他(甲)、紙", {1: "", 4: "甲"}, "その他(甲)、紙"),
        ("その他(甲)、紙", {1: "", 3: "", 4: "甲"}, "その他(甲)、紙、庁内連携システム"),
        ("その他(甲)、紙", {4: "乙"}, "その他(乙)"),
        ("紙、その他(甲)", {1: "", 3: "", 4: "甲"}, "紙、庁内連携システム、その他(甲)"),
        ("", {4: "甲)、(乙"}, None),
        ("紙", {}, ""),
    ],
)
def test_the_order_of_the_text_stays(base: str, marks: dict[int, str], text: str | None) -> None:
    assert marked_text(OPTIONS, base, marks) == text


@pytest.mark.parametrize(
    ("cell", "mark"),
    [("○", True), ("〇", True), (" ◯ ", True), ("", False), ("　", False), ("×", None), ("はい", None)],
)
def test_what_counts_as_a_mark(cell: str, mark: bool | None) -> None:
    assert read_mark(cell) is mark
