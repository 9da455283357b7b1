"""The gold of changed words is well-formed: what a slip of the hand in its files or a stale words.txt would break."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from gold import FILES, LINE_END, MARKS, WORD_END, Pair, ends, plain, read_gold, read_pair, read_words

GOLD, WORDS = read_gold(), read_words()
ALL = [pair for file in FILES.values() for pair in read_gold(file)]
EACH = pytest.mark.parametrize("pair", ALL, ids=lambda pair: f"{pair.category} {plain(pair.after)[:20]}")


def test_there_are_two_hundred_rows_and_no_category_outweighs_the_others() -> None:
    sizes = Counter(pair.category for pair in GOLD)
    assert len(GOLD) >= 200
    assert len(sizes) == 12
    assert min(sizes.values()) >= 8
    assert max(sizes.values()) <= 2 * min(sizes.values())


@pytest.mark.parametrize("name", ["further", "held-out"])
def test_the_further_files_are_as_large_as_each_other_and_of_the_same_kinds(name: str) -> None:
    sizes = Counter(pair.category for pair in read_gold(FILES[name]))
    assert sum(sizes.values()) == 75
    assert sizes == Counter(pair.category for pair in read_gold(FILES["further"]))


def test_no_row_stands_twice() -> None:
    assert [texts for texts, times in Counter(pair.texts for pair in ALL).items() if times > 1] == []


@EACH
def test_what_is_unmarked_is_the_same_on_both_sides(pair: Pair) -> None:
    before, after = (plain([span for span in side if not span[1]]) for side in (pair.before, pair.after))
    assert before == after
    assert pair.texts[0] != pair.texts[1]


@EACH
def test_spans_alternate_and_none_is_empty(pair: Pair) -> None:
    for side in (pair.before, pair.after):
        assert all(text for text, _ in side)
        assert all(one[1] != other[1] for one, other in pairwise(side))


@EACH
def test_no_sign_of_the_files_is_in_a_text(pair: Pair) -> None:
    assert not set("".join(pair.texts)) & {*MARKS, LINE_END, WORD_END}
    assert not any(text[-1:].isspace() or "#" in text for text in pair.texts), "YAML takes these for its own"


@EACH
def test_its_words_are_known_and_no_mark_ends_inside_one(pair: Pair) -> None:
    for side in (pair.before, pair.after):
        assert not side or ends([text for text, _ in side]) <= ends(WORDS[plain(side)]), (
            "run bench/changedwords/segment"
        )


def test_words_are_kept_of_the_gold_alone() -> None:
    assert set(WORDS) == {text for pair in ALL for text in pair.texts if text}


def test_boilerplate_is_as_long_as_cells_are() -> None:
    lengths = [len(pair.texts[0]) for pair in GOLD if pair.category == "定型"]
    assert min(lengths) > 200  # where difflib begins to take frequent characters for junk
    assert max(lengths) > 600


def test_an_entry_is_read_as_two_cells() -> None:
    pair = read_pair("用語", "氏名、⟦⇒生年月日、⟧⟦住所⇒現住所⟧を\n⟦全て⇒⟧示す")
    assert pair.before == [("氏名、", False), ("住所", True), ("を\n", False), ("全て", True), ("示す", False)]
    assert pair.after == [("氏名、", False), ("生年月日、現住所", True), ("を\n示す", False)]


@pytest.mark.parametrize("entry", ["⟦市⇒町", "市⇒町", "⟦市⟧", "⟦⟦市⇒町⟧⇒町⟧", "⟦市⇒市⟧", "⟦⇒⟧"])
def test_an_entry_with_wrong_marks_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match=r"mark"):
        read_pair("用語", entry)
