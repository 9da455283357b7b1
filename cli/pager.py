"""What is longer than the window goes through the reader's pager: $PAGER, else less where it is there."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from shinkyu.cli.window import harmless

DEFAULT = "less"
# What less is to do unless the reader's own LESS says otherwise, as git has it: keep colours, leave a short text, not clear.
LESS = "FRX"
NONE = ("", "cat")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
STOPPED = (-signal.SIGINT, 128 + signal.SIGINT)


def page(text: str) -> bool:
    """Shows a text in the pager; False where there is none, or it fails: then nothing of the text may have been seen.

    Only the environment says which: a repository's settings run nothing.
    """
    command, shown = _command(), harmless(text)
    if command in NONE or not _is_long(shown) or os.environ.get("TERM") == "dumb":
        return False
    sys.stdout.flush()
    environment = {"LESS": LESS, "LV": "-c", **os.environ}
    try:  # through the shell, as everybody's PAGER is taken: it may hold options, and quotation marks
        running = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    with _left_to_the_pager():
        running.communicate(shown.encode("utf-8", "backslashreplace"))  # quiet where it is left before the end
    return running.returncode == 0 or running.returncode in STOPPED


def _command() -> str:
    given = os.environ.get("PAGER")
    if given is not None:
        return given.strip()
    return DEFAULT if shutil.which(DEFAULT) else ""


def _is_long(text: str) -> bool:
    """Whether it does not fit into the window, with a line for what is typed next."""
    from shinkyu.render.widths import columns

    size = shutil.get_terminal_size()
    used = 0
    for line in _COLOUR.sub("", text).splitlines():
        used += max(1, -(-columns(line) // size.columns))
        if used >= size.lines:
            return True
    return False


@contextmanager
def _left_to_the_pager() -> Iterator[None]:
    """^C is the pager's while it runs: less takes it to stop a search, and what it began must not be left without it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
