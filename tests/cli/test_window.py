"""What a terminal is given: our own styles, and nothing of the kind that a text says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payloads import PAYLOADS

from shinkyu.cli.window import harmless
from shinkyu.render.screen import BOLD, NEW, PLAIN
from shinkyu.render.signs import visible


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_payload_is_seen_between_styles(text: str) -> None:
    shown = harmless(f"{BOLD}題{PLAIN} {text} {NEW}新{PLAIN}")
    assert shown.startswith("\x1b[1m題\x1b[0m ")
    assert shown.endswith(" \x1b[32;4m新\x1b[0m")
    middle = shown.removeprefix("\x1b[1m題\x1b[0m ").removesuffix(" \x1b[32;4m新\x1b[0m")
    assert middle.replace("\t", "␉").replace("\r\n", "␍\n") == visible(text)


@given(st.text())
def test_nothing_that_a_terminal_would_obey(text: str) -> None:
    shown = harmless(text).replace("\r\n", "").replace("\n", "").replace("\t", "")
    assert not {unicodedata.category(letter) for letter in shown} & {"Cc", "Cf", "Zl", "Zp", "Cs"}
