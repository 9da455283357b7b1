"""What an item says as the lines of its cell: a text as it stands, a choice with all that the form offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shinkyu.model.outline import Node
from shinkyu.model.ticks import Tick, ticks
from shinkyu.render.word.grid import columns

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
    found = ticks(node.options, node.text) if node.options else None
    if found is None:
        return [Line(node.text)]
    if node.kind == "choices":
        return [Line(line) for line in _joined(list(map(_ticked, found)))]
    return [Line(f"[ {node.text or _BLANK * 4} ]"), *_offered(found)]


def _ticked(tick: Tick) -> str:
    free = f"({tick.free})" if tick.free else ""
    return f"[{'○' if tick.chosen else _BLANK}]{tick.option}{free}"


def _offered(found: Sequence[Tick]) -> Iterator[Line]:
    numbered = [f"{number}) {tick.option}" for number, tick in enumerate(found, 1)]
    first, *others = _joined(numbered)
    yield Line(f"<選択肢> {first}" if not others else "<選択肢>", "TableOptions")
    if others:
        yield from (Line(line, "TableOptions") for line in (first, *others))


def _joined(options: Sequence[str]) -> Sequence[str]:
    """On one line, or one below the other where they do not fit there."""
    line = (_BLANK * 2).join(options)
    return [line] if columns(line) <= _LINE else options
