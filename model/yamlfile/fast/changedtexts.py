"""Two versions of a file that differ in texts only, as nearly all neighbours in a history do: those texts, decoded.

Where the versions part, the lines before that start further and further left are the headings the place stands below.
The outermost that holds a literal block, or the line itself, is the text; behind it the versions go on, the same or to
their next difference. Anything else than plain headings on the way, and the versions are compared in full.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from shinkyu.model.yamlfile.fast.plain import NotPlain, decode_plain
from shinkyu.model.yamlfile.values import Value

_KEY = rb"""[^-\s?:,\[\]{}\#&*!|>'"%@`][^\n:\#"']*"""
_HEADING = re.compile(rb"( *)(%b): *" % _KEY)
_ENTRY = re.compile(rb"( *)- id: ([a-z0-9][a-z0-9-]*) *")
_ENTRY_SIGN = "- "
_LITERAL = re.compile(rb"( *)%b: \|[-+1-9]*" % _KEY)
_CONTENT = re.compile(rb"(?: *\n)*( *)[^ \n]")
_DASH = re.compile(rb"(?: *(?:#[^\n]*)?\n)*( *)-[ \n]")
_OPENED = re.compile(rb"""(?:[:-] +|\n *)(["'\[{][^\n]*)""")
_CLOSED = re.compile(
    rb"""(?:%(closed)b *: *)?(?:%(closed)b(?: *| +\#.*)|[^\s"'\[{].*)?"""
    % {b"closed": rb"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[\]|\{\})"""}
)
_ONE_LINE = re.compile(rb"( *)(%b): (?![|>])[^\n]+" % _KEY)


class ChangedText(NamedTuple):
    """A text on both sides, and the headings that lead to it, the outermost first; an entry of a list is ``- id``."""

    headings: tuple[str, ...]
    before: str
    after: str


class _Place(NamedTuple):
    """Where a text with its heading stands in one version: from ``begin`` up to ``end``, in whole lines."""

    begin: int
    end: int


def changed_texts(old: bytes, new: bytes) -> list[ChangedText] | None:
    """The texts in which two versions of a file differ; None where they differ in anything else."""
    if not (_is_judged_here(old) and _is_judged_here(new) and _on_their_lines(old) and _on_their_lines(new)):
        return None
    if not (old.endswith(b"\n") and new.endswith(b"\n")):
        return None  # the rules for a last line without an end are the parser's business
    found: list[ChangedText] = []
    at = other_at = 0
    while len(old) - at != len(new) - other_at or old[at:] != new[other_at:]:
        start = _parting(old, at, new, other_at)
        place = _text_at(old, start, at, new, start - at + other_at, other_at)
        text = _decoded(old, place[0], new, place[1], place[2]) if place is not None else None
        if place is None or text is None:
            return None
        found.append(text)
        at, other_at = place[0].end, place[1].end
    return found


def under(headings: tuple[str, ...], text: str) -> dict[str, Value]:
    """The part of a file that holds only that text, as it would be read."""
    value: Value = text
    for heading in reversed(headings):
        if heading.startswith(_ENTRY_SIGN):
            inner = value if isinstance(value, dict) else {}
            value = [{"id": heading.removeprefix(_ENTRY_SIGN), **inner}]
        else:
            value = {heading: value}
    return value if isinstance(value, dict) else {}


def _is_judged_here(data: bytes) -> bool:
    """Whether no sign is there that makes a line blank, or part of the line above, for the parser and not for this module."""
    return b"\r" not in data and b"\t" not in data


def _on_their_lines(data: bytes) -> bool:
    """Whether all quoted and bracketed values end on their lines: what goes on over several may hold any line."""
    if not (b'"' in data or b"'" in data or b"[" in data or b"{" in data):
        return True
    return all(_CLOSED.fullmatch(value) for value in _OPENED.findall(b"\n" + data))


def _parting(old: bytes, at: int, new: bytes, other_at: int) -> int:
    """The start of the line in ``old`` in which the versions, the same up to two places, first differ."""
    same, most = 0, min(len(old) - at, len(new) - other_at)
    # What is sought lies between the two: half of that is compared each time.
    while most - same > 1:
        middle = (same + most) // 2
        if old[at + same : at + middle] == new[other_at + same : other_at + middle]:
            same = middle
        else:
            most = middle
    same += old[at + same : at + most] == new[other_at + same : other_at + most]
    return old.rfind(b"\n", 0, at + same) + 1


def _text_at(
    old: bytes, start: int, at: int, new: bytes, other: int, other_at: int
) -> tuple[_Place, _Place, list[str]] | None:
    """The text that the first different line belongs to, in both versions, and the headings above it."""
    # Of the lines that go on from there, the one further right is in the text: the other may be what follows it.
    above = _above(old, start, max(_indent(old, start), _indent(new, other)))
    headings: list[str] = []
    for begin, line in above:
        if _LITERAL.fullmatch(line):
            places = _block(old, begin, line), _block(new, begin - at + other_at, line)
            held = begin >= at and places[0].end >= start and places[1].end >= other
            return (*places, headings) if held and not _lists(new, places[1].end, _indent(line, 0)) else None
        lead = _heading(line)
        if not lead or (lead.startswith(_ENTRY_SIGN) and not _is_only_entry(begin, line, above, old)):
            return None
        headings.append(lead)
    one_line, other_line = _line(old, start), _line(new, other)
    first, second = _ONE_LINE.fullmatch(one_line), _ONE_LINE.fullmatch(other_line)
    if first is None or second is None or first.groups() != second.groups():
        return None
    places = _Place(start, start + len(one_line) + 1), _Place(other, other + len(other_line) + 1)
    # A further line that starts right of the heading goes on with its value.
    goes_on = max(_indent(old, places[0].end), _indent(new, places[1].end)) > len(first[1])
    return None if goes_on or _lists(new, places[1].end, len(first[1])) else (*places, headings)


def _line(data: bytes, start: int) -> bytes:
    return data[start : data.find(b"\n", start)] if start < len(data) else b""


def _indent(data: bytes, start: int) -> int:
    """The column of the next content; 0 at the end."""
    content = _CONTENT.match(data, start)
    return len(content[1]) if content else 0


def _lists(data: bytes, start: int, column: int) -> bool:
    """Whether a list follows that stands at the column of a heading: below a heading that has a text it is an error."""
    content = _DASH.match(data, start)
    return content is not None and len(content[1]) == column


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


def _is_only_entry(begin: int, line: bytes, above: list[tuple[int, bytes]], data: bytes) -> bool:
    """Whether a line starts an entry by an id that no other one of its list has: those are told apart by their places."""
    entry, place = _ENTRY.fullmatch(line), above.index((begin, line))
    if entry is None or not place:
        return False
    if _indent(data, begin + len(line)) > len(entry[1]) + len(_ENTRY_SIGN):
        return False  # the id goes on
    heading_begin, heading = above[place - 1]
    after = _end_of_list(len(heading) - len(heading.lstrip(b" "))).search(data, begin)
    end = after.end() if after else len(data)
    return data.count(entry[2], heading_begin, end) == 1 or len(_ids(entry[2]).findall(data, heading_begin, end)) == 1


@cache
def _end_of_list(column: int) -> re.Pattern[bytes]:
    """The next line at the column of the list's heading, or left of it, that is no entry of the list."""
    return re.compile(rb"\n {0,%d}[^ \n#-]" % column)


@cache
def _ids(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\bid[\"']? *: *[\"']?%b[\"']? *(?=[#\n])" % name)


def _block(data: bytes, begin: int, header: bytes) -> _Place:
    """A literal block with its heading."""
    after = _left_of(len(header) - len(header.lstrip(b" ")) + 1).search(data, begin + len(header))
    return _Place(begin, after.start() + 1 if after else len(data))


@cache
def _left_of(column: int) -> re.Pattern[bytes]:
    """The line end before a line with content that starts left of a column."""
    return re.compile(rb"\n {0,%d}[^ \n]" % (column - 1))


def _decoded(old: bytes, place: _Place, new: bytes, other: _Place, above: list[str]) -> ChangedText | None:
    """Both sides, which begin with the same heading, decoded."""
    try:
        heading, before = _text(old[place.begin : place.end])
        _, after = _text(new[other.begin : other.end])
    except NotPlain:
        return None
    return ChangedText((*above, heading), before, after)


@cache
def _heading(line: bytes) -> str:
    """What a line of the file leads to: its heading, an entry by its id, "" for any other line."""
    if entry := _ENTRY.fullmatch(line):
        return _ENTRY_SIGN + entry[2].decode()
    heading = _HEADING.fullmatch(line)
    return heading[2].decode().rstrip(" ") if heading else ""


@lru_cache(maxsize=1024)
def _text(part: bytes) -> tuple[str, str]:
    """The heading and the text of a part. What one commit wrote is what a later one finds there: each is met twice."""
    ((heading, text),) = decode_plain(part, len(part) - len(part.lstrip(b" "))).items()
    if not isinstance(text, str) or heading == "id":
        raise NotPlain
    return heading, text
