"""What printed notes and replacements are recognised, and what is taken for a text."""

from __future__ import annotations

import pytest

from shinkyu.model.importing import marks


@pytest.mark.parametrize(
    "cell", ["(新規)", "\uff08新規\uff09", "新規", "(追加)", "(項目追加)", "【新設】", "(項番3の追記)", "(追記)"]
)
def test_nothing_stood_before(cell: str) -> None:
    assert marks.is_new(cell)


@pytest.mark.parametrize(
    "cell", ["削除", "(削除)", "(項番2の削除)", "\uff08項番\uff12の削除\uff09", "削除 ", "(項目削除)"]
)
def test_the_text_went(cell: str) -> None:
    assert marks.is_deleted(cell)


@pytest.mark.parametrize(
    "cell", ["—", "-", "なし", "", "削除する。", "新規に採用した職員", "項番3", "追加で確認する。"]
)
def test_other_words_are_texts(cell: str) -> None:
    assert not marks.is_new(cell)
    assert not marks.is_deleted(cell)
    assert not marks.is_same(cell)


@pytest.mark.parametrize(
    ("before", "after", "terms"),
    [
        ("記載中にある「甲」", "「乙」", (("甲", "乙"),)),
        ("記載中にある「甲」・「丙」", "「乙」", (("甲", "乙"), ("丙", "乙"))),
        ("記載中にある「甲」、「丙」", "「乙」、「丁」", (("甲", "乙"), ("丙", "丁"))),
        ("文中の「甲」", "「乙」に変更", (("甲", "乙"),)),
        ("記載中にある「甲(課)」を", "「乙」へ修正", (("甲(課)", "乙"),)),
    ],
)
def test_replacements(before: str, after: str, terms: marks.Terms) -> None:
    assert marks.replacement_terms(before, after) == terms


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("「甲」という。", "「乙」という。"),
        ("「甲」", "「乙」"),
        ("窓口にある「甲」を使う。", "窓口にある「乙」を使う。"),
        ("記載中にある「甲」", "「乙」「丙」「丁」"),
        ("記載中にある「」", "「乙」"),
        ("記載中にある「甲」", "乙"),
    ],
)
def test_quotations_in_a_text_are_no_replacement(before: str, after: str) -> None:
    assert marks.replacement_terms(before, after) is None


@pytest.mark.parametrize("cell", ["(44ページ)", "12頁 を参照", "別紙のとおり", "別紙1のとおり", "P.12"])
def test_pointers_elsewhere(cell: str) -> None:
    assert marks.is_elsewhere(cell)


@pytest.mark.parametrize(
    "cell", ["30万人以上", "1 窓口で確認する。", "2ページ目の様式を改めた。", "P社に委託する。", "別紙"]
)
def test_texts_that_only_look_like_pointers(cell: str) -> None:
    assert not marks.is_elsewhere(cell)
