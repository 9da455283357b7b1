"""What is underlined in a row: the words that changed, and no note that stands for a text."""

from __future__ import annotations

import datetime as dt

import pytest

from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import ItemChange, Row


def row(way: str, before: str, after: str, *, changed: bool = True) -> Row:
    changes = (ItemChange("I-1/②事務の概要", before, after),) if changed else ()
    return Row(
        "mihon", dt.date(2021, 6, 1), "令和3年6月1日", "I-1/②事務の概要", "Ⅰ-1 ②事務の概要", way, before, after,
        (), (), "事後", "", "", False, ("a" * 40,), changes,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("way", "before", "after", "marked"),
    [
        ("全文", "窓口で受け付ける。", "郵送で受け付ける。", (["窓口"], ["郵送"])),
        ("新規", "(新規)", "窓口で受け付ける。", ([], ["窓口で受け付ける。"])),
        ("追記", "(項番3の追記)", "3 郵送", ([], ["3 郵送"])),
        ("削除", "3 郵送", "削除", (["3 郵送"], [])),
        ("移動", "システム3", "システム1", ([], [])),
        ("図", "(図の差替え)", "図:流れ", ([], [])),
        ("置換", "記載中にある「甲課」・「乙課」", "「丙課」", (["甲課", "乙課"], ["丙課"])),
        ("置換", "「甲課」", "「丙課」", (["甲課"], ["丙課"])),
        ("置換", "甲課→", "丙課", (["甲課→"], ["丙課"])),
    ],
)
def test_marks(way: str, before: str, after: str, marked: tuple[list[str], list[str]]) -> None:
    sides = changed_words(row(way, before, after))
    assert tuple([text for text, changed in side if changed] for side in sides) == marked
    assert tuple("".join(text for text, _ in side) for side in sides) == (before, after)


def test_a_row_listed_without_a_change_has_no_marks() -> None:
    assert changed_words(row("全文", "窓口", "同左", changed=False)) == ((("窓口", False),), (("同左", False),))


@pytest.mark.parametrize("way", ["全文", "新規", "削除", "置換"])
def test_an_empty_cell_has_no_spans(way: str) -> None:
    assert changed_words(row(way, "", ""))[0] == ()
