"""Two versions of one top-level entry: only the parts of it in which they differ, decoded.

A section has few top-level headings and a change touches one line of one text below them; decoding the whole entry on
both sides would be most of the time of reading a history. The entry is cut again at the keys below it, level by level,
as long as it is plainly laid out; where it is not, or the versions are built differently, both are decoded whole.
"""

from __future__ import annotations

import re
from functools import cache

from shinkyu.model.yamlfile.fast.plain import NotPlain, decode_plain
from shinkyu.model.yamlfile.values import Value

Mapping = dict[str, Value]
_HEADER = re.compile(rb"(?:[ ]*+(?:#[^\n]*+)?\n)*( *)([^\s#\"'\[{&*!|>%@`?,-][^\n:#\"']*):[ ]*\n")
_FIRST = re.compile(rb"(?:[ ]*+(?:#[^\n]*+)?\n)*( *)(- )?")
_NO_CONTENT = re.compile(rb"(?:[ ]*+(?:#[^\n]*+)?\n)*[ ]*(?:#[^\n]*)?")
_ID = re.compile(rb"( *)- id: ([a-z0-9][a-z0-9-]*)\n")


def differing(old: bytes, new: bytes) -> tuple[Mapping, Mapping] | None:
    """The two versions of one top-level entry (its key and all below) without what they share.

    Of a list of entries that keeps its ids, only the entries that differ are there, each with its id. None where the
    versions must be decoded whole.
    """
    if not (old.endswith(b"\n") and new.endswith(b"\n")):
        return None  # the rules for a last line without an end are the parser's business
    try:
        return _entry(old, new, 0)
    except NotPlain:
        return None


def _entry(old: bytes, new: bytes, column: int) -> tuple[Mapping, Mapping]:
    one, other = _HEADER.match(old), _HEADER.match(new)
    if one is None or other is None or one[0].lstrip(b" \n") != other[0].lstrip(b" \n") or len(one[1]) != column:
        return decode_plain(old, column), decode_plain(new, column)
    key = one[2].rstrip(b" ").decode()
    before, after = _body(old[one.end() :], new[other.end() :], column)
    return {key: before}, {key: after}


def _body(old: bytes, new: bytes, above: int) -> tuple[Value, Value]:
    """What stands below a key, on both sides."""
    one, other = _FIRST.match(old), _FIRST.match(new)
    if one is None or other is None or one.groups() != other.groups() or len(one[1]) <= above:
        raise NotPlain
    column = len(one[1])
    if one[2]:
        return _list(_cut(old, column), _cut(new, column))
    return _mapping(_cut(old, column), _cut(new, column), column)


def _cut(body: bytes, column: int) -> list[bytes]:
    """A body, cut at the lines that start at a column; NotPlain where one starts before it."""
    lines = b"\n" + body
    at, before = _line_starts(column)
    if before.search(lines):
        raise NotPlain
    starts = [match.start() for match in at.finditer(lines)]
    if not _NO_CONTENT.fullmatch(body, 0, starts[0] if starts else len(body)):
        raise NotPlain
    ends = [*starts[1:], len(body)] if starts else []
    return [body[start:end] for start, end in zip(starts, ends, strict=True)]


@cache
def _line_starts(column: int) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """A line with content that starts at a column, and one that starts before it.

    With the line end in front: a search for one byte is what the re module does fastest.
    """
    before = rb"\n {0,%d}[^ \n#]" % (column - 1) if column else rb"(?!)"
    return re.compile(rb"\n {%d}(?=[^ \n#])" % column), re.compile(before)


def _mapping(old: list[bytes], new: list[bytes], column: int) -> tuple[Mapping, Mapping]:
    olds, news = _by_key(old), _by_key(new)
    before: Mapping = {}
    after: Mapping = {}
    for key in olds.keys() | news.keys():
        one, other = olds.get(key), news.get(key)
        if one is None or other is None:
            before |= decode_plain(one, column) if one else {}
            after |= decode_plain(other, column) if other else {}
        elif one != other:
            inner = _entry(one, other, column)
            before |= inner[0]
            after |= inner[1]
    return before, after


def _by_key(parts: list[bytes]) -> dict[bytes, bytes]:
    keyed = {part.partition(b":")[0].strip(): part for part in parts}
    if len(keyed) < len(parts):
        raise NotPlain
    return keyed


def _list(old: list[bytes], new: list[bytes]) -> tuple[Value, Value]:
    ids = [_ID.match(part) for part in old], [_ID.match(part) for part in new]
    names = [[match and match[2] for match in side] for side in ids]
    if names[0] != names[1] or None in names[0] or len(set(names[0])) < len(names[0]):
        raise NotPlain
    before: list[Value] = []
    after: list[Value] = []
    for one, other, match in zip(old, new, ids[0], strict=True):
        if one != other and match is not None:
            inner = _item(one[match.end() :], other[match.end() :], len(match[1]) + 2)
            identity = match[2].decode()
            if "id" in inner[0] or "id" in inner[1]:
                raise NotPlain
            before.append({"id": identity, **inner[0]})
            after.append({"id": identity, **inner[1]})
    return before, after


def _item(old: bytes, new: bytes, column: int) -> tuple[Mapping, Mapping]:
    """One entry of a list behind its id line."""
    return _mapping(_cut(old, column), _cut(new, column), column)
