"""04: a Word file without tables: headings as paragraphs, texts below them, boxes as ☑ and ☐."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import headings
from model import Document, Node, Written


def draw(document: Document, folder: Path) -> Path:
    """Draw it."""
    from docx import Document as Word

    word = Word()
    word.sections[0].footer.paragraphs[0].text = "しおみ市子ども家庭課"
    for level, line in _paragraphs(document):
        if level == 1 and line.startswith(("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ")):
            word.add_page_break()
        word.add_heading(line, level=level) if level else word.add_paragraph(line)
    file = folder / f"{document.number}.docx"
    word.save(str(file))
    return file


def _paragraphs(document: Document) -> Iterator[tuple[int, str]]:
    """Paragraph by paragraph, with its level as a heading: 0 for none."""
    yield 1, headings.document_heading(document.form)
    for part, _, _, group in document.parts():
        if part != "表紙":
            yield 1, headings.part_heading(part)
        for written in group:
            yield from _section(written)
        if part == "表紙":
            yield 0, headings.edition_note(document.form)
            yield 0, "項目一覧"
            yield from ((0, line) for line in headings.overview(document))
    yield 1, headings.wide(document.form.changes_heading)
    for row in document.rows:  # one below the other, as whoever has no table does
        for heading, text in zip(headings.ROW_HEADINGS, row, strict=True):
            yield from ((0, line) for line in f"{heading}：{text}".split("\n"))
        yield 0, ""


def _section(written: Written) -> Iterator[tuple[int, str]]:
    if written.section.part:
        number, _, title = headings.section_heading(written.section).partition("．")
        yield 2, f"{int(number)}. {title}" if title else number
    for node in written.nodes:
        yield from _node(node, written, 3)


def _node(node: Node, written: Written, level: int) -> Iterator[tuple[int, str]]:
    if headings.lone(node):
        yield 0, "　".join(f"{'☑' if chosen else '☐'}{option}" for chosen, option, _, _ in headings.ticks(node))
        return
    if not headings.bare(node, written):
        yield min(level, 4), headings.heading(node, written)
    if node.item.kind == "choices":
        yield from ((0, _tick(*tick)) for tick in headings.ticks(node))
    elif node.item.options:
        yield from (
            (0, f"{'☑' if option.text == node.text else '☐'}{headings.brackets(option.text)}")
            for option in node.item.options
        )
    elif node.text:
        yield from ((0, line) for line in node.text.split("\n"))
    for one in node.nodes:
        yield from _node(one, written, level + 1)


def _tick(chosen: bool, option: str, free: bool, told: str) -> str:
    return f"{'☑' if chosen else '☐'} {option}" + (f"（{told}）" if told else "（　　　）" if free else "")
