"""The quick decoder: block mappings, lists, one-line scalars and literal blocks. On anything else it gives up.

Reading a history decodes thousands of versions, and a full YAML parser takes fifty times as long. What this decoder
returns is exactly what ``nodes.parse`` returns (held by property tests over generated and mutated files); whatever it
is not sure of it leaves to that.
"""

from __future__ import annotations

import re

from shinkyu.model.yamlfile.fast.lines import NotPlain, lines_of, normalized
from shinkyu.model.yamlfile.values import MAX_KEY, NULLS, Value

# A key that starts with no sign of YAML's, up to its colon; then what stands after it.
_KEY = re.compile(
    r"""([^-\s?:,\[\]{}\#&*!|>'"%@`.][^\t:\#]*+|"[^"\\\t]*+"[ ]*+|'[^'\t]*+'[ ]*+):(?:[ ]++(.*))?""", re.VERBOSE
)
_PLAIN = re.compile(
    r"""(?:[^-\s?:,\[\]{}\#&*!|>'"%@`]|-(?=[^\s])) [^\t:\#]*+ (?:(?::(?=[^ \t])|(?<![ ])\#)[^\t:\#]*+)*""", re.VERBOSE
)
_LITERAL = re.compile(r"\|(?:([1-9])([+-]?)|([+-]?)([1-9]?)) *")
_SINGLE = re.compile(r"'((?:[^'\t]|'')*)'(?: *| +#.*)")
_EMPTY = re.compile(r"(\[\]|\{\})(?: *| +#.*)")
_DOUBLE = re.compile(r'"((?:[^"\\\t]|\\.)*)"(?: *| +#.*)')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "r": "\r", "0": "\0"}
_CONFLICT = "<" * 7
MOST_LEVELS = 20


def decode_plain(data: bytes) -> dict[str, Value]:
    """The mapping of a file in the plain subset; NotPlain for any other, be it broken or only unusual."""
    return Reader(lines_of(normalized(data))).file()


