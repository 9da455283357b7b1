"""The table's page on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect
from tests.render.page.browsing import (
    PAGE,
    letters,
)
from tests.render.page.conftest import Open
from tests.render.page.made import row, table

from shinkyu.model.table.row import Row
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.page.table import render


def test_print_is_the_official_table_whole_on_every_page(
    real: tuple[Row, ...], open_page: Open, tmp_path: Path, pdf_text: Callable[[Path], str]
) -> None:
    page = open_page(render([table(*real)]), color_scheme="dark")
    file = tmp_path / "table.pdf"
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    text = pdf_text(file)
    pages = text.split("\f")[:-1]
    assert len(pages) > 10
    for sheet in pages:
        assert all(heading in sheet for heading in HEADINGS)
    assert "(別添3)変更箇所" in pages[0]
    for control in ("しぼりこみ", "リンク", "変わった語", "本文へ進む"):
        assert control not in text.replace("リンクを", "")
    printed = letters(text)
    for one in real:
        for cell in cells(one):
            assert not set(letters(cell)) - set(printed)
    drawn = sum(len(letters("".join(cells(one)))) for one in real)
    furniture = sum(len(letters("".join(HEADINGS) + f"{n}/{len(pages)}")) for n in range(1, len(pages) + 1))
    title = letters("3 見本事務 全項目評価書(別添3)変更箇所")
    assert len(printed) == drawn + furniture + len(title)


def test_print_holds_the_rows_that_are_filtered_in_and_no_other(
    open_page: Open, tmp_path: Path, pdf_text: Callable[[Path], str]
) -> None:
    page = open_page(PAGE, "#section=III-3")
    page.pdf(path=tmp_path / "some.pdf", prefer_css_page_size=True)
    text = letters(pdf_text(tmp_path / "some.pdf"))
    assert "認証" in text
    assert "新課" not in text
    assert "※" not in text


def test_print_is_black_on_white_and_underlines_what_changed(open_page: Open) -> None:
    page = open_page(PAGE, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.locator("body, td, th, del, ins, thead").evaluate_all(
        "all => [...new Set(all.map(e => getComputedStyle(e)).flatMap(s => [s.color, s.backgroundColor]))].sort()"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"] or colours == [
        "rgb(0, 0, 0)",
        "rgba(0, 0, 0, 0)",
    ]
    assert page.locator("del, ins").evaluate_all(
        "all => [...new Set(all.map(e => getComputedStyle(e).textDecorationLine))]"
    ) == ["underline"]
    assert page.locator("thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
    expect(page.locator("form")).to_be_hidden()


def test_only_rows_too_long_to_be_kept_whole_are_broken_over_pages(open_page: Open) -> None:
    page = open_page(render([table(row(), row("長い。" * 100, "長い文。" * 100))]))
    page.emulate_media(media="print")
    breaks = page.locator("tbody tr").evaluate_all("rows => rows.map(row => getComputedStyle(row).breakInside)")
    assert breaks == ["avoid", "auto"]
