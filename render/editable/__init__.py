"""A document as a file to be edited by a colleague without git, and with it what brings the edits back (`model.editable`).

excel/   a workbook: one sheet for each part, only the cells of texts open
word/    a Word file: one table for each part, its changes tracked
"""

from __future__ import annotations

from shinkyu.model.editable.book import Book
from shinkyu.model.editable.office import Office


def render(book: Book) -> bytes:
    """The file, for the program that the book is planned for."""
    if book.office is Office.WORD:
        from shinkyu.render.editable.word import render as in_word

        return in_word(book)
    from shinkyu.render.editable.excel import render as in_excel

    return in_excel(book)
