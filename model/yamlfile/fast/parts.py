"""A file as the parts it is made of: each heading with all that stands below it, as a value and as so many bytes.

A part ends where the next content starts that is at its column or left of it; the blank lines and comments before that
are its own. So the parts of a mapping lie one behind the other without gaps, and each can be read again by itself: what
it says depends on its own lines only (see `plain.Reader`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from shinkyu.model.yamlfile.values import Value

_NO_CONTENT = (b"", b" ", b"\n", b"#")


class Step(NamedTuple):
    """A heading, or an entry of a list by its id."""

    name: str
    is_entry: bool = False


ID = Step("id")


class Part(NamedTuple):
    """A heading or an entry of a list, at a column and a level of nesting, ``size`` bytes from its line to the next part.

    ``inside`` are the parts that make up its value and lie at its end. None, and ``own`` is the value: a text, and
    whatever can only be read as one.
    """

    step: Step
    column: int
    level: int
    size: int
    own: Value
    inside: tuple[Part, ...] = ()

    @property
    def value(self) -> Value:
        if not self.inside:
            return self.own
        if self.inside[0].step.is_entry:
            return [part.value for part in self.inside]
        below = {part.step.name: part.value for part in self.inside}
        return {ID.name: self.step.name, **below} if self.step.is_entry else below

    def end(self, data: bytes, begin: int) -> int:
        """Where the part would end in a version in which it starts at ``begin``; -1 where nothing starts there like it."""
        first = begin + self.column
        if data[begin:first].strip(b" ") or data[first : first + 1] in _NO_CONTENT:
            return -1
        after = _next(self.column, self.step.is_entry).search(data, first)
        return after.start() + 1 if after else len(data)


@cache
def _next(column: int, is_entry: bool) -> re.Pattern[bytes]:
    """The line end before the next content at a column or left of it; a list may stand at the column of its heading."""
    if is_entry:
        return re.compile(rb"\n {0,%d}[^ \n#]" % column)
    left = rb" {0,%d}[^ \n#]|" % (column - 1) if column else b""
    return re.compile(rb"\n(?:%b {%d}(?:[^ \n#-]|-[^ \n]))" % (left, column))


def under(path: tuple[Step, ...], value: Value) -> dict[str, Value]:
    """The file that would hold nothing but a value at a path."""
    for step in reversed(path):
        entry = value if isinstance(value, dict) else {}
        value = [{ID.name: step.name, **entry}] if step.is_entry else {step.name: value}
    return value if isinstance(value, dict) else {}
