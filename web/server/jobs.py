"""Work at a desk that takes longer than anybody waits for a page: done beside the pages, which only look at it; one at a time.

It shares no object of the model with them: to the repository it is like another program, which takes its turn to write.
"""

from __future__ import annotations

import contextlib
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.language import manner, speaking, tr
from shinkyu.model.progress import Step, refuse_cancelled, step, watched
from shinkyu.model.repository import Identity, acting_as

_SLOTS = threading.BoundedSemaphore(2)  # for all desks of a server: each takes a processor, and memory
_LOOK = 0.2  # seconds, between two looks at whether it is one's turn


class Job(ABC):
    """A piece of such work. ``steps``: what was told of it, the last being what it is at. ``seen``: its end was shown."""

    def __init__(self) -> None:
        self.steps: tuple[Step, ...] = ()
        self.error: BaseException | None = None
        self.seen = self.settled = False
        self._begun = time.monotonic()
        self._cancelled, self._over = threading.Event(), threading.Event()

    @abstractmethod
    def work(self) -> None:
        """Does it, in a thread of its own; what it raises is kept in ``error``."""

    def settle(self) -> None:  # noqa: B027  (most have nothing to do)
        """What the pages' own thread has to do once it is over, whoever looks first. May raise ShinkyuError."""

    def start(self, person: Identity | None) -> None:
        """Begins it, in that name and in the language that is spoken here."""
        threading.Thread(target=self._run, args=(person, *manner()), name="job").start()

    def cancel(self) -> None:
        """It ends at the next moment at which nothing is half done, unless it is over before."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether it is to end, or ended so."""
        return self._cancelled.is_set()

    @property
    def is_over(self) -> bool:
        """Whether nothing of it goes on any more."""
        return self._over.is_set()

    @property
    def seconds(self) -> int:
        """For how long it is there."""
        return int(time.monotonic() - self._begun)

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it was over within so many seconds; without a number it is waited for."""
        return self._over.wait(seconds)

    def told(self, step: Step) -> None:
        """It is at that step now."""
        before = self.steps[:-1] if self.steps and self.steps[-1].what == step.what else self.steps
        self.steps = (*before, step)

    def settle_once(self) -> None:
        """As `settle`, the first time that it is over; what goes wrong is an error of the work."""
        if self.is_over and not self.settled:
            self.settled = True
            try:
                self.settle()
            except ShinkyuError as error:
                self.error = error

    def _run(self, person: Identity | None, english: bool, plainly: bool) -> None:
        try:
            with speaking(english=english, plainly=plainly), acting_as(person), watched(self), _slot():
                self.work()
        except BaseException as error:  # it is told by the page that shows the end
            self.error = error
        finally:
            self._over.set()


@contextlib.contextmanager
def _slot() -> Iterator[None]:
    """Not more of them at a time than the machine can do. Raises Cancelled while one waits."""
    if not _SLOTS.acquire(blocking=False):
        step(tr("ほかの人の取り込みが終わるのを待っています", "waiting until what others import is done"))
        while not _SLOTS.acquire(timeout=_LOOK):
            refuse_cancelled()
    try:
        yield
    finally:
        _SLOTS.release()
