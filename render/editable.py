"""A document as an Excel workbook to be edited: one sheet for each part, and what brings the edits back on a hidden one.

Only the column 記載 can be changed: the sheets are protected, without a password. What the cells mean stands in
`shinkyu.model.editable`.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING

from shinkyu.model.editable import book as parts
from shinkyu.model.editable.book import Book, Line, Sheet
from shinkyu.model.language import tr
from shinkyu.model.sheets.excelcell import LONGEST_CELL
from shinkyu.render.editablestyle import Styles, height
from shinkyu.render.excel.text import property_text, shortened
from shinkyu.render.hints import worded
from shinkyu.render.signs import in_cell

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (38, 4, 76, 46, 60)  # of the columns, in digits
_ALWAYS = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same document gives the same bytes, whenever it is written
_MAY = {"format_rows": True, "format_columns": True}


def render(book: Book) -> bytes:
    """The workbook (.xlsx)."""
    from xlsxwriter import Workbook

    data = io.BytesIO()
    workbook = Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": property_text(book.title), "created": _ALWAYS})
    styles = Styles(workbook)
    _write_guide(workbook.add_worksheet(tr("使い方", "How to")), book, styles)
    sheets = [(workbook.add_worksheet(sheet.name), sheet) for sheet in book.sheets]
    offers = _write_offers(workbook.add_worksheet(parts.OFFERS), book)
    for worksheet, sheet in sheets:
        _write_sheet(worksheet, sheet, styles, offers)
    _write_kept(workbook.add_worksheet(parts.HIDDEN), book)
    workbook.close()
    return data.getvalue()


def _guide(book: Book) -> Sequence[tuple[str, str]]:
    """The instructions: a word, and what there is to say of it."""
    return (
        (
            tr("書き換えるところ", "What to edit"),
            tr(
                "各シートの黄色の欄(記載)だけを書き換えてください。ほかの欄は変えられないようにしてあります。",
                "The yellow cells (記載) of each sheet. All other cells are locked.",
            ),
        ),
        (
            tr("消す", "Delete"),
            tr(
                "記載をなくすときは、欄を空にしてください。行は消さないでください。",
                "Clear the cell. Do not delete its row.",
            ),
        ),
        (
            tr("改行と段落", "Lines"),
            tr(
                "セルの中の改行は Alt+Enter です。段落は、空の行を1行はさんで分けます。行の高さと列の幅は変えられます。",
                "Alt+Enter starts a new line in a cell; an empty line parts paragraphs. Heights and widths can be changed.",
            ),
        ),
        (
            tr("選ぶ", "Choose"),
            tr(
                f"欄を選ぶと右に出る▼から選びます。いくつも選ぶ項目は、当てはまる選択肢に {parts.TICK} を付けます。",
                f"Pick from the list of the cell. Where several may apply, mark each with {parts.TICK}.",
            ),
        ),
        (
            tr("件を足す・なくす", "Entries"),
            tr(
                "システムや委託事項などを足すときは、並びの終わりの「(追加)」の欄に書きます。"
                f"丸ごとなくすときは、その見出しの欄で「{parts.REMOVE}」を選びます。",
                f"Fill in one of the blank ones at the end of a list to add; pick {parts.REMOVE} at its head to remove one.",
            ),
        ),
        (
            tr("返す", "Return"),
            tr(
                "保存して(Excel ブック .xlsx のまま。名前は変えてかまいません)、渡した人に返してください。",
                "Save it as .xlsx (under any name) and send it back.",
            ),
        ),
    )


def _write_guide(worksheet: Worksheet, book: Book, styles: Styles) -> None:
    widths = (22, 100)
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width)
    _set_page(worksheet)
    worksheet.set_row(0, 24)
    _put(worksheet, 0, 0, shortened(in_cell(book.title), LONGEST_CELL), styles.title)
    about = tr(
        f"{book.form_title}  評価書「{book.about.slug}」  書き出した版 {book.about.commit[:10]}",
        f"{book.form_title}  assessment {book.about.slug!r}  as of commit {book.about.commit[:10]}",
    )
    _put(worksheet, 1, 0, about, styles.note)
    row = 3
    for word, said in _guide(book):
        worksheet.set_row(row, height([(word, widths[0]), (said, widths[1])]))
        _put(worksheet, row, 0, word, styles.heading)
        _put(worksheet, row, 1, said, styles.said)
        row += 1
    _put(worksheet, row + 1, 0, tr("シート", "Sheets"), styles.plain_heading)
    for place, sheet in enumerate(book.sheets, row + 1):
        worksheet.write_url(place, 1, f"internal:'{sheet.name}'!A1", styles.link, sheet.title)
    worksheet.set_column(parts.PLACE_COLUMN, parts.PLACE_COLUMN, WIDTHS[parts.PLACE_COLUMN], None, {"hidden": True})
    for written in range(row + 1 + len(book.sheets)):
        _put(worksheet, written, parts.PLACE_COLUMN, parts.title_code("guide"), styles.hidden)
    worksheet.protect("", _MAY)


def _write_sheet(worksheet: Worksheet, sheet: Sheet, styles: Styles, offers: Mapping[tuple[str, ...], str]) -> None:
    _lay_out(worksheet)
    _put(worksheet, 0, parts.LABEL_COLUMN, sheet.title, styles.title)
    note = tr(
        "黄色の欄だけを書き換えてください。詳しくは「使い方」のシートへ。",
        "Edit the yellow cells only. See the sheet How to.",
    )
    _put(worksheet, 1, parts.LABEL_COLUMN, note, styles.note)
    headings = (tr("項目", "Item"), "※", tr("記載", "Text"), tr("記入のしかた", "What to write"))
    for column, heading in enumerate(headings):
        _put(worksheet, 2, column, heading, styles.columns)
    for row in range(3):
        _put(worksheet, row, parts.PLACE_COLUMN, parts.title_code(str(row)), styles.hidden)
    for row, line in enumerate(sheet.lines, 3):
        _write_line(worksheet, row, line, styles)
        if line.offers and line.editable:
            _offer(worksheet, row, line, offers[line.offers])
    worksheet.protect("", _MAY)


def _lay_out(worksheet: Worksheet) -> None:
    for column, width in enumerate(WIDTHS):
        worksheet.set_column(column, column, width, None, {"hidden": column == parts.PLACE_COLUMN})
    _set_page(worksheet)
    worksheet.set_row(0, 24)
    worksheet.freeze_panes(3, 1)
    worksheet.repeat_rows(2)


def _set_page(worksheet: Worksheet) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    worksheet.fit_to_pages(1, 0)


def _write_line(worksheet: Worksheet, row: int, line: Line, styles: Styles) -> None:
    look, help = styles.of(line), worded(line.help)
    cells = (line.label, "※" if line.marked else "", line.shown, help, line.place.code)
    tall = height([(line.label, WIDTHS[0] - 1.5 * line.depth), (line.shown, WIDTHS[2])], (help, WIDTHS[3]))
    worksheet.set_row(row, tall)
    for column, (text, style) in enumerate(
        zip(cells, (look.label, look.mark, look.text, look.help, styles.hidden), strict=True)
    ):
        _put(worksheet, row, column, text, style)


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
            _put(worksheet, row, column, offer, None)
        ranges[offers] = f"={parts.OFFERS}!{xl_range_abs(0, column, len(offers) - 1, column)}"
    worksheet.very_hidden()
    return ranges


def _write_kept(worksheet: Worksheet, book: Book) -> None:
    kept = book.kept(worded)
    head = (parts.MAGIC, str(parts.VERSION), parts.seal(book.about, kept))
    for row, cells in enumerate([head, astuple(book.about), *map(astuple, kept)]):
        for column, text in enumerate(cells):
            _put(worksheet, row, column, text, None)
    worksheet.very_hidden()


def _put(worksheet: Worksheet, row: int, column: int, text: str, style: object) -> None:
    """A text as it is, never a formula, a link or a number. XlsxWriter leaves a cell empty where it fails, and only says so."""
    done = worksheet.write_string(row, column, text, style) if text else worksheet.write_blank(row, column, None, style)
    assert done == 0, (done, row, column)
