"""Places for files in the making: at names that nobody can guess, and cleared away after a program that was killed."""

from __future__ import annotations

import contextlib
import glob
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

PREFIX = "shinkyu-"
_STALE = 3600  # seconds; what is older belongs to a program that was killed
_BESIDE = re.compile(r"\..*\.shinkyu-[a-z0-9_]{8}")  # what `beside` names a file; tempfile's letters


@contextlib.contextmanager
def aside(git_folder: Path) -> Iterator[Path]:
    """An empty folder of one's own within git's, for the length of a block: git looks at none of it."""
    clear_aside(git_folder)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=git_folder) as folder:
        yield Path(folder)


def clear_aside(git_folder: Path) -> None:
    """Clears away what killed programs left of such folders."""
    clear_stale(git_folder.glob(f"{PREFIX}*"))


def beside(path: Path) -> tuple[IO[bytes], Path]:
    """A new empty file, open for writing, in the folder of ``path``, that can take its place by one rename; and its path.

    Made so that no link and no file of that name can be there already (O_EXCL, O_NOFOLLOW). Raises OSError.
    """
    clear_stale(one for one in path.parent.glob(".*.shinkyu-*") if is_in_the_making(one.name))
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.{PREFIX}", dir=path.parent)
    return os.fdopen(descriptor, "wb"), Path(name)


def clear_beside(paths: Iterable[Path]) -> None:
    """Clears away what a killed program left of those files in the making; nobody else may be writing."""
    for path in paths:
        for one in path.parent.glob(f".{glob.escape(path.name)}.{PREFIX}*"):
            if is_in_the_making(one.name):
                with contextlib.suppress(OSError):
                    one.unlink()


def is_in_the_making(name: str) -> bool:
    """Whether a file of that name is one of `beside`: what is left of it is no part of anybody's work."""
    return _BESIDE.fullmatch(name) is not None


def clear_stale(places: Iterable[Path]) -> None:
    """Clears away those of the places that are so old that no living program can be at work in them."""
    for place in places:
        with contextlib.suppress(OSError):
            if time.time() - place.lstat().st_mtime < _STALE:
                continue
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink()
