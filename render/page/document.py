"""A whole document as a web page, as it can be published: cover, contents, the form's headings, and its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from shinkyu.model.form.choices import Tick
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.sections.document import figure_text
from shinkyu.render import pictures
from shinkyu.render.choices import choice_of
from shinkyu.render.drafts import mark_of
from shinkyu.render.headings import said
from shinkyu.render.page.anchors import item_anchor, numbered
from shinkyu.render.page.pictures import data_url
from shinkyu.render.page.table import prepared
from shinkyu.render.pictures import instead

_SECTION_LEVEL = 3  # below the document's name and the part's title


@dataclass(frozen=True, slots=True)
class PageItem:
    """A node made ready: ``level`` of its heading, its options ticked (None: its text as it stands), its picture.

    ``picture`` is a data: URL, "" where there is none to show, ``instead`` what is said then; ``caption`` is the figure's.
    """

    node: Node
    anchor: str
    level: int
    ticks: Sequence[Tick] | None
    picture: str
    instead: str
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
    """The page. Without a table's heading (`model.published.document.part_of`) there is no table and no table of contents."""
    from shinkyu.render.page.assembly import assemble

    (table,), filters = prepared([document.table])
    return "".join(
        assemble("document.html.j2", mark_of(document), table=table, filters=filters, parts=_parts(document))
    )


def left_out(document: WholeDocument) -> list[str]:
    """The files of the figures that a page cannot show: missing, or no picture. The page names them instead."""
    return pictures.left_out(document, data_url)


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
    choice = choice_of(node)
    picture = data_url(figures.get(node.file, b""))
    named = instead(node.file, there=node.file in figures) if node.file else ""
    items = [_ready(inner, level + 1, anchors, figures) for inner in node.nodes]
    return PageItem(
        node,
        anchor,
        level,
        choice.ticks if choice else None,
        picture,
        named,
        node.text.removeprefix(figure_text("")),
        items,
    )
