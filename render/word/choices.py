"""What an item says as the lines of its cell: a text as it stands, a choice with all that the form offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import How, Woven, all_of
from shinkyu.render import inplace
from shinkyu.render.choices import LISTED, choice_of
from shinkyu.render.widths import columns

_BLANK = "\u3000"
_LINE = 66  # half-width columns of a cell; options that need more stand one below the other


class Line(NamedTuple):
    """One paragraph of a cell, in a style of styles.xml."""

    stretches: Woven
    style: str = "TableText"

    @property
    def text(self) -> str:
        """All of it, to be measured."""
        return inplace.plain(self.stretches)


def value_lines(node: Node) -> list[Line]:
    """A choice as ``[ 十分である ]`` with the form's 選択肢 below it, several choices as options ticked by ○.

    A text that is none of the form's options stands as it is.
    """
    choice = choice_of(node)
    if choice is None or (ticked := inplace.ticked(node, choice)) is None:
        return [Line(inplace.text(node))]
    if choice.several:
        return [Line(line) for line in _joined(ticked)]
    chosen = inplace.one_chosen(node, _BLANK * 4)
    first = inplace.joined((*all_of("[ ", node.how), *chosen, *all_of(" ]", node.how)))
    return [Line(first), *(Line(all_of(text, node.how), "TableOptions") for text in _offered(choice.listed))]


def _offered(listed: Sequence[str]) -> Iterator[str]:
    options = _joined([all_of(option) for option in listed])
    first, *others = map(inplace.plain, options)
    yield LISTED if others else f"{LISTED} {first}"
    yield from (first, *others) if others else ()


def _joined(options: Sequence[Woven]) -> Sequence[Woven]:
    """On one line, or one below the other where they do not fit there."""
    if columns((_BLANK * 2).join(map(inplace.plain, options))) > _LINE:
        return options
    between = all_of(_BLANK * 2, options[0][0].how if _all_alike(options) else How.KEPT)
    parts = [(*(between if place else ()), *option) for place, option in enumerate(options)]
    return [inplace.joined(one for part in parts for one in part)]


def _all_alike(options: Sequence[Woven]) -> bool:
    return len({one.how for option in options for one in option}) == 1
