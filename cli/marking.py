"""Texts for the eye: changed words marked in colour on a terminal, control characters made visible, lines folded."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from shinkyu.cli.failing import complain
from shinkyu.cli.output import on_terminal, width
from shinkyu.cli.window import BOLD, FAINT, NEW, OLD, PLAIN

Span = tuple[str, bool]
__all__ = ["BOLD", "FAINT", "NEW", "OLD", "coloured", "marked_lines", "plain_lines", "styled", "warn"]


def coloured() -> bool:
    """Whether colours are wanted: a terminal, without NO_COLOR."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def styled(text: str, style: str) -> str:
    """The text in a style, where colours are wanted. On a terminal nothing in it is a style of its own."""
    if not on_terminal():
        return text
    from shinkyu.render.signs import visible

    shown = visible(text)
    return f"{style}{shown}{PLAIN}" if coloured() and text else shown


def marked_lines(spans: Iterable[Span], style: str, indent: str) -> Sequence[str]:
    """The text that the spans make up, line by line behind ``indent``; what changed is in ``style``.

    On a terminal lines are folded to the window and nothing in the text can move the cursor.
    """
    if not on_terminal():
        text = "".join(part for part, _ in spans)
        return [indent + line for line in text.split("\n")]
    room = max(width() - len(indent), 2)
    return [indent + line for line in _folded(spans, style if coloured() else "", room)]


def plain_lines(text: str, indent: str) -> Sequence[str]:
    """A text in which nothing is marked."""
    return marked_lines([(text, False)], "", indent)


def warn(text: str) -> None:
    """A note on stderr beside the result."""
    complain(text)


def _folded(spans: Iterable[Span], style: str, room: int) -> Iterable[str]:
    from rich.cells import get_character_cell_size

    from shinkyu.render.signs import visible

    line, used, on = "", 0, False
    for part, changed in spans:
        for letter in visible(part):
            size = get_character_cell_size(letter)
            if letter == "\n" or used + size > room:
                yield line + (PLAIN if on else "")
                line, used, on = "", 0, False
            if letter == "\n":
                continue
            if style and changed != on:
                line, on = line + (style if changed else PLAIN), changed
            line, used = line + letter, used + size
    yield line + (PLAIN if on else "")
