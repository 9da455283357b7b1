"""The drafts that a reviewer can look at: those that were sent for review, and all others that bring something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shinkyu.model.drafts.listing import Draft, Drafts
from shinkyu.model.project import Project
from shinkyu.model.review.review import Review


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A draft, its rows and what was said of them."""

    draft: Draft
    review: Review

    @property
    def open_comments(self) -> int:
        """How many comments on it are open."""
        return sum(one.open for one in self.review.comments)


def awaiting(project: Project, reviewed: Callable[[str], Review]) -> list[Awaiting]:
    """The drafts, those first that were sent, the last one sent before others. ``reviewed``: the review of a branch.

    Raises UsageError and InputError where it cannot be told what drafts are taken into.
    """
    there = [one for one in Drafts(project).all if one.records and not one.taken_in]
    there.sort(key=_sent, reverse=True)
    return [Awaiting(one, reviewed(branch_of(one))) for one in there]


def branch_of(draft: Draft) -> str:
    """The branch of a draft, as commands are given it."""
    return draft.reference.removeprefix("refs/heads/").removeprefix("refs/remotes/")


def _sent(draft: Draft) -> tuple[bool, str]:
    return draft.is_sent, draft.sending.name if draft.sending is not None else ""
