"""One commit of the line that a table is read from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.record.metadata import Metadata, read_message
from shinkyu.model.repository import Commit


class Role(Enum):
    """How a commit takes part in the line."""

    OWN = "own"  # on the line: what it changes against its first parent
    SIDE = "side"  # of a merged branch: what it changes against its own first parent, laid onto the line
    SETTLE = "settle"  # a merge on the line, after its side commits: what it adds to them


@dataclass(frozen=True, eq=False)
class Visit:
    """One commit of the line, with the tree it is compared with (None for a root commit). Each is its own equal only.

    ``stated``: what a commit that is not made yet will say; else its message is read.
    """

    index: int
    role: Role
    commit: Commit
    base: str | None
    stated: Metadata | None = None

    @cached_property
    def metadata(self) -> Metadata:
        """What its trailers say. Read when it is first asked for: most questions are about few of the commits.

        Where something is wrong with them its changes count as recorded by nobody until they are amended (contract §2): a
        careless squash leaves the day and the reason of one commit to the changes of another.
        """
        if self.stated is not None:
            return self.stated
        said, findings = self._message
        wrong = any(finding.severity is Severity.ERROR for finding in findings)
        return replace(said, change_date=None, no_row=False, undoes="") if wrong else said

    def may_say(self, key: bytes) -> bool:
        """Whether it can hold a trailer of that key (in lower case) at all: spares taking the other messages apart."""
        return self.stated is not None or self.commit.mentions(key)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with how its message says it."""
        return self._message[1]

    @cached_property
    def _message(self) -> tuple[Metadata, tuple[Finding, ...]]:
        commit = self.commit
        return read_message(commit.message, commit=commit.id, stored=commit.undecodable)
