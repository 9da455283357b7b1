"""Where a comment stands in a review: at its row; when that is gone, at what became of it; else below the assessment (§5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.repository import Repository
from shinkyu.model.review.comments import Anchor, Thread
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.review import Review, ReviewedAssessment

Judged = RowChange | Unrowed


def anchored(thread: Thread, one: ReviewedAssessment) -> Thread:
    """The thread with its place among what a review shows of its assessment."""
    changes = [*changes_of(one)]
    if any(change.id == thread.row for change in changes):
        return replace(thread, place=thread.row, anchor=Anchor.SAME)
    found = [change for change in changes if thread.item and tells_of(change, thread.item, one.assessment)]
    if not found:
        return thread
    quoting = [change for change in found if thread.quote in "\n".join(texts_of(change))]
    stands = bool(quoting) and not thread.row
    return replace(thread, place=(quoting or found)[0].id, anchor=Anchor.SAME if stands else Anchor.CHANGED)


def items_of(change: Judged) -> tuple[ItemPath, ...]:
    """The items that a row, or a change without one, tells of."""
    return change.row.items if isinstance(change, RowChange) else (change.item,)


def tells_of(change: Judged, item: str, assessment: Assessment) -> bool:
    """Whether it tells of an item (by its path), or of one below it."""
    meant = assessment.key_of(ItemPath(item))
    return any(meant.covers(assessment.key_of(path)) for path in items_of(change))


def label_of(change: Judged) -> str:
    """What its item is called."""
    return change.row.label if isinstance(change, RowChange) else change.label


def judged(review: Review) -> Iterator[tuple[ReviewedAssessment, Judged]]:
    """All that there is to be judged, assessment by assessment: the rows, then the changes without one."""
    for one in review.assessments:
        yield from ((one, change) for change in changes_of(one))


def changes_of(one: ReviewedAssessment) -> Iterator[Judged]:
    """Those of one assessment."""
    yield from one.rows
    yield from one.unrowed


def texts_of(change: Judged) -> Iterator[str]:
    """All that a row, or a change without one, says before and after: its cells, and the whole texts behind them."""
    if isinstance(change, Unrowed):
        yield from (change.before, change.after)
        return
    yield from (change.row.before, change.row.after)
    for one in change.row.changes:
        yield from (one.before, one.after)


def is_of_branch(repository: Repository, review: Review, branch: str, tip: str) -> bool:
    """Whether something was said of the branch that is reviewed, and not of one that is taken in by now.

    ``branch``, ``tip``: what was under review when it was said.
    """
    now, base = review.points.branch, review.points.base
    if now is None or (tip and repository.reaches(base.commit, tip)):
        return False
    return local_name(branch) == local_name(now.name) or bool(tip and repository.reaches(now.commit, tip))


def local_name(branch: str) -> str:
    """A branch by the name that it has where it was made."""
    return branch.removeprefix("refs/heads/").removeprefix("refs/remotes/").removeprefix("origin/")
