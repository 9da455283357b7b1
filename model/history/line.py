"""The line of commits that a table is read from: the first-parent line, with merges opened up (contract §3.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import partial

from shinkyu.model.findings import Finding
from shinkyu.model.record.metadata import Metadata, read_message
from shinkyu.model.repository import Commit, Repository


class Role(Enum):
    """How a commit takes part in the line."""

    OWN = "own"  # on the line: what it changes against its first parent
    SIDE = "side"  # of a merged branch: what it changes against its own parent, laid onto the line
    SETTLE = "settle"  # a merge without trailers, after its side commits: what stands in the end


@dataclass(frozen=True, slots=True)
class Visit:
    """One commit of the line, with the tree it is compared with (None for a root commit)."""

    index: int
    role: Role
    commit: Commit
    base: str | None
    metadata: Metadata


@dataclass(slots=True)
class Line:
    """The visits, oldest first; each commit's metadata findings by commit id; reasons put right later, by commit id."""

    visits: list[Visit] = field(default_factory=list)
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    amendments: list[Visit] = field(default_factory=list)


def read_line(repository: Repository, tip: str) -> Line:
    """Every commit whose changes make up ``tip``, in the order in which they stand on the line.

    Raises InputError when a part of the history is not there.
    """
    reader = _LineReader(repository)
    for commit in repository.first_parent_line(tip):
        reader.read(commit)
    return reader.line


class _LineReader:
    """Merges within merges are worked off a list of steps, the next one last: a history may be deeper than Python's stack."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._seen: set[str] = set()
        self._steps: list[Callable[[], None]] = []
        self.line = Line()

    def read(self, commit: Commit) -> None:
        """One commit of the first-parent line, with all that it merges in."""
        self._steps.append(partial(self._open, commit, Role.OWN, True))
        while self._steps:
            self._steps.pop()()

    def _open(self, commit: Commit, role: Role, visited: bool) -> None:
        """The side branches of a commit that the line does not hold yet, then the commit itself."""
        self._seen.add(commit.id)
        metadata, findings = read_message(commit.message, commit=commit.id)
        opened = len(commit.parents) > 1 and not metadata.has_trailers
        if visited:
            if findings:
                self.line.findings[commit.id] = findings
            if not opened:
                self._steps.append(partial(self._visit, commit, role, metadata))
            elif role is Role.OWN:
                self._steps.append(partial(self._visit, commit, Role.SETTLE, metadata))
        for parent in reversed(commit.parents[1:]):
            self._steps.append(partial(self._side_branch, parent, visited and opened))

    def _side_branch(self, tip: str, visited: bool) -> None:
        """The commits of a merged branch that the line does not hold yet, oldest first."""
        oid: str | None = tip
        while oid is not None and oid not in self._seen:
            commit = self._repository.commit(oid)
            self._steps.append(partial(self._open, commit, Role.SIDE, visited))
            oid = commit.parents[0] if commit.parents else None

    def _visit(self, commit: Commit, role: Role, metadata: Metadata) -> None:
        base = self._repository.commit(commit.parents[0]).tree if commit.parents else None
        visit = Visit(len(self.line.visits), role, commit, base, metadata)
        self.line.visits.append(visit)
        if metadata.amends:
            self.line.amendments.append(visit)
