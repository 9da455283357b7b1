"""Which language the messages speak: Japanese, unless the locale asks for English."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

# Whether English is spoken, where not the locale decides: of each thread its own, for one server speaks to many at once.
_asked: ContextVar[bool | None] = ContextVar("asked", default=None)


def speaks_english() -> bool:
    """Whether the messages are English here: as `speaking` says around it, else as the locale does."""
    asked = _asked.get()
    return locale_is_english() if asked is None else asked


@lru_cache(maxsize=1)
def locale_is_english() -> bool:
    """Whether LC_ALL, LC_MESSAGES or LANG (the first that is set) asks for English. ``C`` and none mean Japanese."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower().startswith("en")
    return False


@contextmanager
def speaking(*, english: bool) -> Iterator[None]:
    """Messages in that language for the length of a block, whatever the locale: a process at work for another speaks its."""
    before = _asked.get()
    _asked.set(english)
    try:
        yield
    finally:
        _asked.set(before)


@contextmanager
def in_japanese() -> Iterator[None]:
    """What is worded within the block is Japanese, whoever calls: what is published is the same wherever it is made.

    Nothing that is worded later than the block ends is: texts that come in pieces are to be taken whole inside.
    """
    with speaking(english=False):
        yield


def tr(ja: str, en: str) -> str:
    """The wording in the reader's language. Both stand side by side, so that neither is forgotten."""
    return en if speaks_english() else ja
