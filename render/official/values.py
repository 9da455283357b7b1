"""What stands in the place of an item, as the form prints it.

Of a text that is it, to the letter. Of a choice of one ``[ 十分である ]``, and beside it the 選択肢, numbered; of several each
with ``[○]`` or ``[　]`` before it, under the headings that the form has for them, and in brackets behind a free one what
is written there. An item that can only be ticked is its tick: ``[○] 委託しない``. A text that names none of the options for
certain stands as it is, with the options beside it. What is counted of an option stands behind it: ``[ 委託する ] ( 3 ) 件``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, zip_longest
from typing import NamedTuple

from shinkyu.model.form.choices import Tick
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import How, Stretch, Woven, all_of
from shinkyu.render import inplace
from shinkyu.render.choices import LISTED, Choice, choice_of, is_tick
from shinkyu.render.official.counts import counted, counts
from shinkyu.render.widths import columns
from shinkyu.schema import Option

BLANK = "\u3000"
_EMPTY = f"({BLANK * 5})"  # where a free text could stand
_GAP = 2  # half-width columns between options that stand side by side
_ANY = 10_000  # half-width columns: room for whatever there is


class Value(NamedTuple):
    """``written``: what is written there; ``offered``: the options that it is chosen from, "" where they stand in it."""

    written: Woven
    offered: str = ""

    @property
    def plain(self) -> str:
        """All of it, to be measured."""
        return inplace.plain(self.written)


class Group(NamedTuple):
    """Options that stand together: the form's ``heading`` above them ("" for none), and the rows in which they stand."""

    heading: str
    rows: Sequence[Sequence[Woven]]


def value(node: Node, written: int, offered: int) -> Value:
    """Of an item; ``written``, ``offered``: how many half-width columns a line has room for where it stands alone, and of the
    options beside it.
    """
    choice = choice_of(node)
    if choice is None:
        return Value(inplace.text(node))
    if choice.ticks is None or choice.ticks_before is None:
        return Value(inplace.text(node), offered_text(node, choice, offered))
    if choice.several or is_tick(node):
        lines = [*_lines(grouped(node, choice, written), node.how)]
        between = all_of("\n", node.how)
        parts = (one for place, line in enumerate(lines) for one in ((*between, *line) if place else line))
        return Value(inplace.joined(parts))
    return Value(bracketed(node), offered_text(node, choice, offered))


def in_form(node: Node, room: int) -> bool:
    """Whether so much room lets the options of an item stand in as many columns as the form has for them."""
    several = node.kind == "choices"
    return not node.options or room >= _needed(node.heading, node.options, several, node.columns, node.groups)


@lru_cache(maxsize=512)
def _needed(
    heading: str, options: tuple[Option, ...], several: bool, across: int, groups: tuple[tuple[str, int], ...]
) -> int:
    """The half-width columns that it takes; what may be written behind an option is not in them."""
    kind = "choices" if several else "choice"
    blank = Node(ItemPath(""), heading, False, kind=kind, options=options, columns=across, groups=groups)
    choice = choice_of(blank)
    assert choice is not None
    blocks = [group.rows for group in grouped(blank, choice, _ANY)]
    if not several:
        blocks = [_in_rows([all_of(option) for option in choice.listed], across, _ANY)]
    return max(map(_width_of, blocks))


def bracketed(node: Node) -> Woven:
    """``[ 十分である ]``, with what is counted behind it."""
    chosen = inplace.one_chosen(node, BLANK * 4)
    behind = (part for number in counts(node).values() for part in counted(number))
    return inplace.joined((*all_of("[ ", node.how), *chosen, *all_of(" ]", node.how), *behind))


def offered_text(node: Node, choice: Choice, room: int) -> str:
    """``<選択肢>`` and below it all that there are, numbered, in as many columns as the form has or as there is room for."""
    rows = _in_rows([all_of(option) for option in choice.listed], node.columns, room)
    alike = _side_by_side_of(rows)
    return "\n".join([LISTED, *(inplace.plain(_side_by_side(row, alike)) for row in rows)])


def grouped(node: Node, choice: Choice, room: int) -> Sequence[Group]:
    """Several options as the form groups them; one behind which a text may stand has a line of its own."""
    numbers = counts(node)
    options = [
        inplace.joined((*option, *counted(numbers[place]))) if place in numbers else option
        for place, option in enumerate(inplace.ticked(node, choice) or ())
    ]
    left = iter(zip(options, choice.ticks or (), node.options, strict=True))
    sizes = node.groups if sum(size for _, size in node.groups) == len(node.options) else (("", len(node.options)),)
    found = []
    for heading, size in sizes:
        rows: list[Sequence[Woven]] = []
        together: list[Woven] = []
        for option, tick, offered in islice(left, size):
            if not offered.free:
                together.append(option)
                continue
            rows += [*_in_rows(together, node.columns, room), [_with_brackets(node, option, tick)]]
            together = []
        found.append(Group(heading, [*rows, *_in_rows(together, node.columns, room)]))
    return found


def _with_brackets(node: Node, option: Woven, tick: Tick) -> Woven:
    """An option behind which nothing is written, and where it could be."""
    return option if tick.free else inplace.joined((*option, *all_of(_EMPTY, node.how)))


def _lines(groups: Sequence[Group], how: How) -> Iterator[Woven]:
    for group in groups:
        if group.heading:
            yield all_of(f"・{group.heading}", how)
        alike = _side_by_side_of(group.rows)
        for row in group.rows:
            yield _side_by_side(row, alike, how)


def _in_rows(options: Sequence[Woven], most: int, room: int) -> list[Sequence[Woven]]:
    """So many in a row as the form has; fewer where they would not fit."""
    for across in range(most, 0, -1):
        rows = [options[start : start + across] for start in range(0, len(options), across)]
        if _width_of(rows) <= room:
            break
    return rows


def _side_by_side_of(rows: Sequence[Sequence[Woven]]) -> Sequence[Sequence[Woven]]:
    """The rows of which the options stand below one another; one alone in its line has all of it."""
    return [row for row in rows if len(row) > 1]


def _width_of(rows: Sequence[Sequence[Woven]]) -> int:
    """How wide rows are that stand below one another."""
    widths = _widths(_side_by_side_of(rows))
    return sum(widths) + _GAP * max(len(widths) - 1, 0)


def _widths(rows: Sequence[Sequence[Woven]]) -> Sequence[int]:
    """How wide each column of these rows is."""
    return [max(map(_width, column)) for column in zip_longest(*rows, fillvalue=())]


def _width(option: Woven) -> int:
    return columns(inplace.plain(option))


def _side_by_side(row: Sequence[Woven], rows: Sequence[Sequence[Woven]], how: How = How.KEPT) -> Woven:
    """A row with its options below those of the other rows, where half-width letters are half as wide."""
    if len(row) == 1:
        return row[0]
    parts: list[Stretch] = []
    for place, (option, width) in enumerate(zip(row, _widths(rows), strict=False)):
        parts += option
        if place + 1 < len(row):
            missing = width + _GAP - _width(option)
            parts += all_of(BLANK * (missing // 2) + " " * (missing % 2), how)
    return inplace.joined(parts)
