"""The one place where a call's errors are shown, and what the process ends with (contract §4).

0 fine · 1 findings, or output that lacks something · 2 wrong usage · 3 unreadable input, a missing part of history, or a
fault of our own · 130 stopped with ^C, 143 and 129 by the system · 141 the reader of our output went away. Never a
traceback, unless SHINKYU_DEBUG asks for it.
"""

from __future__ import annotations

import _thread
import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from shinkyu.cli.telling import tell_error, tell_fault, tell_stopped
from shinkyu.cli.window import guard_stdout
from shinkyu.model.errors import ShinkyuError, refused_by_system

DEBUG = "SHINKYU_DEBUG"
INTERRUPTED, READER_GONE = 130, 141  # as a shell counts SIGINT and SIGPIPE
_A_MOMENT = 0.01  # seconds


def speak_utf8() -> None:
    """Output is UTF-8 whatever the console, and a byte of a file name that is no UTF-8 is shown, not fatal.

    Line ends go out as they are: what a format needs (CRLF in CSV) is written by whoever writes it.
    """
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    guard_stdout()


def _open_closed() -> None:
    """A stream that is closed (a service, a program with windows) holds nothing to read, and what is written to it goes nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as the process


def leave_tidily() -> None:
    """When the process is told to end (a window closed, a job cancelled), what it began is taken back first, as with ^C.

    That is heard whenever it comes: Python passes over what is raised while an object is cleared away.
    """
    sys.unraisablehook = _say_it_again
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is not signal.SIG_IGN:  # as nohup sets it
            signal.signal(getattr(signal, name), _leave)


def guarded(act: Callable[[], int]) -> int:
    """The exit code of ``act``; what it raises is shown on stderr."""
    try:
        code = act()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        return _reader_gone()
    except (KeyboardInterrupt, typer.Abort):
        tell_stopped(INTERRUPTED)
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.EPIPE:
            return _reader_gone()
        code = _failed(error)
        _give_up_output()
        return code


def _failed(error: Exception) -> int:
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error)
    known = _known(error)
    if known is None:
        tell_fault(error, DEBUG, ShinkyuError.exit_code)
        return ShinkyuError.exit_code
    tell_error(known)
    return known.exit_code


def _known(error: Exception) -> ShinkyuError | None:
    """The error as one that a user can act on, a library that does not fit included; None for a fault of our own."""
    if isinstance(error, ShinkyuError):
        return error
    if isinstance(error, OSError) and error.strerror:
        return refused_by_system(error)
    from shinkyu.model.requirements import unfit

    return unfit()


def _say_it_again(passed_over: sys.UnraisableHookArgs) -> None:
    """Gives the signal once more, a moment later, where what it raised was passed over."""
    number = _signal_of(passed_over.exc_value)
    if number is None:
        sys.__unraisablehook__(passed_over)
        return
    import threading

    if not any(isinstance(other, threading.Timer) for other in threading.enumerate()):  # once, however often it came
        again = threading.Timer(_A_MOMENT, _thread.interrupt_main, [number])
        again.daemon = True
        again.start()


def _signal_of(error: BaseException | None) -> int | None:
    if isinstance(error, KeyboardInterrupt):
        return signal.SIGINT
    if isinstance(error, _Left):
        return error.number
    return None


class _Left(SystemExit):
    """That the process is to end because of a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)
        self.number = number


def _leave(number: int, frame: object) -> None:
    raise _Left(number)


def _give_up_output() -> None:
    """What stdout could not take must not fail once more, and otherwise, when the interpreter ends."""
    try:
        sys.stdout.flush()
    except OSError:
        _reader_gone()


def _reader_gone() -> int:
    """`| head` has read enough: quiet, also when the interpreter flushes stdout on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return READER_GONE
