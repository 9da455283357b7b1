"""A whole document as a web page, as it can be published: cover, contents, the form's headings, and its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import How
from shinkyu.render import inplace, pictures
from shinkyu.render.choices import LISTED
from shinkyu.render.drafts import mark_of
from shinkyu.render.official import cover as official
from shinkyu.render.official.layout import printed
from shinkyu.render.official.marks import Marks
from shinkyu.render.page.anchors import item_anchor, numbered
from shinkyu.render.page.items import Readying
from shinkyu.render.page.pageitem import PageItem
from shinkyu.render.page.pictures import data_url
from shinkyu.render.page.slots import NOTHING, Slots
from shinkyu.render.page.table import prepared


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of the form (``Ⅰ 基本情報``; "" for the cover) with its sections, and the ``mark`` (※) behind its title.

    ``of_file``: the 特定個人情報ファイル that it speaks of, where there are several.
    """

    title: str
    anchor: str
    sections: Sequence[PageItem]
    mark: str = ""
    of_file: str = ""

    @property
    def how(self) -> How:
        """Whether that file came or went."""
        return self.sections[0].node.how if self.of_file else How.KEPT


def render_document(document: WholeDocument, nav: Sequence[tuple[str, str]] = (), draft: str = "") -> str:
    """The page. Without a table's heading (`model.published.document.part_of`) there is no table and no table of contents.

    ``nav``: as of `assemble`. ``draft``: what is said above it besides, of one that is not published.
    """
    from shinkyu.render.page.assembly import assemble

    values = drawn(document)
    if document.points:
        values |= {"legend": inplace.legend(document), "changed": list(_changed(values["parts"]))}
    return "".join(assemble("document.html.j2", draft or mark_of(document), more="document", nav=nav, **values))


def drawn(document: WholeDocument, slots: Slots = NOTHING, *, table: bool = True) -> dict[str, Any]:
    """What ``parts.html.j2`` draws a document from; ``slots``: what else stands in its places. ``table``: whether its table does."""
    (prepared_table,), filters = prepared([document.table])
    parts = _parts(document)
    cover, _ = official.cover_and_others(document)
    return {
        "table": prepared_table,
        "has_table": table and document.has_table,
        "filters": filters,
        "parts": parts,
        "document": document,
        "slots": slots,
        "fronted": cover is not None,
        "beside": {node.path for node in cover.items if official.beside(node, cover.items)} if cover else (),
        "edition": official.edition(document) if cover else "",
        "listed": official.contents(document),
        "listed_heading": official.CONTENTS,
        "listed_as": LISTED,
        "above_annex": official.above_annex(document),
    }


def left_out(document: WholeDocument) -> list[str]:
    """The files of the figures that a page cannot show: missing, or no picture. The page names them instead."""
    return pictures.left_out(document, data_url)


def _parts(document: WholeDocument) -> list[PagePart]:
    anchors = iter(numbered(map(item_anchor, _paths(document.sections))))
    ready, marks = Readying(document, anchors), Marks(document.form)
    sections = [ready.section(node) for node in document.sections]
    groups = groupby(sections, key=lambda section: (section.node.part, section.node.of_file))
    return [
        PagePart(title, f"part-{number}", list(group), marks.of_part(title), of_file)
        for number, ((title, of_file), group) in enumerate(groups)
    ]


def _paths(nodes: Sequence[Node]) -> Iterator[str]:
    for node in printed(nodes):
        yield node.path
        yield from _paths(node.nodes)


def _changed(parts: Iterable[PagePart]) -> Iterator[tuple[str, str]]:
    """The anchor of all that changed, each as far up as it did, and the headings that lead there; what has two only once."""
    told = ((item.anchor, name) for part in parts for section in part.sections for item, name in _changed_in(section))
    return (next(group) for _, group in groupby(told, key=lambda pair: pair[1]))


def _changed_in(item: PageItem, above: str = "") -> Iterator[tuple[PageItem, str]]:
    name = f"{above} {item.node.heading}".lstrip()
    if item.node.changed:
        yield item, name
    if not item.node.how:
        for inner in item.items:
            yield from _changed_in(inner, name)
