"""The segments of three versions of a file merged: whose lines stand, key by key and entry by entry."""

from __future__ import annotations

import re
from typing import NamedTuple

from shinkyu.model.sections.merging.hunks import Hunk, Lines, split_lines
from shinkyu.model.sections.merging.items import merged_items
from shinkyu.model.sections.merging.literals import literal_body, text_lines
from shinkyu.model.sections.merging.order import merged_order
from shinkyu.model.sections.merging.segments import Kind, Segment
from shinkyu.model.sections.merging.sequences import Stretch, stretches
from shinkyu.model.sections.merging.texts import merge_texts
from shinkyu.model.sections.merging.values import entry_order, options_of, written
from shinkyu.model.yamlfile import Value
from shinkyu.model.yamlfile.writing import literal_header

_SIGN = re.compile(r"\|[0-9+-]*(?= *(?:#.*)?$)")
Place = tuple[str, ...]  # headings and ids of entries, from the top of the file


class _Three(NamedTuple):
    """What the three versions hold at one place; None: nothing."""

    base: Segment | None
    ours: Segment | None
    theirs: Segment | None

    @property
    def values(self) -> tuple[Value, Value, Value]:
        base, ours, theirs = ("" if one is None else written(one.value) for one in self)
        return base, ours, theirs

    @property
    def names(self) -> tuple[list[str], list[str], list[str]]:
        base, ours, theirs = ([] if one is None else one.names for one in self)
        return base, ours, theirs

    @property
    def is_taken_out_and_changed(self) -> bool:
        """Whether one side took it out and the other one changed what it says."""
        base, ours, theirs = self.values
        return (self.ours is None) != (self.theirs is None) and base not in (ours, theirs)

    def child(self, name: str) -> _Three:
        return _Three(*(None if one is None else one.child(name) for one in self))


class Merger:
    """``conflicts`` and ``joined`` are the places where both sides changed something: differently, or one text together.

    ``orders``: those of the conflicts that are about the order of a list, which no mark shows.
    """

    def __init__(self) -> None:
        self.conflicts: list[Place] = []
        self.orders: list[Place] = []
        self.joined: list[Place] = []

    def merged(self, base: Segment, ours: Segment, theirs: Segment) -> list[Lines]:
        """The lines of the whole file."""
        three = _Three(base, ours, theirs)
        return [_united(base.head, ours.head, theirs.head), *self._keys((), three)]

    def _slot(self, place: Place, three: _Three, *, entry: bool = False) -> list[Lines]:
        """The lines of one key or entry."""
        base, ours, theirs = three
        if ours is not None and theirs is not None:
            lead = _united(base.lead if base else "", ours.lead, theirs.lead)
            return [lead, *self._body(place, three, ours, theirs)]
        one = ours or theirs
        if one is None:
            return []
        before, now = ("" if seg is None else written(seg.value) for seg in (base, one))
        if base is None or (now and not before):
            return [one.raw]  # new, or a heading that said nothing: one side took it out, the other filled it
        if now in (before, ""):
            return []  # with what was changed of its comments; emptied is as much as taken out
        if one.kind in (Kind.MAP, Kind.ENTRIES) and not entry:
            inside = self._inside(place, three, one.kind)
            return [one.lead, one.head, *inside] if any(inside) else []
        return self._conflict(place, *("" if seg is None else seg.raw for seg in three))

    def _body(self, place: Place, three: _Three, ours: Segment, theirs: Segment) -> list[Lines]:
        """The lines of a key or an entry that both sides have, but for the comments above."""
        base = three.base
        if base is not None and base.body == ours.body:
            return [theirs.body]
        if theirs.body in (ours.body, base.body if base else None):
            return [ours.body]
        kinds = {one.kind for one in three if one is not None and written(one.value)}
        if kinds in ({Kind.MAP}, {Kind.ENTRIES}, {Kind.ITEMS}):
            return [_head(three, *kinds), *self._inside(place, three, *kinds)]
        before, mine, other = three.values
        if mine == before != other:
            return [theirs.body]
        if other in (before, mine):
            return [ours.body]
        return self._text(place, three, ours, theirs)

    def _inside(self, place: Place, three: _Three, kind: Kind) -> list[Lines]:
        if kind is Kind.ITEMS:
            return self._items(place, three)
        return self._entries(place, three) if kind is Kind.ENTRIES else self._keys(place, three)

    def _keys(self, place: Place, three: _Three) -> list[Lines]:
        """Both sides' keys: their order says nothing, so each new one stands behind the same one as on its side."""
        _, ours, theirs = three.names
        found: list[Lines] = []
        for name in merged_order((), ours, theirs).names:
            found += self._slot((*place, name), three.child(name))
        return found

    def _entries(self, place: Place, three: _Three) -> list[Lines]:
        base, ours, theirs = three.names
        kept = [name for name in base if three.child(name).is_taken_out_and_changed]
        order = entry_order(base, ours, theirs, kept)
        if order.conflict:
            self.conflicts.append(place)
            self.orders.append(place)
        found: list[Lines] = []
        for name in order.names:
            found += self._slot((*place, name), three.child(name), entry=True)
        return found

    def _items(self, place: Place, three: _Three) -> list[Lines]:
        """A list of options or lines, merged by what they say; where that is not to be told, as lines are."""
        sides = [{repr(written(child.value)): child for child in one.children} if one else {} for one in three]
        base, ours, theirs = ([repr(written(child.value)) for child in one.children] if one else [] for one in three)
        options = options_of(written(child.value) for one in three if one for child in one.children)
        if (names := merged_items(base, ours, theirs, options)) is not None:
            return [_item(_Three(*(side.get(name) for side in sides))) for name in names]
        raws = ([child.raw for child in one.children] if one is not None else [] for one in three)
        found: list[Lines] = []
        for part in stretches(Stretch.of(raws)):
            side = part.one_side
            texts = (*map("".join, part[:3]),)
            found += ["".join(side)] if side is not None else self._conflict(place, *texts)
        return found

    def _text(self, place: Place, three: _Three, ours: Segment, theirs: Segment) -> list[Lines]:
        """A text that both sides changed."""
        host = ours if ours.literal else theirs
        base, mine, other = three.values
        old = three.base.body if three.base is not None else ""
        if host.literal is None or not (isinstance(base, str) and isinstance(mine, str) and isinstance(other, str)):
            return self._conflict(place, old, ours.body, theirs.body)
        merged = merge_texts(base, mine, other)
        body = literal_body(merged, host.literal.indent)
        if body is None:
            sides = ((ours, mine, False), (theirs, other, True))
            texts = ((one, text, merged.favouring(theirs=wins)) for one, text, wins in sides)
            return self._conflict(
                place, old, *(one.body if text == now else _rewritten(host, now) for one, text, now in texts)
            )
        (self.conflicts if merged.conflicts else self.joined).append(place)
        return [_opening(host, merged.text), *body, host.literal.tail]

    def _conflict(self, place: Place, base: str, ours: str, theirs: str) -> list[Lines]:
        if place not in self.conflicts:
            self.conflicts.append(place)
        return [Hunk(base, ours, theirs)]


