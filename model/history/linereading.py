"""The line read from the repository: each commit of the first-parent line, behind the side commits that it merges in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from shinkyu.model.history.line import Line
from shinkyu.model.history.memory import memory_of
from shinkyu.model.history.visit import Role, Visit
from shinkyu.model.repository import Commit, Repository


def read_line(repository: Repository, tip: str, known: Mapping[str, Line] | None = None) -> Line:
    """Every commit whose changes make up ``tip``, in the order in which they stand on the line.

    ``known``: lines by their tips; one on which this one goes on is its beginning. Raises InputError when a part of the history
    is not there.
    """
    memory = memory_of(repository)
    if memory is None:
        return _read_line(repository, tip, known or {})
    return memory.line(repository, tip, lambda kept: _read_line(repository, tip, {**kept, **(known or {})}))


def _read_line(repository: Repository, tip: str, known: Mapping[str, Line]) -> Line:
    first_parents = repository.first_parent_line(tip, known)
    beginning = known.get(first_parents[0].id)
    if beginning is not None:
        return _going_on(repository, beginning, first_parents[1:])
    return Line(_read(repository, first_parents), repository)


def _going_on(repository: Repository, beginning: Line, commits: Sequence[Commit]) -> Line:
    """A line with the commits behind it that stand on it as the first parents of one another."""
    more = _read(repository, commits, beginning.visits)
    line = Line(more, repository, beginning)
    pairs = [(visit.base, visit.commit.tree) for visit in more]
    line.__dict__["folders"] = beginning.folders.and_more(pairs, repository)
    return line


def _read(repository: Repository, commits: Iterable[Commit], before: Sequence[Visit] = ()) -> list[Visit]:
    """The visits of commits, each the first parent of the next; ``before``: those that stand before them."""
    reader = _LineReader(repository, len(before), seen={visit.commit.id for visit in before})
    for commit in commits:
        reader.read(commit)
    return reader.visits


@dataclass(slots=True)
class _LineReader:
    """Merges within merges are worked off a list of steps, the next one last: a history may be deeper than Python's stack."""

    repository: Repository
    before: int = 0  # visits that stand before these
    visits: list[Visit] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    _steps: list[Callable[[], None]] = field(default_factory=list)

    def read(self, commit: Commit) -> None:
        """One commit of the first-parent line, with all that it merges in."""
        if len(commit.parents) < 2:
            self.seen.add(commit.id)
            self._visit(commit, Role.OWN)
            return
        self._open(commit, Role.SETTLE)
        while self._steps:
            self._steps.pop()()

    def _open(self, commit: Commit, role: Role) -> None:
        """The side branches of a commit that the line does not hold yet, then the commit itself."""
        self.seen.add(commit.id)
        self._steps.append(partial(self._visit, commit, role))
        for parent in reversed(commit.parents[1:]):
            self._steps.append(partial(self._side_branch, parent))

    def _side_branch(self, tip: str) -> None:
        """The commits of a merged branch that the line does not hold yet, oldest first."""
        oid: str | None = tip
        while oid is not None and oid not in self.seen:
            commit = self.repository.commit(oid)
            self._steps.append(partial(self._open, commit, Role.SIDE))
            oid = commit.parents[0] if commit.parents else None

    def _visit(self, commit: Commit, role: Role) -> None:
        base = self.repository.commit(commit.parents[0]).tree if commit.parents else None
        self.visits.append(Visit(self.before + len(self.visits), role, commit, base))
