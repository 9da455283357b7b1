"""A text in Word: to the letter, and what cannot be shown as a sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.payloads import PAYLOADS
from tests.render.word.reading import text
from tests.render.word.rows import TEXT
from tests.render.word.schema_order import W

from shinkyu.render.signs import visible
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import element, w


@pytest.mark.parametrize(
    ("letters", "sign"),
    [
        ("\x00\x0b\x1b", "␀␋␛"),
        ("一\r二", "一␍二"),
        ("\x7f\x85", "␡\\u0085"),
        ("\u202e\u2066\u200b\ufeff", "\\u202E\\u2066\\u200B\\uFEFF"),
        ("\u2028\u2029", "\\u2028\\u2029"),
        ("\ud800", "\\uD800"),
        ("\ufffe\uffff", "\\uFFFE\\uFFFF"),
        ("葛\U000e0100飾\u3000①※㈱", "葛\U000e0100飾\u3000①※㈱"),
    ],
)
def test_what_cannot_be_shown_is_a_sign(letters: str, sign: str) -> None:
    assert visible(letters) == sign
    assert text(element(paragraph("TableText", run(letters)))) == sign


@given(TEXT)
def test_line_ends_and_tabs_are_words_own_and_all_else_is_text(letters: str) -> None:
    made = element(run(letters))
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    read = "".join(signs.get(str(child.tag), child.text or "") for child in made)
    assert read == "".join(letter if letter in "\n\t" else visible(letter) for letter in letters)
    assert {str(child.tag) for child in made} <= {f"{W}t", f"{W}br", f"{W}tab"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_a_text_is_markup_or_a_field(payload: str) -> None:
    made = element(run(payload))
    assert {str(child.tag) for child in made} <= {f"{W}t", f"{W}br", f"{W}tab"}
    letters = [child for child in made if child.tag == f"{W}t"]
    assert "".join(child.text or "" for child in letters) == visible(payload.replace("\n", "").replace("\t", ""))
    assert all(child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" for child in letters)


@given(TEXT)
def test_an_attribute_holds_a_text_to_the_letter(letters: str) -> None:
    made = element(w("ins", author=visible(letters), id=1))
    assert dict(made.attrib) == {f"{W}author": visible(letters), f"{W}id": "1"}
