"""What was read of commits, kept for the next question: a commit never changes.

A command asks once, and keeps nothing. A server is asked again and again, of the same commits and of those that come behind
them; within `remembering`, whoever reads a line, a history or a table of its rows is given what is there, or goes on from it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.line import Line
from shinkyu.model.language import manner
from shinkyu.model.repository import Repository

if TYPE_CHECKING:
    from shinkyu.model.history.history import History

T = TypeVar("T")
_LINES, _HISTORIES = 4, 8

_Where = tuple[tuple[bool, bool], str]  # the language and manner of what was found wrong there, and the repository


class _Kept(NamedTuple):
    where: _Where
    assessment: Assessment  # as it was asked for
    history: History


@dataclass
class Memory:
    """The last few lines and histories that were read: so many ``lines`` and ``histories``.

    Several threads may ask it, of working trees of one repository: then they wait for each other while something is read. What
    they are given they share: nothing changes a line, a history or a table but by finding out once more what it knew.
    """

    lines: int = _LINES
    histories: int = _HISTORIES
    _alone: RLock = field(default_factory=RLock)
    _lines: dict[tuple[_Where, str], Line] = field(default_factory=dict)  # the last asked for at the end
    _histories: list[_Kept] = field(default_factory=list)  # likewise

    def line(self, repository: Repository, tip: str, read: Callable[[Mapping[str, Line]], Line]) -> Line:
        """The line of a commit; ``read`` reads it, given lines that it may go on from."""
        with self._alone:
            return self._line(_where(repository), tip, read)

    def _line(self, where: _Where, tip: str, read: Callable[[Mapping[str, Line]], Line]) -> Line:
        there = {commit: line for (place, commit), line in self._lines.items() if place == where}
        line = there.get(tip) or _passing(there, tip) or read(there)
        if tip not in there:
            for older in there.values():  # or each would hold all those before it
                older.stand_alone()
        self._lines.pop((where, tip), None)
        self._lines[where, tip] = line
        self._lines = dict([*self._lines.items()][-self.lines :])
        return line

    def history(
        self, repository: Repository, line: Line, assessment: Assessment, read: Callable[[History | None], History]
    ) -> History:
        """The history of an assessment on a line; ``read`` reads it, given one that it may go on from."""
        with self._alone:
            return self._history(_where(repository), line, assessment, read)

    def _history(
        self, where: _Where, line: Line, assessment: Assessment, read: Callable[[History | None], History]
    ) -> History:
        there = [one for one in self._histories if one.where == where and one.assessment == assessment]
        kept = next((one for one in there if one.history.line is line), None)
        if kept is None:
            nearest = max(there, key=lambda one: line.shares(one.history.line), default=None)
            history = read(nearest.history if nearest is not None else None)
            history.tables = {}
            for one in there:
                one.history.beginning = None  # what it tells of is in its table by now, or is found again
            kept = _Kept(where, assessment, history)
        self._histories = [*(one for one in self._histories if one is not kept), kept][-self.histories :]
        return kept.history


def made_once(history: History, what: Hashable, make: Callable[[], T]) -> T:
    """What is made of a history and of nothing else: once where the history is kept, and kept with it."""
    if history.tables is None:
        return make()
    if what not in history.tables:
        history.tables[what] = make()
    found: T = history.tables[what]
    return found


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """What is read within the block is kept there, and taken from there."""
    before = _memory.set(memory)
    try:
        yield
    finally:
        _memory.reset(before)


def memory_of(repository: Repository) -> Memory | None:
    """Where to keep what is read of a repository; None where nothing is kept.

    Of an overlay nothing is: another one lacks its commits, and could not go on from them.
    """
    return None if repository.in_memory else _memory.get()


def _where(repository: Repository) -> _Where:
    return manner(), str(repository.common_folder.resolve())


def _passing(lines: Mapping[str, Line], tip: str) -> Line | None:
    """The line of a commit that one of these passes."""
    for line in lines.values():
        if (visit := line.passes(tip)) is not None:
            return line.up_to(visit)
    return None
