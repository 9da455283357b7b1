"""What `check` will say once a commit is made, for whoever is about to make it; and what its ※ items ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.findings import Finding
from shinkyu.model.rules.grounds import MarkedItem, claims_findings, marked_items
from shinkyu.model.rules.judging import Policy
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.aftermath import findings_to_come
from shinkyu.model.workspace.committing import Prepared
from shinkyu.model.workspace.outlook import Outlook
from shinkyu.model.workspace.pending import is_pending


@dataclass(frozen=True, slots=True)
class Foresight:
    """``findings``: of `check` that will be new; ``marked``: the ※ items among the rows."""

    findings: tuple[Finding, ...]
    marked: tuple[MarkedItem, ...]


def foresight(workspace: Workspace, prepared: Prepared) -> Foresight:
    """What a commit that can be made brings about. Nothing is written."""
    found: list[Finding] = []
    marked: list[MarkedItem] = []
    told = {one.fingerprint for one in prepared.findings}
    for before, then in Outlook(workspace, prepared.files).turns(prepared.metadata):
        found += [one for one in findings_to_come(before, then) if one.fingerprint not in told]
        rows = [row for row in prepared.rows if row.slug == then.assessment.slug]
        marked += marked_items(then, rows)
    return Foresight(judged(workspace, found), tuple(marked))


def judged(workspace: Workspace, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings as the repository's settings weigh and waive them."""
    return Policy.of(workspace.snapshot, today()).judge(findings).findings


def said_of_claim(
    workspace: Workspace, rows: Sequence[Row], claim: str, submission: str, reason: str
) -> tuple[Finding, ...]:
    """What `check` says of the rows that are not committed yet, of which that is claimed."""
    return judged(workspace, claims_findings([row for row in rows if is_pending(row)], claim, submission, reason))
