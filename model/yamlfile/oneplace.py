"""Two versions of a file that differ in one text only, as nearly all neighbours in a history do: that text, decoded.

The bytes that both share at the head and at the tail leave one place where they differ. The lines before it that start
further and further left are the headings it stands below; the outermost that holds a literal block, or the line itself,
is the text. Anything else than plain headings on the way, and the versions are compared in full.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from shinkyu.model.yamlfile.fast import NotPlain, decode_plain
from shinkyu.model.yamlfile.values import Value

Mapping = dict[str, Value]
_KEY = rb"""[^-\s?:,\[\]{}\#&*!|>'"%@`][^\n:\#"']*"""
_HEADING = re.compile(rb"( *)(%b): *" % _KEY)
_ENTRY = re.compile(rb"( *)- id: ([a-z0-9][a-z0-9-]*) *")
_LITERAL = re.compile(rb"( *)%b: \|[-+1-9]*" % _KEY)
_STEP = 1024  # bytes compared at a time, to begin with
_CONTENT = re.compile(rb"(?: *\n)*( *)[^ \n]")
_SIGNS = (b'"', b"'", b"[", b"{")
_OPENED = re.compile(rb"""(?:[:-] +|\n *)(["'\[{][^\n]*)""")
_CLOSED = re.compile(
    rb"""(?:%(closed)b *: *)?(?:%(closed)b(?: *| +\#.*)|[^\s"'\[{].*)?"""
    % {b"closed": rb"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[\]|\{\})"""}
)
_ONE_LINE = re.compile(rb"( *)(%b): (?![|>])[^\n]+" % _KEY)


def one_difference(old: bytes, new: bytes) -> tuple[Mapping, Mapping] | None:
    """The one text in which two versions of a file differ, under its headings, on both sides; None when it is not one."""
    if not (_on_their_lines(old) and _on_their_lines(new)):
        return None
    start, tail = _shared_lines(old, new)
    old_end, new_end = len(old) - tail, len(new) - tail
    if not (old.endswith(b"\n") and new.endswith(b"\n")):
        return None  # the rules for a last line without an end are the parser's business
    lines = [line for line in (*old[start:old_end].split(b"\n"), *new[start:new_end].split(b"\n")) if line.strip(b" ")]
    if not lines:
        return None
    above = _above(old, start, min(map(_indent, lines)))
    for place, (begin, line) in enumerate(above):
        if _LITERAL.fullmatch(line):
            one, other = _block(old, begin, old_end, line), _block(new, begin, new_end, line)
            return _wrapped(above[:place], old[one], new[other], _indent(line)) if one and other else None
        if not _HEADING.fullmatch(line) and not _is_only_entry(begin, line, above[:place], old):
            return None
    first, second = (_ONE_LINE.fullmatch(line.rstrip(b"\n")) for line in (old[start:old_end], new[start:new_end]))
    if first is None or second is None or first.groups() != second.groups():
        return None
    below = _CONTENT.match(old, old_end)
    # A further line that starts right of the heading goes on with its value.
    if below is not None and len(below[1]) > len(first[1]):
        return None
    return _wrapped(above, old[start:old_end], new[start:new_end], len(first[1]))


def _on_their_lines(data: bytes) -> bool:
    """Whether all quoted and bracketed values end on their lines: what goes on over several may hold any line."""
    if not any(sign in data for sign in _SIGNS):
        return True
    return all(_CLOSED.fullmatch(value) for value in _OPENED.findall(b"\n" + data))


def _is_only_entry(begin: int, line: bytes, above: list[tuple[int, bytes]], data: bytes) -> bool:
    """Whether a line starts an entry by an id that no other one of its list has: those are told apart by their places."""
    entry = _ENTRY.fullmatch(line)
    if entry is None or not above:
        return False
    heading_begin, heading = above[-1]
    after = _end_of_list(_indent(heading)).search(data, begin)
    end = after.end() if after else len(data)
    return data.count(entry[2], heading_begin, end) == 1 or len(_ids(entry[2]).findall(data, heading_begin, end)) == 1


@cache
def _end_of_list(column: int) -> re.Pattern[bytes]:
    """The next line at the column of the list's heading, or left of it, that is no entry of the list."""
    return re.compile(rb"\n {0,%d}[^ \n#-]" % column)


@cache
def _ids(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\bid[\"']? *: *[\"']?%b[\"']? *(?=[#\n])" % name)


def _shared_lines(old: bytes, new: bytes) -> tuple[int, int]:
    """How many bytes both have in common at the head, and behind that at the tail, in whole lines."""
    most = min(len(old), len(new))
    start = old.rfind(b"\n", 0, _common_head(old, new, most)) + 1
    tail = _common_tail(old, new, most - start)
    ends = len(old) - tail, len(new) - tail
    if not all(end == start or data[end - 1 : end] == b"\n" for data, end in zip((old, new), ends, strict=True)):
        tail = len(old) - (old.find(b"\n", ends[0]) + 1)
    return start, tail


def _common_head(old: bytes, new: bytes, most: int) -> int:
    at, step = 0, _STEP
    while step:
        while at + step <= most and old[at : at + step] == new[at : at + step]:
            at += step
        step //= 2
    return at


def _common_tail(old: bytes, new: bytes, most: int) -> int:
    at, step = 0, _STEP
    one, other = len(old), len(new)
    while step:
        while at + step <= most and old[one - at - step : one - at] == new[other - at - step : other - at]:
            at += step
        step //= 2
    return at


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))


