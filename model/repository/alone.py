"""Writing by turns: what a killed program left is put right first, and what is written is put back if it fails."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from shinkyu.model.errors import InputError, ShinkyuError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import gitlock
from shinkyu.model.repository.healing import Healed, drop_index_lock, heal, is_made
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.turn import in_turn
from shinkyu.model.repository.undertaking import Undertaking, begin, found
from shinkyu.model.repository.writing import writable

_LONG = 3600  # seconds; where a file system knows no locks, what is older was begun by a program that was killed


def put_right(repository: Repository) -> Healed | None:
    """Puts back what a killed program wrote, or finds it done; None where there is nothing of the kind.

    Raises InputError where another one writes on and on, and where the system does not let it.
    """
    if not _is_left_half(repository):
        return None
    with writable(repository), in_turn(Path(repository.git.path)) as sure:
        return _put_right(repository, sure=sure)


def left_behind(repository: Repository) -> list[Path]:
    """What a command whose commit is made could not take away behind itself; the next one that writes does."""
    folder = Path(repository.git.path)
    record, lock = found(folder), folder / gitlock.INDEX
    if record is not None and not is_made(repository, record):
        return []
    left = [] if record is None else [record.folder]
    return [*left, lock] if gitlock.is_ours(lock, gitlock.OURS) else left


@contextlib.contextmanager
def undertaken(repository: Repository) -> Iterator[Undertaking]:
    """The record of what is written, for the length of a block in which nobody else writes. If the block fails, all that
    the record tells of is as it was before. Within another such block it is part of that.

    Once its commit is made, the system can only refuse to tidy up: that is no failure of what was asked for (`left_behind`).

    Raises UsageError where a program was killed since this one read the files: it has put them back, and read others.
    """
    if repository.under_way is not None:
        yield repository.under_way
        return
    folder = Path(repository.git.path)
    with _turn(repository) as sure:
        if _is_left_half(repository) and _put_right(repository, sure=sure) is not None:
            raise _read_too_early()
        with writable(repository):
            record = begin(folder)
        repository.under_way = record
        try:
            with _put_back_if_it_fails(repository, record):
                yield record
        finally:
            repository.under_way = None


@contextlib.contextmanager
def _turn(repository: Repository) -> Iterator[bool]:
    with contextlib.ExitStack() as stack:
        with writable(repository):
            sure = stack.enter_context(in_turn(Path(repository.git.path)))
        yield sure


@contextlib.contextmanager
def _put_back_if_it_fails(repository: Repository, record: Undertaking) -> Iterator[None]:
    try:
        yield
        record.end()
    except BaseException as failure:
        if isinstance(failure, OSError | InputError) and is_made(repository, record):
            return
        try:
            heal(repository, record, at_once=True)
            record.end()
        except (OSError, InputError):  # the first failure is the one to tell of
            if isinstance(failure, ShinkyuError):
                failure.what += tr(
                    "。書きかけが残っています: 次に書き込むコマンドが元に戻します",
                    "; it is left half written: the next command that writes puts it back",
                )
        raise


def _is_left_half(repository: Repository) -> bool:
    lock = Path(repository.git.path) / gitlock.INDEX
    return repository.is_left_half or gitlock.is_ours(lock, gitlock.OURS)


def _put_right(repository: Repository, *, sure: bool) -> Healed | None:
    record = found(Path(repository.git.path))
    if record is None:  # it was ended by now, or had not begun
        drop_index_lock(repository)
        return None
    if not sure and time.time() - record.folder.stat().st_mtime < _LONG:
        raise InputError(
            tr(
                "ほかの shinkyu が書き込んでいるか、途中で止まりました",
                "another shinkyu is writing, or was stopped midway",
                page=(
                    "ほかの窓かほかの人の操作が続いているか、途中で止まりました",
                    "another window or person is writing, or was stopped midway",
                ),
            ),
            where=str(record.folder),
            hint=tr(
                "ここはロックの使えない場所なので、どちらか分かりません。1時間たてば、止まったものとして元に戻します",
                "this file system knows no locks, so it cannot be told; after an hour it counts as stopped, and is put back",
            ),
        )
    healed = heal(repository, record)
    record.end()
    return healed


def _read_too_early() -> UsageError:
    return UsageError(
        tr(
            "同時に動いていた shinkyu が途中で止まったので、それが書いたものを元に戻しました",
            "another shinkyu was stopped midway; what it had written was put back",
            page=(
                "同時に行われていた操作が途中で止まったので、それが書いたものを元に戻しました",
                "something done at the same time was stopped midway; what it had written was put back",
            ),
        ),
        hint=tr("もう一度実行してください", "run it again"),
    )
