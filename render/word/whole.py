"""A whole document: cover, 項目一覧, parts, sections with their items and figures, and the table of changes as its last 別添."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document

from shinkyu.model.language import tr
from shinkyu.model.published.document import WholeDocument
from shinkyu.render import inplace
from shinkyu.render.drafts import mark_of
from shinkyu.render.official import cover as official
from shinkyu.render.official.layout import pieces
from shinkyu.render.word.changes import changes, titles
from shinkyu.render.word.cover import contents_page, cover_page
from shinkyu.render.word.figures import figure
from shinkyu.render.word.items import Items
from shinkyu.render.word.package import WordFile
from shinkyu.render.word.page import ACROSS, UPRIGHT, lay
from shinkyu.render.word.revisions import Revisions
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.tracked import how_to_read
from shinkyu.render.word.xml import Xml


def document_file(whole: WholeDocument) -> bytes:
    """The Word file of a document; of a part of one, its titles, that part, and no table.

    One that shows what changed has the two points at its top, and the changes tracked.
    """
    file = WordFile(UPRIGHT, whole.table.title, mark_of(whole))
    cover, _ = official.cover_and_others(whole)
    revisions = Revisions(tr("新旧の違い", "comparison"))
    items = Items(
        revisions,
        lambda node: figure(file.document, node, whole.figure(node), revisions),
        lambda how: official.above_annex(whole, how),
    )
    file.add(_points(whole))
    file.add(cover_page(items, cover, whole) if cover else titles(whole.table))
    file.add(contents_page(items, whole))
    # Made at once: a picture is a part of its own, which must be there when the file is written.
    file.add(list(items.drawn(pieces(whole))))
    if whole.has_table:
        _lay_across(file.document)
        file.add(
            [
                paragraph("Above", *revisions.runs(official.above_annex(whole))),
                paragraph("Heading1", run(whole.table.heading)),
            ]
        )
        file.add(changes(whole.table.rows))
    return file.finish()


def _points(whole: WholeDocument) -> Iterator[Xml]:
    """The two points, and how the marks between them are read."""
    if whole.points:
        yield from (paragraph("Note", run(f"{side}: {point}")) for side, point in whole.points)
        yield paragraph("Note", run(inplace.legend(whole)))
        if inplace.any_changed(whole.sections):
            yield paragraph("Note", run(how_to_read()))


def _lay_across(document: Document) -> None:
    """What follows stands on other paper. The paragraph that ends the section must not take a page of its own."""
    lay(document.add_section(), ACROSS)
    document.element.body.sectPr.getprevious().style = "TableEnd"
