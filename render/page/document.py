"""A whole document as a web page, as it can be published: cover, contents, the form's headings, and its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from shinkyu.model.form.choices import Tick
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.sections.document import figure_text
from shinkyu.model.text.textdiff import spans
from shinkyu.model.text.textdiff.woven import How, Woven, all_of, woven
from shinkyu.render import inplace, pictures
from shinkyu.render.choices import choice_of
from shinkyu.render.drafts import mark_of
from shinkyu.render.headings import said
from shinkyu.render.page.anchors import item_anchor, numbered
from shinkyu.render.page.pictures import data_url
from shinkyu.render.page.table import prepared
from shinkyu.render.pictures import instead

_SECTION_LEVEL = 3  # below the document's name and the part's title


@dataclass(frozen=True, slots=True)
class PageOption:
    """An option of a choice, chosen or not, with the free text beside it, and what became of its being chosen."""

    option: str
    chosen: bool
    free: Woven
    how: How


@dataclass(frozen=True, slots=True)
class PageItem:
    """A node made ready: ``level`` of its heading, its options ticked (None: its ``text`` as it stands), its picture.

    ``picture`` is a data: URL, "" where there is none to show, ``instead`` what is said then; ``caption`` is the figure's.
    """

    node: Node
    anchor: str
    level: int
    ticks: Sequence[PageOption] | None
    text: Woven
    picture: str
    instead: str
    caption: Woven
    items: Sequence[PageItem]

    @property
    def said(self) -> str:
        """What the form says beside the heading."""
        return said(self.node)

    @property
    def alternative(self) -> str:
        """What stands for the picture where it is not seen."""
        return _without_label(self.node).text

    @property
    def blank(self) -> bool:
        """Whether nothing is written where something could be."""
        return not (self.text or self.items or self.ticks or self.node.file)


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
    parts = _parts(document)
    values: dict[str, Any] = {"table": table, "filters": filters, "parts": parts, "document": document}
    if document.points:
        values |= {"legend": inplace.legend(document), "changed": list(_changed(parts))}
    return "".join(assemble("document.html.j2", mark_of(document), **values))


def left_out(document: WholeDocument) -> list[str]:
    """The files of the figures that a page cannot show: missing, or no picture. The page names them instead."""
    return pictures.left_out(document, data_url)


def _parts(document: WholeDocument) -> list[PagePart]:
    anchors = iter(numbered(map(item_anchor, _paths(document.sections))))
    sections = [_ready(node, _SECTION_LEVEL, anchors, document) for node in document.sections]
    groups = groupby(sections, key=lambda section: section.node.part)
    return [PagePart(title, f"part-{number}", list(group)) for number, (title, group) in enumerate(groups)]


def _paths(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        yield node.path
        yield from _paths(node.nodes)


def _ready(node: Node, level: int, anchors: Iterator[str], document: WholeDocument) -> PageItem:
    anchor, data = next(anchors), document.figure(node)
    items = [_ready(inner, level + 1, anchors, document) for inner in node.nodes]
    return PageItem(
        node=node,
        anchor=anchor,
        level=level,
        ticks=_options(node),
        text=inplace.text(node),
        picture=data_url(data or b""),
        instead=instead(node.file, there=data is not None) if node.file else "",
        caption=inplace.text(_without_label(node)),
        items=items,
    )


def _without_label(node: Node) -> Node:
    label = figure_text("")
    before = None if node.before is None else node.before.removeprefix(label)
    return replace(node, text=node.text.removeprefix(label), before=before)


def _options(node: Node) -> list[PageOption] | None:
    choice = choice_of(node)
    if choice is None or choice.ticks is None or choice.ticks_before is None:
        return None
    return [_option(node, *pair) for pair in zip(choice.ticks_before, choice.ticks, strict=True)]


def _option(node: Node, old: Tick, new: Tick) -> PageOption:
    if node.how or old.chosen == new.chosen:
        return PageOption(new.option, new.chosen, woven(*spans(old.free, new.free)), How.KEPT)
    told, how = (new, How.INSERTED) if new.chosen else (old, How.DELETED)
    return PageOption(new.option, True, all_of(told.free), how)


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
