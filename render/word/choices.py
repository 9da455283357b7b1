"""What an item says as the lines of its cell: a text as it stands, a choice with all that the form offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shinkyu.model.published.outline import Node
from shinkyu.render.choices import LISTED, choice_of, mark
from shinkyu.render.widths import columns

_BLANK = "\u3000"
_LINE = 66  # half-width columns of a cell; options that need more stand one below the other


class Line(NamedTuple):
    """One paragraph of a cell, in a style of styles.xml."""

    text: str
    style: str = "TableText"


def value_lines(node: Node) -> list[Line]:
    """A choice as ``[ 十分である ]`` with the form's 選択肢 below it, several choices as options ticked by ○.

    A text that is none of the form's options stands as it is.
    """
    choice = choice_of(node)
    if choice is None or choice.ticks is None:
        return [Line(node.text)]
    if choice.several:
        return [Line(line) for line in _joined([mark(tick) + tick.text for tick in choice.ticks])]
    return [Line(f"[ {choice.text or _BLANK * 4} ]"), *_offered(choice.listed)]


def _offered(listed: Sequence[str]) -> Iterator[Line]:
    first, *others = _joined(listed)
    yield Line(LISTED if others else f"{LISTED} {first}", "TableOptions")
    if others:
        yield from (Line(line, "TableOptions") for line in (first, *others))


def _joined(options: Sequence[str]) -> Sequence[str]:
    """On one line, or one below the other where they do not fit there."""
    line = (_BLANK * 2).join(options)
    return [line] if columns(line) <= _LINE else options
