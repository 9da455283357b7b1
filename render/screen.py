"""Where a report is read: how wide, whether by a person as it comes, and texts as they may go there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[str, bool]

# Styles as reports hold them have a word that no text can know; what a text says of the kind is text. Whoever writes to the
# terminal makes escapes of them.
STYLE = f"\x1b{os.urandom(8).hex()}"
OLD, NEW, FAINT, BOLD, PLAIN = (STYLE + code for code in ("[31;4m", "[32;4m", "[2m", "[1m", "[0m"))


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal (``window``), or a pipe or a file. ``columns``: how wide what has to be cut may be in either.

    ``colours``: changed words and headings are to be marked. In a window nothing in a text can move the cursor or be a style
    of its own: what cannot be seen is shown as the signs of `render.signs`.
    """

    columns: int = 80
    window: bool = False
    colours: bool = False

    def styled(self, text: str, style: str) -> str:
        """The text in a style, where colours are wanted."""
        if not self.window:
            return text
        from shinkyu.render.signs import visible

        shown = visible(text)
        return f"{style}{shown}{PLAIN}" if self.colours and text else shown

    def marked_lines(self, spans: Iterable[Span], style: str, indent: str) -> Sequence[str]:
        """The text that the spans make up, line by line behind ``indent``; what changed is in ``style``.

        In a window lines are folded to it.
        """
        if not self.window:
            text = "".join(part for part, _ in spans)
            return [indent + line for line in text.split("\n")]
        room = max(self.columns - len(indent), 2)
        return [indent + line for line in _folded(spans, style if self.colours else "", room)]

    def plain_lines(self, text: str, indent: str) -> Sequence[str]:
        """A text in which nothing is marked, likewise."""
        return self.marked_lines([(text, False)], "", indent)


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
