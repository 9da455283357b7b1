"""A draft taken in: what that would do, and doing it, from wherever one is. What is in conflict is settled then, one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shinkyu.model.drafts.listing import Draft, Drafts
from shinkyu.model.drafts.moving import prepare, switch
from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.project.merging import MergeDone, MergeRequest, carry_out
from shinkyu.model.repository import branch_before, is_linked, is_unfinished, touched_paths
from shinkyu.model.review.review import Review, ReviewRequest
from shinkyu.model.verdicts.approvals import judged_review

Reviewed = Callable[[Project, str], Review]  # the review of a branch, with what was said of it


def judged(project: Project, branch: str) -> Review:
    """The review, read anew."""
    return judged_review(project, ReviewRequest(branch))


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


def look(project: Project, name: str, reviewed: Reviewed = judged) -> Taking:
    """The review of a draft with where its rows stand. Raises UsageError where there is no such draft, and as `judged_review`."""
    drafts = Drafts(project)
    draft = drafts.named(name)
    return Taking(draft, reviewed(project, draft.called), _seen(drafts, draft))


def take_in(project: Project, taking: Taking, *, despite: bool = False, published: bool = False) -> MergeDone:
    """Goes to what is taken in, and merges the draft as `shinkyu merge` does.

    Raises UsageError for edits that are not recorded where one is in a draft, for approvals that are asked for and lacking
    unless that is meant (``despite``), and as `merging.carry_out`: then one is where one was, and nothing was changed.
    """
    _refuse_unapproved(taking, despite=despite)
    drafts = Drafts(project)
    was, onto = drafts.current, drafts.base_name
    _refuse_not_here(drafts)
    if was != onto:
        prepare(project, drafts.base.commit, carry=False)
        switch(project, onto)
    try:
        there = Project(project.repository)
        _refuse_other(there, taking)
        done = carry_out(there, MergeRequest(taking.draft.called, published=published))
    except Exception:  # whatever it was: nobody is left in what all take in to
        _back(project, was, onto)
        raise
    if is_linked(project.repository):  # others have working trees of their own: none of them keeps what all take in to
        _back(project, was, onto)
    return done


def _refuse_unapproved(taking: Taking, *, despite: bool) -> None:
    if not (taking.review.approved or despite):
        raise UsageError(
            tr("承認が足りないので、取り込んでいません", "approvals are missing; it was not taken in"),
            hint=tr(
                "承認を待つか、「承認が足りないまま取り込む」に印を付けてください",
                "wait for them, or tick “take it in without these approvals”",
            ),
        )


def _refuse_not_here(drafts: Drafts) -> None:
    if drafts.base.name != drafts.base_name:
        raise UsageError(
            tr("取り込む先が、まだこの機械にありません", "what it is to be taken into is not here yet"),
            where=drafts.base_name,
            hint=tr("「やりとり」で受け取り、取り込み済みの版に移ってください", "receive it, and go to it first"),
        )


def _refuse_other(project: Project, taking: Taking) -> None:
    """Raises InputError where the draft, or what it is taken into, went on while it was gone there: nobody saw these two."""
    drafts = Drafts(project)
    if _seen(drafts, drafts.named(taking.draft.name)) != taking.seen:
        raise InputError(
            tr(
                "下書きか取り込み先が、同時に変わりました。まだ取り込んでいません",
                "the draft, or what it is taken into, changed at that moment; nothing was taken in",
            ),
            where=taking.draft.name,
            hint=tr("いまの内容を見て、よければもう一度行ってください", "look at it as it is now, and do it again"),
        )


def _seen(drafts: Drafts, draft: Draft) -> str:
    return f"{drafts.base.commit} {draft.tip}"


def finish(project: Project, *, published: bool = False) -> MergeDone:
    """Records the merge once all is settled; else tells what is left. Raises as `merging.carry_out`."""
    done = carry_out(project, MergeRequest(go_on=True, published=published))
    if not done.left:
        _leave(project)
    return done


def give_up(project: Project, *, meant: bool = False) -> MergeDone:
    """Puts back what was before; files that were edited since only if that is ``meant``. Raises likewise."""
    done = carry_out(project, MergeRequest(abort=True, yes=meant))
    _leave(project)
    return done


def _leave(project: Project) -> None:
    """Back from what is taken in to the draft that one came from, where others have to get there, too."""
    after = Project(project.repository)
    before, drafts = branch_before(project.repository), Drafts(after)
    if is_linked(project.repository) and drafts.on_base and before and not touched_paths(project.repository):
        switch(after, before)


def _back(project: Project, was: str, onto: str) -> None:
    """To where one was, unless a merge stands."""
    if was not in ("", onto) and not is_unfinished(project.repository):
        switch(Project(project.repository), was)
