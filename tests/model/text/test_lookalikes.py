"""Letters that are not what they look like are told with their code points, and two texts that look alike with what differs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.form.labels.fold import fold
from shinkyu.model.text.dates import parse_date
from shinkyu.model.text.lookalikes import alike, as_kanji, blank_ends, codes, doubtful_letters


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("個⼈番号", "「⼈」(U+2F08) は部首の文字で、「人」(U+4EBA) ではありません"),
        ("住⺠票", "「⺠」(U+2EA0) は部首の文字で、「民」(U+6C11) ではありません"),
        ("羽\ufa1e", "「羽」(U+FA1E) は互換用の漢字で、「羽」(U+7FBD) ではありません".replace("「羽」(U+FA", "「\ufa1e」(U+FA")),
        ("ふ\u309aろ", "「ふ\u309a」(U+3075 U+309A) は2文字に分かれた文字で、「ぷ」(U+3077) ではありません"),
        ("窓\u2060口", "(U+2060) は見えない文字"),
        ("窓\u00ad口", "(U+00AD) は見えない文字"),
        ("\u202e口", "(U+202E) は見えない文字"),
        ("辻\ue001", "「\ue001」(U+E001) は外字(ほかの機械では別の文字か空白になります)"),
        ("\U000f0001", "「\U000f0001」(U+F0001) は外字(ほかの機械では別の文字か空白になります)"),
        ("第\ufffd条", "「\ufffd」(U+FFFD) は文字化けの跡"),
        ("第\u00a0条", "(U+00A0) はふつうの空白に見える別の空白"),
    ],
)  # fmt: skip
def test_what_a_letter_is(text: str, told: str) -> None:
    assert [one.told for one in doubtful_letters(text)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "髙橋﨑德",
        "①Ⅲ㈱㌔ｱｶﾞ",
        "葛\U000e0100城市",
        "〜～－―ー一",
        "a\tb　c\nd",
        "神\ufe00",
        "é À",
        "①②③、。「」『』",
        "👩 ☑",
    ],
)
def test_what_people_mean_to_write(text: str) -> None:
    assert doubtful_letters(text) == []


@given(st.text("かがふぶ⽤用\u3099\u200b\u00a0\ue000 \n", max_size=20))
def test_each_is_told_at_its_place(text: str) -> None:
    for one in doubtful_letters(text):
        assert text[one.start : one.start + len(one.letter)] == one.letter
    assert not doubtful_letters(
        unicodedata.normalize("NFC", text).translate(dict.fromkeys(map(ord, "⽤\u3099\u200b\u00a0\ue000")))
    )


def test_blanks_at_the_end_of_lines() -> None:
    assert blank_ends("一\u3000\n二\n\n三 \t\n \n四") == [1, 7, 10]
    assert blank_ends("一\n　二") == []


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("10〜12時に⽤いる", "10～12時に用いる", [("〜", "～"), ("⽤", "用")]),
        ("ふ\u309aろくーと", "ぷろく－と", [("ふ\u309a", "ぷ"), ("ー", "－")]),
        ("窓口\u200b", "窓口", [("\u200b", "")]),
        ("第 一条", "第　一条", [(" ", "　")]),
        ("総務課", "総務 課", [("", " ")]),
        ("総務課", "税務課", []),
        ("第一条〜", "第二条～", [("〜", "～")]),
    ],
)
def test_what_differs_between_texts_that_look_alike(one: str, other: str, pairs: list[tuple[str, str]]) -> None:
    assert alike(one, other) == pairs


def test_code_points() -> None:
    assert codes("か\u3099") == "U+304B U+3099"
    assert codes("") == "文字なし"


def test_radicals_are_read_in_dates_and_labels() -> None:
    assert parse_date("令和3年12⽉8⽇") == parse_date("令和3年12月8日")
    assert fold("個⼈番号の利⽤　住⺠課⻑") == "個人番号の利用住民課長"
    assert as_kanji("⼀⽉⻘") == "一月青"
