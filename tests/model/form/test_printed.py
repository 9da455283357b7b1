"""Choices as forms and tables print them, read as what is chosen."""

from __future__ import annotations

import pytest

from shinkyu.model.form.printed import chosen_text, option_day
from shinkyu.schema import Option, find_item, load_form

AUDIT = find_item(load_form("kiso", "2019-01"), "IV-8", ("実施の有無",)).options
NUMBER = find_item(load_form("kiso"), "II-1", ("評価対象の事務の対象人数は何人か",)).options
FREE = (Option("窓口", False), Option("その他", True), Option("その他の機関", False))


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ("自己点検、外部監査", "自己点検、外部監査"),
        ("[○]自己点検　[　]内部監査　[○]外部監査", "自己点検、外部監査"),
        ("【　】自己点検\n【●】内部監査", "内部監査"),
        ("□自己点検 ☑内部監査 ■外部監査", "内部監査、外部監査"),
        ("○自己点検　内部監査　外部監査", "自己点検"),
        ("[ ]自己点検 [ ]内部監査 [ ]外部監査", ""),
        ("自己点検・内部監査", "自己点検、内部監査"),
        ("1)自己点検 3)外部監査", "自己点検、外部監査"),
    ],
)
def test_what_is_ticked_is_chosen(cell: str, chosen: str) -> None:
    assert chosen_text(AUDIT, cell, several=True) == chosen


@pytest.mark.parametrize("cell", ["", "点検", "自己点検等", "[○]自己点検 適宜", "自己点検、自己点検", "2)自己点検"])
def test_what_is_no_choice_of_the_form_is_none(cell: str) -> None:
    """A number that contradicts the words makes it doubtful, too."""
    assert chosen_text(AUDIT, cell, several=True) is None


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ("［　１万人以上１０万人未満　］", "1万人以上10万人未満"),
        ("５）30万人以上", "30万人以上"),
        ("「1) 1,000人未満（任意実施）」", "1,000人未満(任意実施)"),
        ("<30万人以上>", "30万人以上"),
    ],
)
def test_widths_brackets_and_right_numbers_do_not_count(cell: str, chosen: str) -> None:
    assert chosen_text(NUMBER, cell, several=False) == chosen


@pytest.mark.parametrize("cell", ["4）30万人以上", "30万人以上 令和3年時点", "1万人以上10万人未満、30万人以上"])
def test_of_one_choice_another_number_a_day_or_a_second_option_is_doubtful(cell: str) -> None:
    assert chosen_text(NUMBER, cell, several=False) is None


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ("[○]その他（電話 ＡＢ）", "その他(電話 ＡＢ)"),
        ("窓口、その他(はがき(往復)、電話)", "窓口、その他(はがき(往復)、電話)"),
        ("その他の機関", "その他の機関"),
    ],
)
def test_a_free_text_stays_to_the_letter(cell: str, chosen: str) -> None:
    assert chosen_text(FREE, cell, several=True) == chosen


@pytest.mark.parametrize(
    ("cell", "chosen", "day"),
    [
        ("30万人以上　平成31年4月1日時点", "30万人以上", "平成31年4月1日時点"),
        ("５）30万人以上（令和元年5月1日 現在）", "30万人以上", "令和元年5月1日 現在"),
        ("[ 1万人以上10万人未満 ]\nR3.4.1時点", "1万人以上10万人未満", "R3.4.1時点"),
        ("30万人以上", "30万人以上", ""),
        ("30万人以上 令和3年4月1日", None, ""),
        ("30万人以上 約 令和3年4月1日時点", None, ""),
        ("令和3年4月1日時点", None, ""),
        ("30万人以上、1,000人以上1万人未満 令和3年4月1日時点", None, ""),
    ],
)
def test_a_day_behind_the_one_option(cell: str, chosen: str | None, day: str) -> None:
    assert chosen_text(NUMBER, cell, several=False) == chosen
    assert option_day(NUMBER, cell) == day


def test_several_options_have_no_day() -> None:
    assert chosen_text(AUDIT, "自己点検 令和3年4月1日時点", several=True) is None
