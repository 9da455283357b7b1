"""From a document to the pieces that the form prints, in its order; the cover is `cover.py`'s."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import How
from shinkyu.render import inplace
from shinkyu.render.official.cover import ANNEX, cover_and_others
from shinkyu.render.official.marks import Marks
from shinkyu.render.official.pieces import Band, Box, Field, Figure, Numbers, PartTitle, Piece, SectionTitle
from shinkyu.render.official.values import is_tick


def pieces(document: WholeDocument) -> Iterator[Piece]:
    """All but the cover. A page begins with the first part, with each 別添 and what follows it, and where Ⅱ or Ⅲ begins for
    another 特定個人情報ファイル; everything else follows on.
    """
    cover, sections = cover_and_others(document)
    marks = Marks(document.form)
    begun, after_annex = cover is not None, False
    stand = ("", "")
    for section in sections:
        annex = ANNEX in section.heading
        if (section.part, section.of_file) != stand:
            other_file = bool(section.of_file) or (bool(stand[1]) and begun)
            new_page = begun and (stand == ("", "") or other_file or after_annex or annex)
            stand = (section.part, section.of_file)
            if section.part:
                mark = marks.of_part(section.part)
                how = section.how if section.of_file else How.KEPT
                yield PartTitle(f"{section.part} {mark}".rstrip(), section.of_file, new_page, how)
                begun, after_annex = begun and not new_page, False
        yield from _Section(section, marks).pieces(new_page=(annex or after_annex) and begun)
        begun, after_annex = True, annex


class _Section:
    def __init__(self, section: Node, marks: Marks) -> None:
        self._section = section
        self._marks = marks
        self._title = section.title or section.heading

    def pieces(self, *, new_page: bool) -> Iterator[Piece]:
        section, nodes = self._section, self._section.nodes
        name = f"{section.number}. {section.title}" if section.number else self._title
        heading = inplace.heading(section, self._marks.of_section(section), name)
        tick = nodes[0] if nodes and is_tick(nodes[0]) and section.number else None
        yield SectionTitle(section, heading, tick, section.says, ANNEX in section.heading, new_page)
        nodes = nodes[1:] if tick else nodes
        if len(nodes) == 1 and is_the_title(nodes[0], self._title):
            yield Box(nodes[0])
            return
        yield from self._items(nodes, 0)

    def _items(self, nodes: Sequence[Node], depth: int) -> Iterator[Piece]:
        for node in nodes:
            if node.band and not node.how:
                yield Numbers(node.band)
            if node.kind == "figure" or node.file:
                yield Figure(node)
                continue
            heading = inplace.heading(node, self._marks.of_item(self._section, node))
            if node.nodes and (node.says or ItemPath(node.path).is_entry):
                yield from self._under_band(Band(node, heading, depth, outlined=True), depth)
            elif is_over_all(node, self._section.title):
                yield Band(node, heading, depth)
                yield Box(node)
            elif node.nodes and not speaks(node):
                yield from self._under_band(Band(node, heading, depth), depth + 1)
            else:
                yield Field(node, heading, depth)
                yield from self._items(node.nodes, depth + 1)

    def _under_band(self, band: Band, depth: int) -> Iterator[Piece]:
        yield band
        if speaks(band.node):
            yield Box(band.node)
        yield from self._items(band.node.nodes, depth)


def is_the_title(node: Node, title: str) -> bool:
    """Whether the title of its section is all the heading that an item needs."""
    return not node.nodes and node.kind not in ("figure", "group") and node.known and node.heading in title


def is_over_all(node: Node, title: str) -> bool:
    """Whether it is what the form asks at the end of a section, by the section's own title and more."""
    return bool(title) and not node.nodes and not node.options and node.heading != title and title in node.heading


def speaks(node: Node) -> bool:
    """Whether an item has a value of its own beside those of the items below it."""
    return bool(node.text or node.before) or node.kind not in ("", "group")
