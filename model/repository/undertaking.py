"""What is about to be written, written down before: whoever is stopped in between leaves enough to put all of it back.

The record is a folder in git's own, that of the working tree. It comes and goes by one rename, and holds

    files.json    each file that is written, with the sums of what it held and of what it is to hold; where HEAD was
    before/ after/  these contents, by the number of the file
    index.json    the sums of the index before and after; index: the one before
    index-lock    what becomes git's lock of the index, and branch-lock that of the branch
    branch.json   the branch that moves, from which commit to which; or the tag that is made
    switch.json   from which branch to which HEAD goes; head-lock: what becomes git's lock of HEAD
    folder.json   a folder that comes with a tag: where it is made, where it goes, the sums of its files
    merge.json    that what is written begins a merge
    config        what becomes git's lock of the settings, and then these
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shinkyu.model.repository import gitlock
from shinkyu.model.repository.reading import UNDERTAKING
from shinkyu.model.repository.temporary import PREFIX, clear_aside

FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of an undertaking: its path, and the sums of what it held and of what it is to hold ("": it is not there)."""

    number: int
    path: str
    before: str
    after: str


class Undertaking:
    """A record, begun or found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def index_lock(self) -> Path:
        """What becomes git's lock of the index: there from the beginning, for a full disk has no room for it when all is put back."""
        return self.folder / "index-lock"

    @property
    def settings(self) -> Path:
        """The settings as they are to be; there while they are written."""
        return self.folder / "config"

    def note(self, name: str, said: Mapping[str, object]) -> None:
        """Writes one of its notes, by one rename."""
        new = self.folder / f"{name}.new"
        new.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        new.replace(self.folder / f"{name}.json")

    def noted(self, name: str) -> dict[str, Any]:
        """What a note says; empty where there is none."""
        try:
            found = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def note_files(self, root: Path, files: Mapping[str, bytes | None], head: str | None) -> None:
        """Keeps what files hold and what they are to hold, and notes them, behind those that are noted already.

        Of one that is noted twice, what it held at first is kept, and what it is to hold at last.
        """
        noted = {one.path: one for one in self.files()}
        for side in ("before", "after"):
            (self.folder / side).mkdir(exist_ok=True)
        for path, data in files.items():
            known = noted.get(path)
            number = len(noted) if known is None else known.number
            before = self._keep(root / path, number) if known is None else known.before
            self.kept("after", number).unlink(missing_ok=True)
            if data is not None:
                self.kept("after", number).write_bytes(data)
            after = "" if data is None else hashlib.sha256(data).hexdigest()
            noted[path] = WrittenFile(number, path, before, after)
        listed = [[one.path, one.before, one.after] for one in noted.values()]
        self.note("files", {"head": self.noted("files").get("head", head), "files": listed})

    def _keep(self, standing: Path, number: int) -> str:
        """Keeps what a file holds, and gives the sum of it."""
        kept = self.kept("before", number)
        if os.path.lexists(standing) and sum_of(standing) != FOLDER:
            shutil.copy(standing, kept, follow_symlinks=False)
        return sum_of(kept if os.path.lexists(kept) else standing)

    def files(self) -> list[WrittenFile]:
        """The files that are written."""
        return [WrittenFile(number, *one) for number, one in enumerate(self.noted("files").get("files", ()))]

    def kept(self, side: str, number: int) -> Path:
        """Where the content of a file is kept: side ``before`` or ``after``."""
        return self.folder / side / str(number)

    def end(self) -> None:
        """Takes the record away: all that it tells of is done, or put back."""
        ended = self.folder.with_name(PREFIX + secrets.token_hex(8))
        self.folder.replace(ended)  # a rename needs no room on a full disk
        shutil.rmtree(ended, ignore_errors=True)


def found(git_folder: Path) -> Undertaking | None:
    """The undertaking that was begun and not ended."""
    return Undertaking(git_folder / UNDERTAKING) if (git_folder / UNDERTAKING).is_dir() else None


def begin(git_folder: Path) -> Undertaking:
    """A new record, with nothing noted in it yet. Raises OSError."""
    clear_aside(git_folder)
    record = Undertaking(git_folder / UNDERTAKING)
    record.folder.mkdir()
    try:
        record.index_lock.write_bytes(gitlock.OURS)
    except OSError:
        record.end()
        raise
    return record


def sum_of(file: Path) -> str:
    """The SHA-256 of what a file holds, of a link where it leads; "" where there is none, `FOLDER` of a folder."""
    try:
        data = os.fsencode(file.readlink()) if file.is_symlink() else file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except IsADirectoryError:
        return FOLDER
    return hashlib.sha256(data).hexdigest()
