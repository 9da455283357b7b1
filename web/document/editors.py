"""The cells of a printed document as fields: what stands behind what is printed there, on the page on which it is edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.outline import Node
from shinkyu.render.page.pageitem import PageItem
from shinkyu.web.document.fields import WRITTEN_IN, Entry, Field, entries_of, order_etag, walk
from shinkyu.web.document.opened import Opened
from shinkyu.web.frame.places import address
from shinkyu.web.frame.showing import macros


@dataclass
class Editors:
    """Of the items of a section (or of some): an editor behind each, what is done with an entry below it."""

    fields: Mapping[str, Field]
    entries: Mapping[str, Entry]
    blank: Sequence[str]
    drawn: Any
    opened: str = ""
    gone: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, opened: Opened, nodes: Sequence[Node]) -> Editors:
        """Those of these nodes and of all below them."""
        asked = opened.asked
        drawn = macros(asked, "field.html.j2", slug=asked.version.assessment.slug)
        blank = [str(node.path) for node in walk(nodes) if node.blank]
        fields, asked_for = opened.fields().of(nodes), ItemPath(asked.said("open"))
        first = (path for path, one in fields.items() if one.shape in WRITTEN_IN and asked_for.covers(ItemPath(path)))
        return cls(fields, entries_of(nodes), blank, drawn, next(first, ""), opened.gone)

    def cell(self, item: PageItem) -> Markup:
        """Of an item, and of the numbers that stand behind its options, each of these by its name."""
        counts = [count.node for count in item.counts.values()]
        found = [self._editor(item.node), *(self._editor(node, named=True) for node in counts)]
        return Markup("").join(found)

    def _editor(self, node: Node, *, named: bool = False) -> Markup:
        found = self.fields.get(str(node.path))
        return Markup() if found is None else Markup(self.drawn.editor(found, found.path == self.opened, named))

    def below(self, item: PageItem) -> Markup:
        """Of an entry what is done with it; of a list without any, how the first comes; of both, what was taken out comes back."""
        path = ItemPath(item.node.path)
        if (entry := self.entries.get(str(path))) is not None:
            last = entry.place == entry.count
            return Markup(self.drawn.entry_does(entry)) + (self._back(path, entry.order) if last else Markup())
        if path.is_entry and str(path.list) in self.blank:
            none = order_etag(())
            return Markup(self.drawn.add(str(path.list), none, path.list.heading)) + self._back(path, none)
        return Markup()

    def _back(self, path: ItemPath, order: str) -> Markup:
        gone = self.gone.get(str(path.list), ())
        return Markup(self.drawn.back(gone, order)) if gone else Markup()


@dataclass
class Ways:
    """Of a document that is read: a way from each item to its field."""

    slug: str
    drawn: Any

    def cell(self, item: PageItem) -> Markup:
        if item.unwritten:
            return Markup()
        return Markup(self.drawn.way(item, address(self.slug, ItemPath(item.node.path), opened=True)))

    def below(self, item: PageItem) -> Markup:
        return Markup()
