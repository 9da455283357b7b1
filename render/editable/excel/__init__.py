"""A document as an Excel workbook to be edited: one sheet for each part, and what brings the edits back on a hidden one.

    guide.py     the first sheet: how it is used
    style.py     looks of cells, heights of rows
    writing.py   cells and pages

Only the column 記載 can be changed: the sheets are protected, without a password. What the cells mean stands in
`shinkyu.model.editable`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import astuple
from typing import TYPE_CHECKING

from shinkyu.model.editable import book as parts
from shinkyu.model.editable.book import Book, Line, Sheet
from shinkyu.model.language import tr
from shinkyu.model.sheets.ours import LEDGER, WRITTEN
from shinkyu.render.editable.excel.guide import write_guide
from shinkyu.render.editable.excel.style import Styles, height
from shinkyu.render.editable.excel.writing import MAY, WIDTHS, put, set_page
from shinkyu.render.excel.text import property_text
from shinkyu.render.hints import worded

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def render(book: Book) -> bytes:
    """The workbook (.xlsx)."""
    from xlsxwriter import Workbook

    data = io.BytesIO()
    workbook = Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": property_text(book.title), "created": WRITTEN})
    styles = Styles(workbook)
    write_guide(workbook.add_worksheet(tr("使い方", "How to")), book, styles)
    sheets = [(workbook.add_worksheet(sheet.name), sheet) for sheet in book.sheets]
    offers = _write_offers(workbook.add_worksheet(parts.OFFERS), book)
    for worksheet, sheet in sheets:
        _write_sheet(worksheet, sheet, styles, offers)
    _write_kept(workbook.add_worksheet(LEDGER), book)
    workbook.close()
    return data.getvalue()


def _write_sheet(worksheet: Worksheet, sheet: Sheet, styles: Styles, offers: Mapping[tuple[str, ...], str]) -> None:
    _lay_out(worksheet)
    put(worksheet, 0, parts.LABEL_COLUMN, sheet.title, styles.title)
    note = tr(
        "黄色の欄だけを書き換えてください。詳しくは「使い方」のシートへ。",
        "Edit the yellow cells only. See the sheet How to.",
    )
    put(worksheet, 1, parts.LABEL_COLUMN, note, styles.note)
    headings = (tr("項目", "Item"), "※", tr("記載", "Text"), tr("記入のしかた", "What to write"))
    for column, heading in enumerate(headings):
        put(worksheet, 2, column, heading, styles.columns)
    for row in range(3):
        put(worksheet, row, parts.PLACE_COLUMN, parts.title_code(str(row)), styles.hidden)
    for row, line in enumerate(sheet.lines, 3):
        _write_line(worksheet, row, line, styles)
        if line.offers and line.editable:
            _offer(worksheet, row, line, offers[line.offers])
    worksheet.protect("", MAY)


def _lay_out(worksheet: Worksheet) -> None:
    for column, width in enumerate(WIDTHS):
        worksheet.set_column(column, column, width, None, {"hidden": column == parts.PLACE_COLUMN})
    set_page(worksheet)
    worksheet.set_row(0, 24)
    worksheet.freeze_panes(3, 1)
    worksheet.repeat_rows(2)


def _write_line(worksheet: Worksheet, row: int, line: Line, styles: Styles) -> None:
    look, help = styles.of(line), worded(line.help)
    cells = (line.label, "※" if line.marked else "", line.shown, help, line.place.code)
    tall = height([(line.label, WIDTHS[0] - 1.5 * line.depth), (line.shown, WIDTHS[2])], (help, WIDTHS[3]))
    worksheet.set_row(row, tall)
    for column, (text, style) in enumerate(
        zip(cells, (look.label, look.mark, look.text, look.help, styles.hidden), strict=True)
    ):
        put(worksheet, row, column, text, style)


def _offer(worksheet: Worksheet, row: int, line: Line, source: str) -> None:
    told = "\n".join(line.offers)
    worksheet.data_validation(
        row,
        parts.TEXT_COLUMN,
        row,
        parts.TEXT_COLUMN,
        {
            "validate": "list",
            "source": source,
            "error_title": tr("選択肢", "Options"),
            "error_message": tr(f"次から選ぶか、空にしてください。\n{told}", f"Pick one, or clear the cell.\n{told}")[
                :255
            ],
        },
    )


def _write_offers(worksheet: Worksheet, book: Book) -> dict[tuple[str, ...], str]:
    """Lists to pick from, each in a column of a hidden sheet; gives the range of each."""
    from xlsxwriter.utility import xl_range_abs

    lists = dict.fromkeys(line.offers for sheet in book.sheets for line in sheet.lines if line.offers)
    ranges = {}
    for column, offers in enumerate(lists):
        for row, offer in enumerate(offers):
            put(worksheet, row, column, offer, None)
        ranges[offers] = f"={parts.OFFERS}!{xl_range_abs(0, column, len(offers) - 1, column)}"
    worksheet.very_hidden()
    return ranges


def _write_kept(worksheet: Worksheet, book: Book) -> None:
    kept = book.kept(worded)
    head = (parts.MAGIC, str(parts.VERSION), parts.seal(book.about, kept))
    for row, cells in enumerate([head, astuple(book.about), *map(astuple, kept)]):
        for column, text in enumerate(cells):
            put(worksheet, row, column, text, None)
    worksheet.very_hidden()
