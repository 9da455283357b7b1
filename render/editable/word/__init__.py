"""A document as a Word file to be edited: a table for each part, what may be edited on yellow, every change tracked.

    controls.py  what Word offers in a cell: boxes to tick, lists to pick from
    guide.py     the first page: how it is used

Each line of a text is a paragraph. A row is known by its bookmark, whatever is done around it; what the rows were, and what else is
needed to take the edits in, stands in a part of our own (`shinkyu.model.sheets.wordform`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple

from shinkyu.model.editable import book as parts
from shinkyu.model.editable.book import Book, Kind, Line
from shinkyu.model.language import tr
from shinkyu.model.sheets.wordform import BOOKMARK, NAMESPACE, ledger_part
from shinkyu.render.editable.word.controls import box, exact, pick
from shinkyu.render.editable.word.guide import guide
from shinkyu.render.hints import worded
from shinkyu.render.signs import visible
from shinkyu.render.word.grid import cell, fits, headed, row, twips
from shinkyu.render.word.package import WordFile
from shinkyu.render.word.page import UPRIGHT
from shinkyu.render.word.text import paragraph
from shinkyu.render.word.xml import Xml, w

WIDTHS = twips(62, 108)
_EDIT = "FFF9DB"  # as in the workbook
_INDENT, _DEEPEST = twips(3)[0], 5
_ROOM = UPRIGHT.room // 3  # rows taller than this may break over two pages
_SHADED = (Kind.HEAD, Kind.ENTRY, Kind.COMING, Kind.CHOICES)
_BOLD = (*_SHADED, Kind.ITEM)


def render(book: Book) -> bytes:
    """The file (.docx). The same book gives the same bytes."""
    file = WordFile(UPRIGHT, book.title)
    file.track()
    around = [*guide(book)]
    file.add([paragraph(style, exact(text)) for style, text in around])
    columns = (tr("項目", "Item"), tr("記載", "Text"))
    numbers = iter(range(sum(len(sheet.lines) for sheet in book.sheets)))
    for sheet in book.sheets:
        around.append(("Heading1", visible(sheet.title)))
        file.add([paragraph("Heading1", exact(visible(sheet.title)), new_page=True)])
        rows = [_row(line, next(numbers)) for line in sheet.lines]
        file.add(headed(WIDTHS, columns, rows))
        file.add([paragraph("TableEnd")])
    kept = book.kept(worded)
    sums = dict.fromkeys(parts.text_sum(text) for text in (*(text for _, text in around), parts.heading_line(*columns)))
    head = (parts.MAGIC, str(parts.VERSION), parts.seal(book.about, kept), *sums)
    file.keep(ledger_part([head, astuple(book.about), *map(astuple, kept)]), NAMESPACE)
    return file.finish()


def _row(line: Line, number: int) -> Xml:
    kind, help = line.place.kind, worded(line.help)
    label, *more = parts.word_label(line, help).split("\n")
    left = min(line.depth, _DEEPEST) * _INDENT
    style = "TableHeading" if kind in _BOLD else "TableText"
    mark = (w("bookmarkStart", id=number, name=f"{BOOKMARK}{number}"), w("bookmarkEnd", id=number))
    named = [paragraph(style, *mark, exact(label), left=left, keep=kind in _SHADED)]
    named += [paragraph("TableOptions", exact(text), left=left) for text in more]
    fill = _EDIT if line.editable else ""
    shaded = kind in _SHADED
    widths = (WIDTHS[0] - left, WIDTHS[1])
    cells = (cell(WIDTHS[0], *named, shaded=shaded), cell(WIDTHS[1], *_text(line), shaded=shaded, fill=fill))
    return row(*cells, whole=fits(("\n".join((label, *more)), line.shown), widths, _ROOM))


def _text(line: Line) -> Iterator[Xml]:
    """What stands in the cell of the text: a control to choose by, or a paragraph for each line."""
    if line.place.kind is Kind.OPTION:
        yield paragraph("TableText", box(line))
    elif line.offers and line.editable:
        yield paragraph("TableText", pick(line))
    else:
        yield from (paragraph("TableText", *([exact(text)] if text else [])) for text in line.shown.split("\n"))
