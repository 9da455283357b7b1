"""The passages of one item made one text, to the letter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from shinkyu.model.sheets.flow.passage import Passage

_STEP = 2  # how much deeper a text of ours is set in than its heading; twice that where headings stand below it
_OURS = "■ "


def joined(passages: Sequence[Passage], above: tuple[Passage, bool], first: str = "") -> str:
    """The text of these passages. Blank lines between lines and paragraphs are told by their places; what a line is set in by
    more than the text as a whole belongs to it. ``above``: the heading, and whether others stand below it."""
    lines = [one for one in passages if not one.cell]
    margin = min((one.indent for one in lines), default=0)
    parts = [first] if first else []
    for before, one in pairwise([None, *passages]):
        assert one is not None
        if before is not None:
            parts.append(_between(before, one))
        elif first:
            parts.append("\n")
        parts.append(" " * (one.indent - margin) + one.text if not one.cell else one.text)
    return "".join(parts)


def _between(before: Passage, one: Passage) -> str:
    """The line ends between two passages."""
    if before.cell or one.cell or before.broken or before.place.page != one.place.page:
        return "\n"
    return "\n" * max(one.place.line - before.place.line, 1)