class Reader:
    """``lines`` and the place ``at`` in them. After each step ``at`` is on a line with content, or at the end.

    A step needs no other lines than those it goes over: what it gives depends on them, its column and its level only.
    """

    __slots__ = ("at", "lines")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0

    def file(self) -> dict[str, Value]:
        indent = self.indent()
        if indent < 0:
            return {}
        value = self.mapping(0, 0) if indent == 0 else None
        if value is None or self.at < len(self.lines):
            raise NotPlain
        return value

    def indent(self) -> int:
        """Goes to the next line with content: its column, or -1 at the end."""
        lines = self.lines
        for at in range(self.at, len(lines)):
            line = lines[at]
            body = line.lstrip(" ")
            if body and body[0] != "#":
                self.at = at
                return len(line) - len(body)
        self.at = len(lines)
        return -1

    def mapping(self, column: int, level: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        indent = column
        while indent == column:
            key, value, indent = self.entry(column, level)
            if key in found:
                raise NotPlain
            found[key] = value
        return found

    def entry(self, column: int, level: int) -> tuple[str, Value, int]:
        """A key of a mapping with all that stands below it, and the column of what follows."""
        key, rest = self.heading(column)
        self.at += 1
        if not rest or rest[0] == "#":
            value, indent = self.below(column, level, True)
        else:
            value, indent = self.scalar(rest, column), self.indent()
        if indent > column:
            raise NotPlain
        return key, value, indent

    def heading(self, column: int) -> tuple[str, str]:
        """The key on this line, and what stands behind its colon."""
        match = _KEY.fullmatch(self.lines[self.at], column)
        if match is None:
            raise NotPlain
        key, rest = match.groups()
        return _key(key.rstrip(" ")), rest

    def below(self, column: int, level: int, in_mapping: bool) -> tuple[Value, int]:
        """The value that starts on a later line than its key or dash, and the column of what follows it."""
        indent = self.indent()
        if indent > column:
            value = self.block(indent, level + 1)
            return value, self.indent()
        if indent == column and in_mapping and is_dash(self.lines[self.at], column):
            return self.sequence(column, level + 1), self.indent()
        return "", indent

    def block(self, column: int, level: int) -> Value:
        if level > MOST_LEVELS:
            raise NotPlain
        if is_dash(self.lines[self.at], column):
            return self.sequence(column, level)
        return self.mapping(column, level)

    def sequence(self, column: int, level: int) -> list[Value]:
        if level > MOST_LEVELS:
            raise NotPlain
        found: list[Value] = []
        indent = column
        while indent == column and is_dash(self.lines[self.at], column):
            value, indent = self.item(column, level)
            found.append(value)
        if indent > column:
            raise NotPlain
        return found

    def item(self, column: int, level: int) -> tuple[Value, int]:
        """A dash with all that belongs to it, and the column of what follows."""
        line = self.lines[self.at]
        body = line[column + 1 :].lstrip(" ")
        if not body or body[0] == "#":
            self.at += 1
            return self.below(column, level, False)
        if _KEY.fullmatch(body) or body.startswith("- "):
            # A collection that starts on the dash's own line: as if the dash were a space.
            inner = len(line) - len(body)
            self.lines[self.at] = " " * inner + body
            return self.block(inner, level + 1), self.indent()
        self.at += 1
        return self.scalar(body, column), self.indent()

    def scalar(self, rest: str, column: int) -> Value:
        """A value on its key's line; ``column`` is that of the collection that it stands in."""
        first = rest[0]
        if first == "|":
            return self.literal(rest, column)
        if match := _PLAIN.match(rest):
            after = match.end()
            if after < len(rest) and not rest.startswith("#", after):
                raise NotPlain
            plain = match[0].rstrip(" ")
            return "" if plain in NULLS else plain
        if first == "'" and (match := _SINGLE.fullmatch(rest)):
            return match[1].replace("''", "'")
        if first == '"' and (match := _DOUBLE.fullmatch(rest)):
            inner = match[1]
            return _ESCAPE.sub(_unescaped, inner) if "\\" in inner else inner
        if match := _EMPTY.fullmatch(rest):
            return [] if first == "[" else {}
        raise NotPlain

    def literal(self, header: str, column: int) -> str:
        match = _LITERAL.fullmatch(header)
        if match is None:
            raise NotPlain
        digit = match[1] or match[4]
        keep = (match[2] or match[3]) == "+"
        indent = column + int(digit) if digit else self.literal_indent(column)
        lines, at, margin = self.lines, self.at, " " * indent
        found: list[str] = []
        for at in range(self.at, len(lines)):
            line = lines[at]
            if line.startswith(margin):
                found.append(line[indent:])
            elif line.strip(" "):
                break
            else:
                found.append("")
        else:
            at = len(lines)
        self.at = at
        if not keep:
            while found and not found[-1]:
                found.pop()
        return "\n".join(found)

    def literal_indent(self, column: int) -> int:
        """The column of the first line with text. Leading lines of spaces are left to the slow way."""
        for at in range(self.at, len(self.lines)):
            if line := self.lines[at]:
                body = line.lstrip(" ")
                if not body:
                    raise NotPlain
                return max(column + 1, len(line) - len(body))
        return column + 1


def is_dash(line: str, column: int) -> bool:
    """Whether an item of a list starts at that column."""
    return line.startswith("- ", column) or line[column:] == "-"


def _key(key: str) -> str:
    if len(key) > MAX_KEY:
        raise NotPlain
    if key[0] in "\"'":
        return key[1:-1]
    # "<<" is a merge key, and what starts like git's mark of a conflict may be one.
    if key in NULLS or key == "<<" or key.startswith(_CONFLICT):
        raise NotPlain
    return key


def _unescaped(match: re.Match[str]) -> str:
    what = match[1]
    if len(what) > 1:
        code = int(what[1:], 16)
        if 0xD800 <= code < 0xE000:
            raise NotPlain
        return chr(code)
    if what not in _ESCAPES:
        raise NotPlain
    return _ESCAPES[what]
