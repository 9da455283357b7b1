"""What a merge makes of the rows: what comes, what goes, and what is to be said of the line as it is then."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.history.history import read_history
from shinkyu.model.history.line import Line, read_line
from shinkyu.model.repository import Repository, committers, write_commit
from shinkyu.model.snapshots.folders import changed_folders
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.workspace.aftermath import new_findings
from shinkyu.model.workspace.protecting import refuse_published


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rows that are in the table no more, and those that are new in it, by assessment; ``findings``: new ones."""

    gone: tuple[Row, ...] = ()
    come: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether nothing new is wrong."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def outcome(repository: Repository, head: str | None, commit: str, *, published: bool) -> Outcome:
    """What becomes of the rows when a branch moves from one commit to another.

    Raises UsageError where published rows would change, or get a new one before them, unless that is meant (``published``).
    """
    before = read_line(repository, head) if head else Line()
    after = read_line(repository, commit)
    old = repository.commit(head).tree if head else None
    gone: list[Row] = []
    come: list[Row] = []
    findings: list[Finding] = []
    for folder in changed_folders(repository, old, repository.commit(commit).tree):
        was, now = (read_history(repository, line, folder.assessment) for line in (before, after))
        rows, then = build_table(was), build_table(now)
        refuse_published(repository, folder.assessment, rows.rows, then.rows, meant=published)
        gone += [row for row in rows.rows if row not in then.rows]
        come += [row for row in then.rows if row not in rows.rows]
        findings += new_findings(repository, was, now)
    return Outcome(tuple(gone), tuple(come), tuple(dict.fromkeys(findings)))


def provisional(repository: Repository, tree: str, head: str, theirs: str) -> str:
    """A merge commit that no branch will name: what its rows would be can be told of it."""
    return write_commit(repository, tree, [head, theirs], "merge\n", *committers(repository, None), signed=False)
