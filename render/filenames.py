"""What a file is called that people take away: by the assessment, what it is, and as of when; a name that every system takes."""

from __future__ import annotations

import re
from urllib.parse import quote

from shinkyu.render.signs import visible

_MOST = 150  # bytes of an assessment's title: 255 are allowed in all
_REFUSED = re.compile(r'[\\/:*?"<>|\s]+')  # by Windows, or cut there by others


def file_name(title: str, *parts: str, suffix: str) -> str:
    """The title and the parts that there are, joined by ``_``."""
    short = _clean(title).encode()[:_MOST].decode(errors="ignore").rstrip("_.")
    words = [short, *map(_clean, parts)]
    return "_".join(filter(None, words)).lstrip(".") + suffix


def attachment(name: str) -> str:
    """The header Content-Disposition that gives a file its name (RFC 6266, 5987); browsers of old take its ending alone."""
    plain = f"shinkyu{name[name.rfind('.') :]}" if "." in name else "shinkyu"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _clean(text: str) -> str:
    """Without what a name cannot hold, and what cannot be seen."""
    return _REFUSED.sub("_", "".join(letter for letter in visible(text) if letter.isprintable())).strip("_")
