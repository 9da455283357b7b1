"""03: a Word file, a table for each section under a heading of its own, with tables in the cells of that table."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import headings
from model import Document, Node, Written


def draw(document: Document, folder: Path) -> Path:
    """Draw it."""
    from docx import Document as Word

    word = Word()
    word.sections[0].footer.paragraphs[0].text = f"{document.title}　- 1 -"
    word.sections[0].header.paragraphs[0].text = "しおみ市"
    for part, file, name, group in document.parts():
        if part == "表紙":
            _cover(word, document, group[0])
            continue
        word.add_page_break()
        word.add_heading(headings.part_heading(part), level=1)
        if file:
            word.add_paragraph(f"（{headings.wide(str(file))}）{name}")
        for written in group:
            _section(word, document, written)
    _changes(word, document)
    file_path = folder / f"{document.number}.docx"
    word.save(str(file_path))
    return file_path


def _cover(word: Any, document: Document, written: Written) -> None:
    word.add_heading(headings.document_heading(document.form), level=0)
    table = word.add_table(rows=2, cols=2, style="Table Grid")
    for column, node in enumerate(written.nodes[:2]):
        table.cell(0, column).text = node.item.heading
        table.cell(1, column).text = node.text
    word.add_paragraph("")
    table = word.add_table(rows=0, cols=1, style="Table Grid")
    for node in written.nodes[2:]:
        table.add_row().cells[0].text = node.item.heading + ("　【行政機関等のみ】" if node.item.only else "")
        _fill(table.add_row().cells[0], node.text)
    word.add_paragraph(headings.edition_note(document.form))
    word.add_page_break()
    word.add_paragraph("項目一覧")
    for line in headings.overview(document):
        word.add_paragraph(line)


def _section(word: Any, document: Document, written: Written) -> None:
    alone = [node for node in written.nodes if headings.lone(node)]
    ticks = "　".join(
        f"[{' ○ ' if chosen else '　'}]{option}" for node in alone for chosen, option, _, _ in headings.ticks(node)
    )
    word.add_heading(headings.section_heading(written.section) + (f"　　{ticks}" if ticks else ""), level=2)
    for says in written.section.says:
        word.add_paragraph(f"リスク：　{says}")
    table = word.add_table(rows=0, cols=2, style="Table Grid")
    for node in written.nodes:
        if node not in alone:
            _node(table, document, written, node)


def _node(table: Any, document: Document, written: Written, node: Node) -> None:
    """A row; what is below an item stands in a table inside the cell on the right."""
    left, right = table.add_row().cells
    if headings.bare(node, written):
        _value(left.merge(right), document, node, [])
        return
    if node.number or node.item.says:
        both = left.merge(right)
        both.text = headings.heading(node, written) + (f"　{node.text}" if node.text else "")
        for one in node.nodes:
            _node(table, document, written, one)
        return
    left.text = headings.heading(node, written)
    counts = [one for one in node.nodes if one.item.kind == "number"]
    _value(right, document, node, counts)
    below = [one for one in node.nodes if one not in counts]
    if below:
        inner = right.add_table(rows=0, cols=2)
        inner.style = "Table Grid"
        for one in below:
            _node(inner, document, written, one)
        right.add_paragraph("")


def _value(cell: Any, document: Document, node: Node, counts: list[Node]) -> None:
    if node.item.kind == "figure":
        cell.paragraphs[0].add_run().add_picture(io.BytesIO(document.picture))
        cell.add_paragraph(node.text)
    elif node.item.kind == "table":
        _columns(cell, node.text.split("\n"))
    elif node.item.kind == "choices":
        _boxes(cell, node, counts)
    elif node.item.options:
        count = f"　　（{counts[0].text}）件" if counts else ""
        _fill(cell, f"[　{headings.brackets(node.text)}　]{count}\n＜選択肢＞\n" + "　".join(headings.options(node)))
    else:
        _fill(cell, node.text)


def _columns(cell: Any, lines: list[str]) -> None:
    """The lines in three columns, read across."""
    inner = cell.add_table(rows=-(-len(lines) // 3), cols=3)
    for place, line in enumerate(lines):
        inner.cell(place // 3, place % 3).text = line
    cell.add_paragraph("")


def _boxes(cell: Any, node: Node, counts: list[Node]) -> None:
    """A table inside the cell: a box, the option, and what stands beside it."""
    inner = cell.add_table(rows=0, cols=3)
    for place, (chosen, option, free, told) in enumerate(headings.ticks(node)):
        if headings.group(node, place):
            inner.add_row().cells[1].text = headings.group(node, place)
        cells = inner.add_row().cells
        cells[0].text = "[○]" if chosen else "[　]"
        cells[1].text = option
        cells[2].text = f"（　{told}　）" if free else f"（{counts[place].text}）件" if place < len(counts) else ""
    cell.add_paragraph("")


def _fill(cell: Any, text: str) -> None:
    """Each line a paragraph of its own."""
    first, *others = text.split("\n")
    cell.paragraphs[0].text = first
    for line in others:
        cell.add_paragraph(line)


def _changes(word: Any, document: Document) -> None:
    word.add_page_break()
    word.add_heading(headings.wide(document.form.changes_heading), level=1)
    table = word.add_table(rows=0, cols=6, style="Table Grid")
    for row in (headings.ROW_HEADINGS, *document.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _fill(cell, text)
