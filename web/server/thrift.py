"""A server runs for weeks, with a thread for each desk: it holds no more memory than what is asked for again."""

from __future__ import annotations

import contextlib
import sys

from shinkyu.model.repository import keep_objects_once

_ARENA_MAX = -8  # as malloc.h of glibc has it


def be_thrifty() -> None:
    """Asks git's library and the C library to keep less. To be called before there are threads."""
    keep_objects_once()
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):  # another C library
            # Each thread would get a heap of its own, most of which is free again when its request is answered.
            ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
