"""One value changed, every other byte as it was; each result is read again before it is believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from shinkyu.model.errors import BrokenInput, InputError
from shinkyu.model.language import tr
from shinkyu.model.yamlfile import splice
from shinkyu.model.yamlfile import writing as write
from shinkyu.model.yamlfile.layout import Entry, Layout
from shinkyu.model.yamlfile.nodes import Node
from shinkyu.model.yamlfile.pointing import changed, nested, no_place, value_at
from shinkyu.model.yamlfile.reading import decode
from shinkyu.model.yamlfile.values import Pointer, Value, Word
from shinkyu.model.yamlfile.way import Way, walk

# The order of sibling keys, or a function from the pointer of a mapping to the order of the keys in it.
Order = Sequence[str] | Callable[[Pointer], Sequence[str]]


def replace(data: bytes, pointer: Pointer, value: Value | None, *, order: Order = ()) -> bytes:
    """The file with ``value`` at ``pointer``; None removes the key or list entry. All other bytes stay.

    A missing key comes after the nearest sibling before it in ``order`` (else before the nearest one after it, else
    last), missing parents are made, an index equal to the list's length appends. The value that is there already:
    ``data`` itself. Raises BrokenInput for a file that ``decode`` refuses, InputError for a pointer into a text or
    beyond a list, or when the change cannot be made without touching anything else.
    """
    old = decode(data)
    wanted = changed(old, pointer, value)
    if wanted == old:
        return data
    here = value_at(old, pointer)
    if here and value and isinstance(here, dict) and isinstance(value, dict):
        return _each_key(data, pointer, here, value)
    if here and value and isinstance(here, list) and isinstance(value, list):
        return _each_item(data, pointer, here, value)
    layout = Layout(data)
    way = walk(layout, pointer)
    if way.opaque:
        tries = _anew(layout, way, wanted)
    elif value is None:
        tries = _removal(layout, way)
    elif way.rest:
        tries = _addition(layout, way, value, order)
    else:
        assert way.entry is not None
        tries = splice.written(layout, way.entry, value)
    return _first_right(tries, wanted, pointer)


def insert(data: bytes, pointer: Pointer, index: int, value: Value) -> bytes:
    """The file with a new entry at ``index`` of the list at ``pointer`` (made when missing). Errors as ``replace``."""
    old = decode(data)
    items = _list_at(old, pointer)
    if not 0 <= index <= len(items):
        raise no_place((*pointer, index))
    if not items:
        return replace(data, pointer, [value])
    wanted = changed(old, pointer, [*items[:index], value, *items[index:]])
    layout = Layout(data)
    way = walk(layout, (*pointer, 0))
    if way.opaque:
        tries = _anew(layout, way, wanted)
    else:
        lines = write.list_lines([value], way.siblings[0].column)
        tries = splice.inserted(layout, way.siblings, index, lines)
    return _first_right(tries, wanted, pointer)


def move(data: bytes, pointer: Pointer, source: int, target: int) -> bytes:
    """The file with entry ``source`` of a list at place ``target``, its comments with it. Errors as ``replace``."""
    old = decode(data)
    items = list(_list_at(old, pointer))
    if not (0 <= source < len(items) and 0 <= target < len(items)):
        raise no_place((*pointer, max(source, target)))
    if source == target:
        return data
    items.insert(target, items.pop(source))
    wanted = changed(old, pointer, items)
    layout = Layout(data)
    way = walk(layout, (*pointer, 0))
    tries = _anew(layout, way, wanted) if way.opaque else splice.moved(layout, way.siblings, source, target)
    return _first_right(tries, wanted, pointer)


def _list_at(value: Value, pointer: Pointer) -> list[Value]:
    here = value_at(value, pointer)
    if here in (None, ""):
        return []
    if not isinstance(here, list):
        raise no_place(pointer)
    return here


def _first_right(tries: Iterable[bytes], wanted: Value, pointer: Pointer) -> bytes:
    """The first file that says exactly what was asked for."""
    for data in tries:
        try:
            if decode(data) == wanted:
                return data
        except BrokenInput:
            continue
    path = "/".join(map(str, pointer))
    raise InputError(
        tr(f"{path} だけを書き換えることができません", f"{path} cannot be changed without touching anything else"),
        hint=tr(
            "この箇所の書き方({ } や [ ]、? など)を、ふつうの字下げの形に直してからやり直してください",
            "write that place in plain indented style (no { }, [ ] or '?') and try again",
        ),
    )


def _each_key(data: bytes, pointer: Pointer, here: dict[str, Value], value: dict[str, Value]) -> bytes:
    """A mapping for a mapping: key by key, so that what is the same in both stays as it is written."""
    for key, inner in value.items():
        data = replace(data, (*pointer, key), inner, order=list(value))
    for key in here:
        if key not in value:
            data = replace(data, (*pointer, key), None)
    return data


def _each_item(data: bytes, pointer: Pointer, here: list[Value], value: list[Value]) -> bytes:
    """A list for a list: what both begin and end with stays; between, entry for entry."""
    head = _common(here, value)
    tail = _common(here[head:][::-1], value[head:][::-1])
    old, new = len(here) - tail, len(value) - tail
    for place in range(head, min(old, new)):
        data = replace(data, (*pointer, place), value[place])
    for place in range(old, new):
        data = insert(data, pointer, place, value[place])
    for place in reversed(range(new, old)):
        data = replace(data, (*pointer, place), None)
    return data


def _common(one: list[Value], other: list[Value]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _anew(layout: Layout, way: Way, wanted: Value) -> Iterator[bytes]:
    """The smallest block value around flow style (or ``?`` keys) written anew; nothing if comments would be lost."""
    assert way.node is not None
    value = value_at(wanted, way.pointer)
    assert value is not None
    if re.search(r"(?:^|\s)#", layout.source(way.node)):
        return iter(())
    value = _as_it_was(value, way.node)
    return splice.root_written(layout, value) if way.entry is None else splice.written(layout, way.entry, value)


def _as_it_was(value: Value, node: Node | None) -> Value:
    """A value of which numbers and flags that stood plain in the old one are to be written plain again."""
    if isinstance(value, str):
        stands = node is not None and node.kind == "text" and not node.style and node.text == value
        return Word(value) if stands else value
    if node is None:
        return value
    if isinstance(value, dict):
        below = {key.text: item for key, item in zip(node.keys, node.items, strict=False)}
        return {key: _as_it_was(inner, below.get(key)) for key, inner in value.items()}
    items = dict(enumerate(node.items if node.kind == "list" else ()))
    return [_as_it_was(inner, items.get(place)) for place, inner in enumerate(value)]


def _removal(layout: Layout, way: Way) -> Iterator[bytes]:
    assert way.entry is not None
    if len(way.siblings) > 1:
        return splice.removed(layout, way.siblings, way.siblings.index(way.entry))
    if way.parent is None:
        return iter((splice.spliced(layout, way.entry.line, way.entry.extent + 1, ()),))
    return splice.written(layout, way.parent, [] if isinstance(way.entry.name, int) else {})


def _addition(layout: Layout, way: Way, value: Value, order: Order) -> Iterator[bytes]:
    if not way.siblings:
        new = nested(way.rest, value)
        if way.entry is not None:
            return splice.written(layout, way.entry, new)
        assert isinstance(new, dict)
        end = len(layout.lines)
        return iter((splice.spliced(layout, end, end, write.mapping_lines(new, 0)),))
    step, new = way.rest[0], nested(way.rest[1:], value)
    column = way.siblings[0].column
    if isinstance(step, int):
        return splice.inserted(layout, way.siblings, len(way.siblings), write.list_lines([new], column))
    place = _place(way.siblings, step, order(way.pointer) if callable(order) else order)
    return splice.inserted(layout, way.siblings, place, write.mapping_lines({step: new}, column))


def _place(siblings: list[Entry], key: str, order: Sequence[str]) -> int:
    """Where a new key goes among its siblings."""
    if key not in order:
        return len(siblings)
    rank = list(order).index(key)
    names = [entry.name for entry in siblings]
    for before in reversed(order[:rank]):
        if before in names:
            return names.index(before) + 1
    return next((names.index(after) for after in order[rank + 1 :] if after in names), len(names))