def _above(data: bytes, start: int, indent: int) -> list[tuple[int, bytes]]:
    """The lines above that start further and further left, the outermost first, each with where it begins."""
    found: list[tuple[int, bytes]] = []
    begin = start
    dash = -1  # a list may stand at the column of its heading: then that comes next, behind the entries before
    for line in reversed(data[: max(start - 1, 0)].split(b"\n")):
        begin -= len(line) + 1
        if indent == 0:
            break
        # Nearly all lines start as far right, or further: they are passed over without another look.
        if line.startswith(b" " * indent):
            continue
        body = line.lstrip(b" ")
        column = len(line) - len(body)
        listed = body.startswith(b"- ")
        if body and column < indent and not body.startswith(b"#") and not (listed and column == dash):
            indent, dash = (column + 1, column) if listed else (column, -1)
            found.append((begin, line))
    found.reverse()
    return found


def _block(data: bytes, begin: int, changed_to: int, header: bytes) -> slice | None:
    """A literal block with its heading, where it holds the change up to ``changed_to``; None where that goes beyond it."""
    after = _left_of(_indent(header) + 1).search(data, begin + len(header))
    end = after.start() + 1 if after else len(data)
    return slice(begin, end) if end >= changed_to else None


@cache
def _left_of(column: int) -> re.Pattern[bytes]:
    """The line end before a line with content that starts left of a column."""
    return re.compile(rb"\n {0,%d}[^ \n]" % (column - 1))


def _wrapped(above: list[tuple[int, bytes]], old: bytes, new: bytes, column: int) -> tuple[Mapping, Mapping] | None:
    """Both sides decoded, under the headings and entries that they stand below."""
    try:
        before, after = (
            _under(above, _decoded(old, column)),
            _under(above, _decoded(new, column)),
        )
    except NotPlain:
        return None
    return (before, after) if isinstance(before, dict) and isinstance(after, dict) else None


def _under(above: list[tuple[int, bytes]], inner: Value) -> Value:
    for _, line in reversed(above):
        if entry := _ENTRY.fullmatch(line):
            if not isinstance(inner, dict):
                raise NotPlain
            inner = [{"id": entry[2].decode(), **inner}]
        elif heading := _HEADING.fullmatch(line):
            inner = {heading[2].decode().rstrip(" "): inner}
    return inner


@lru_cache(maxsize=1024)
def _decoded(part: bytes, column: int) -> Mapping:
    """What one commit wrote is what a later one finds there: each text is met twice."""
    return decode_plain(part, column)
