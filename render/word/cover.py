"""The first pages of a document: the cover, and the 項目一覧."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.render import inplace
from shinkyu.render.official import cover as official
from shinkyu.render.official.cover import Cover
from shinkyu.render.word.grid import Sides, cell, fits, row, table, twips
from shinkyu.render.word.itemrows import FULL, WIDTHS, full_row
from shinkyu.render.word.items import Items
from shinkyu.render.word.page import UPRIGHT
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import Xml

HEAD = twips(35, 135)  # 評価書番号 and 評価書名
_BESIDE = 3  # columns of a heading that stands beside its text
_ROOM = UPRIGHT.room // 3


def cover_page(items: Items, cover: Cover, whole: WholeDocument) -> Iterator[Xml]:
    """The title, the table of 評価書番号 and 評価書名, a box for each other item, and the note of the form's edition."""
    yield paragraph("Title", run(whole.table.document_title))
    texts = (cell(width, _text(items, node)) for width, node in zip(HEAD, cover.head, strict=False))
    names = (cell(width, _heading(items, node), shaded=True) for width, node in zip(HEAD, cover.head, strict=False))
    yield from table(HEAD, [row(*names, whole=True), row(*texts, whole=True)])
    rows: list[Xml] = []
    for node in cover.items:
        if official.beside(node, cover.items):
            rows.append(_row_beside(items, node))
            continue
        yield from items.closed(rows)
        yield paragraph("Normal")
        rows = [full_row(_heading(items, node), shaded=True), _box(items, node)]
    yield from items.closed(rows)
    if edition := official.edition(whole):
        yield paragraph("Edition", run(edition))


def contents_page(items: Items, whole: WholeDocument) -> Iterator[Xml]:
    """The 項目一覧 on a page of its own, where the form has one."""
    if lines := official.contents(whole):
        yield paragraph("TableEnd", new_page=True)
        heading = full_row(paragraph("TableHeading", run(official.CONTENTS), keep=True), shaded=True)
        yield from items.closed([heading, *_listed(lines)])


def _listed(lines: Sequence[str]) -> Iterator[Xml]:
    """A row for each line, as if they were one."""
    for place, line in enumerate(lines):
        without = Sides(*(("top",) if place else ()), *(("bottom",) if place + 1 < len(lines) else ()))
        yield row(cell(FULL, paragraph("ContentsLine", run(line)), span=len(WIDTHS), without=without), whole=True)


def _heading(items: Items, node: Node) -> Xml:
    return paragraph("TableHeading", *items.revisions.runs(official.heading(node)), keep=True)


def _text(items: Items, node: Node) -> Xml:
    return paragraph("CoverText", *items.revisions.runs(inplace.text(node)))


def _box(items: Items, node: Node) -> Xml:
    return row(cell(FULL, _text(items, node), span=len(WIDTHS)), whole=_fits(node, FULL))


def _row_beside(items: Items, node: Node) -> Xml:
    left, right = sum(WIDTHS[:_BESIDE]), sum(WIDTHS[_BESIDE:])
    heading = cell(left, _heading(items, node), span=_BESIDE, shaded=True)
    return row(heading, cell(right, _text(items, node), span=len(WIDTHS) - _BESIDE), whole=_fits(node, right))


def _fits(node: Node, width: int) -> bool:
    return fits((inplace.plain(inplace.text(node)),), (width,), _ROOM)
