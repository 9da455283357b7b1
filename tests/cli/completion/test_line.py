"""The line that is typed, taken apart as sh takes it, and words put as sh takes them."""

from __future__ import annotations

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.cli.completion.line import POWERSHELL_ESCAPE, Word, typed_in_bash, typed_in_powershell, words_of

BREAKS = "\"'@><=;|&(:"  # of bash, as it comes
TEXTS = st.text(st.sampled_from("aⅢ課 \\\"'`$[]()&;|*?!~#:=-/　"), max_size=8)


@given(st.lists(TEXTS, max_size=4))
def test_words_are_those_that_sh_finds(texts: list[str]) -> None:
    line = f"shinkyu {shlex.join(texts)} "
    assert [word.text for word in words_of(line)] == ["shinkyu", *texts, ""]


@given(TEXTS, st.sampled_from(["", '"', "'"]), st.booleans())
def test_a_value_is_put_as_sh_reads_it(value: str, quote: str, goes_on: bool) -> None:
    if quote == "'" and "'" in value:
        return  # no word of that kind can hold it
    typed = quote + typed_in_bash(value, Word("", quote), goes_on=goes_on) + quote
    read = subprocess.run(["bash", "-c", f"printf '%s|' {typed}"], capture_output=True, text=True, check=True)
    assert read.stdout == f"{value}|"
    assert typed.endswith(" ") >= (not quote and not goes_on)


@given(TEXTS.filter(lambda text: "'" not in text), TEXTS)
def test_what_stands_before_the_word_of_bash_is_not_put_again(first: str, rest: str) -> None:
    typed = typed_in_bash(first + rest, Word("", "", len(first)), goes_on=True)
    assert typed == typed_in_bash(rest, Word(""), goes_on=True)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("shinkyu ", Word("")),
        ("shinkyu ta", Word("ta")),
        ("shinkyu table --format=js", Word("--format=js", kept=9)),
        ("shinkyu show --item kouki:III-", Word("kouki:III-", kept=6)),
        ('shinkyu show --item "kouki:III-', Word("kouki:III-", '"')),
        ('shinkyu show --item="Ⅲ-3 リ', Word("--item=Ⅲ-3 リ", '"', 7)),
        ("shinkyu edit Ⅲ-3\\ リ", Word("Ⅲ-3 リ")),
        ('shinkyu edit "Ⅲ-3"', Word("Ⅲ-3")),
        ("shinkyu edit a\\", Word("a")),
    ],
)
def test_the_word_at_the_cursor(line: str, word: Word) -> None:
    assert words_of(line, breaks=BREAKS)[-1] == word


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("III-3/リスク2", "III-3/リスク2"),
        ("Ⅲ-3 リスク2", '"Ⅲ-3 リスク2"'),
        ('a"b`c$d', '"a`"b``c`$d"'),
        ("I-2/システム[e1]", '"I-2/システム[e1]"'),
    ],
)
def test_powershell_gets_double_quotation_marks(value: str, typed: str) -> None:
    assert typed_in_powershell(value) == typed
    assert words_of(f"shinkyu {typed}", POWERSHELL_ESCAPE)[-1].text == value
