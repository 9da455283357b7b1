"""A shell asks what can come next, and is answered: on standard output, soon, and with nothing else whatever goes wrong."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from shinkyu.cli.completion import BREAKS, FILES, LINE
from shinkyu.cli.completion.following import Candidate, following
from shinkyu.cli.completion.line import (
    POSIX_ESCAPE,
    POWERSHELL_ESCAPE,
    Word,
    typed_in_bash,
    typed_in_powershell,
    words_of,
)

LONGEST_WAIT = 4.0  # seconds; who waits longer types on
_BASH, _POWERSHELL = "bash", "powershell"


def answer(program: Callable[[], Any], shell: str) -> None:
    """Prints what can come next in what ``program`` gives (a group of typer's) at the end of the line in the environment."""
    late = threading.Timer(LONGEST_WAIT, os._exit, [0])
    late.daemon = True
    late.start()
    # Half a command is no call: there is nobody to tell what is wrong with it, nor that he has gone.
    with suppress(Exception):
        print(*_lines(program(), shell), sep="\n", flush=True)
    late.cancel()


def _lines(program: Any, shell: str) -> Iterator[str]:
    escape = POWERSHELL_ESCAPE if shell == _POWERSHELL else POSIX_ESCAPE
    breaks = os.environ.get(BREAKS, "") if shell == _BASH else ""
    _, *before, word = words_of(os.environ.get(LINE, ""), escape, breaks) or [Word("")]
    found = following(program, [one.text for one in before], word.text)
    if found.files:
        yield FILES
        return
    for one in found.candidates:
        if one.value.isprintable():  # what is not cannot be typed
            yield _line(one, shell, word)


def _line(one: Candidate, shell: str, word: Word) -> str:
    if shell == _BASH:
        return typed_in_bash(one.value, word, goes_on=one.goes_on)
    value = typed_in_powershell(one.value) if shell == _POWERSHELL else one.value
    about = " ".join(one.about.split())
    return "\t".join((value, about, "+") if one.goes_on else (value, about))
