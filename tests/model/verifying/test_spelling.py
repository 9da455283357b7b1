"""What is the same in another spelling, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.verifying.spelling import LAYOUT, WIDTH, folded, is_withheld, shows, spelling


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("第4条", "第4条", ""),
        ("入退室を記録する。", "入退室を\n記録する。 ", LAYOUT),
        ("a b", "a\u3000b", LAYOUT),
        ("第4条(1)", "第４条（１）", WIDTH),
        ("ガス、パソコン", "ｶﾞｽ､ﾊﾟｿｺﾝ", WIDTH),
        ("か\u3099", "が", WIDTH),
        ("10~20", "10～20", WIDTH),
        ("10～20", "10〜20", WIDTH),
        ("1-2", "1−2", WIDTH),
        ("1-2", "１－ ２", WIDTH),
        ("――", "——", WIDTH),
        ("ⅲ Ⅲ", "iii III", WIDTH),
        # what a person reads otherwise
        ("項番2", "項番②", None),
        ("102", "10²", None),
        ("½", "1/2", None),
        ("㍻", "平成", None),
        ("対する", "對する", None),
        ("行っている", "行っていない", None),
        ("", "—", None),
        ("発行", "発効", None),
        ("ー", "一", None),
    ],
)
def test_how_two_cells_differ(one: str, other: str, how: str | None) -> None:
    assert spelling(one, other) == spelling(other, one) == how


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(alphabet="あア漢ー1Aa。 \n②"), st.text(alphabet="あア漢ー1Aa。 \n②"))
def test_letters_of_one_width_differ_in_white_space_only(one: str, other: str) -> None:
    assert (spelling(one, other) is None) == ("".join(one.split()) != "".join(other.split()))


@pytest.mark.parametrize(
    ("cell", "text", "agrees"),
    [
        ("株式会社■■が保守する。", "株式会社虹が保守する。", True),
        ("株式会社(非公表)が、■■で保守する。", "株式会社虹が、庁舎で保守する。", True),
        ("（非公表）", "顔認証", True),
        ("非公表", "顔認証", True),
        ("[不開示]", "顔認証", True),
        ("株式会社■■が保守する。", "株式会社虹が点検する。", False),
        ("株式会社■■が保守する。", "株式会社が保守する。", False),
        ("(非公表)", "", False),
        ("株■社■", "株式会社", False),
        ("株■会■", "株式会社", True),
        ("公表日", "公表日", False),
        # marks that the text has, too, are no more than letters
        ("■措置", "■窓口の措置", False),
        ("■窓口の(非公表)", "■窓口の措置", True),
        ("(非公表)の項目、■■", "(非公表)の項目、丙", True),
        ("(非公表)、(非公表)", "(非公表)、丙", False),
    ],
)
def test_what_a_cell_shows_beside_what_it_keeps_back(cell: str, text: str, *, agrees: bool) -> None:
    assert shows(cell, text) == agrees


@given(st.text(alphabet="甲乙丙丁", min_size=1), st.data())
def test_words_kept_back_anywhere(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first + 1, len(text)))
    cell = f"{text[:first]}■■■{text[last:]}"
    assert is_withheld(cell)
    assert shows(cell, text)
    assert not shows(f"{cell}戊", text)
