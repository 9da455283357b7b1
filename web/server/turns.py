"""Long work done a little further with each request, so that nobody waits for all of it, and others have their turn between."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from shinkyu.model.progress import Step, finished

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
_MOST_BEGUN = 4


class NotYet(Exception):  # noqa: N818  (nothing went wrong)
    """What is asked for is not known yet: the next request goes on. ``step``: how far it is."""

    def __init__(self, step: Step) -> None:
        super().__init__(step.what)
        self.step = step


class Turn:
    """How long one request may work at what it can also leave for the next one: ``seconds`` of its thread."""

    def __init__(self, seconds: float) -> None:
        self._end = time.thread_time() + seconds

    @property
    def over(self) -> bool:
        """Asked before each step."""
        return time.thread_time() >= self._end


class PageTurn(Turn):
    """That of a page which is of one work alone: one step at least, or a slow machine would never come to its end."""

    _begun = False

    @property
    def over(self) -> bool:
        begun, self._begun = self._begun, True
        return begun and super().over


@dataclass
class Turns(Generic[K, T]):
    """What was found last, so many as ``most``, and what is begun. ``K``: tells all that it hangs on.

    Whoever asks goes on where the last one stopped, at whichever desk.
    """

    most: int
    _found: dict[K, T] = field(default_factory=dict)
    _begun: dict[K, Generator[Step, None, T]] = field(default_factory=dict)
    _alone: Lock = field(default_factory=Lock)

    def known(self, asked: K) -> T | None:
        """What is kept; else None."""
        return self._found.get(asked)

    def further(self, asked: K, begin: Callable[[], Generator[Step, None, T]], turn: Turn | None) -> T:
        """What it comes to, all at once without a ``turn``. Raises NotYet where that is not known before the turn is over, and
        whatever the work raises."""
        if turn is None:
            return self._all(asked, begin)
        with self._alone:
            if (known := self.known(asked)) is not None:
                return known
            steps, step = self._begun.pop(asked, None) or begin(), Step("")
            try:
                while not turn.over:
                    step = next(steps)
            except StopIteration as end:
                return self._keep(asked, end.value)
            self._begun = {**dict([*self._begun.items()][1 - _MOST_BEGUN :]), asked: steps}
        raise NotYet(step)

    def _all(self, asked: K, begin: Callable[[], Generator[Step, None, T]]) -> T:
        """For whoever waits for it; those who ask for something else do not wait meanwhile."""
        with self._alone:
            known, begun = self.known(asked), self._begun.pop(asked, None)
        return known if known is not None else self._keep(asked, finished(begun or begin()))

    def _keep(self, asked: K, found: T) -> T:
        others = [(one, known) for one, known in self._found.items() if one != asked]
        self._found = dict([*others[1 - self.most :], (asked, found)])
        return found
