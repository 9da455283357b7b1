"""The first sheet of a workbook to be edited: how it is used, and what the others hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shinkyu.model.editable import book as parts
from shinkyu.model.editable.book import Book
from shinkyu.model.language import tr
from shinkyu.model.sheets.excelcell import LONGEST_CELL
from shinkyu.render.editable.excel.style import Styles, height
from shinkyu.render.editable.excel.writing import MAY, WIDTHS, put, set_page
from shinkyu.render.excel.text import shortened
from shinkyu.render.signs import in_cell

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def write_guide(worksheet: Worksheet, book: Book, styles: Styles) -> None:
    """Fills the sheet."""
    widths = (22, 100)
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width)
    set_page(worksheet)
    worksheet.set_row(0, 24)
    put(worksheet, 0, 0, shortened(in_cell(book.title), LONGEST_CELL), styles.title)
    about = tr(
        f"{book.form_title}  評価書「{book.about.slug}」  書き出した版 {book.about.commit[:10]}",
        f"{book.form_title}  assessment {book.about.slug!r}  as of record {book.about.commit[:10]}",
    )
    put(worksheet, 1, 0, about, styles.note)
    row = 3
    for word, said in _guide(book):
        worksheet.set_row(row, height([(word, widths[0]), (said, widths[1])]))
        put(worksheet, row, 0, word, styles.heading)
        put(worksheet, row, 1, said, styles.said)
        row += 1
    put(worksheet, row + 1, 0, tr("シート", "Sheets"), styles.plain_heading)
    for place, sheet in enumerate(book.sheets, row + 1):
        worksheet.write_url(place, 1, f"internal:'{sheet.name}'!A1", styles.link, sheet.title)
    worksheet.set_column(parts.PLACE_COLUMN, parts.PLACE_COLUMN, WIDTHS[parts.PLACE_COLUMN], None, {"hidden": True})
    for written in range(row + 1 + len(book.sheets)):
        put(worksheet, written, parts.PLACE_COLUMN, parts.title_code("guide"), styles.hidden)
    worksheet.protect("", MAY)


def _guide(book: Book) -> Sequence[tuple[str, str]]:
    """The instructions: a word, and what there is to say of it."""
    tick = book.office.box(chosen=True)
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
                f"欄を選ぶと右に出る▼から選びます。いくつも選ぶ項目は、当てはまる選択肢に {tick} を付けます。",
                f"Pick from the list of the cell. Where several may apply, mark each with {tick}.",
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
