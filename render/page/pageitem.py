"""What a page's template is given of an item: its heading, its options, what stands below it, and what the style goes by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.outline import Node
from shinkyu.model.sections.document import figure_text
from shinkyu.model.text.textdiff.woven import How, Woven
from shinkyu.render.choices import is_tick
from shinkyu.render.headings import for_whom, said
from shinkyu.render.official.cover import ANNEX
from shinkyu.render.official.layout import ONE_LINE, speaks
from shinkyu.render.official.values import in_form
from shinkyu.render.widths import columns

_OFFERED, _TICKED = 66, 95  # half-width columns for options beside what is chosen, and for those that are ticked
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
    def across(self) -> int:
        """How many of its options stand side by side: as many as the form has, if there is room for them."""
        room = _OFFERED if self.groups is None else _TICKED
        return self.node.columns if in_form(self.node, room) else 1

    @property
    def for_whom(self) -> str:
        """What the form says behind the heading of what not everyone writes."""
        return for_whom(self.node)

    @property
    def alternative(self) -> str:
        """What stands for the picture where it is not seen."""
        return without_label(self.node).text

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


def without_label(node: Node) -> Node:
    """A figure whose text is its caption alone."""
    label = figure_text("")
    before = None if node.before is None else node.before.removeprefix(label)
    return replace(node, text=node.text.removeprefix(label), before=before)
