"""Links to rows, and the page used with keys alone."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.render.page.browsing import (
    ALL,
    ANCHORS,
    PAGE,
    focused,
    fragment,
    labels,
)
from tests.render.page.conftest import Open
from tests.render.page.made import table

from shinkyu.model.table.row import Row
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.table import render


def test_a_rows_link_leads_to_it_and_filters_make_way(open_page: Open) -> None:
    page = open_page(PAGE, f"#{ANCHORS[3]}")
    assert page.locator("tr:target th .text").text_content() == ALL[3]
    page.get_by_label("評価書の欄").select_option("III-3")
    assert labels(page) == ALL[:2]
    page.evaluate(f"location.hash = '{ANCHORS[4]}'")
    page.wait_for_timeout(100)
    assert labels(page) == ALL
    assert page.locator("tr:target th .text").text_content() == ALL[4]
    page.go_back()
    page.wait_for_timeout(100)
    assert labels(page) == ALL[:2]


def test_a_rows_link_shows_the_row_below_the_headings(real: tuple[Row, ...], open_page: Open) -> None:
    page = open_page(render([table(*real)]), f"#{row_anchors(real)[100]}")
    page.wait_for_timeout(300)
    top = page.locator("tr:target").bounding_box()["y"]  # type: ignore[index]
    header = page.locator("thead").bounding_box()
    assert header is not None
    assert header["height"] <= top + 1 < 700


def test_a_rows_link_is_copied(open_page: Open) -> None:
    page = open_page(PAGE, "#section=I", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name=f"この行へのリンク: 令和3年6月1日 {ALL[3]}").click()
    expect(page.get_by_text("リンクをコピーしました")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{page.url.partition('#')[0]}#{ANCHORS[3]}"
    assert fragment(page) == "section=I"


def test_without_a_clipboard_the_address_becomes_the_link(open_page: Open) -> None:
    page = open_page(PAGE)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.locator("a.permalink").nth(1).click()
    expect(page.get_by_text("アドレス欄がリンクになりました")).to_be_visible()
    assert fragment(page) == ANCHORS[1]


def test_all_can_be_done_with_keys_alone(open_page: Open) -> None:
    page = open_page(PAGE)
    page.keyboard.press("Tab")
    assert focused(page) == "本文へ進む"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    page.keyboard.type("id")
    page.wait_for_timeout(300)
    assert labels(page) == [ALL[1]]
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "marked"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert labels(page) == ALL
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert (focused(page), outline) == ("リンク", "solid")
    for key, place in (("j", 1), ("j", 2), ("k", 1), ("k", 0), ("k", 0)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.closest('tr').id") == ANCHORS[place]
