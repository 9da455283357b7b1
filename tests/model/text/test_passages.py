"""A passage that is told by its first line: how far it goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.text.passages import passage_of

SERVER = "<中間サーバーにおける措置>\n①入退室を記録する。\n\n②施錠する。"
TEXT = f"<窓口における措置>\n施錠する。\n\n{SERVER}\n\n<基幹システムにおける措置>\n記録する。"


@pytest.mark.parametrize(
    ("text", "begins", "passage"),
    [
        (TEXT, "<中間サーバーにおける措置>", SERVER),  # its own paragraphs, up to the next heading in such brackets
        (TEXT, "<基幹システムにおける措置>", "<基幹システムにおける措置>\n記録する。"),
        (TEXT, "<ほかの措置>", ""),
        ("", "<ほかの措置>", ""),
        ("見出し\n甲\n\n乙", "見出し", "見出し\n甲"),  # no brackets: the block
        ("【甲】\n<乙>\n丙\n【丁】\n戊", "【甲】", "【甲】\n<乙>\n丙"),  # other brackets are inside
        ("<甲>\n乙\n\n<丙>\n丁\n\n<甲>\n戊", "<甲>", "<甲>\n乙\n\n<甲>\n戊"),  # both
        ("  <甲>  \n乙", "<甲>", "  <甲>  \n乙"),
        ("甲<甲>\n乙", "<甲>", ""),
    ],
)
def test_how_far_it_goes(text: str, begins: str, passage: str) -> None:
    assert passage_of(text, begins) == passage


@given(st.lists(st.sampled_from(["<甲>", "<乙>", "丙", "", "【丁】"]), max_size=12))
def test_all_of_it_stands_in_the_text_and_begins_with_that_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    passage = passage_of(text, "<甲>")
    assert passage.count("<甲>") == text.count("<甲>")
    assert all(part in text for part in passage.split("\n\n<甲>")[0].split("\x00"))
    assert "<乙>" not in passage
