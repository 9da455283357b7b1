"""Of the documents held out: nobody who writes a reader looks at this module or at what it draws."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import headings
from model import Document, Node, Written


def draw(document: Document, folder: Path) -> Path:
    """A workbook of one sheet: an item to a row, options as ■ and □ inside one cell, two short items side by side."""
    import xlsxwriter

    file = folder / f"{document.number}.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Sheet1")
        wrap = book.add_format({"text_wrap": True, "valign": "vcenter", "border": 1})
        for column, width in enumerate((4, 34, 44, 22, 24)):
            sheet.set_column(column, column, width)
        for row, cells in enumerate(_rows(document), start=1):
            if len(cells) == 1:
                sheet.merge_range(row, 0, row, 4, cells[0], wrap)
            elif len(cells) == 3:
                sheet.merge_range(row, 2, row, 4, "", wrap)
            for column, text in enumerate(cells if len(cells) > 1 else ()):
                sheet.write_string(row, column, text, wrap)
    return file


def _rows(document: Document) -> Iterator[tuple[str, ...]]:
    yield (f"{headings.document_heading(document.form)}　{headings.edition_note(document.form)}",)
    number = 0
    for part, _, _, group in document.parts():
        yield (part if part == "表紙" else headings.part_heading(part),)
        for written in group:
            if part != "表紙":
                yield (headings.section_heading(written.section),)
            for cells in _section(written):
                number += 1
                yield str(number), *cells
    yield (document.form.changes_heading,)
    yield from (("", " / ".join(row[:2]), "\n→\n".join(row[2:4]), row[4], row[5]) for row in document.rows)


def _section(written: Written) -> Iterator[tuple[str, ...]]:
    nodes = [*written.nodes]
    while nodes:
        node, *nodes = nodes
        if nodes and nodes[0].item.heading in ("いつ時点の計数か", "②所属長の役職名"):
            yield headings.heading(node, written), _told(node), headings.heading(nodes[0], written), _told(nodes[0])
            nodes = nodes[1:]
        else:
            yield headings.heading(node, written), _told(node)


def _told(node: Node) -> str:
    if node.item.kind == "text" or not node.item.options:
        return node.text
    return "\n".join(f"{'■' if chosen else '□'}{option}" for chosen, option, _, _ in headings.ticks(node))
