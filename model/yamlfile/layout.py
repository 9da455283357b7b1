"""Where a file's entries stand, line by line: what an edit may touch, and what belongs to what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from shinkyu.model.yamlfile.fast.lines import NotPlain
from shinkyu.model.yamlfile.fast.places import places_of
from shinkyu.model.yamlfile.nodes import Node, Place
from shinkyu.model.yamlfile.reading import tree
from shinkyu.model.yamlfile.source import BOM
from shinkyu.model.yamlfile.values import MAX_BYTES, Pointer

_COLON = re.compile(r" *:(?= |\t|$)")


@lru_cache(maxsize=256)  # what is found in one file is told by several rules, and in a review of both sides
def locate(data: bytes, source: str = "") -> Mapping[Pointer, int]:
    """Pointer to the line (from 1) on which each key and each list entry starts, in the order of the file.

    Raises BrokenInput as ``decode``.
    """
    if len(data) <= MAX_BYTES:
        try:
            return MappingProxyType(places_of(data))
        except NotPlain:
            pass
    return MappingProxyType(all_places(data, source))


def all_places(data: bytes, source: str = "") -> dict[Pointer, int]:
    """The same of any file, by the parser."""
    layout = Layout(data, source)
    return dict(_places(layout, layout.root, ())) if layout.root is not None else {}


def _places(layout: Layout, node: Node, pointer: Pointer) -> Iterator[tuple[Pointer, int]]:
    entries = layout.entries(node)
    for index, item in enumerate(node.items):
        key = node.keys[index] if node.keys else None
        inner = (*pointer, key.text if key else index)
        yield inner, (entries[index].line if entries else (key or item).start[0]) + 1
        yield from _places(layout, item, inner)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key or one dash of a block collection. ``head`` is the place after the colon or the dash.

    ``last`` is the last line of its value; ``extent`` that of the comments under it that are indented deeper.
    """

    name: str | int
    line: int
    column: int
    head: Place
    node: Node
    last: int
    extent: int


class Layout:
    """A file's lines, each with its line end, and its tree. Raises BrokenInput for what ``decode`` would refuse."""

    def __init__(self, data: bytes, source: str = "") -> None:
        self.root = tree(data, source)
        self.bom = BOM if data.startswith(BOM) else b""
        self.lines = data.removeprefix(BOM).decode().splitlines(keepends=True) if data else []
        self.eol = "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"

    def body(self, line: int) -> str:
        """A line without its end."""
        return self.lines[line].rstrip("\r\n")

    def blank(self, line: int) -> bool:
        return not self.lines[line].strip(" \t\r\n")

    def comment_column(self, line: int) -> int:
        """The column of a line that is a comment, else -1."""
        body = self.lines[line].lstrip(" ")
        return len(self.lines[line]) - len(body) if body.startswith("#") else -1

    def entries(self, node: Node) -> list[Entry] | None:
        """A block collection's entries in order; None when it is in flow style or has ``?`` keys."""
        if node.style != "-":
            return None
        found: list[Entry] = []
        column = node.start[1]
        for index, item in enumerate(node.items):
            name: str | int = index
            if node.kind == "map":
                key = node.keys[index]
                name, line, head = key.text, key.start[0], self._after_key(key)
                if head is None or key.start[1] != column:
                    return None
            else:
                line = self._dash_line(node, found)
                head = (line, column + 1)
            last = self.last(item, head, column)
            found.append(Entry(name, line, column, head, item, last, self._extent(last, column)))
        return found

    def _after_key(self, key: Node) -> Place | None:
        line, column = key.end
        before = self.body(line)[: key.start[1]]
        colon = _COLON.match(self.body(line), column)
        if colon is None or before.strip(" -"):
            return None
        return (line, colon.end())

    def _dash_line(self, node: Node, before: list[Entry]) -> int:
        """The line of the next dash: the first one after the entries before it (an empty item has no place of its own)."""
        if not before:
            return node.start[0]
        line, column = before[-1].last + 1, node.start[1]
        while not re.match(rf" {{{column}}}-(?: |$)", self.body(line)):
            line += 1
        return line

    def last(self, node: Node, head: Place, column: int) -> int:
        """The last line of a value in a collection at ``column``. The blank lines after a text are not part of it."""
        if self.unwritten(node):
            return head[0]
        if node.style in ("|", ">"):
            return self._last_of_block(node, column)
        if node.style != "-":
            return node.end[0]
        entries = self.entries(node)
        if entries is None:
            return self._before(node.end)
        return entries[-1].last

    def unwritten(self, node: Node) -> bool:
        """Whether nothing at all stands there (``key:``); its marks are those of the next token."""
        return node.kind == "text" and node.style == "" and node.start == node.end

    def _before(self, end: Place) -> int:
        """The last line with content before a place at which the next token stands."""
        line = end[0] if end[0] < len(self.lines) and self.body(end[0])[: end[1]].strip() else end[0] - 1
        while self.blank(line):
            line -= 1
        return line

    def _last_of_block(self, node: Node, column: int) -> int:
        line = node.end[0] - 1 if node.end[1] == 0 else node.end[0]
        if "+" in self.block_header(node):
            return line
        indent = self.block_indent(node, column)
        while line > node.start[0] and len(self.body(line)) <= indent and self.blank(line):
            line -= 1
        return line

    def block_header(self, node: Node) -> str:
        """The sign of a block scalar with its indicators, such as ``|2+``."""
        match = re.match(r"[|>][0-9+-]*", self.body(node.start[0])[node.start[1] :])
        assert match is not None
        return match[0]

    def block_indent(self, node: Node, column: int) -> int:
        """The column of a block scalar's text, in a collection at ``column``; two further when it has no text."""
        if digit := re.search(r"[0-9]", self.block_header(node)):
            return column + int(digit[0])
        for line in range(node.start[0] + 1, min(node.end[0] + 1, len(self.lines))):
            if not self.blank(line):
                indent = len(self.body(line)) - len(self.body(line).lstrip(" "))
                return indent if indent > column else column + 2
        return column + 2

    def _extent(self, last: int, column: int) -> int:
        extent = last
        for line in range(last + 1, len(self.lines)):
            if self.comment_column(line) > column:
                extent = line
            elif not self.blank(line):
                break
        return extent

    def top(self, entry: Entry, floor: int) -> int:
        """The line on which the comments directly above an entry begin (above ``floor`` none), else its own line."""
        line = entry.line
        while line - 1 > floor and self.comment_column(line - 1) == entry.column:
            line -= 1
        return line

    def source(self, node: Node) -> str:
        """The text between a node's marks."""
        (first, start), (last, end) = node.start, node.end
        if first == last:
            return self.lines[first][start:end]
        between = self.lines[first + 1 : last]
        return "".join([self.lines[first][start:], *between, *(line[:end] for line in self.lines[last : last + 1])])
