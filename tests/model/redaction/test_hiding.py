"""Texts without what is withheld: nothing of it is left, all else is, and nobody can tell how long it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text.blocks import split_blocks
from shinkyu.model.text.hiding import HIDDEN, MARK, hide, hide_all, with_marks

TEXTS = st.text("あいa\n■", max_size=30)
SECRETS = st.text("αβ\n", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(TEXTS, min_size=2, max_size=4), SECRETS)
def test_nothing_of_a_passage_is_left_and_all_else_is(parts: list[str], secret: str) -> None:
    whole = secret.join(parts)
    hidden = hide(whole, [secret])
    assert len(hidden) == len(whole)
    assert not {*hidden} & {*"αβ"}
    assert hidden.replace(HIDDEN, "").replace("\n", "") == "".join(parts).replace("\n", "")


@given(st.lists(TEXTS, min_size=2, max_size=4), SECRETS)
def test_the_blocks_of_which_notes_speak_stay(parts: list[str], secret: str) -> None:
    whole = secret.join(parts)
    assert len(split_blocks(hide(whole, [secret]))) == len(split_blocks(whole))
    assert len(split_blocks(hide_all(whole))) == len(split_blocks(whole))


@given(SECRETS, SECRETS)
def test_what_is_shown_is_the_same_for_every_secret(one: str, other: str) -> None:
    shown = {with_marks(hide(f"前{secret}後", [secret])) for secret in (one.strip("\n"), other.strip("\n"))}
    assert shown == {f"前{MARK}後"}


@pytest.mark.parametrize(
    ("text", "passages", "shown"),
    [
        ("αβα", ["αβ", "βα"], MARK),  # overlapping
        ("ααα", ["αα"], MARK),  # with itself
        ("■項目α", ["α"], f"■項目{MARK}"),  # a bullet of the text's own
        ("α\nβ", ["α", "β"], MARK),
        ("α\n\nβ", ["α\n\nβ"], MARK),
        ("α\n\n乙\n\nα", ["α"], f"{MARK}\n\n乙\n\n{MARK}"),
        ("甲", ["乙", ""], "甲"),
    ],
)
def test_what_is_shown(text: str, passages: list[str], shown: str) -> None:
    assert with_marks(hide(text, passages)) == shown
