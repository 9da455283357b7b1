"""Where a term stands in a text, and what becomes of the text where it is replaced."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shinkyu.model.errors import UsageError
from shinkyu.model.text.occurrences import Occurrence, Standing, occurrences
from shinkyu.model.text.termpair import replacing

PARTS = [
    "システム",
    "部門",
    "情報",
    "ー",
    "ID",
    "ＩＤ",
    "の",
    "を",
    "及び",
    "等",
    "。",
    "、",
    "\n",
    "\n\n",
    "①",
    "1",
    "が\u3099",
    "ｶﾞ",
    " ",
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=16).map("".join)
TERMS = st.lists(st.sampled_from([part for part in PARTS if part.strip()]), min_size=1, max_size=3).map("".join)


def told(text: str, old: str, new: str = "○") -> list[tuple[str, Standing, str]]:
    return [(text[one.start : one.end], one.standing, one.word) for one in occurrences(text, old, new)]


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("システム部門が", "システム部門", "情報部門", [(Standing.ALONE, "")]),
        ("情報システム部門が", "システム部門", "情報部門", [(Standing.INSIDE, "情報システム部門")]),
        ("情報システム部門が", "システム部門", "情報システム部門", [(Standing.ALREADY, "")]),
        ("システム部門長", "システム部門", "情報部門", [(Standing.INSIDE, "システム部門長")]),
        ("システム部門等、システム部門及び課", "システム部門", "課", [(Standing.ALONE, "")] * 2),
        ("①システム部門(システム部門)", "システム部門", "課", [(Standing.ALONE, "")] * 2),
        ("取扱いを定める。取扱規程", "取扱", "取扱い", [(Standing.ALREADY, ""), (Standing.INSIDE, "取扱規程")]),
        (
            "サーバのサーバー、業務サーバ",
            "サーバ",
            "サーバー",
            [(Standing.ALONE, ""), (Standing.ALREADY, ""), (Standing.INSIDE, "業務サーバ")],
        ),
        ("ログのブログ", "ログ", "記録", [(Standing.ALONE, ""), (Standing.INSIDE, "ブログ")]),
        ("IDとUSERID", "ID", "番号", [(Standing.ALONE, ""), (Standing.INSIDE, "USERID")]),
        ("トトト", "トト", "ド", [(Standing.OVERLAPPING, "")] * 2),
        ("システム\n部門", "システム部門", "課", [(Standing.ACROSS, "")]),
        ("システム　\n　部門", "システム部門", "課", [(Standing.ACROSS, "")]),
        ("システム\n\n部門", "システム部門", "課", []),
        ("ｼｽﾃﾑとシステム", "システム", "仕組み", [(Standing.ALIKE, ""), (Standing.ALONE, "")]),
        ("ｶﾞｽとガス", "ガス", "水", [(Standing.ALIKE, ""), (Standing.ALONE, "")]),
        ("ＩＤ、id", "ID", "番号", [(Standing.ALIKE, "")] * 2),
        ("⾏政の行政", "行政", "政府", [(Standing.ALIKE, ""), (Standing.ALONE, "")]),
    ],
)
def test_how_a_term_stands(text: str, old: str, new: str, expected: list[tuple[Standing, str]]) -> None:
    assert [(standing, word) for _, standing, word in told(text, old, new)] == expected


@given(TEXTS, TERMS, TERMS)
def test_every_place_is_found_once_and_is_what_it_is_said_to_be(text: str, old: str, new: str) -> None:
    found = occurrences(text, old, new)
    exact = [one for one in found if text[one.start : one.end] == old]
    assert [one.start for one in exact] == [place for place in range(len(text)) if text.startswith(old, place)]
    assert all(one.standing in (Standing.ALIKE, Standing.ACROSS) for one in found if one not in exact)
    assert all(old in one.word and old != one.word for one in found if one.standing is Standing.INSIDE)


@given(TEXTS, TERMS, TERMS, st.booleans())
def test_nothing_but_the_places_changes(text: str, old: str, new: str, inside: bool) -> None:
    assume(old != new)
    terms = replacing(old, new, None if inside else ())
    found = occurrences(text, old, new)
    taken = [one for one in found if terms.takes(one)]
    ends = [0, *(one.end for one in taken)]
    kept = [text[start:stop] for start, stop in zip(ends, [*(one.start for one in taken), len(text)], strict=True)]
    assert terms.applied(text, found) == new.join(kept)


@given(TEXTS, TERMS, TERMS)
def test_what_is_replaced_everywhere_can_be_put_back(text: str, old: str, new: str) -> None:
    assume(old != new and new not in text)
    terms = replacing(old, new, None)
    found = occurrences(text, old, new)
    assume(all(one.standing is not Standing.OVERLAPPING for one in found))
    changed = terms.applied(text, found)
    assert changed == text.replace(old, new)
    assume(changed.count(new) == text.count(old))
    assert changed.replace(new, old) == text


@given(TEXTS, TERMS)
def test_what_became_longer_is_not_replaced_again(text: str, old: str) -> None:
    new = f"新{old}"
    terms = replacing(old, new, None)
    once = terms.applied(text, occurrences(text, old, new))
    assert terms.applied(once, occurrences(once, old, new)) == once


@pytest.mark.parametrize(
    ("old", "new"), [("", "語"), ("語", ""), (" 語", "句"), ("語", "語"), ("語\n", "句"), ("語", "\x1b[2J")]
)
def test_terms_that_cannot_be_are_refused(old: str, new: str) -> None:
    with pytest.raises(UsageError) as told:
        replacing(old, new)
    assert told.value.hint


def test_only_the_longer_words_that_are_named_are_taken() -> None:
    text = "情報課長と情報課員の情報課"
    found = occurrences(text, "情報課", "企画課")
    assert replacing("情報課", "企画課", ["情報課長"]).applied(text, found) == "企画課長と情報課員の企画課"
    assert Occurrence(0, 3, Standing.INSIDE, "情報課長") in found
