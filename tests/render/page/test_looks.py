"""How the table's page looks: narrow windows, colours."""

from __future__ import annotations

import pytest
from tests.render.page.browsing import (
    CONTRAST,
    PAGE,
)
from tests.render.page.conftest import Open
from tests.render.page.made import VARIED, row, table

from shinkyu.render.columns import HEADINGS
from shinkyu.render.page.table import render


@pytest.mark.parametrize("width", [1280, 960, 700, 360, 320])
def test_nothing_scrolls_sideways(width: int, open_page: Open) -> None:
    long = row(
        "W" * 500, "ー" * 300, label="x" * 200, reason="https://" + "y" * 200, submission="z" * 99, date_text="0" * 80
    )
    page = open_page(render([table(*VARIED, long, name="N" * 200)]), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for one in page.locator("tbody td, tbody th, form, h1, .of").all():
        box = one.bounding_box()
        assert box is None or box["x"] + box["width"] <= width + 0.5
        assert one.evaluate("e => e.scrollWidth <= e.clientWidth + 1")


@pytest.mark.parametrize("width", [960, 700, 360])
def test_in_a_narrow_window_each_cell_has_its_heading(width: int, open_page: Open) -> None:
    page = open_page(PAGE, width=width)
    found = page.locator("tbody tr:first-child > *").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content.split(' / ')[0].replaceAll('\"', ''))"
    )
    assert found == list(HEADINGS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_every_pair_of_colours_has_contrast(scheme: str, width: int, open_page: Open) -> None:
    page = open_page(render([table(*VARIED, row("a\u202eb")), table(slug="b")]), width=width, color_scheme=scheme)
    page.evaluate("document.getElementById('said').textContent = 'x'")
    pairs = page.evaluate(CONTRAST)
    assert {"DEL.", "INS.", "DIV.text", "SPAN.sign", "SMALL.", "BUTTON.", "line INS", "found"} <= set(pairs)
    assert {name: ratio for name, ratio in pairs.items() if ratio < 4.5} == {}
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(20, 24, 28)"
    assert dark == (scheme == "dark")


def test_changed_words_differ_by_more_than_colour(open_page: Open) -> None:
    page = open_page(PAGE)
    for element, style in (("del", "dashed"), ("ins", "solid")):
        drawn = page.locator(element).first.evaluate(
            "e => [getComputedStyle(e).textDecorationLine, getComputedStyle(e).textDecorationStyle]"
        )
        assert drawn == ["underline", style]
