"""What is told on standard error beside the result: lines for people, or a JSON object on each line for programs (contract §4)."""

from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from shinkyu.cli.window import harmless
from shinkyu.model.errors import ShinkyuError

# Of this call; one process makes one call at a time.
_as_json = False
_at_end: list[Callable[[], Iterable[str]]] = []


@contextmanager
def telling(*, as_json: bool) -> Iterator[None]:
    """How everything is told inside the block."""
    global _as_json
    before, _as_json = _as_json, as_json
    _at_end.clear()
    try:
        yield
    finally:
        _as_json = before


def tell_at_end(lines: Callable[[], Iterable[str]]) -> None:
    """Notes that can only be made when the command is done."""
    _at_end.append(lines)


def tell_the_end() -> None:
    """Makes these notes, in the order in which they were asked for."""
    sys.stdout.flush()
    for lines in _at_end:
        tell_notes(lines())


def is_program() -> bool:
    """Whether this call asked for JSON, as programs do."""
    return _as_json


def asks_for_json(arguments: Sequence[str]) -> bool:
    """Whether a call, well formed or not, asks for JSON on standard output."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    formats = [after for one, after in itertools.pairwise(options) if one == "--format"]
    return bool({"--json", "--format=json"} & {*options}) or "json" in formats


def tell_notes(lines: Iterable[str]) -> None:
    """Notes beside a result: a line each, or ``{"notes": […]}``."""
    told = [line for line in lines if line]
    if not _as_json:
        for line in told:
            _print(line)
    elif told:
        from shinkyu.render.errors import notes_object

        _print_object(notes_object(told))


def tell_error(error: ShinkyuError) -> None:
    """What ended the call: the findings and the error, or ``{"error": {…}}``."""
    from shinkyu.render.errors import error_object, failure

    if _as_json:
        _print_object(error_object(error))
    else:
        tell_notes(failure(error, _columns()))


def tell_fault(error: Exception, debug: str, exit_code: int) -> None:
    """A fault of our own, likewise."""
    from shinkyu.render.errors import fault, fault_object

    if _as_json:
        _print_object(fault_object(error, debug, exit_code))
    else:
        tell_notes([fault(error, debug)])


def tell_stopped(exit_code: int) -> None:
    """That the call was ended from outside, likewise."""
    from shinkyu.render.errors import stopped, stopped_object

    if _as_json:
        _print_object(stopped_object(exit_code))
    else:
        tell_notes([stopped()])


def _columns() -> int:
    """How wide the window is in which errors are read; 0 where they go into a file."""
    return shutil.get_terminal_size((80, 24)).columns if sys.stderr.isatty() else 0


def _print_object(value: object) -> None:
    from json import dumps

    _print(dumps(value, ensure_ascii=False))


def _print(text: str) -> None:
    """A line on stderr; quietly nothing when that is closed. What it quotes cannot move a terminal's cursor."""
    try:
        print(harmless(text) if sys.stderr.isatty() else text, file=sys.stderr, flush=True)
    except OSError:
        return
