"""A terminal that nothing in a text can play tricks with, whichever command prints it."""

from __future__ import annotations

import io
import re
import sys

from shinkyu.render.screen import STYLE

# Beside styles, what does no harm in a window; a carriage return only where it ends a line of CSV.
_KEPT = re.compile(f"({re.escape(STYLE)}|\t|\r\n)")


class Window(io.TextIOWrapper):
    """Stdout where it is a terminal. Control, bidi and zero-width characters go out as the signs of `render.signs`.

    Texts come from files, trailers, commit messages and names that others wrote: an escape in one of them could rename the
    window, fill the clipboard, or overwrite what stands there. In a pipe or a file they stay what they are.
    """

    def write(self, text: str, /) -> int:
        super().write(harmless(text))
        return len(text)


def harmless(text: str) -> str:
    """The text as a terminal may get it: with the styles of `render.screen`, line ends and tabs, all else seen as signs."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    from shinkyu.render.signs import visible

    parts = (part if _KEPT.fullmatch(part) else visible(part) for part in _KEPT.split(text))
    return "".join("\x1b" if part == STYLE else part for part in parts)


def guard_stdout() -> None:
    """From here on what is printed to a terminal goes through a `Window`."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and not isinstance(stream, Window) and stream.isatty():
        # Not detach(): the size of the window is asked of sys.__stdout__.
        sys.stdout = Window(stream.buffer, "utf-8", "backslashreplace", newline="", line_buffering=True)
