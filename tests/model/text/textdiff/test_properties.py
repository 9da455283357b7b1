"""What holds for the marks of any two texts."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from shinkyu.model.text.textdiff import Spans, spans

PIECES = [
    "特定個人情報",
    "窓口",
    "端末",
    "を",
    "において",
    "システム",
    "ID",
    "第3条",
    "平成28年",
    "総務課",
    "対する",
    "５",
    "5",
    "、",
    "。",
    "\n",
    "「",
    "」",
    "及び",
]
JAPANESE = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
MARKED = st.lists(  # what must not be parted: 葛 with a variation selector, a voicing mark, undecoded surrogates
    st.sampled_from(
        [*PIECES, "葛", "は", "5", "ｶ", "\n", "\u3099", "\u309a", "\ufe0f", "\U000e0100", "\ud83d\ude00", "𠮷"]
    ),
    max_size=12,
).map("".join)
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)  # lone surrogates too
TEXTS = st.one_of(JAPANESE, MARKED, ANYTHING)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with a few stretches replaced."""
    before = after = draw(st.one_of(JAPANESE, MARKED))
    for _ in range(draw(st.integers(1, 3))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(after))] * 2)))
        after = after[:start] + draw(st.one_of(st.just(""), TEXTS.map(lambda text: text[:5]))) + after[end:]
    return before, after


PAIRS = st.one_of(st.tuples(TEXTS, TEXTS), edited())


@settings(max_examples=300)
@given(PAIRS)
@example(("葛\U000e0100", "葛\U000e0101"))
@example(("\ud800", "\udc00"))
@example(("。。\n\n。", "\n。"))
def test_spans_rebuild_both_texts_and_mark_just_what_differs(texts: tuple[str, str]) -> None:
    before, after = spans(*texts)
    assert ("".join(text for text, _ in before), "".join(text for text, _ in after)) == texts
    assert any(changed for _, changed in before + after) == (texts[0] != texts[1])
    assert unmarked(before) == unmarked(after)
    assert spans(*texts) == (before, after)


def unmarked(side: Spans) -> str:
    return "".join(text for text, changed in side if not changed)


@settings(max_examples=200)
@given(PAIRS)
def test_no_span_is_empty_and_neighbours_differ(texts: tuple[str, str]) -> None:
    for side in spans(*texts):
        assert all(text for text, _ in side)
        assert all(one[1] != other[1] for one, other in pairwise(side))


@given(st.text(min_size=1, max_size=60))
def test_any_text_is_unchanged_against_itself(text: str) -> None:
    assert spans(text, text) == (((text, False),),) * 2


@given(edited(), st.sampled_from(["前の行は変わらない。\n", "別の文である。"]))
def test_what_stands_around_a_change_stays_unmarked(texts: tuple[str, str], around: str) -> None:
    before, after = spans(*(f"{around}・{text}\n{around}" for text in texts))
    for side in (before, after):
        assert side[0][0].startswith(around)
        assert not side[0][1]
        assert side[-1][0].endswith(around)
        assert not side[-1][1]


@settings(max_examples=300)
@given(PAIRS)
@example(("第3条、第3条", "第3条"))
@example(("・転出\n・納税\n・印鑑\n", "・転出\n・印鑑\n・納税\n"))
def test_which_text_is_the_older_makes_no_difference(texts: tuple[str, str]) -> None:
    assert spans(*texts) == spans(*texts[::-1])[::-1]


BELONGS_TO_THE_ONE_BEFORE = re.compile("[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@settings(max_examples=300)
@given(PAIRS)
@example(("は\u3099、か", "は、か"))
@example(("5\ufe0f回", "5回"))
@example(("確認する。\u3099記録", "確認する。記録"))
@example(("公表日 \u309a一", "公表日 二"))
@example(("\ud83d\ude00", "\ud83d\ude01"))
def test_no_span_ends_inside_a_character(texts: tuple[str, str]) -> None:
    for text, side in zip(texts, spans(*texts), strict=True):
        for end in list(accumulate(len(span) for span, _ in side))[:-1]:
            assert not BELONGS_TO_THE_ONE_BEFORE.match(text, end)
            assert not re.match("[\ud800-\udbff][\udc00-\udfff]", text[end - 1 : end + 1])
