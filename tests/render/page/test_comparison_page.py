"""What differs between two points, in a browser: texts to the letter, marks, widths, paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.render.compared import HARMFUL, POINTS, VARIED, compared
from tests.render.page.browsing import letters
from tests.render.page.conftest import Open

from shinkyu.render.comparison import COLUMNS
from shinkyu.render.page.comparison import render_comparison
from shinkyu.render.signs import visible_but_tabs


def test_every_text_stands_in_it_to_the_letter(open_page: Open) -> None:
    for made in (VARIED, HARMFUL):
        page = open_page(render_comparison(made))
        shown = page.locator(".pairs tbody tr").evaluate_all(
            "all => all.map(r => [...r.cells].map(c => c.textContent))"
        )
        sides = ((((one.label, False),), one.before, one.after) for one in made.pairs)
        wanted = [[visible_but_tabs("".join(part for part, _ in side)) for side in row] for row in sides]
        assert shown == wanted


def test_what_changed_is_marked_on_both_sides(open_page: Open) -> None:
    page = open_page(render_comparison(VARIED))
    for row, pair in zip(page.locator(".pairs tbody tr").all(), VARIED.pairs, strict=True):
        assert row.locator("del").all_text_contents() == [text for text, changed in pair.before if changed]
        assert row.locator("ins").all_text_contents() == [text for text, changed in pair.after if changed]


def test_the_heading_says_the_two_points(open_page: Open) -> None:
    page = open_page(render_comparison(VARIED))
    assert page.locator("h1").inner_text() == "記載の違い"
    assert page.locator("dt").all_inner_texts() == ["変更前", "変更後"]
    assert page.locator("dd").all_inner_texts() == [*POINTS]
    assert page.get_by_role("columnheader").all_inner_texts() == [*COLUMNS]


@pytest.mark.parametrize("width", [320, 700, 1024, 1280])
def test_nothing_is_wider_than_the_window(width: int, open_page: Open) -> None:
    page = open_page(render_comparison(HARMFUL), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_item_can_be_linked_to(open_page: Open) -> None:
    page = open_page(render_comparison(VARIED), "#III-3/%E3%83%AA%E3%82%B9%E3%82%AF2")
    assert page.locator(":target th").inner_text() == "Ⅲ-3 リスク2"


def test_where_nothing_differs_that_is_said(open_page: Open) -> None:
    page = open_page(render_comparison(compared()))
    assert page.locator("main").inner_text() == "違いはありません。"


def test_print_has_the_headings_on_every_page(open_page: Open, tmp_path: Path, pdf_text: Callable[[Path], str]) -> None:
    page = open_page(render_comparison(VARIED), color_scheme="dark")
    page.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
    pages = pdf_text(tmp_path / "a.pdf").split("\f")[:-1]
    assert len(pages) > 2
    assert [text for text in pages if not all(column in text for column in COLUMNS)] == []
    printed = letters("".join(pages))
    assert all(not set(letters(text)) - set(printed) for pair in VARIED.pairs for text, _ in pair.after)
