"""A draft taken in: what that would do, and doing it, from wherever one is. What is in conflict is settled then, one by one."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.drafts.listing import Draft, Drafts
from shinkyu.model.drafts.moving import prepare, switch
from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.project.merging import MergeDone, MergeRequest, carry_out
from shinkyu.model.repository import is_linked, is_unfinished
from shinkyu.model.review.review import Review, ReviewRequest
from shinkyu.model.verdicts.approvals import judged_review


@dataclass(frozen=True, slots=True)
class Taking:
    """What taking a draft in would do. ``seen`` tells these two from any others."""

    draft: Draft
    review: Review
    seen: str

    @property
    def nothing(self) -> bool:
        """Whether it brings nothing."""
        return self.review.up_to_date


def look(project: Project, name: str) -> Taking:
    """The review of a draft with where its rows stand. Raises UsageError where there is no such draft, and as `judged_review`."""
    drafts = Drafts(project)
    draft = drafts.named(name)
    return Taking(draft, judged_review(project, ReviewRequest(draft.reference)), f"{drafts.base.commit} {draft.tip}")


def take_in(project: Project, name: str, *, despite: bool = False, published: bool = False) -> MergeDone:
    """Goes to what is taken in, and merges the draft as `shinkyu merge` does.

    Raises UsageError for edits that are not recorded where one is in a draft, for approvals that are asked for and lacking
    unless that is meant (``despite``), and as `merging.carry_out`: then one is where one was, and nothing was changed.
    """
    taking, drafts = look(project, name), Drafts(project)
    if not (taking.review.approved or despite):
        raise UsageError(
            tr("承認が足りないので、取り込んでいません", "approvals are missing; it was not taken in"),
            hint=tr(
                "承認を待つか、「承認が足りないまま取り込む」に印を付けてください",
                "wait for them, or tick “take it in without these approvals”",
            ),
        )
    was, onto = drafts.current, drafts.base_name
    if drafts.base.name != onto:
        raise UsageError(
            tr("取り込む先が、まだこの機械にありません", "what it is to be taken into is not here yet"),
            where=onto,
            hint=tr("「やりとり」で受け取り、取り込み済みの版に移ってください", "receive it, and go to it first"),
        )
    if was != onto:
        prepare(project, drafts.base.commit, carry=False)
        switch(project, onto)
    meant = taking.draft.reference.removeprefix("refs/heads/").removeprefix("refs/remotes/")
    try:
        done = carry_out(Project(project.repository), MergeRequest(meant, published=published))
    except ShinkyuError:
        _back(project, was, onto)
        raise
    if is_linked(project.repository):  # others have working trees of their own: none of them keeps what all take in to
        _back(project, was, onto)
    return done


def _back(project: Project, was: str, onto: str) -> None:
    """To where one was, unless a merge stands."""
    if was not in ("", onto) and not is_unfinished(project.repository):
        switch(Project(project.repository), was)
