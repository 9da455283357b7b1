"""The words of a term in kanji, without a dictionary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text.textdiff.affixes import PREFIXES, SUFFIXES
from shinkyu.model.text.textdiff.kanji import parts

TERMS = {
    "words of two": "特定|個人|情報",
    "a suffix": "接種|対象者",
    "a suffix that begins a word elsewhere": "本人|確認|書類",
    "two words with suffixes": "受給者|証明書",
    "two suffixes": "被保険者証",
    "a prefix": "再交付|申請書",
    "a prefix that ends a word elsewhere": "更新|担当者",
    "a prefix, a suffix": "毎年度末",
    "a prefix before what has one": "軽自動車税",
    "a word of three": "全項目|評価書",
    "the name of a city": "青葉市|手数料|条例",
    "an ending": "利用|申込み",
    "an office is whole": "情報政策課",
    "so is a number": "第三十二条",
    "two kanji": "住所",
    "katakana": "システム",
}


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS.keys())
def test_a_term_in_words(term: str) -> None:
    assert "|".join(parts(term.replace("|", ""))) == term


@given(
    st.lists(st.sampled_from(["住", "所", "の", "葛\U000e0100", "ア", *SUFFIXES, *PREFIXES]), max_size=30).map("".join)
)
def test_the_words_are_the_term(term: str) -> None:
    assert "".join(parts(term)) == term
