"""Where a sheet breaks into pages: no heading alone at a foot, no page fuller than it can be, none needlessly empty."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from tests.conftest import Convert
from tests.filling import filled
from tests.render.excel.books import row

from shinkyu.model.form.layout import known_form
from shinkyu.model.published.document import WholeDocument, whole_document
from shinkyu.model.starting.template import new_assessment
from shinkyu.render import excel
from shinkyu.render.excel.book import Book
from shinkyu.render.excel.measure import height_downwards
from shinkyu.render.excel.pages import PAGE, Kept, PagedSheet, page_starts
from shinkyu.render.excel.sheet import Cell

HEIGHTS = st.lists(st.floats(5, PAGE / 3), min_size=1, max_size=80)
NUMBERS = st.sets(st.integers(0, 79))


@given(HEIGHTS, NUMBERS, NUMBERS)
def test_pages_hold_together_what_belongs_together(heights: list[float], kept: set[int], first: set[int]) -> None:
    starts = [0, *page_starts(heights, Kept(kept, first)), len(heights)]
    assert starts == sorted(set(starts))
    for start, end in pairwise(starts):
        group = [row for row in range(start, end) if row in kept]
        assert sum(heights[start:end]) <= PAGE or set(range(start, end - 1)) <= {*group}
        if end < len(heights):
            assert end - 1 not in kept or end in first
    assert {row for row in first if 0 < row < len(heights)} <= set(starts)


@given(HEIGHTS)
def test_a_page_is_not_ended_before_the_next_row_does_not_fit(heights: list[float]) -> None:
    starts = [0, *page_starts(heights, Kept()), len(heights)]
    for start, end in pairwise(starts[:-1]):
        assert sum(heights[start : end + 1]) > PAGE


def document(name: str) -> WholeDocument:
    assessment = new_assessment("mihon", known_form(name), name="見本ファイル")
    texts = filled(assessment, lambda key, item: item.options[0].text)
    long = "窓口で申請を受け付け、本人であることを確かめる。" * 130
    texts = {
        key: long if place % 9 == 5 and text == "見本の記載" else text
        for place, (key, text) in enumerate(texts.items())
    }
    return whole_document(assessment, texts, [row()], {})


@pytest.mark.parametrize("name", ["zenkoumoku", "juten", "kiso"])
def test_no_page_ends_with_a_heading(name: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(excel.render_document(document(name)))).worksheets[0]
    breaks = [one.id for one in sheet.row_breaks.brk]
    assert len(breaks) > 3
    heights = [sheet.row_dimensions[number].height or 0 for number in range(1, sheet.max_row + 1)]
    for start, end in zip([0, *breaks], [*breaks, sheet.max_row], strict=True):
        assert sum(heights[start:end]) <= PAGE
    for last in breaks:
        first_cells = [cell for cell in sheet[last] if cell.value]
        over_all = len(first_cells) == 1 and first_cells[0].fill.fill_type == "solid" and first_cells[0].column == 1
        if over_all:  # only the heading of an item beside which nothing is written stands alone in its row
            assert any(merged.min_row == last and merged.max_col == 3 for merged in sheet.merged_cells.ranges)


@pytest.mark.usefixtures("gothic")
@pytest.mark.parametrize("name", ["juten", "kiso"])
def test_as_many_pages_are_printed_as_are_set(
    name: str, office: Convert, pdf_text: Callable[[Path], str], tmp_path: Path
) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(excel.render_document(document(name)))
    sheet = openpyxl.load_workbook(file).worksheets[0]
    pages = pdf_text(office(file, "pdf")).split("\f")[:-1]
    of_the_document = [page for page in pages if not re.search("変更前の記載", page)]
    assert len(of_the_document) == len(sheet.row_breaks.brk) + 1


def side_sheet(text: str, heights: list[float], *, above: float = 0) -> tuple[Worksheet, PagedSheet]:
    """A sheet with a text written downwards beside rows that are so high, below a row that is."""
    book = Book("x")
    sheet = PagedSheet(book, "x", (3, 30), footer="x")
    for points in [above] if above else []:
        sheet.cells([Cell(1, 1, (("上", False),), {})], points)
    first = sheet.next
    for points in heights:
        sheet.cells([Cell(1, 1, (("甲", False),), {})], points)
    sheet.beside(0, first, ((text, False),), {})
    sheet.finish()
    return openpyxl.load_workbook(io.BytesIO(book.finish())).worksheets[0], sheet


@given(
    st.text("再委託⑦使用の主体", min_size=1, max_size=10),
    st.lists(st.floats(5, PAGE / 3), min_size=1, max_size=9),
    st.floats(1, PAGE - 1),
)
def test_a_heading_written_downwards_has_its_room_where_it_begins(
    text: str, heights: list[float], above: float
) -> None:
    made, sheet = side_sheet(text, heights, above=max(above % 400, 20.0))
    breaks = {one.id for one in made.row_breaks.brk}  # the last rows of pages, from 1
    parts = sorted((one.min_row, one.max_row) for one in made.merged_cells.ranges if one.min_col == one.max_col == 1)
    end = next((row for row in range(2, len(heights) + 1) if row in breaks), len(heights) + 1)
    assert made.cell(2, 1).value == text
    assert sum(sheet.heights[1:end]) >= height_downwards(text) - 0.01
    assert all(not breaks & set(range(first, last)) for first, last in parts)
    assert not [row for row in range(3, len(heights) + 2) if made.cell(row, 1).value]
