"""The table's page in a real browser: each text to the letter, for eyes and for screen readers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.payloads import PAYLOADS
from tests.render.page.browsing import (
    ALL,
    ANCHORS,
    PAGE,
    fragment,
    texts,
)
from tests.render.page.conftest import Open
from tests.render.page.made import VARIED, row, table

from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.page.table import render
from shinkyu.render.signs import visible_but_tabs


def test_every_cell_of_the_published_table_is_read_back_to_the_letter(real: tuple[Row, ...], open_page: Open) -> None:
    page = open_page(render([table(*real)]))
    assert len(real) == 117
    assert texts(page) == [list(cells(one)) for one in real]
    for side, element in enumerate(("del", "ins")):
        found = page.locator("tbody tr").evaluate_all(
            f"rows => rows.map(row => [...row.querySelectorAll('{element}')].map(mark => mark.textContent))"
        )
        assert found == [[text for text, changed in changed_words(one)[side] if changed] for one in real]


def test_texts_that_would_do_harm_are_shown_and_do_nothing(open_page: Open) -> None:
    rows = [
        row(text, f"後{text}", label=text, reason=text, submission=text, date_text=text, item=f"I-1/{text}")
        for text in PAYLOADS
    ]
    page = open_page(
        render([table(*rows, name="</script><script>alert(1)</script>", number="</title><script>alert(2)</script>")])
    )
    assert texts(page) == [[visible_but_tabs(cell) for cell in cells(one)] for one in rows]
    assert page.locator("tbody tr *").evaluate_all("all => [...new Set(all.map(e => e.localName))].sort()") == [
        *("a", "abbr", "del", "div", "ins", "span", "td", "th")
    ]
    page.mouse.move(600, 500)
    page.locator("tbody td").nth(2).click()
    assert page.evaluate("document.title").startswith("(別添3)変更箇所")
    assert page.get_by_role("heading", level=1).all_text_contents() == ["(別添3)変更箇所"]


def test_line_ends_and_blanks_are_seen(open_page: Open) -> None:
    page = open_page(render([table(row("一\n\n   三", "一"))]))
    cell = page.locator("tbody td .text").nth(1)
    assert cell.inner_text() == "一\n\n   三"
    assert cell.bounding_box()["height"] > 2.5 * page.locator("tbody td .text").nth(3).bounding_box()["height"]  # type: ignore[index]


def test_a_bidi_control_turns_nothing_around(open_page: Open) -> None:
    """The letters stand from left to right in the order in which they are written, on the screen too."""
    page = open_page(render([table(row("あ\u202eabc\u2067いう", "x", way="削除"))]))
    places = (
        page.locator("tbody td")
        .nth(1)
        .evaluate(
            """cell => { const places = []; const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) for (let i = 0; i < walk.currentNode.length; i++) {
                const range = new Range(); range.setStart(walk.currentNode, i); range.setEnd(walk.currentNode, i + 1);
                const box = range.getBoundingClientRect(); places.push(box.x); }
            return places; }"""
        )
    )
    assert len(places) == len("あ\\u202Eabc\\u2067いう")
    assert places == sorted(places)


@pytest.mark.parametrize("width", [1280, 700, 360])
def test_a_screen_reader_gets_a_table_with_headings_and_hears_what_changed(width: int, open_page: Open) -> None:
    page = open_page(PAGE, width=width)
    tree = page.locator("table").aria_snapshot()
    assert tree.startswith('- table "(別添3)変更箇所 3 見本事務 全項目評価書":')
    assert re.findall(r'columnheader "(.*?)"', tree) == list(HEADINGS)
    counts = {role: page.get_by_role(role).count() for role in ("row", "columnheader", "rowheader", "cell")}
    assert counts == {"row": 6, "columnheader": 6, "rowheader": 5, "cell": 25}
    assert f'rowheader "{ALL[0]}※"' in tree
    assert 'cell "窓口 [変わった語 又は郵送 ここまで] で受け付ける。"' in tree
    assert '- deletion: "[変わる前の語 公表 ここまで]"' in tree
    controls = page.locator("form").aria_snapshot()
    for control in (
        'searchbox "ことばで探す"',
        'combobox "変更日(から)"',
        'combobox "評価書の欄"',
        'combobox "提出時期"',
    ):
        assert control in controls
    assert 'checkbox "※の項目だけ (2行)"' in controls
    assert "status: 全5行" in controls
    assert page.locator("#status").get_attribute("aria-live") == "polite"


def test_without_a_script_it_is_a_plain_page(open_page: Open) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    expect(page.locator("form")).to_be_hidden()
    assert page.locator("tbody tr:visible").count() == len(VARIED)
    page.locator("a.permalink").nth(2).click()
    assert fragment(page) == ANCHORS[2]
