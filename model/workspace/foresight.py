"""What `check` will say once a commit is made, for whoever is about to make it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shinkyu.model.findings import Finding
from shinkyu.model.rules.grounds import claims_findings
from shinkyu.model.rules.judging import Policy
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.aftermath import findings_to_come
from shinkyu.model.workspace.committing import Prepared
from shinkyu.model.workspace.outlook import Outlook


def foreseen(workspace: Workspace, prepared: Prepared) -> tuple[Finding, ...]:
    """What `check` will find once a commit is made and does not find now, beside what is told of the commit itself."""
    told = {one.fingerprint for one in prepared.findings}
    turns = Outlook(workspace, prepared.files).turns(prepared.metadata)
    found = [one for before, then in turns for one in findings_to_come(before, then)]
    return judged(workspace, (one for one in found if one.fingerprint not in told))


def said_of_claim(
    workspace: Workspace, rows: Sequence[Row], claim: str, submission: str, reason: str
) -> tuple[Finding, ...]:
    """What `check` says of rows of ※ items of which that is claimed."""
    return judged(workspace, claims_findings(rows, claim, submission, reason))


def judged(workspace: Workspace, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings as the repository's settings weigh and waive them."""
    return Policy.of(workspace.snapshot, today()).judge(findings).findings
