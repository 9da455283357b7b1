"""A whole document as a web page, as it can be published: cover, contents, the form's headings, and its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from shinkyu.model.document import figure_text
from shinkyu.model.outline import Node
from shinkyu.model.ticks import Tick, ticks
from shinkyu.model.wholedocument import WholeDocument
from shinkyu.render.headings import said
from shinkyu.render.page.anchors import item_anchor, numbered
from shinkyu.render.page.pictures import data_url
from shinkyu.render.page.table import prepared

_SECTION_LEVEL = 3  # below the document's name and the part's title


@dataclass(frozen=True, slots=True)
class PageItem:
    """A node made ready: ``level`` of its heading, its options ticked (None: its text as it stands), its picture.

    ``picture`` is a data: URL, "" where there is none to show; ``caption`` is the figure's.
    """

    node: Node
    anchor: str
    level: int
    ticks: Sequence[Tick] | None
    picture: str
    caption: str
    items: Sequence[PageItem]

    @property
    def said(self) -> str:
        """What the form says beside the heading."""
        return said(self.node)

    @property
    def blank(self) -> bool:
        """Whether nothing is written where something could be."""
        return not (self.node.text or self.items or self.ticks or self.node.file)


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of the form (``Ⅰ 基本情報``; "" for the cover) with its sections."""

    title: str
    anchor: str
    sections: Sequence[PageItem]


def render_document(document: WholeDocument) -> str:
    """The page. Without a table's heading (`model.wholedocument.part_of`) there is no table and no table of contents."""
    from shinkyu.render.page.assembly import assemble

    (table,), filters = prepared([document.table])
    return assemble("document.html.j2", table=table, filters=filters, parts=_parts(document))


def _parts(document: WholeDocument) -> list[PagePart]:
    anchors = iter(numbered(map(item_anchor, _paths(document.sections))))
    sections = [_ready(node, _SECTION_LEVEL, anchors, document.figures) for node in document.sections]
    groups = groupby(sections, key=lambda section: section.node.part)
    return [PagePart(title, f"part-{number}", list(group)) for number, (title, group) in enumerate(groups)]


def _paths(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        yield node.path
        yield from _paths(node.nodes)


def _ready(node: Node, level: int, anchors: Iterator[str], figures: Mapping[str, bytes]) -> PageItem:
    anchor = next(anchors)
    chosen = ticks(node.options, node.text) if node.options else None
    picture = data_url(figures[node.file]) if node.file in figures else ""
    items = [_ready(inner, level + 1, anchors, figures) for inner in node.nodes]
    return PageItem(node, anchor, level, chosen, picture, node.text.removeprefix(figure_text("")), items)
