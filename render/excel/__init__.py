"""Workbooks for Excel and LibreOffice: the 変更箇所 table, and a whole document with it.

table.py      the table as a sheet, and how to read it again
comparison.py what differs between two points, as a sheet
document.py   a document as a sheet, as the form prints it
frontpage.py  its first pages: the cover, and the 項目一覧
pages.py      where a sheet breaks into pages
verified.py   what differs between a published table and the history, as a sheet
sheet.py      a sheet whose writes are checked
form.py       a sheet of which some cells are to be filled in
continued.py  a long entry over several rows
measure.py    where lines break, and so how high a row must be
text.py       how long a cell can be, and what in it would be taken for markup
figures.py    what pictures can be placed
footer.py     what is printed below each page
book.py       the workbook
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shinkyu.model.table.titled import TitledTable
from shinkyu.render.drafts import mark_of, mark_of_tables

if TYPE_CHECKING:
    from shinkyu.model.published.document import WholeDocument
    from shinkyu.render.comparison import Comparison

TABLE_SHEET = "変更箇所"


def render(tables: Sequence[TitledTable], *, sheet_per: str = "") -> bytes:
    """An .xlsx of the tables: one below the other, or with ``sheet_per="slug"`` each on a sheet named by its slug.

    Every text is a text, to the letter; what a cell cannot hold is a sign (`signs.in_cell`). The same tables give the same
    bytes. Raises InputError for a 変更日 that is longer than a row has room for.
    """
    from shinkyu.render.excel.book import Book, sheet_names
    from shinkyu.render.excel.table import joint_sheet, table_sheet

    book = Book(_title(tables))
    if sheet_per or len(tables) == 1:
        wanted = (table.slug if sheet_per else TABLE_SHEET for table in tables)
        for name, table in zip(sheet_names(wanted), tables, strict=True):
            table_sheet(book, name, table, mark_of_tables([table]))
    else:
        joint_sheet(book, TABLE_SHEET, tables, mark_of_tables(tables))
    return book.finish()


def render_document(document: WholeDocument) -> bytes:
    """An .xlsx of a whole document: a sheet with the document, A4 portrait, and one with its table, if it has one."""
    from shinkyu.render.excel.book import Book, sheet_names
    from shinkyu.render.excel.document import document_sheet
    from shinkyu.render.excel.table import table_sheet

    table, draft = document.table, mark_of(document)
    book = Book(table.title)
    names = sheet_names((table.form, TABLE_SHEET))
    document_sheet(book, names[0], document, draft)
    if document.has_table:
        table_sheet(book, names[1], table, draft)
    return book.finish()


def render_comparison(compared: Comparison) -> bytes:
    """An .xlsx of what differs between two points: one sheet, a row for each item."""
    from shinkyu.render.excel.book import Book, sheet_names
    from shinkyu.render.excel.comparison import comparison_sheet

    book = Book(f"{compared.about.title} {compared.heading}")
    (name,) = sheet_names([compared.heading])
    comparison_sheet(book, name, compared)
    return book.finish()


def left_out(document: WholeDocument) -> list[str]:
    """The files of the figures that Excel cannot show: missing, damaged, or no PNG or JPEG. The document names them instead."""
    from shinkyu.render import pictures
    from shinkyu.render.excel.figures import picture

    return pictures.left_out(document, picture)


def _title(tables: Sequence[TitledTable]) -> str:
    return f"{tables[0].title} {tables[0].heading}" if len(tables) == 1 else TABLE_SHEET
