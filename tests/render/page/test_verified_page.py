"""The page of what `verify` found, in a real browser, offline."""

from __future__ import annotations

import pytest
from tests.payloads import PAYLOADS
from tests.render.differing import EVERY_KIND, altered, verification
from tests.render.page.browsing import texts
from tests.render.page.conftest import Open

from shinkyu.render.columns import HEADINGS
from shinkyu.render.page.verified import render
from shinkyu.render.signs import visible_but_tabs

PAGE = render([verification(EVERY_KIND), verification([], "b")])


def test_hostile_texts_are_texts(open_page: Open) -> None:
    page = open_page(render([verification([altered(f"共通{text}", f"共通{text}甲") for text in PAYLOADS])]))
    rows = [row for row in texts(page) if row]
    shown = [visible_but_tabs(f"共通{text}").replace("\r", "␍") for text in PAYLOADS]
    assert [row[3] for row in rows[::2]] == shown
    assert [row[3] for row in rows[1::2]] == [f"{text}甲" for text in shown]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 960, 400])
def test_how_it_looks(open_page: Open, width: int, scheme: str) -> None:
    page = open_page(PAGE, width=width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h2:visible").count() == 7  # the kinds, and the assessments
    above = page.locator("tr.theirs > td:nth-child(4)").first.evaluate("e => getComputedStyle(e, '::before').content")
    assert (HEADINGS.after in above) == (width < 1152)
    assert "none" in page.locator("tr.about > th").first.evaluate("e => getComputedStyle(e, '::before').content")


def test_links_lead_to_the_kinds(open_page: Open) -> None:
    page = open_page(PAGE)
    page.get_by_role("link", name="順番の違う行").click()
    assert page.url.endswith("#mihon-order")
    assert page.locator("#mihon-order").is_visible()


def test_words_are_said_by_whose_they_are(open_page: Open) -> None:
    page = open_page(PAGE)
    for element, said in (("del", "履歴だけの語"), ("ins", "公表だけの語")):
        content = page.locator(element).first.evaluate("e => getComputedStyle(e, '::before').content")
        assert said in content
