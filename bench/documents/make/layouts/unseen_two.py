"""Of the documents held out: nobody who writes a reader looks at this module or at what it draws."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import headings
from model import Document, Node, Written


def draw(document: Document, folder: Path) -> Path:
    """A Word file with one table for each part: the heading in a row, the text in the row below it, lines by line breaks."""
    from docx import Document as Word

    word = Word()
    word.sections[0].footer.paragraphs[0].text = "児童扶養手当　評価書"
    word.add_paragraph(headings.document_heading(document.form))
    for part, _, _, group in document.parts():
        word.add_paragraph("表　紙" if part == "表紙" else headings.part_heading(part))
        table = word.add_table(rows=0, cols=4, style="Table Grid")
        for written in group:
            if written.section.part:
                _line(table, headings.section_heading(written.section))
            for node in written.nodes:
                _node(table, node, written)
    word.add_paragraph(headings.edition_note(document.form))
    word.add_paragraph(headings.wide(document.form.changes_heading))
    table = word.add_table(rows=0, cols=6, style="Table Grid")
    for row in (headings.ROW_HEADINGS, *document.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = folder / f"{document.number}.docx"
    word.save(str(file))
    return file


def _line(table: Any, text: str) -> None:
    cells = table.add_row().cells
    cells[0].merge(cells[3]).text = text


def _node(table: Any, node: Node, written: Written) -> None:
    if headings.lone(node) or node.item.options:
        chosen = "　".join(
            f"{'☑' if on else '□'}{option}" + (f"({told})" if told else "")
            for on, option, _, told in headings.ticks(node)
        )
        cells = table.add_row().cells
        cells[0].text = headings.heading(node, written)
        cells[1].merge(cells[3]).text = chosen
    else:
        _line(table, "【" + headings.heading(node, written) + "】")
        if node.item.kind != "group":
            _line(table, node.text)
    for one in node.nodes:
        _node(table, one, written)