def _item(three: _Three) -> str:
    """The lines of an option that says the same on all sides that have it."""
    base, ours, theirs = three
    if ours is None or theirs is None:
        one = ours or theirs
        return one.raw if one is not None else ""
    lead = _united(base.lead if base is not None else "", ours.lead, theirs.lead)
    return lead + (theirs.body if base is not None and ours.body == base.body else ours.body)


def _head(three: _Three, kind: Kind) -> str:
    """The line of a heading or an entry, with the comments below it."""
    heads = [one.head if one is not None and one.kind is kind else "" for one in three]
    lines = [head.partition("\n") for head in heads]
    first = lines[2][0] if not lines[1][0] or (lines[1][0] == lines[0][0] and lines[2][0]) else lines[1][0]
    return f"{first}\n{_united(*(rest for _, _, rest in lines))}"


def _opening(host: Segment, text: str) -> str:
    """The line of a literal block's key, with the signs that its text needs."""
    line, literal = host.head.partition("\n")[0], host.literal
    old = _SIGN.search(line)
    assert old is not None
    assert literal is not None
    wanted = literal_header(text, literal.indent - literal.column)
    strip = "-" if "-" in old[0] and "+" not in wanted else ""
    return f"{line[: old.start()]}{wanted}{strip}{line[old.end() :]}\n"


def _rewritten(host: Segment, text: str) -> str:
    """A literal block with another text."""
    assert host.literal is not None
    return _opening(host, text) + (text_lines(text, host.literal.indent) if text else "") + host.literal.tail


def _united(base: str, ours: str, theirs: str) -> str:
    """Comments: where both sides changed them, ours and then what theirs has besides."""
    lines = map(split_lines, (base, ours, theirs))
    found: list[str] = []
    for part in stretches(Stretch.of(lines)):
        side = part.one_side
        found += side if side is not None else [*part.ours, *(line for line in part.theirs if line not in part.ours)]
    return "".join(found)
