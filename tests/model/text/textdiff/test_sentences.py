"""The common cases of pairing sentences are told at once: no otherwise than where all is weighed."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.model.text.textdiff.test_properties import PAIRS

from shinkyu.model.text.textdiff import spans
from shinkyu.model.text.textdiff.sentences import (
    best_pairs,
    between_anchors,
    pairs_by_likeness,
    parted_by_anchors,
    sentence_pairs,
)

SENTENCE = st.one_of(
    st.lists(
        st.sampled_from(["窓口", "端末", "を", "記録する", "ID", "５", "5", "、", "。", "\n"]), min_size=1, max_size=9
    ).map("".join),
    st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=9),
)
SENTENCES = st.lists(SENTENCE, max_size=6)


@settings(max_examples=300)
@given(SENTENCES, SENTENCES)
@example(["窓口で受ける。"], ["窓口で受け付ける。"])
@example(["ｱｲｳ。"], ["アイウ。"])
@example(["窓口"], ["端末"])
@example(["窓口を"], ["窓端末"])
@example([], ["窓口", "窓口"])
def test_what_stands_alone_is_paired_as_among_others(olds: list[str], news: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shinkyu.model.text.textdiff.sentences.AT_A_GLANCE", 0)
        assert list(pairs_by_likeness(olds, news)) == list(best_pairs(olds, news))


@given(SENTENCE, SENTENCE)
def test_a_short_line_is_paired_with_what_stands_in_its_place(old: str, new: str) -> None:
    assert list(pairs_by_likeness([old], [new])) == [(old, new)]


@settings(max_examples=300)
@given(SENTENCE, SENTENCE, st.integers(1, 40))
def test_a_pair_too_long_to_weigh_is_left_to_its_words(old: str, new: str, largest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shinkyu.model.text.textdiff.sentences.AT_A_GLANCE", 0)
        patch.setattr("shinkyu.model.text.textdiff.sentences.LARGEST_PAIR", largest)
        assert list(pairs_by_likeness([old], [new])) == list(best_pairs([old], [new]))


@settings(max_examples=300)
@given(SENTENCES, SENTENCES)
def test_texts_without_a_common_sentence_have_no_anchor(olds: list[str], news: list[str]) -> None:
    apart = [new for new in news if new not in olds]
    found = [hunk for hunk in between_anchors(olds, apart) if hunk != ([], [])]
    assert found == list(parted_by_anchors(olds, apart))


@settings(max_examples=300)
@given(PAIRS)
def test_pairs_are_the_texts_in_reading_order(texts: tuple[str, str]) -> None:
    pairs = list(sentence_pairs(*texts))
    assert tuple("".join(pair[side] for pair in pairs) for side in (0, 1)) == texts


def test_an_empty_text_has_no_span() -> None:
    assert spans("", "") == ((), ())
