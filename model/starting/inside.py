"""A folder that holds no repository: which ones lie in it, and what a new one in it may be called."""

from __future__ import annotations

import re
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository

# What Windows takes for something else, or does not take at all.
_UNFIT = re.compile(
    r'[\x00-\x1f\x7f<>:"/\\|?*]|^[.\s~-]|[.\s]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE
)
_LONGEST = 80


def repositories_inside(folder: Path) -> list[str]:
    """The names of the folders right in this one that are the top of a repository."""
    return sorted(one.parent.name for one in folder.glob("*/.git") if not one.parent.is_symlink())


def new_inside(folder: Path, name: str) -> Path:
    """Where a repository of that name is to begin: the folder itself while it is empty, else a new one in it.

    Raises UsageError for what cannot be a folder's name, and for one that is there.
    """
    if not any(folder.iterdir()):
        return folder
    if _UNFIT.search(name) or not 0 < len(name) <= _LONGEST or not name.isprintable():
        raise UsageError(
            tr(f"「{name}」はフォルダの名前に使えません", f"{name!r} cannot be the name of a folder"),
            hint=tr("hyouka のような、記号のない名前にしてください", "take a plain one, such as hyouka"),
        )
    place = folder / name
    if place.exists() or place.is_symlink() or Repository.holds(place):
        raise UsageError(
            tr(f"「{name}」はすでにあります", f"{name!r} is there already"),
            hint=tr("別の名前にしてください", "take another name"),
        )
    return place
