"""Which language the messages speak: Japanese, unless the locale asks for English."""

from __future__ import annotations

import os
from functools import lru_cache


@lru_cache(maxsize=1)
def speaks_english() -> bool:
    """Whether LC_ALL, LC_MESSAGES or LANG (the first that is set) asks for English. ``C`` and none mean Japanese."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower().startswith("en")
    return False


def tr(ja: str, en: str) -> str:
    """The wording in the reader's language. Both stand side by side, so that neither is forgotten."""
    return en if speaks_english() else ja
