"""The quick way to read: block mappings, lists, one-line scalars and literal blocks. On anything else it gives up.

Reading a history decodes thousands of versions, and a full YAML parser takes fifty times as long. What this decoder
returns is exactly what ``nodes.parse`` returns (held by property tests over generated and mutated files); whatever it
is not sure of it leaves to that.
"""

from __future__ import annotations

import re

from shinkyu.model.yamlfile.values import MAX_KEY, NULLS, Value

# Bytes that only the slow way judges: control characters, and in UTF-8 U+0080-9F, U+2028/9, U+FEFF, U+FFFE/F.
_CONTROLS = bytes(byte for byte in (*range(32), 127) if byte not in (9, 10, 13))
_C1 = re.compile(b"\xc2[\x80-\x9f]")
_LINE_PARAGRAPH, _BOM, _NO_CHARACTER = (
    (b"\xe2\x80\xa8", b"\xe2\x80\xa9"),
    b"\xef\xbb\xbf",
    (b"\xef\xbf\xbe", b"\xef\xbf\xbf"),
)

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
_MOST_LEVELS = 20


class NotPlain(Exception):  # noqa: N818 - no error: the slow way decides
    """The file is not in the plain subset."""


def decode_plain(data: bytes, indent: int = 0) -> dict[str, Value]:
    """The mapping of a file in the plain subset; NotPlain for any other, be it broken or only unusual.

    ``indent`` is the column of its keys, for a part cut out of a file.
    """
    if len(data.translate(None, _CONTROLS)) != len(data) or _is_odd(data):
        raise NotPlain
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise NotPlain from error
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            raise NotPlain
    lines = text.split("\n")
    # The last line must be ended, or the parser's rules for trailing spaces at the end of a file come in.
    if lines.pop() != "":
        raise NotPlain
    reader = _Reader(lines)
    return reader.file(indent)


def _is_odd(data: bytes) -> bool:
    """Searches for fixed bytes, one by one: every version of every text comes by here."""
    (line, paragraph), (one, other) = _LINE_PARAGRAPH, _NO_CHARACTER
    fixed = line in data or paragraph in data or _BOM in data or one in data or other in data
    return fixed or _C1.search(data) is not None


class _Reader:
    """``lines`` and the place ``at`` in them. After each step ``at`` is on a line with content, or at the end."""

    __slots__ = ("at", "lines")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0

    def file(self, column: int) -> dict[str, Value]:
        indent = self.indent()
        if indent < 0:
            return {}
        value = self.mapping(indent, 0) if indent == column else None
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
            match = _KEY.fullmatch(self.lines[self.at], column)
            if match is None:
                raise NotPlain
            key, rest = match.groups()
            key = _key(key.rstrip(" "))
            if key in found:
                raise NotPlain
            self.at += 1
            if not rest or rest[0] == "#":
                found[key], indent = self.below(column, level, True)
            else:
                found[key] = self.scalar(rest, column)
                indent = self.indent()
        if indent > column:
            raise NotPlain
        return found

    def below(self, column: int, level: int, in_mapping: bool) -> tuple[Value, int]:
        """The value that starts on a later line than its key or dash, and the column of what follows it."""
        indent = self.indent()
        if indent > column:
            value = self.block(indent, level + 1)
            return value, self.indent()
        if indent == column and in_mapping and _dash(self.lines[self.at], column):
            return self.sequence(column, level + 1), self.indent()
        return "", indent

    def block(self, column: int, level: int) -> Value:
        if level > _MOST_LEVELS:
            raise NotPlain
        if _dash(self.lines[self.at], column):
            return self.sequence(column, level)
        return self.mapping(column, level)

    def sequence(self, column: int, level: int) -> list[Value]:
        if level > _MOST_LEVELS:
            raise NotPlain
        found: list[Value] = []
        indent = column
        while indent == column and _dash(line := self.lines[self.at], column):
            body = line[column + 1 :].lstrip(" ")
            if not body or body[0] == "#":
                self.at += 1
                value, indent = self.below(column, level, False)
            elif _KEY.fullmatch(body) or body.startswith("- "):
                # A collection that starts on the dash's own line: as if the dash were a space.
                inner = len(line) - len(body)
                self.lines[self.at] = " " * inner + body
                value = self.block(inner, level + 1)
                indent = self.indent()
            else:
                self.at += 1
                value = self.scalar(body, column)
                indent = self.indent()
            found.append(value)
        if indent > column:
            raise NotPlain
        return found

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


def _dash(line: str, column: int) -> bool:
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
