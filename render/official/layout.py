"""From a document to the pieces that the form prints, in its order; the cover is `cover.py`'s."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import How, Woven
from shinkyu.render import inplace
from shinkyu.render.choices import is_tick
from shinkyu.render.official.counts import counts
from shinkyu.render.official.cover import ANNEX, cover_and_others
from shinkyu.render.official.marks import Marks
from shinkyu.render.official.pieces import Band, Box, Field, Figure, Numbers, PartTitle, Piece, SectionTitle, Side

_LONGEST_SIDE = 10  # letters of a heading that is written downwards
ONE_LINE = ("line", "date", "number")


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
        for node in printed(nodes):
            if node.band and not node.how:
                yield Numbers(node.band)
            yield from self._item(node, inplace.heading(node, self._marks.of_item(self._section, node)), depth)

    def _item(self, node: Node, heading: Woven, depth: int) -> Iterator[Piece]:
        if node.kind == "figure" or node.file:
            yield Figure(node)
        elif node.nodes and (node.says or ItemPath(node.path).is_entry):
            beside = node.kind in ONE_LINE
            yield from self._under_band(Band(node, heading, depth, outlined=True, beside=beside), depth)
        elif is_over_all(node, self._section.title):
            yield Band(node, heading, depth)
            yield Box(node)
        elif node.nodes and not speaks(node):
            yield from self._group(node, heading, depth)
        else:
            yield Field(node, heading, depth)
            yield from self._items(below(node), depth + 1)

    def _group(self, node: Node, heading: Woven, depth: int) -> Iterator[Piece]:
        inner = self._items(node.nodes, depth + 1)
        if is_side(node, self._section.title):
            yield Side(node, heading, depth, tuple(piece for piece in inner if isinstance(piece, Field)))
        else:
            yield Band(node, heading, depth)
            yield from inner

    def _under_band(self, band: Band, depth: int) -> Iterator[Piece]:
        yield band
        if speaks(band.node) and not band.beside:
            yield Box(band.node)
        yield from self._items(band.node.nodes, depth)


def printed(nodes: Sequence[Node]) -> Iterator[Node]:
    """What is printed of these: of a list without entries its first one, blank."""
    for node in nodes:
        yield from node.blank if node.blank and not node.how else (node,)


def below(node: Node) -> Sequence[Node]:
    """The items below one that are printed in rows of their own."""
    counted = {number.path for number in counts(node).values()}
    return [inner for inner in node.nodes if inner.path not in counted]


def is_side(node: Node, title: str) -> bool:
    """Whether a group (of a section of that title) has a heading short enough to be written downwards, and below it nothing but
    headings with what is written beside them.
    """
    short = len(inplace.plain(inplace.heading(node))) <= _LONGEST_SIDE
    alone = node.kind == "group" and not node.says and not ItemPath(node.path).is_entry
    return short and alone and _are_fields(node.nodes, title)


def _are_fields(nodes: Sequence[Node], title: str) -> bool:
    return all(_is_field(node, title) and _are_fields(below(node), title) for node in nodes)


def _is_field(node: Node, title: str) -> bool:
    if node.kind == "figure" or node.file or node.blank or node.band or is_over_all(node, title):
        return False
    return not node.nodes or (speaks(node) and not node.says and not ItemPath(node.path).is_entry)


def is_the_title(node: Node, title: str) -> bool:
    """Whether the title of its section is all the heading that an item needs."""
    return not node.nodes and node.kind not in ("figure", "group") and node.known and node.heading in title


def is_over_all(node: Node, title: str) -> bool:
    """Whether it is what the form asks at the end of a section, by the section's own title and more."""
    return bool(title) and not node.nodes and not node.options and node.heading != title and title in node.heading


def speaks(node: Node) -> bool:
    """Whether an item has a value of its own beside those of the items below it."""
    return bool(node.text or node.before) or node.kind not in ("", "group")
