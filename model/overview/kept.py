"""What is known of assessments from the call before, in one file of git's own folder: what was read once is not read again.

It is no part of the record: checks never ask it, and whoever takes the file away loses nothing but time. Each fact stands under
all that it hangs on (`Kept.key`): the commits that tell of the assessment, its publications, the settings, the program itself. A file that
is broken, of another program, or of another user is as if it were not there; where it cannot be written nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from shinkyu.model.errors import InputError
from shinkyu.model.overview.facts import Facts
from shinkyu.model.overview.storing import facts_from, facts_object
from shinkyu.model.repository import Repository

FILE = "shinkyu.overview"
_MOST_BYTES = 8 * 1024**2
_MOST_FACTS, _MOST_TIPS = 1000, 16
_HANGS_ON = ("model", "schema")  # what of the program the facts come from


class Kept:
    """What is kept in a repository. ``tips``: of a commit, by the id of each assessment, up to which commit it is told of."""

    def __init__(self, repository: Repository) -> None:
        self._file = repository.common_folder / FILE
        stored = _read(self._file)
        self._facts: dict[str, Any] = stored.get("facts", {})
        self._tips: dict[str, dict[str, str]] = stored.get("tips", {})
        self._news = False

    def tips(self, commit: str) -> Mapping[str, str]:
        """Up to which commits the assessments of a commit are told of, by id; none where that is not known."""
        return self._tips.get(commit, {})

    def facts(self, key: str) -> Facts | None:
        """The facts that stand under a key, None where there are none."""
        stored = self._facts.pop(key, None)
        if stored is None:
            return None
        self._facts[key] = stored  # what is asked for stays longest
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            return facts_from(stored)
        return None

    def keep(self, key: str, facts: Facts) -> None:
        """Keeps facts; those of which something could not be read are to be looked at again."""
        if facts.whole:
            self._facts[key] = facts_object(facts)
            self._news = True

    def keep_tips(self, commit: str, tips: Mapping[str, str]) -> None:
        """Keeps up to which commits the assessments of a commit are told of."""
        self._tips[commit] = dict(tips)
        self._news = True

    def save(self) -> None:
        """Puts the file in place by one rename, if there is something new; where that cannot be done, nothing is kept."""
        from shinkyu.model.repository import write_file

        if not self._news:
            return
        told = {"facts": _last(self._facts, _MOST_FACTS), "tips": _last(self._tips, _MOST_TIPS)}
        body = json.dumps({"program": program(), **told}, ensure_ascii=False, separators=(",", ":")).encode()
        with suppress(InputError):
            write_file(self._file, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)

    @staticmethod
    def key(*hangs_on: str | Sequence[str]) -> str:
        """The key of facts that hang on these."""
        return hashlib.sha256(json.dumps(hangs_on).encode()).hexdigest()


def _read(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as stream:
            if hasattr(os, "geteuid") and os.fstat(stream.fileno()).st_uid != os.geteuid():
                return {}
            data = stream.read(_MOST_BYTES + 1)
    except OSError:
        return {}
    digest, _, body = data.partition(b"\n")
    if len(data) > _MOST_BYTES or hashlib.sha256(body).hexdigest().encode() != digest:
        return {}
    with suppress(ValueError, RecursionError):
        stored = json.loads(body)
        if isinstance(stored, dict) and stored.get("program") == program() and _has_shape(stored):
            return stored
    return {}


def _has_shape(stored: Mapping[str, Any]) -> bool:
    facts, tips = stored.get("facts"), stored.get("tips")
    if not isinstance(facts, dict) or not isinstance(tips, dict):
        return False
    return all(isinstance(one, dict) and all(isinstance(to, str) for to in one.values()) for one in tips.values())


def _last(known: Mapping[str, Any], most: int) -> dict[str, Any]:
    return dict([*known.items()][-most:])


@lru_cache(maxsize=1)
def program() -> str:
    """What tells this program from another one: how many files it has, how large they are, when the last was changed.

    A version alone would not do: forms and rules may be mended in place.
    """
    found = [one for name in _HANGS_ON for one in _files(os.fspath(Path(str(files("shinkyu") / name))))]
    told = (len(found), sum(one.st_size for one in found), max((one.st_mtime_ns for one in found), default=0))
    return " ".join(map(str, told))


def _files(folder: str) -> Iterator[os.stat_result]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield entry.stat()
            elif entry.name != "__pycache__":
                yield from _files(entry.path)
