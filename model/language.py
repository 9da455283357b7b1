"""Which language the messages speak: Japanese, unless the locale asks for English."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

_asked: bool | None = None  # whether English is spoken, where not the locale decides


@lru_cache(maxsize=1)
def speaks_english() -> bool:
    """Whether LC_ALL, LC_MESSAGES or LANG (the first that is set) asks for English. ``C`` and none mean Japanese."""
    if _asked is not None:
        return _asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower().startswith("en")
    return False


@contextmanager
def speaking(*, english: bool) -> Iterator[None]:
    """Messages in that language for the length of a block, whatever the locale: a process at work for another speaks its."""
    global _asked
    before, _asked = _asked, english
    speaks_english.cache_clear()
    try:
        yield
    finally:
        _asked = before
        speaks_english.cache_clear()


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
