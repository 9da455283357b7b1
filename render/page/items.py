"""The sections and items of a document made ready for its page: headings as the form prints them, choices, pictures, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from shinkyu.model.form.choices import Tick
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff import spans
from shinkyu.model.text.textdiff.woven import How, all_of, woven
from shinkyu.render import inplace
from shinkyu.render.choices import Choice, choice_of, is_tick, mark
from shinkyu.render.official.counts import counts
from shinkyu.render.official.layout import is_over_all, is_side, is_the_title, printed
from shinkyu.render.official.marks import Marks
from shinkyu.render.page.pageitem import PageGroup, PageItem, PageOption, without_label
from shinkyu.render.page.pictures import data_url
from shinkyu.render.pictures import instead
from shinkyu.schema import Option

SECTION_LEVEL = 3  # below the document's name and the part's title


class Readying:
    """Makes the sections of a document ready, one after the other, each item with the next of the ``anchors``."""

    def __init__(self, document: WholeDocument, anchors: Iterator[str]) -> None:
        self._document = document
        self._anchors = anchors
        self._marks = Marks(document.form)

    def section(self, node: Node) -> PageItem:
        """A section with all that stands in it."""
        anchor = next(self._anchors)
        items = self._items(node.nodes, node, SECTION_LEVEL + 1)
        others = [item for item in items if not item.tick]
        if len(others) == 1 and node.title and is_the_title(others[0].node, node.title):
            items = [replace(item, boxed=item is others[0]) for item in items]
        name = f"{node.number}. {node.title}" if node.number else node.title if node.part else ""
        return self._ready(node, anchor, SECTION_LEVEL, name or node.heading, self._marks.of_section(node), items)

    def _items(
        self, nodes: Sequence[Node], section: Node, level: int, *, unwritten: bool = False
    ) -> Sequence[PageItem]:
        return [
            self._item(inner, section, level, unwritten=unwritten or inner is not node)
            for node in nodes
            for inner in printed((node,))
        ]

    def _item(self, node: Node, section: Node, level: int, *, unwritten: bool) -> PageItem:
        anchor = next(self._anchors)
        items = self._items(node.nodes, section, level + 1, unwritten=unwritten)
        ready = self._ready(node, anchor, level, node.heading, self._marks.of_item(section, node), items)
        side = is_side(node, section.title)
        return replace(ready, over_all=is_over_all(node, section.title), side=side, unwritten=unwritten)

    def _ready(
        self, node: Node, anchor: str, level: int, heading: str, mark: str, items: Sequence[PageItem]
    ) -> PageItem:
        data, choice = self._document.figure(node), choice_of(node)
        below = {item.node.path: item for item in items}
        counted = {place: below[number.path] for place, number in counts(node).items()}
        groups = _groups(node, choice, counted) if choice and (choice.several or is_tick(node)) else None
        named = choice is not None and choice.ticks is not None and choice.ticks_before is not None
        return PageItem(
            node=node,
            anchor=anchor,
            level=level,
            heading=heading,
            mark=mark,
            groups=groups,
            chosen=inplace.one_chosen(node, "") if named and groups is None else None,
            offered=choice.listed if choice and groups is None else (),
            text=inplace.text(node),
            picture=data_url(data or b""),
            instead=instead(node.file, there=data is not None) if node.file else "",
            caption=inplace.text(without_label(node)),
            items=items,
            counts=counted,
        )


def _groups(node: Node, choice: Choice, counted: Mapping[int, PageItem]) -> Sequence[PageGroup] | None:
    if choice.ticks is None or choice.ticks_before is None:
        return None
    pairs = zip(choice.ticks_before, choice.ticks, node.options, strict=True)
    options = iter([_option(node, *pair, counted.get(place)) for place, pair in enumerate(pairs)])
    named = sum(size for _, size in node.groups) == len(node.options)
    sizes = node.groups if named else (("", len(node.options)),)
    return [PageGroup(heading, list(islice(options, size))) for heading, size in sizes]


def _option(node: Node, old: Tick, new: Tick, offered: Option, count: PageItem | None) -> PageOption:
    free = woven(*spans(old.free, new.free))
    told, how = new, How.KEPT
    if not node.how and old.chosen != new.chosen:
        told, how = (new, How.INSERTED) if new.chosen else (old, How.DELETED)
        free = all_of(told.free)
    sign = mark(told, alone=is_tick(node)).rstrip(" ")
    return PageOption(new.option, told.chosen, sign, free, how, offered.free, count)
