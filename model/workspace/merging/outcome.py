"""What a merge makes of the rows: what comes, what goes, and what is to be said of the line as it is then."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.history.history import read_history
from shinkyu.model.history.line import Line
from shinkyu.model.history.linereading import read_line
from shinkyu.model.repository import MergeCommit, Repository, writable, write_commit
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


def refuse_publications_changed(repository: Repository, base: str, commit: str, *, meant: bool) -> None:
    """Raises UsageError where published rows, as ``base`` has them, would be changed by ``commit``, unless that is ``meant``."""
    if meant:
        return
    lines = read_line(repository, base), read_line(repository, commit)
    for folder in changed_folders(repository, repository.commit(base).tree, repository.commit(commit).tree):
        was, now = (build_table(read_history(repository, line, folder.assessment)).rows for line in lines)
        refuse_published(repository, folder.assessment, was, now, meant=False)


def merge_outcome(repository: Repository, merge: MergeCommit, *, published: bool) -> Outcome:
    """The same of a merge that is not made yet. Where it is made onto the main line, what is published is held against that."""
    commit = _provisional(repository, merge)
    if not merge.onto_theirs:
        return outcome(repository, merge.head, commit, published=published)
    refuse_publications_changed(repository, merge.theirs, commit, meant=published)
    return outcome(repository, merge.head, commit, published=True)


def _provisional(repository: Repository, merge: MergeCommit) -> str:
    """A merge commit that no branch will name: what its rows would be can be told of it."""
    with writable(repository):
        return write_commit(repository, merge.tree, merge.parents, "merge\n", *merge.people, signed=False)
