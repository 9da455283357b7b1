"""Which commits of the line another one builds on: what it does not know was written beside it (contract §3.1)."""

from __future__ import annotations

from collections.abc import Iterable

from shinkyu.model.history.line import Line
from shinkyu.model.history.visit import Role, Visit


class Ancestry:
    """All that stands on the line up to one of its own commits is known to that commit: only side commits need a walk."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._last: tuple[Visit | None, frozenset[int]] = (None, frozenset())

    def knows(self, visit: Visit, index: int) -> bool:
        """Whether the commit of ``visit`` builds on the one visited as ``index``, or is that one."""
        if visit.role is not Role.SIDE:
            return index <= visit.index
        if index <= self.fork(visit):
            return True
        return self.line.visits[index].role is Role.SIDE and index in self._beside(visit)

    def fork(self, visit: Visit) -> int:
        """The index of the last commit of the line itself that a commit builds on; -1 where there is none."""
        return visit.index if visit.role is not Role.SIDE else self.line.forks[visit.index]

    def news(self, merge: Visit) -> list[int]:
        """What a merge builds on and its first parent does not, by index: the commits that it takes in."""
        first = self.line.by_id[merge.commit.parents[0]]
        last = self.fork(merge) if merge.role is Role.SIDE else merge.index - 1
        beside = self._beside(merge) if merge.role is Role.SIDE else frozenset[int]()
        found = {*range(self.fork(first) + 1, last + 1), *beside} - {merge.index}
        return sorted(index for index in found if not self.knows(first, index))

    def _beside(self, visit: Visit) -> frozenset[int]:
        """The side commits that one builds on, itself among them, as far as the line did not hold them at its fork."""
        if self._last[0] is not visit:
            fork, found, ahead = self.fork(visit), {visit.index}, [visit]
            while ahead:
                for parent in self._parents(ahead.pop()):
                    if parent.role is Role.SIDE and parent.index > fork and parent.index not in found:
                        found.add(parent.index)
                        ahead.append(parent)
            self._last = visit, frozenset(found)
        return self._last[1]

    def _parents(self, visit: Visit) -> Iterable[Visit]:
        return (self.line.by_id[oid] for oid in visit.commit.parents)
