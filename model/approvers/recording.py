"""A proposal recorded: shinkyu.yaml on the branch that one is on, and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from shinkyu.model.approvers.comparing import Changes, changes
from shinkyu.model.approvers.proposal import Proposal, proposal_in, proposal_of, review_in
from shinkyu.model.approvers.writing import with_proposal
from shinkyu.model.drafts.whereabouts import whereabouts
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.repository import committers, current_branch, edited, refuse_unfinished
from shinkyu.model.settings import FILE, ReviewRules, read_settings
from shinkyu.model.verdicts.listing import usual_rules
from shinkyu.model.workspace.writing import write_records


@dataclass(frozen=True, slots=True)
class Standing:
    """What says who approves. ``recorded`` and ``laid``: the file as it is recorded where one is, and as it lies there.

    ``draft``: the one that one is in, "" in what is taken in. ``in_force``: what drafts are judged by now.
    """

    recorded: bytes | None
    laid: bytes | None
    draft: str
    in_force: Proposal

    @property
    def seen(self) -> str:
        """What tells it from any other state: what is proposed of one is recorded in that one alone."""
        told = hashlib.sha256(self.draft.encode("utf-8", "surrogatepass"))
        for data in (self.recorded, self.laid):
            told.update(b"-" if data is None else hashlib.sha256(data).digest())
        return told.hexdigest()[:32]

    @property
    def proposal(self) -> Proposal:
        """What the file says. Raises BrokenInput where it is no YAML."""
        return proposal_in(self.laid)

    @property
    def differs(self) -> bool:
        """Whether that is another thing than what is in force."""
        return self.proposal.meaning != self.in_force.meaning


@dataclass(frozen=True, slots=True)
class Prepared:
    """A proposal that can be recorded: what the file is to say then (``rules``), and what it is as it is recorded and as it is
    laid into the working tree, where other edits may be that nobody records here.
    """

    changes: Changes
    rules: ReviewRules
    recorded: bytes
    laid: bytes
    metadata: Metadata


def standing(project: Project) -> Standing:
    """What there is now. Raises InputError where the file cannot be read from the disk."""
    workspace, draft = project.workspace, whereabouts(project.repository).draft
    return Standing(workspace.committed(FILE), workspace.current(FILE), draft, proposal_of(usual_rules(project)))


def prepare(project: Project, now: Standing, wanted: Proposal, *, by_draft: bool) -> Prepared:
    """What recording it makes; nothing is written. ``by_draft``: it may be proposed in a draft, and not be done at once.

    Raises UsageError where nothing changes, where somebody edited the same by hand, and where it is to be proposed in a draft and
    one is in none; BrokenInput for what nobody could read, or fulfil; InputError where it is not said who records.
    """
    refuse_unfinished(project.repository)
    current_branch(project.repository)
    _refuse_edited(now)
    found = changes(now.proposal, wanted)
    if not found.any:
        raise UsageError(tr("変わることがありません", "nothing is changed"))
    if by_draft and not now.draft:
        raise UsageError(
            tr("承認する人は、下書きで変えます", "who approves is changed in a draft"),
            hint=tr(
                "「下書き」の画面で下書きを始めてから、もう一度開いてください",
                "begin a draft at “Drafts”, and come back",
            ),
        )
    laid, recorded = (with_proposal(data, wanted) for data in (now.laid, now.recorded))
    committers(project.repository, None)
    return Prepared(found, read_settings(laid, ("review",)).review, recorded, laid, Metadata(title=_title(now)))


def carry_out(project: Project, prepared: Prepared) -> str:
    """Makes the commit and gives its id; all or nothing. Raises InputError where the file has changed since it was read."""
    repository, workspace = project.repository, project.workspace
    people = committers(repository, None)
    with edited(repository, {FILE: prepared.laid}, workspace.current):
        return write_records(repository, workspace.head, [({FILE: prepared.recorded}, prepared.metadata)], people)[0]


def _refuse_edited(now: Standing) -> None:
    if review_in(now.recorded) != review_in(now.laid):
        raise UsageError(
            tr(
                "承認する人と決まりに、ほかで直されて、まだ記録していないところがあります",
                "somebody edited by other means who approves, and that is not recorded yet",
            ),
            where=FILE,
            hint=tr(
                "それを直した人が、記録するか元に戻すと、この画面で変えられます",
                "have whoever edited it record it or put it back: then it can be changed here",
            ),
        )


def _title(now: Standing) -> str:
    if now.proposal.people:
        return tr("承認の決まりを変える", "Change who approves")
    return tr("承認する人を決める", "Name those who approve")
