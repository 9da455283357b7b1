"""The sections and items of a document made ready for its page: headings as the form prints them, choices, pictures, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from shinkyu.model.form.choices import Tick
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.sections.document import figure_text
from shinkyu.model.text.textdiff import spans
from shinkyu.model.text.textdiff.woven import How, Woven, all_of, woven
from shinkyu.render import inplace
from shinkyu.render.choices import Choice, choice_of, is_tick, mark
from shinkyu.render.headings import for_whom, said
from shinkyu.render.official.cover import ANNEX
from shinkyu.render.official.layout import ONE_LINE, is_over_all, is_side, is_the_title, printed, speaks
from shinkyu.render.official.marks import Marks
from shinkyu.render.official.values import counts
from shinkyu.render.page.pictures import data_url
from shinkyu.render.pictures import instead
from shinkyu.render.widths import columns
from shinkyu.schema import Option

SECTION_LEVEL = 3  # below the document's name and the part's title
_LINE, _MANY_LINES = 80, 18  # half-width columns beside a heading on paper, and lines that are a third of a page


@dataclass(frozen=True, slots=True)
class PageOption:
    """An option of several, chosen or not, with its mark, the free text beside it, and what became of its being chosen.

    ``count``: the number that stands behind it.
    """

    option: str
    chosen: bool
    mark: str
    free: Woven
    how: How
    can_be_free: bool  # whether a text can stand beside it
    count: PageItem | None = None


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Options that stand together below a heading of the form ("" for none)."""

    heading: str
    options: Sequence[PageOption]


@dataclass(frozen=True, slots=True)
class PageItem:
    """A node made ready: ``level`` of its ``heading``, the ``mark`` (※) behind it.

    ``groups``: its options ticked, where several can be; ``chosen``: what is of those that exclude each other; ``offered``: all
    of these, numbered, also beside a ``text`` that is none of them. ``picture`` is a data: URL, "" where there is none to
    show, ``instead`` what is said then; ``caption`` is the figure's. ``boxed``: its heading is that of its section. ``over_all``: its
    heading stands above it, over the whole width. ``side``: its heading is written downwards, left of all below it. ``unwritten``:
    it is of an entry that is not there, printed as the form has it. ``counts``: the numbers below it that stand behind its
    options, by the places of these.
    """

    node: Node
    anchor: str
    level: int
    heading: str
    mark: str
    groups: Sequence[PageGroup] | None
    chosen: Woven | None
    offered: Sequence[str]
    text: Woven
    picture: str
    instead: str
    caption: Woven
    items: Sequence[PageItem]
    boxed: bool = False
    over_all: bool = False
    side: bool = False
    unwritten: bool = False
    counts: Mapping[int, PageItem] = field(default_factory=dict)

    @property
    def rows(self) -> Sequence[PageItem]:
        """What stands below it in rows of its own."""
        counted = [item.anchor for item in self.counts.values()]
        return [item for item in self.items if item.anchor not in counted]

    @property
    def said(self) -> str:
        """What the form says beside the heading."""
        return said(self.node)

    @property
    def for_whom(self) -> str:
        """What the form says behind the heading of what not everyone writes."""
        return for_whom(self.node)

    @property
    def alternative(self) -> str:
        """What stands for the picture where it is not seen."""
        return _without_label(self.node).text

    @property
    def blank(self) -> bool:
        """Whether nothing is written where something could be."""
        return self.speaks and not (self.text or self.groups or self.chosen is not None or self.node.file)

    @property
    def speaks(self) -> bool:
        """Whether it has a value of its own, or a place for one."""
        return speaks(self.node) or not self.items

    @property
    def classes(self) -> str:
        """What the style goes by."""
        group = bool(self.rows)
        outlined = self.entry or (group and bool(self.node.says))
        kinds = {
            "group": group,
            "outlined": outlined,
            "valued": group and self.speaks and not outlined,
            "named": self.entry and self.speaks and self.node.kind in ONE_LINE,
            "downwards": self.side,
            "boxed": self.boxed,
            "over-all": self.over_all,
            "long": sum(columns(line) // _LINE + 1 for line in self.node.text.split("\n")) > _MANY_LINES,
            f"role-{self.node.role}": bool(self.node.role),
        }
        return " ".join(["item", *(name for name, applies in kinds.items() if applies)])

    @property
    def annex(self) -> bool:
        """Whether it is a 別添, which stands on pages of its own."""
        return ANNEX in self.node.heading and bool(self.node.part)

    @property
    def entry(self) -> bool:
        """Whether it is one of the entries of a list."""
        return bool(self.items) and ItemPath(self.node.path).is_entry

    @property
    def tick(self) -> bool:
        """Whether all that can be said there is what its heading says."""
        return is_tick(self.node)


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
            caption=inplace.text(_without_label(node)),
            items=items,
            counts=counted,
        )


def _without_label(node: Node) -> Node:
    label = figure_text("")
    before = None if node.before is None else node.before.removeprefix(label)
    return replace(node, text=node.text.removeprefix(label), before=before)


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
