"""A whole document: cover, parts, sections with their items and figures, and the table of changes as its last 別添."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document

from shinkyu.model.language import tr
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.render import inplace
from shinkyu.render.drafts import mark_of
from shinkyu.render.headings import printed
from shinkyu.render.word.changes import changes, titles
from shinkyu.render.word.figures import figure
from shinkyu.render.word.grid import cell, fits, row, table, twips
from shinkyu.render.word.items import FULL, Items, full_row
from shinkyu.render.word.package import WordFile
from shinkyu.render.word.page import ACROSS, UPRIGHT, lay
from shinkyu.render.word.revisions import Revisions
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.tracked import how_to_read
from shinkyu.render.word.xml import Xml

_COVER = "cover"
_ANNEX = "(別添"
HEAD = twips(35, 135)  # 評価書番号 and 評価書名


def document_file(whole: WholeDocument) -> bytes:
    """The Word file of a document; of a part of one, its titles, that part, and no table.

    One that shows what changed has the two points at its top, and the changes tracked.
    """
    file = WordFile(UPRIGHT, whole.table.title, mark_of(whole))
    cover, sections = _cover_and_others(whole)
    revisions = Revisions(tr("新旧の違い", "comparison"))
    items = Items(revisions, lambda node: figure(file.document, node, whole.figure(node), revisions))
    file.add(_points(whole))
    file.add(_cover(items, cover, whole.table.document_title) if cover else titles(whole.table))
    # Made at once: a picture is a part of its own, which must be there when the file is written.
    file.add(list(_sections(items, sections, after_cover=cover is not None)))
    if whole.has_table:
        _lay_across(file.document)
        file.add([paragraph("Heading1", run(whole.table.heading))])
        file.add(changes(whole.table.rows))
    return file.finish()


def _points(whole: WholeDocument) -> Iterator[Xml]:
    """The two points, and how the marks between them are read."""
    if whole.points:
        yield from (paragraph("Note", run(f"{side}: {point}")) for side, point in whole.points)
        yield paragraph("Note", run(inplace.legend(whole)))
        if inplace.any_changed(whole.sections):
            yield paragraph("Note", run(how_to_read()))


def _cover_and_others(whole: WholeDocument) -> tuple[Node | None, tuple[Node, ...]]:
    """The cover only where it is whole: a single item of it is shown like any other."""
    first, *others = whole.sections or (None,)
    if first is None or first.path != _COVER or not whole.table.heading:
        return None, whole.sections
    return first, tuple(others)


def _cover(items: Items, cover: Node, title: str) -> Iterator[Xml]:
    yield paragraph("Title", run(title))
    head = [node for node in cover.nodes if node.role in ("number", "name")]
    texts = (cell(width, _text(items, node)) for width, node in zip(HEAD, head, strict=True))
    names = (cell(width, _heading(node), shaded=True) for width, node in zip(HEAD, head, strict=True))
    yield from table(HEAD, [row(*names, whole=True), row(*texts, whole=True)])
    for node in cover.nodes:
        if node not in head:
            yield paragraph("Normal")
            yield from items.closed([full_row(_heading(node), shaded=True), _box(items, node)])


def _heading(node: Node) -> Xml:
    return paragraph("TableHeading", run(printed(node)), keep=True)


def _text(items: Items, node: Node) -> Xml:
    return paragraph("CoverText", *items.revisions.runs(inplace.text(node)))


def _box(items: Items, node: Node) -> Xml:
    written = inplace.plain(inplace.text(node))
    return row(cell(FULL, _text(items, node), span=2), whole=fits((written,), (FULL,), UPRIGHT.room // 3))


def _sections(items: Items, sections: tuple[Node, ...], *, after_cover: bool) -> Iterator[Xml]:
    part, begun = "", after_cover
    for section in sections:
        new_page = begun and _ANNEX in section.heading
        if section.part != part:
            part = section.part
            yield paragraph("Heading1", run(part), new_page=begun)
            new_page = False
        begun = True
        yield items.heading(section, "Heading2", new_page=new_page)
        yield from (paragraph("Note", run(risk)) for risk in section.says)
        yield from items.section(section)


def _lay_across(document: Document) -> None:
    """What follows stands on other paper. The paragraph that ends the section must not take a page of its own."""
    lay(document.add_section(), ACROSS)
    document.element.body.sectPr.getprevious().style = "TableEnd"
