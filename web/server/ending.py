"""How the server is told to end: ^C, the system's signals, a window that is closed. What is being written is finished first."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

_SIGNALS = ("SIGTERM", "SIGHUP")  # a service that is stopped, a terminal that is closed
_WINDOW_CLOSED, _LOGGED_OFF, _SHUT_DOWN = 2, 5, 6  # as Windows calls them
_GRANTED = 4.5  # seconds; Windows ends a program five after its window was closed


@contextlib.contextmanager
def ends_with(stop: Callable[[], None]) -> Iterator[None]:
    """For the length of a block ``stop`` is called where the system wants the program to end; the block ends it."""
    ended = threading.Event()
    with contextlib.ExitStack() as heard:
        heard.callback(ended.set)
        if threading.current_thread() is threading.main_thread():  # only that one hears signals
            for name in _SIGNALS:
                _hear(name, stop, heard)
        if sys.platform == "win32":
            import ctypes

            watch_window(ctypes.windll.kernel32, ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint), stop, ended, heard)
        yield


def _hear(name: str, stop: Callable[[], None], heard: contextlib.ExitStack) -> None:
    def hearing(number: int, frame: FrameType | None) -> None:
        stop()

    if hasattr(signal, name):
        before = signal.signal(getattr(signal, name), hearing)
        heard.callback(signal.signal, getattr(signal, name), before)


def watch_window(
    system: Any, kind: Any, stop: Callable[[], None], ended: threading.Event, heard: contextlib.ExitStack
) -> None:
    """Windows calls its handler in a thread of its own, and ends the program when that comes back: so it waits there.

    ``system``: kernel32; ``kind``: what makes a handler of a function.
    """

    def closing(event: int) -> int:
        if event not in (_WINDOW_CLOSED, _LOGGED_OFF, _SHUT_DOWN):
            return 0  # ^C is told to Python by itself
        stop()
        ended.wait(_GRANTED)
        return 1

    handler = kind(closing)
    system.SetConsoleCtrlHandler(handler, 1)
    heard.callback(system.SetConsoleCtrlHandler, handler, 0)
