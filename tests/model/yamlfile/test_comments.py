"""Comments on the lines of values: found wherever a YAML parser would lose them, and nowhere else."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from shinkyu.model.yamlfile import comments_beside, decode

KEY = "法令上の根拠"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 課長 #総務\n", [(1, "#総務")]),
        ("a: 課長 # 総務 # 庶務\n", [(1, "# 総務 # 庶務")]),
        ("a: # 総務\nb: 課\n", [(1, "# 総務")]),
        ("a: | # 総務\n  課長 # 本文\nb: 課 # 注\n", [(1, "# 総務"), (3, "# 注")]),
        ('a: "課長 # 総務" # 注\n', [(1, "# 注")]),
        ("a: '課長 # 総務'\n", []),
        ("a: |\n  一 # 二\n\n  三 # 四\n", []),
        ("a:\n  - 一 # 注\n  - 二\n", [(2, "# 注")]),
        ("# 注\na: 課#長\n  # 注\nb: C#\n", []),
        ("a: 長い文が\n  続く # 注\n", [(2, "# 注")]),
        ("\ufeffa: 課 # 注\r\nb: 長\r\n", [(1, "# 注")]),
        ("", []),
    ],
)
def test_what_is_beside_a_value(text: str, found: list[tuple[int, str]]) -> None:
    assert comments_beside(text.encode()) == found


@given(st.text("課長#・ 注'\"", max_size=20), st.sampled_from(["", "|\n  ", '"', "'"]))
def test_what_the_parser_takes_for_text_is_none(text: str, way: str) -> None:
    """Written by an encoder of YAML, no `#` of the text is a comment."""
    stream = io.StringIO()
    YAML(typ="safe", pure=True).dump({KEY: text}, stream)
    data = stream.getvalue().encode()
    assert decode(data)[KEY] == text.rstrip("\n")
    assert comments_beside(data) == []
