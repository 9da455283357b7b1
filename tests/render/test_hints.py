"""Hints as a reader types them: what a shell makes of a proposed command is what was meant."""

from __future__ import annotations

import shlex
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Example, Hint, Slot, git, options, shinkyu
from shinkyu.render.errors import error_text
from shinkyu.render.hints import command_line, typed, worded

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\0"), min_size=1)


@pytest.mark.parametrize(
    ("hint", "text"),
    [
        ("そのまま", "そのまま"),
        (Hint.of("{} で見る", git("log")), "`git log` で見る"),
        (Hint.of("see {0}, {0}", git("log")), "see `git log`, `git log`"),
        (Hint((shinkyu("amend", "4f2a9c1"),)), "shinkyu amend 4f2a9c1"),
        (Hint((options("--no-row", "--reason", Example("はじめの版")),)), '--no-row --reason "はじめの版"'),
        (Hint.of("{} を外す", options("--way")), "--way を外す"),
        (
            Hint.of(
                "{}.", shinkyu("amend", Slot("COMMIT"), "--item", Slot("ITEM"), "--significance", Slot("minor|other"))
            ),
            "`shinkyu amend COMMIT --item ITEM --significance minor|other`.",
        ),
        (Hint((options("--item", "I-2/システム[a]"),)), '--item "I-2/システム[a]"'),
        (Hint((options("--item", "I-2/②システムの機能"),)), "--item I-2/②システムの機能"),
        (Hint((git("restore", "a b/c.yaml"),)), 'git restore "a b/c.yaml"'),
        (Hint((shinkyu("show", "4f2a~1"),)), "shinkyu show 4f2a~1"),
        (Hint((options("--item", "~x"),)), '--item "~x"'),
        (Hint((options("--reason", Example('"$HOME"')),)), "--reason '\"$HOME\"'"),
    ],
)
def test_wording(hint: str | Hint, text: str) -> None:
    assert worded(hint) == text


@given(st.lists(TEXTS, min_size=1, max_size=4))
@example(["~", '"', "'", "$HOME", "`id`", "\\", "!!", "a\nb", "*", "[a]", "{a,b}", "#", "a;b", "%PATH%", "^", "\u3000"])
def test_a_command_is_taken_apart_as_it_was_put_together(words: list[str]) -> None:
    assert shlex.split(command_line(shinkyu(*words))) == ["shinkyu", *words]
    assert shlex.split(command_line(options(*map(Example, words)))) == words


@settings(max_examples=15)
@given(st.lists(TEXTS, min_size=1, max_size=20))
@example(["~", '"', "'", "$HOME", "`id`", "\\", "!!", "a\nb", "*", "[a]", "{a,b}", "#", "a;b", "%PATH%", "^", "-n"])
def test_a_shell_gives_the_program_what_was_meant(words: list[str]) -> None:
    line = "printf '%s\\0' " + " ".join(map(typed, words))
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[:-1] == words


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = UsageError("何かが違います", where="s/I-5.yaml:3", hint=Hint.of("{} で戻す", git("restore", "s/I-5.yaml")))
    assert error_text(error) == "s/I-5.yaml:3: 何かが違います\n  → `git restore s/I-5.yaml` で戻す"
    assert error_text(UsageError("何か")) == "何か"
