"""A second server of a repository opens the pages of the first: the address that is good next lies in a file for its owner alone."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.repository import held_alone, write_file

# Not `shinkyu-…`: what begins so in git's folder, and is old, is cleared away as left behind.
LOCK = "shinkyu.serve.lock"
FILE = "shinkyu.serve.json"
_MOMENTS = 20  # tenths of a second: the first may only just have begun
_OURS_ALONE = stat.S_IRUSR | stat.S_IWUSR


class ServedAlready(InputError):  # noqa: N818 (the name says what is the matter)
    """Another server of the repository runs."""


@contextlib.contextmanager
def served_alone(folder: Path) -> Iterator[Callable[[str], None]]:
    """No other server of the repository with that git folder, for the length of a block; given is what takes the address that is
    good next. Raises ServedAlready. What a server left that was killed is no obstacle."""
    with held_alone(folder / LOCK, _there):
        file = _file(folder)
        file.unlink(missing_ok=True)
        try:
            yield partial(_note, file)
        finally:
            file.unlink(missing_ok=True)


def address_handed_over(folder: Path) -> str | None:
    """The address of the server that runs, good once; None where that is for somebody else to know, or on another machine."""
    for _ in range(_MOMENTS):
        with contextlib.suppress(OSError, ValueError):
            return _read(_file(folder))
        time.sleep(0.1)
    return None


def _file(folder: Path) -> Path:
    """Windows has no modes: there it is a file in the folder of temporary files, which is each user's own."""
    if sys.platform != "win32":
        return folder / FILE
    named = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"{named}.{FILE}"


def _note(file: Path, address: str) -> None:
    """Where the file system does not keep it for its owner alone, or takes no file, there is none: nobody else can open the pages."""
    with contextlib.suppress(OSError, InputError):
        if not os.path.lexists(file):  # a file that is replaced hands its mode on
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OURS_ALONE))
        if _is_private(file):
            write_file(file, json.dumps({"machine": socket.gethostname(), "address": address}).encode())
        else:
            file.unlink()


def _read(file: Path) -> str | None:
    said = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(said, dict) or said.get("machine") != socket.gethostname() or not _is_private(file):
        return None
    return str(said["address"])


def _is_private(file: Path) -> bool:
    if sys.platform == "win32":
        return True
    found = file.lstat()
    return stat.S_IMODE(found.st_mode) == _OURS_ALONE and found.st_uid == os.getuid()


def _there(file: Path) -> InputError:
    return ServedAlready(
        tr("このリポジトリは、もう別の shinkyu serve で開いています", "this repository is served already"),
        where=str(file),
        hint=tr(
            "開いている画面を使うか、前の窓で ^C を押して終わらせ、もう一度実行してください",
            "use the pages that are open, or end that server with ^C in its window and call this again",
        ),
    )
