"""What the pages are put together from: signs, anchors, choices, pictures."""

from __future__ import annotations

import time
from base64 import b64decode
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.page.made import PNG, row

from shinkyu.render.page.anchors import item_anchor, link, numbered, row_anchors
from shinkyu.render.page.filters import BLANK, Choice, days, parts, section_text, submissions
from shinkyu.render.page.pictures import data_url
from shinkyu.render.page.signs import marked, shown
from shinkyu.render.signs import visible_but_tabs

# signs ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>&\"'", "&lt;b&gt;&amp;&#34;&#39;"),
        ("一\n\t二 \u3000", "一\n\t二 \u3000"),
        ("a\u202eb", 'a<span class="sign" title="U+202E">\\u202E</span>b'),
        ("\x00", '<span class="sign" title="U+0000">␀</span>'),
        ("\r\n", '<span class="sign" title="U+000D">␍</span>\n'),
        ("<\u200b>", '&lt;<span class="sign" title="U+200B">\\u200B</span>&gt;'),
        ("葛\U000e0100飾", "葛\U000e0100飾"),
    ],
)
def test_a_text_is_shown_to_the_letter_and_what_is_unseen_as_a_sign(text: str, html: str) -> None:
    assert shown(text) == html


def test_an_attribute_takes_the_sign_without_its_element() -> None:
    assert visible_but_tabs("a\u202e\tb\x00") == "a\\u202E\tb␀"


def test_changed_words_stand_in_their_element() -> None:
    assert marked((("一<", False), ("二>", True)), "ins") == "一&lt;<ins>二&gt;</ins>"


# anchors --------------------------------------------------------------------------------------------------------------


def test_an_anchor_tells_the_day_and_stays_when_other_rows_come_or_are_reworded() -> None:
    rows = [row(), row(item="I-1/a"), row(date="2022-01-01")]
    anchors = row_anchors(rows)
    assert [anchor[:11] for anchor in anchors] == ["r-20210601-", "r-20210601-", "r-20220101-"]
    assert row_anchors([row(item="I-0/vorher", date="2019-01-01"), *rows])[1:] == anchors
    assert row_anchors([row("x", "y", label="z", reason="w", submission="事前"), *rows[1:]]) == anchors


def test_slug_day_item_and_blocks_each_make_another_anchor() -> None:
    rows = [row(), row(slug="other"), row(date="2021-06-02"), row(item="I-1/a"), row(blocks=((0,), (0,)))]
    assert len(set(row_anchors([*rows, row(blocks=((1,), (0,)))]))) == 6


def test_rows_that_speak_of_the_very_same_are_told_apart_by_their_order() -> None:
    first, second, third = row_anchors([row(), row(), row()])
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert row_anchors([row()]) == [first]


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "a-2-2", "b"])))
def test_names_are_given_once(names: list[str]) -> None:
    made = numbered(names)
    assert len(set(made)) == len(names)
    assert all(one.startswith(name) for one, name in zip(made, names, strict=True))
    assert made[:1] == names[:1]


@given(st.text(max_size=20))
def test_an_items_anchor_is_an_id_and_its_link_leads_to_it(path: str) -> None:
    anchor = item_anchor(f"I-1/{path}")
    assert not any(letter.isspace() for letter in anchor)
    assert unquote(link(anchor)[1:]) == anchor
    assert not set(link(anchor)) & set("\"'<>& ")


# choices --------------------------------------------------------------------------------------------------------------


def test_days_are_counted_oldest_first() -> None:
    found = days([row(date="2022-04-01"), row(), row()])
    assert found == [Choice("2021-06-01", "令和3年6月1日", 2), Choice("2022-04-01", "令和4年4月1日", 1)]


def test_sections_stand_in_the_order_of_the_form_under_their_part() -> None:
    paths = ["X", "III-10/a", "III-3/a", "I-A1/図", "I-2/a", "files/juki/III-3/b", "cover/a", "II-A2/a"]
    found = parts([row(item=path) for path in paths])
    texts = [[choice.text for choice in part.sections] for part in found]
    assert texts == [["表紙"], ["Ⅰ-2", "Ⅰ(別添1)"], ["Ⅱ(別添2)"], ["Ⅲ-3", "Ⅲ-10"], ["X"]]
    assert [part.whole and (part.whole.value, part.whole.count) for part in found] == [
        None,
        ("I", 2),
        None,
        ("III", 3),
        None,
    ]
    assert found[3].sections[0] == Choice("III-3", "Ⅲ-3", 2)


def test_an_unknown_section_is_cited_as_it_stands() -> None:
    assert section_text("謎") == "謎"


def test_submissions_that_occur() -> None:
    found = submissions([row(submission=text) for text in ("事後", "", "事前", "事後")])
    assert found == [Choice("事前", "事前", 1), Choice("事後", "事後", 2), Choice(BLANK, "(空欄)", 1)]


# pictures -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0x", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --> <!-- b -->\n<!DOCTYPE svg>\n<svg>", "image/svg+xml"),
    ],
)
def test_a_picture_is_known_by_its_bytes(data: bytes, kind: str) -> None:
    start, _, body = data_url(data).partition(",")
    assert start == f"data:{kind};base64"
    assert b64decode(body) == data


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<html><svg>", b"<!DOCTYPE html><html>", b"<svgx>", b"GIF87"])
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert data_url(data) == ""


def test_no_bytes_make_it_slow() -> None:
    started = time.perf_counter()
    assert data_url(b"<!--" + b"-->\n<!--" * 5000) == ""
    assert data_url(b"<?xml" * 20000 + b" " * 20000) == ""
    assert time.perf_counter() - started < 2
