"""A whole document: cover, parts, sections with their items and figures, and the table of changes as its last 別添."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document

from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.render.drafts import mark_of
from shinkyu.render.headings import printed
from shinkyu.render.word.changes import changes, titles
from shinkyu.render.word.figures import figure
from shinkyu.render.word.grid import cell, fits, row, table, twips
from shinkyu.render.word.items import FULL, closed, full_row, section_items
from shinkyu.render.word.package import WordFile
from shinkyu.render.word.page import ACROSS, UPRIGHT, lay
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import Xml

_COVER = "cover"
_ANNEX = "(別添"
HEAD = twips(35, 135)  # 評価書番号 and 評価書名


def document_file(whole: WholeDocument) -> bytes:
    """The Word file of a document; of a part of one, its titles, that part, and no table."""
    file = WordFile(UPRIGHT, whole.table.title, mark_of(whole))
    cover, sections = _cover_and_others(whole)
    file.add(_cover(cover, whole.table.document_title) if cover else titles(whole.table))
    # Made at once: a picture is a part of its own, which must be there when the file is written.
    file.add(list(_sections(file.document, whole, sections, after_cover=cover is not None)))
    if whole.table.heading:
        _lay_across(file.document)
        file.add([paragraph("Heading1", run(whole.table.heading))])
        file.add(changes(whole.table.rows))
    return file.finish()


def _cover_and_others(whole: WholeDocument) -> tuple[Node | None, tuple[Node, ...]]:
    """The cover only where it is whole: a single item of it is shown like any other."""
    first, *others = whole.sections or (None,)
    if first is None or first.path != _COVER or not whole.table.heading:
        return None, whole.sections
    return first, tuple(others)


def _cover(cover: Node, title: str) -> Iterator[Xml]:
    yield paragraph("Title", run(title))
    head = [node for node in cover.nodes if node.role in ("number", "name")]
    texts = (cell(width, paragraph("CoverText", run(node.text))) for width, node in zip(HEAD, head, strict=True))
    names = (cell(width, _heading(node), shaded=True) for width, node in zip(HEAD, head, strict=True))
    yield from table(HEAD, [row(*names, whole=True), row(*texts, whole=True)])
    for node in cover.nodes:
        if node not in head:
            yield paragraph("Normal")
            yield from closed([full_row(_heading(node), shaded=True), _box(node)])


def _heading(node: Node) -> Xml:
    return paragraph("TableHeading", run(printed(node)), keep=True)


def _box(node: Node) -> Xml:
    text = paragraph("CoverText", run(node.text))
    return row(cell(FULL, text, span=2), whole=fits((node.text,), (FULL,), UPRIGHT.room // 3))


def _sections(
    document: Document, whole: WholeDocument, sections: tuple[Node, ...], *, after_cover: bool
) -> Iterator[Xml]:
    part, begun = "", after_cover
    for section in sections:
        new_page = begun and _ANNEX in section.heading
        if section.part != part:
            part = section.part
            yield paragraph("Heading1", run(part), new_page=begun)
            new_page = False
        begun = True
        yield paragraph("Heading2", run(printed(section)), new_page=new_page)
        yield from (paragraph("Note", run(risk)) for risk in section.says)
        yield from section_items(section, lambda node: figure(document, node, whole.figures.get(node.file)))


def _lay_across(document: Document) -> None:
    """What follows stands on other paper. The paragraph that ends the section must not take a page of its own."""
    lay(document.add_section(), ACROSS)
    document.element.body.sectPr.getprevious().style = "TableEnd"
