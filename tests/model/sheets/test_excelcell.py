"""What Excel would take for something else in a CSV, and the formula that shows it to the letter."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shinkyu.model.sheets.excelcell import as_formula, from_formulas, misread, units

TEXT = st.text(st.one_of(st.sampled_from('"=&a1\n\r\t 令𠮷'), st.characters()), max_size=600)


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(1)", "-", "- 窓口で受け付ける。", "−1", "'窓口", '="1"', '=HYPERLINK("http://example.jp")'),
        *("＝1+1", "＋1", "－1", "＠SUM(1)", "\t=1", "\r=1", "\n\n=1", "  =1", "\u3000=1", "\u200b=1", "\ufeff=1"),
        *("1", "001", "1-2", "3/4", "1 3/4", "(1)", "1.", ".5", "1,000", "50%", "1E5", "1e-5", "￥100", "$5", "１２３", " 1 "),
        *("2020-11-27", "2020.11.27", "R2.11.27", "H28/4/1", "令和2年11月27日", "平成元年1月8日", "令和２年１１月２７日", "11月27日"),
        *("27-Nov-20", "Nov 27", "May 5", "1:30", "9時30分", "午前9時", "9:30 am", "２０２０年１１月(金)"),
        *("TRUE", "false", "ＴＲＵＥ", "#N/A", "#REF!", "#DIV/0!"),
    ],
)  # fmt: skip
def test_what_excel_might_take_for_something_else(text: str) -> None:
    assert misread(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "—", "―", "なし", "同左", "(新規)", "削除", "事後", "Ⅰ-5", "I-5", "Ⅲ-3 リスク2 その他の措置の内容", "第2条", "3箇所"),
        *("令和2年11月27日から受け付ける。", "平成30年法律第28号", "10万人以上", "ID1", "trueと書く", "B=1", "1 窓口で受け付ける。"),
        *("<p>", "marmalade", "may", "\n"),
    ],
)  # fmt: skip
def test_what_is_left_as_it_is(text: str) -> None:
    assert not misread(text)


@given(TEXT)
@example('"' * 300)
@example("𠮷" * 300)
@example("\r\n")
@example("a" * 254 + '"' + "b" * 300)
def test_a_formula_is_its_text_in_parts_that_excel_takes(text: str) -> None:
    formula = as_formula(text)
    parts = re.findall(r'"(?:[^"]|"")*"|CHAR\(10\)|CHAR\(13\)', formula)
    assert formula == "=" + "&".join(parts)
    assert formula.startswith('="')
    assert not re.search("[\r\n]", formula)
    shown = ({"CHAR(10)": "\n", "CHAR(13)": "\r"}.get(part) or part[1:-1].replace('""', '"') for part in parts)
    assert "".join(shown) == text
    assert all(units(part) <= 255 + 2 for part in parts)
    assert from_formulas([[formula, formula]]) == [[text, text]]


@pytest.mark.parametrize(
    "cells",
    [
        ['="1"', "令和2年11月27日"],  # Excel saved it: the text itself is a formula
        ['="1"', '="2"+1'],
        ['="1"', '="x'],
        ['="1"', "=A1"],
        ["1", "2"],
        ["一", "二"],
    ],
)
def test_a_file_that_is_not_written_so_throughout_is_read_to_the_letter(cells: list[str]) -> None:
    assert from_formulas([["一"], cells]) == [["一"], cells]
