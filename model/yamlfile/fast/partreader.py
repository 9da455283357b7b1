"""Reading the parts of a file, all or one again: the quick decoder, which notes where it has been.

What is not plain it does not leave to the parser with all of the file, but only the entry: that ends where a plain one
would, so it is a file by itself. An entry that is none (a quoted text that runs on below it), and the parser finds it
broken: then the whole file is left to it.
"""

from __future__ import annotations

import re
from itertools import accumulate

from shinkyu.model.yamlfile.fast.lines import NotPlain, lines_of
from shinkyu.model.yamlfile.fast.parts import ID, Part, Step
from shinkyu.model.yamlfile.fast.plain import MOST_LEVELS, Reader, is_dash
from shinkyu.model.yamlfile.nodes import parse
from shinkyu.model.yamlfile.problems import Problems
from shinkyu.model.yamlfile.values import Value

_IDS = re.compile(r"[a-z0-9][a-z0-9-]*")
_NAMELESS = Step("", is_entry=True)
# Headings are joined to one key by these (`model.document`): with one of them, two places could have the same key.
_JOINTS = frozenset("/[]#")


class _NotAlone(Exception):  # noqa: N818 - no error: the parser decides on the file as a whole
    """Something unusual that cannot be read without what stands around it."""


def parts_of(data: bytes) -> tuple[Part, ...] | None:
    """The parts of a file; None where only the parser knows them, or knows that the file is broken."""
    try:
        reader = _PartReader(data)
        reader.file()
    except (NotPlain, _NotAlone):
        return None
    return tuple(reader.parts)


def read_again(part: Part, data: bytes) -> Part | None:
    """The part made of other bytes, cut out as `Part.end` says; None where they are not that part and nothing more."""
    try:
        reader = _PartReader(data)
        if not part.step.is_entry:
            reader.entry(part.column, part.level)
        elif is_dash(reader.lines[0], part.column):
            reader.item(part.column, part.level)
    except (NotPlain, _NotAlone):
        return None
    (again,) = reader.parts or (None,)
    return again if again is not None and again.step == part.step and reader.at == len(reader.lines) else None


class _PartReader(Reader):
    """Notes the parts that it goes over. ``parts``: those of the collections that are being read, as far as they are."""

    __slots__ = ("_data", "_source", "_starts", "parts")

    def __init__(self, data: bytes) -> None:
        lines = lines_of(data)
        super().__init__(lines)
        self._data = data
        self._source = tuple(lines)  # the reader writes into its own
        self._starts: list[int] = []
        self.parts: list[Part] = []

    def entry(self, column: int, level: int) -> tuple[str, Value, int]:
        start, mark = self.at, len(self.parts)
        try:
            key, value, indent = super().entry(column, level)
        except NotPlain:
            del self.parts[mark:]
            self.at = start
            key, value, indent = self._unusual(column, level)
        if not _JOINTS.isdisjoint(key):
            raise _NotAlone
        inside = tuple(self.parts[mark:])
        if isinstance(value, list) and not _have_ids(inside):
            inside = ()
        size = self._size(start)
        self.parts[mark:] = [Part(Step(key), column, level, size, "" if inside else value, inside)]
        return key, value, indent

    def item(self, column: int, level: int) -> tuple[Value, int]:
        start, mark = self.at, len(self.parts)
        value, indent = super().item(column, level)
        entries = self.parts[mark:] if isinstance(value, dict) else []
        name = entries[0].own if entries and entries[0].step == ID else ""
        if isinstance(name, str) and _IDS.fullmatch(name):
            step, inside = Step(name, is_entry=True), tuple(entries[1:])
        else:
            step, inside = _NAMELESS, ()
        size = self._size(start)
        self.parts[mark:] = [Part(step, column, level, size, "" if inside else value, inside)]
        return value, indent

    def _size(self, start: int) -> int:
        """How many bytes have been read since the start of a line."""
        if start == 0 and self.at == len(self.lines):
            return len(self._data)  # one part alone, as nearly always
        if not self._starts:
            self._starts = [0, *accumulate(len(line) + 1 for line in self._data.split(b"\n"))]
        return self._starts[self.at] - self._starts[start]

    def _unusual(self, column: int, level: int) -> tuple[str, Value, int]:
        """An entry beyond the plain subset, which the parser reads as a file by itself: it ends where a plain one would."""
        try:
            key, _ = self.heading(column)
        except NotPlain as error:
            raise _NotAlone from error
        end = self._end(column)
        # How far the next content is indented is part of what may be wrong with blank lines above it.
        below = [f"{_blanks(line)}#" for line in self._source[end : end + 1]]
        problems = Problems("")
        root = parse("\n".join((self.lines[self.at], *self._source[self.at + 1 : end], *below, "")), problems)
        if problems.found or root is None or [node.text for node in root.keys] != [key]:
            raise _NotAlone
        value = root.items[0].value
        _check(value, level)
        self.at = end
        return key, value, self.indent()

    def _end(self, column: int) -> int:
        """The line of the next content that does not belong to the entry on this line."""
        for at in range(self.at + 1, len(self.lines)):
            line = self._source[at]
            body = line.lstrip(" ")
            indent = len(line) - len(body)
            if body and body[0] != "#" and (indent < column or (indent == column and not is_dash(line, column))):
                return at
        return len(self.lines)


def _blanks(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _have_ids(items: tuple[Part, ...]) -> bool:
    """Whether all items of a list are entries with ids of their own: others differ by their places only."""
    steps = {item.step for item in items}
    return len(steps) == len(items) and _NAMELESS not in steps


def _check(value: Value, level: int) -> None:
    """Raises _NotAlone for what the parser lets pass in a part, and not in every file that holds it."""
    if isinstance(value, str):
        return
    if level >= MOST_LEVELS or (isinstance(value, dict) and not all(map(_JOINTS.isdisjoint, value))):
        raise _NotAlone
    for inner in value.values() if isinstance(value, dict) else value:
        _check(inner, level + 1)
