"""git's own lock files, made so that one left by a killed program of ours is known as ours, and never git's taken for it.

A lock comes into being with its content, by a link to a file that holds it already: git's are empty until they are done.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr

PATIENCE = 10  # tenths of a second
INDEX = "index.lock"
OURS = b"shinkyu is writing to this repository. If it was stopped, its next command that writes takes this file away.\n"


def of_settings(file: Path) -> Path:
    """git's lock of a file of settings."""
    return file.with_name(f"{file.name}.lock")


def take(lock: Path, ready: Path) -> None:
    """Makes a lock file by a link to ``ready``, which holds its content and lies on the same file system.

    Editors run `git status` all the time, which holds one for a moment: that is waited for. Raises InputError where it
    stays, OSError where it cannot be made.
    """
    for _ in range(PATIENCE):
        with contextlib.suppress(FileExistsError):
            _make(lock, ready)
            return
        time.sleep(0.1)
    raise InputError(
        tr(
            "ほかの git がリポジトリを使っています",
            "another git is using the repository",
            page=("ほかのプログラムがこのフォルダを使っています", "another program is using the folder"),
        ),
        where=str(lock),
        hint=tr(
            "それが終わってから、もう一度実行してください。どの git も動いていなければ、このファイルを消してからにします",
            "run it again when that is done; if no git is at work, delete this file first",
            page=(
                "それが終わってから、もう一度行ってください。いつまでも終わらなければ、管理する人に知らせてください",
                "do it again when that is done; if it never is, tell who looks after this machine",
            ),
        ),
    )


def is_ours(lock: Path, content: bytes) -> bool:
    """Whether a lock file is one of ours with that content."""
    try:
        return lock.read_bytes() == content
    except OSError:
        return False


def drop(lock: Path, content: bytes) -> None:
    """Takes a lock of ours away; any other stays."""
    if is_ours(lock, content):
        lock.unlink(missing_ok=True)


def _make(lock: Path, ready: Path) -> None:
    try:
        os.link(ready, lock)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        with lock.open("xb") as stream:
            stream.write(ready.read_bytes())
