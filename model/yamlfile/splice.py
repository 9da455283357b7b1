"""Edits of a file's lines: each gives the whole new file. Whether it says what was asked for, the caller checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.yamlfile import writing as write
from shinkyu.model.yamlfile.layout import Entry, Layout
from shinkyu.model.yamlfile.nodes import Node
from shinkyu.model.yamlfile.values import Text, Value


def spliced(layout: Layout, start: int, end: int, new: Sequence[str]) -> bytes:
    """The file with the lines from ``start`` up to ``end`` replaced; new lines without an end get the file's own.

    A file whose last line had no end keeps it that way, unless that line is blank.
    """
    before, after = layout.lines[:start], layout.lines[end:]
    if before and (new or after) and not before[-1].endswith("\n"):
        before[-1] += layout.eol
    lines = [line if line.endswith("\n") else line + layout.eol for line in new]
    ragged = bool(layout.lines) and not layout.lines[-1].endswith("\n")
    if ragged and not after and lines and lines[-1].strip():
        lines[-1] = lines[-1].rstrip("\r\n")
    return layout.bom + "".join([*before, *lines, *after]).encode()


def written(layout: Layout, entry: Entry, value: Value) -> Iterator[bytes]:
    """The file with another value at an entry; everything else on its lines stays."""
    node = entry.node
    if isinstance(value, str) and node.style == "|" and write.fits_literal(value):
        yield from _same_literal(layout, entry, value)
        return
    first, rest = _rendered(entry, value)
    line = layout.body(entry.head[0])
    lead, gap, tail = line[: entry.head[1]], " ", line[entry.head[1] :].rstrip()
    end = entry.last
    if node.style == "-":
        end = entry.extent
        if node.start[0] == entry.head[0]:
            tail = ""
    elif not layout.unwritten(node):
        if node.start[0] == entry.head[0]:
            gap = line[entry.head[1] : node.start[1]]
            tail = _after_text(layout, node)
        elif tail == "":
            tail = _after_text(layout, node)
    new = lead + (gap + first if first else "") + tail
    yield spliced(layout, entry.head[0], end + 1, [new, *rest])
    yield spliced(layout, entry.head[0], _past_blank(layout, end + 1), [new, *rest])


def _rendered(entry: Entry, value: Value) -> tuple[str, list[str]]:
    """What stands after the colon or the dash, and the lines below; a one-line text keeps the quotes that it has."""
    quotes = entry.node.style if entry.node.style in ("'", '"') else ""
    if quotes and isinstance(value, str) and value and "\n" not in value and not isinstance(value, Text):
        return write.one_line(value, quotes), []
    if isinstance(entry.name, int):
        return write.after_dash(value, entry.column)
    return write.after_key(value, entry.column)


def _after_text(layout: Layout, node: Node) -> str:
    """A comment after a value on its line (or on a block's first line), with the spaces before it."""
    if node.style in ("|", ">"):
        return layout.body(node.start[0])[node.start[1] + len(layout.block_header(node)) :]
    return layout.body(node.end[0])[node.end[1] :]


def _same_literal(layout: Layout, entry: Entry, text: str) -> Iterator[bytes]:
    """A literal block with another text: its header, indentation and unchanged lines stay as far as they can."""
    node, column = entry.node, entry.column
    indent = layout.block_indent(node, column)
    old = layout.block_header(node)
    wanted = write.literal_header(text, indent - column)
    digit = "".join(sign for sign in old + wanted if sign.isdigit())[:1]
    if digit and int(digit) != indent - column:
        indent, digit = column + 2, "2"
    chomp = "+" if "+" in wanted else old.strip("|0123456789")
    header = "|" + digit + chomp
    start = node.start[0]
    line = layout.lines[start]
    if sorted(header) != sorted(old):
        line = line[: node.start[1]] + header + line[node.start[1] + len(old) :]
    end = entry.last + 1
    if "+" in header and "+" not in old:
        end = _past_blank(layout, end)
    body = _kept_lines(layout.lines[start + 1 : end], write.literal_lines(text, indent), indent)
    yield spliced(layout, start, end, [line, *body])


def _kept_lines(old: list[str], new: list[str], indent: int) -> list[str]:
    """The new lines, those at the start and the end that were there before as they were (spaces, line ends)."""

    def same(raw: str, line: str) -> bool:
        raw = raw.rstrip("\r\n")
        return raw == line or (not line and not raw.strip(" ") and len(raw) <= indent)

    head = 0
    while head < min(len(old), len(new)) and same(old[head], new[head]):
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and same(old[-1 - tail], new[-1 - tail]):
        tail += 1
    return [*old[:head], *new[head : len(new) - tail], *old[len(old) - tail :]]


def removed(layout: Layout, entries: list[Entry], index: int) -> Iterator[bytes]:
    """The file without one entry, which is not the only one; the comments above it stay."""
    entry = entries[index]
    prefix = layout.body(entry.line)[: entry.column]
    start, end, kept = entry.line, entry.extent + 1, list[str]()
    if prefix.strip():
        # ``- id: a`` goes: the dash passes to the next key.
        after = entries[index + 1]
        kept = [*layout.lines[end : after.line], prefix + layout.lines[after.line][entry.column :]]
        kept = [line for line in kept if line.strip()]
        end = after.line + 1
    yield spliced(layout, start, end, kept)
    yield spliced(layout, start, _past_blank(layout, end), kept)


def inserted(layout: Layout, entries: list[Entry], index: int, lines: list[str]) -> Iterator[bytes]:
    """The file with the lines of a new entry at a place among the others."""
    if index > 0:
        at = entries[index - 1].extent + 1
        yield spliced(layout, at, at, lines)
        yield spliced(layout, at, _past_blank(layout, at), lines)
        return
    first = entries[0]
    line = layout.body(first.line)
    if prefix := line[: first.column].strip() and line[: first.column]:
        old = " " * first.column + layout.lines[first.line][first.column :]
        new = [prefix + lines[0][first.column :], *lines[1:], old]
        yield spliced(layout, first.line, first.line + 1, new)
        return
    at = layout.top(first, -1)
    # Comments from the first line on are the file's own header, not the entry's.
    yield spliced(layout, at or first.line, at or first.line, lines)


def moved(layout: Layout, entries: list[Entry], source: int, target: int) -> Iterator[bytes]:
    """The file with one entry at another place, its lines and the comments directly above it with it."""
    column = entries[0].column
    prefix = layout.body(entries[0].line)[:column]
    floor = -1
    tops = []
    for entry in entries:
        tops.append(layout.top(entry, floor))
        floor = entry.extent
    parts = [layout.lines[top : entry.extent + 1] for top, entry in zip(tops, entries, strict=True)]
    gaps = [layout.lines[entry.extent + 1 : top] for entry, top in zip(entries, tops[1:], strict=False)]
    if prefix.strip():
        parts[0][0] = " " * column + parts[0][0][column:]
    order = list(range(len(entries)))
    order.insert(target, order.pop(source))
    start, end = tops[0], entries[-1].extent + 1
    past = _past_blank(layout, end)
    none = [list[str]() for _ in gaps]
    # A text that ends in blank lines of its own must not come to stand before others.
    for between, stop in ((gaps, end), (none, end), (gaps, past), (none, past)):
        new: list[str] = []
        for place, index in enumerate(order):
            new += [*parts[index], *(between[place] if place < len(between) else ())]
        yield spliced(layout, start, stop, _with_prefix(new, prefix))


def _with_prefix(lines: list[str], prefix: str) -> list[str]:
    """The lines with the outer dashes put back before the first one that is no comment."""
    if not prefix.strip():
        return lines
    first = next(place for place, line in enumerate(lines) if not line.lstrip(" ").startswith("#"))
    return [*lines[:first], prefix + lines[first][len(prefix) :], *lines[first + 1 :]]


def root_written(layout: Layout, value: Value) -> Iterator[bytes]:
    """The file with its whole top level written anew (it was in flow style)."""
    root = layout.root
    assert root is not None
    assert isinstance(value, dict)
    before = layout.body(root.start[0])[: root.start[1]].rstrip()
    end = root.end[0]
    after = layout.body(end)[root.end[1] :].strip() if end < len(layout.lines) else ""
    new = [*([before] if before else []), *write.mapping_lines(value, 0), *([after] if after else [])]
    yield spliced(layout, root.start[0], end + 1, new)


def _past_blank(layout: Layout, line: int) -> int:
    while line < len(layout.lines) and layout.blank(line):
        line += 1
    return line
