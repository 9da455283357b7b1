"""The drafts that a reviewer can look at: those that were sent for review, and all others that bring something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shinkyu.model.drafts.listing import Draft, Drafts
from shinkyu.model.errors import ShinkyuError
from shinkyu.model.project import Project
from shinkyu.model.review.review import Review


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A draft, its rows and what was said of them. ``refused``: why there is no review of it; then ``review`` is None. So it is
    without a reason of one that is not reviewed yet.
    """

    draft: Draft
    review: Review | None
    refused: ShinkyuError | None = None

    @property
    def open_comments(self) -> int:
        """How many comments on it are open."""
        return sum(one.open for one in self.review.comments) if self.review is not None else 0


def awaiting(project: Project, reviewed: Callable[[str], Review | None]) -> list[Awaiting]:
    """The drafts, those first that were sent, the last one sent before others. ``reviewed``: the review of a branch, None where
    there is none yet.

    Raises UsageError and InputError where it cannot be told what drafts are taken into.
    """
    there = [one for one in Drafts(project).all if one.records and not one.taken_in]
    there.sort(key=_sent, reverse=True)
    return [_awaiting(one, reviewed) for one in there]


def _awaiting(draft: Draft, reviewed: Callable[[str], Review | None]) -> Awaiting:
    """One that cannot be reviewed keeps no other one from it."""
    try:
        return Awaiting(draft, reviewed(branch_of(draft)))
    except ShinkyuError as error:
        return Awaiting(draft, None, error)


def branch_of(draft: Draft) -> str:
    """The branch of a draft, as commands are given it."""
    return draft.reference.removeprefix("refs/heads/").removeprefix("refs/remotes/")


def _sent(draft: Draft) -> tuple[bool, str]:
    return draft.is_sent, draft.sending.name if draft.sending is not None else ""
