"""What the folder of a site says of itself, read with suspicion: somebody else may have written it."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from shinkyu.model.errors import InputError, refusal

FORMAT = "shinkyu-site/1"


def read_stored(file: Path) -> dict[str, Any] | None:
    """What a folder says of itself; None where it says nothing that is ours. Raises InputError where it cannot be read."""
    if not file.is_file():  # nor a device, which never ends
        return None
    try:
        said = json.loads(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
        return None
    except OSError as error:
        raise InputError(refusal(error), where=str(file)) from None
    fits = isinstance(said, dict) and said.get("format") == FORMAT and isinstance(said.get("begun"), list)
    fits = fits and isinstance(said.get("facts"), dict)
    pages = said.get("pages") if fits else None
    whole = isinstance(pages, dict) and all(_is_page(path, known) for path, known in pages.items())
    return said if whole and all(map(_is_below, said["begun"])) else None


def _is_page(path: object, known: object) -> bool:
    return _is_below(path) and isinstance(known, dict) and {"key", "sha256"} <= known.keys()


def _is_below(path: object) -> bool:
    """Whether it is a path that stays below the folder, here and on Windows."""
    if not isinstance(path, str) or not path:
        return False
    both = PurePosixPath(path), PureWindowsPath(path)
    return not any(one.anchor or ".." in one.parts for one in both)
