"""A section file as a tree of segments: each key and each entry owns its lines, so that put together they are the file again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from shinkyu.model.errors import BrokenInput
from shinkyu.model.yamlfile import Value
from shinkyu.model.yamlfile.layout import Entry, Layout
from shinkyu.model.yamlfile.nodes import Node


class Kind(Enum):
    LEAF = "leaf"  # merged whole
    LITERAL = "literal"  # a literal block: merged block by block
    MAP = "map"  # by its keys; an entry of a list too
    ENTRIES = "entries"  # by the ids of its entries
    ITEMS = "items"  # a list of options or lines: as lines


@dataclass(frozen=True, slots=True)
class Literal:
    """How a literal block is written: the column of its key, that of its text, and the lines behind its text."""

    column: int
    indent: int
    tail: str


@dataclass(frozen=True, slots=True)
class Segment:
    """``lead``: the comments directly above; ``head``: the lines from the key to the first child, or to the end."""

    name: str
    kind: Kind
    value: Value
    lead: str
    head: str
    children: tuple[Segment, ...] = ()
    literal: Literal | None = None

    @property
    def raw(self) -> str:
        """All of its lines."""
        return self.lead + self.body

    @property
    def body(self) -> str:
        """Its lines but for the comments above."""
        return self.head + "".join(child.raw for child in self.children)

    @property
    def names(self) -> list[str]:
        """The names of what it holds."""
        return [child.name for child in self.children]

    def child(self, name: str) -> Segment | None:
        """What it holds under that name."""
        return next((child for child in self.children if child.name == name), None)


def segments(data: bytes) -> Segment | None:
    """The file as one segment; None where it cannot be taken apart: unreadable, in flow style, with CRLF or without an end."""
    try:
        layout = Layout(data)
    except BrokenInput:
        return None
    if layout.bom or b"\r" in data or (data and not data.endswith(b"\n")):
        return None
    if layout.root is None:
        return Segment("", Kind.MAP, {}, "", data.decode())
    entries = layout.entries(layout.root)
    if not entries:
        return None
    head, children = _children(layout, entries, 0, len(layout.lines))
    first = replace(children[0], lead="")
    # The comments at the top of a file are the file's own.
    return Segment("", Kind.MAP, layout.root.value, "", head + children[0].lead, (first, *children[1:]))


def _children(layout: Layout, entries: Sequence[Entry], start: int, end: int) -> tuple[str, list[Segment]]:
    """The lines before the first of the entries, and the entries' segments up to the line ``end``."""
    tops, floor = [], start - 1
    for entry in entries:
        tops.append(layout.top(entry, floor))
        floor = entry.last
    ends = [*tops[1:], end]
    children = [_segment(layout, entry, *lines) for entry, *lines in zip(entries, tops, ends, strict=True)]
    return "".join(layout.lines[start : tops[0]]), children


def _segment(layout: Layout, entry: Entry, top: int, end: int) -> Segment:
    node = entry.node
    lead, lines = "".join(layout.lines[top : entry.line]), layout.lines[entry.line : end]
    leaf = Segment(str(entry.name), Kind.LEAF, node.value, lead, "".join(lines))
    if node.kind == "text" and node.style == "|":
        literal = Literal(
            entry.column, layout.block_indent(node, entry.column), "".join(layout.lines[entry.last + 1 : end])
        )
        return replace(leaf, kind=Kind.LITERAL, literal=literal)
    inner = layout.entries(node) if node.items else None
    if inner is None or layout.body(inner[0].line)[: inner[0].column].strip(" -"):
        return leaf
    head, children = _children(layout, inner, entry.line, end)
    if node.kind == "map":
        return replace(leaf, kind=Kind.MAP, head=head, children=tuple(children))
    ids = [_id(item) for item in node.items]
    if not all(ids) or len({*ids}) < len(ids):
        return replace(leaf, kind=Kind.ITEMS, head=head, children=tuple(children))
    entries = (_entry(name, child) for name, child in zip(ids, children, strict=True))
    return replace(leaf, kind=Kind.ENTRIES, head=head, children=tuple(entries))


def _id(node: Node) -> str:
    """The id of an entry that begins with it; "" where it does not."""
    first = node.keys[0].text if node.kind == "map" and node.keys else ""
    return node.items[0].text if first == "id" and node.items[0].kind == "text" else ""


def _entry(name: str, segment: Segment) -> Segment:
    """An entry by its id: the line of that is its head, which no edit of another key touches."""
    first, *others = segment.children
    return replace(segment, name=name, head=segment.head + first.raw, children=tuple(others))
