"""What `check` will say once a commit is made, for whoever is about to make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from shinkyu.model.findings import Finding
from shinkyu.model.history.history import History
from shinkyu.model.rules.grounds import claims_findings
from shinkyu.model.rules.judging import Policy
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.aftermath import findings_of_record
from shinkyu.model.workspace.committing import Prepared

Known = Callable[[History], Set[str]]


def fingerprints(history: History) -> frozenset[str]:
    """Those of all that `check` says of the record of an assessment as it is."""
    return frozenset(one.fingerprint for one in findings_of_record(history))


def foreseen(workspace: Workspace, prepared: Prepared, known: Known = fingerprints) -> tuple[Finding, ...]:
    """What `check` will find once a commit is made and does not find now, beside what is told of the commit itself.

    ``known``: gives what `fingerprints` does, to whoever keeps it.
    """
    told = {one.fingerprint for one in prepared.findings}
    found = [one for now, then in prepared.turns for one in _new(findings_of_record(then), known(now) | told)]
    return judged(workspace, found)


def _new(findings: Iterable[Finding], known: Set[str]) -> Iterator[Finding]:
    return (one for one in findings if one.fingerprint not in known)


def said_of_claim(
    workspace: Workspace, rows: Sequence[Row], claim: str, submission: str, reason: str
) -> tuple[Finding, ...]:
    """What `check` says of rows of ※ items of which that is claimed."""
    return judged(workspace, claims_findings(rows, claim, submission, reason))


def judged(workspace: Workspace, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings as the repository's settings weigh and waive them."""
    return Policy.of(workspace.snapshot, today()).judge(findings).findings
