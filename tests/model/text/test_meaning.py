"""What of a text a change of wording leaves as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text.meaning import changed_denials, changed_quantities, quantities

texts = st.text("5５年間人のない、。行わ第条号平成28", max_size=30)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("保管は5年間、担当は２人。", {"5年間", "2人"}),
        ("第9条第2項の別表第一の59の項", set()),
        ("昭和57年法律第80号", set()),
        ("令和2年4月1日から3か月以内", {"令和2年", "4月", "1日", "3か月"}),
        ("1 鍵 2 錠 ①箱", set()),
        ("12万件", {"12万件"}),
    ],
)
def test_numbers_that_count(text: str, found: set[str]) -> None:
    assert set(quantities(text)) == found


@given(texts)
def test_nothing_differs_from_itself(text: str) -> None:
    assert not any(changed_quantities(text, text))
    assert not any(changed_denials(text, text))


@given(texts, texts)
def test_the_sides_are_told_as_they_are(before: str, after: str) -> None:
    for changed in (changed_quantities, changed_denials):
        assert changed(before, after) == changed(after, before)[::-1]


@given(texts, texts)
def test_what_both_sides_say_is_of_no_account(before: str, after: str) -> None:
    gone, come = quantities(before) - quantities(after), quantities(after) - quantities(before)
    assert tuple(map(sorted, changed_quantities(before, after))) == (sorted(gone.elements()), sorted(come.elements()))
    same = "2年間渡さない。"
    for changed in (changed_quantities, changed_denials):
        assert changed(same + before, same + after) == changed(before, after)


def test_a_denial_is_told_with_its_words() -> None:
    assert changed_denials("鍵を掛ける。外に持ち出さない。", "鍵を掛ける。外に持ち出す。") == (["外に持ち出さない"], [])
