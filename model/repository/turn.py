"""One writer at a time: whoever writes to a working tree holds a lock that the system drops when its holder dies."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr

LOCK = "shinkyu.lock"  # the name of its file
HEADS_LOCK = "shinkyu.heads.lock"  # of the one that all working trees of a repository share
PATIENCE = 100  # tenths of a second; a writing takes one, and those of eight may come together
_NOT_HERE = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}  # what a file system without locks says

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _at_work(file: Path) -> InputError:
    return InputError(
        tr(
            "ほかの shinkyu がリポジトリに書き込んでいます",
            "another shinkyu is writing to the repository",
            page=("ほかの窓かほかの人の操作が続いています", "another window or person is writing"),
        ),
        where=str(file),
        hint=tr("それが終わってから、もう一度実行してください", "run it again when that is done"),
    )


@contextlib.contextmanager
def in_turn(
    folder: Path, patience: int = PATIENCE, at_work: Callable[[Path], InputError] = _at_work, name: str = LOCK
) -> Iterator[bool]:
    """Nobody else writes for the length of a block; whether that is sure: not every file system knows locks. ``name``: of the
    lock's file, for what is written by turns of its own.

    Others are waited for, so many tenths of a second. Raises InputError (``at_work``, of the lock's file) where they do not
    come to an end, OSError where the lock cannot be made.
    """
    file = folder / name
    descriptor, sure = _taken(file, patience, at_work)
    try:
        yield sure
    finally:
        # Taken away while it is still held: who opened it before then holds a file that is gone, and sees that.
        with contextlib.suppress(OSError):
            file.unlink()
        os.close(descriptor)
        with contextlib.suppress(OSError):  # Windows takes no file away that is open
            if sys.platform == "win32":
                file.unlink()


@contextlib.contextmanager
def held_alone(file: Path, there: Callable[[Path], InputError]) -> Iterator[None]:
    """A lock of that name for the length of a block, for as long as that may be. Raises InputError (``there``) where another has it."""
    descriptor, _ = _taken(file, 1, there)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            file.unlink()
        os.close(descriptor)


def _taken(file: Path, patience: int, at_work: Callable[[Path], InputError]) -> tuple[int, bool]:
    for _ in range(patience):
        descriptor = os.open(file, os.O_CREAT | os.O_RDWR, 0o666)
        try:
            _lock(descriptor)
            if _is_still(file, descriptor):
                return descriptor, True
        except OSError as error:
            if error.errno in _NOT_HERE:
                return descriptor, False
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                os.close(descriptor)
                raise
        os.close(descriptor)
        time.sleep(0.1)
    raise at_work(file)


def _is_still(file: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    except OSError:
        return False
