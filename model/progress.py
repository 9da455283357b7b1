"""Work that takes long: what it is at is told to whoever waits for it, and it ends where they cancel it.

Within `watched` each step is told; anywhere else telling does nothing. The block counts for its own thread alone.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol, TypeVar

from shinkyu.model.errors import Cancelled
from shinkyu.model.language import tr

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """``what`` is being done, in the words of those who wait; of how many parts (0: not known) so many are ``done``."""

    what: str
    done: int = 0
    total: int = 0


def assessments_read(done: int, total: int) -> Step:
    """The step of work that goes through assessments one by one."""
    return Step(tr("評価書を読んでいます", "assessments are being read"), done, total)


class Watch(Protocol):
    """Whoever waits. It is asked from the thread that works."""

    def told(self, step: Step) -> None:
        """The work is at that step now."""

    def is_cancelled(self) -> bool:
        """Whether it is not wanted any more."""


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """What is done within the block, in this thread, is told to the watch, and ends where it is cancelled."""
    before = _watch.get()
    _watch.set(watch)
    try:
        yield
    finally:
        _watch.set(before)


def step(what: str, done: int = 0, total: int = 0) -> None:
    """Tells what is done from now on. Raises as `refuse_cancelled`."""
    refuse_cancelled()
    if (watch := _watch.get()) is not None:
        watch.told(Step(what, done, total))


def refuse_cancelled() -> None:
    """Raises Cancelled where the work is not wanted any more: asked now and then, and last before anything is written."""
    if (watch := _watch.get()) is not None and watch.is_cancelled():
        raise Cancelled(tr("取りやめました。何も書き込んでいません", "cancelled; nothing was written"))


def finished(steps: Generator[Step, None, T]) -> T:
    """What work comes to that can be left after each of its steps: all of them, one after the other."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
