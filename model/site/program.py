"""What tells this program's pages from those of another one: a digest of all that they are made by, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

_MADE_BY = ("model", "render", "schema")
_SUFFIXES = {".py", ".j2", ".css", ".js", ".json"}


@lru_cache(maxsize=1)
def program() -> str:
    """Of the modules, templates, styles and forms of the tool, 64 hex digits: a version's number alone would not do, as a page may
    be mended within it."""
    summed = hashlib.sha256()
    for name in _MADE_BY:
        top = Path(str(files("shinkyu") / name))
        for path in _sources(top):
            summed.update(f"{name}/{path.relative_to(top).as_posix()}\0".encode())
            summed.update(hashlib.sha256(path.read_bytes()).digest())
    return summed.hexdigest()


def _sources(top: Path) -> Iterator[Path]:
    yield from sorted(path for path in top.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
