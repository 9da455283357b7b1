"""Terms written in two ways: every spelling of the lists is one of its term, and what only looks alike is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text.conventions import CONVENTIONS, LOANWORDS, NOUNS_OF_VERBS
from shinkyu.model.text.spellings import Kind, spelled

PARTS = [
    *(one for spellings in (*CONVENTIONS, *LOANWORDS) for one in spellings),
    "サーバ",
    "サーバー",
    "ｻｰﾊﾞ",
    "取扱",
    "い",
    "を",
    "3",
    "ヶ月",
]


def terms(text: str, kind: Kind) -> set[tuple[str, str]]:
    return {(one.term, one.text) for one in spelled(text) if one.kind is kind}


@pytest.mark.parametrize("noun", NOUNS_OF_VERBS)
def test_every_spelling_of_a_noun_is_found(noun: str) -> None:
    full, short = noun.replace("(", "").replace(")", ""), re.sub(r"\(.\)", "", noun)
    assert terms(f"{full}を行い、{short}の記録を残す。", Kind.OKURIGANA) == {(noun, full), (noun, short)}


@pytest.mark.parametrize("spellings", [*CONVENTIONS, *LOANWORDS])
def test_every_spelling_of_a_list_is_found(spellings: tuple[str, ...]) -> None:
    found = terms("\n".join(spellings), Kind.CONVENTION)
    assert found == {(spellings[0], one) for one in spellings}


def test_no_spelling_is_of_two_terms() -> None:
    every = [one for spellings in (*CONVENTIONS, *LOANWORDS) for one in spellings]
    assert len(every) == len({*every})
    assert len(NOUNS_OF_VERBS) == len({re.sub(r"\(.\)", "", noun) for noun in NOUNS_OF_VERBS})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("サーバ", "サーバー", True),
        ("ｻｰﾊﾞ", "サーバー", True),
        ("コンピュータシステム", "コンピューターシステム", True),
        ("ＩＤ", "ID", True),
        ("ビル", "ビール", False),
        ("キー", "キ", False),
        ("ID", "IP", False),
        ("Web", "WEB", False),
    ],
)
def test_words_in_one_script(one: str, other: str, same: bool) -> None:
    first, second = ({term for term, _ in terms(text, Kind.LETTERS)} for text in (one, other))
    assert (first == second) is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取り扱う。取り扱います。取扱った。", set()),
        ("取扱規程と申込書", set()),
        ("申請を受け付け、審査する。", set()),
        ("取扱いなどの取り扱いに", {"取扱い", "取り扱い"}),
        ("手続に手続きを", {"手続", "手続き"}),
        ("引落としと引き落とし", {"引落とし", "引き落とし"}),
    ],
)
def test_verbs_and_compounds_are_no_spellings(text: str, expected: set[str]) -> None:
    assert {written for _, written in terms(text, Kind.OKURIGANA)} == expected


def test_a_counter_stands_behind_a_number() -> None:
    assert terms("3か月、３ヶ月、数カ月、霞ヶ関、ケ所、一箇所", Kind.COUNTER) == {
        ("月", "か月"),
        ("月", "ヶ月"),
        ("月", "カ月"),
        ("所", "箇所"),
    }


@given(st.lists(st.sampled_from(PARTS), max_size=10).map("".join))
def test_what_is_found_stands_there(text: str) -> None:
    assert all(text.startswith(one.text, one.start) for one in spelled(text))
