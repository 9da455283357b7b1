"""What stands beside each row of a review where it is judged: what else there is to know, and what is found with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.findings import Finding
from shinkyu.model.review.comments import Thread
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.newfindings import speaks_of, speaks_of_change
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.render.review import threads, words


@dataclass(frozen=True, slots=True)
class Aside:
    """``kind``: what becomes of the row, or why there is none; ``notes``: what it was, whether both sides wrote it, who gave
    which verdict; ``threads``: comments. ``changed``: it is not as it was when somebody approved it, and nobody judged it since.
    """

    kind: str
    notes: Sequence[str]
    threads: Sequence[Thread]
    found: Sequence[Finding]
    changed: bool = False

    @property
    def told(self) -> Sequence[str]:
        """The notes, and the comments as texts."""
        return [*self.notes, *map(threads.thread_text, self.threads)]


def aside_of(change: RowChange | Unrowed, one: ReviewedAssessment, review: Review) -> Aside:
    """Of either."""
    return of_row(change, one, review) if isinstance(change, RowChange) else of_change(change, one, review)


def of_row(change: RowChange, one: ReviewedAssessment, review: Review) -> Aside:
    """Of a row that comes, changes or goes."""
    place = f" {change.place}/{one.total}" if change.place else ""
    joined = any(item in one.joined for item in change.row.items)
    notes = [*words.was(change), *([words.joined()] if joined else []), *words.statements(one, change, review)]
    found = [finding for finding in review.new if speaks_of(finding, change.row)]
    return _aside(words.became(change.became) + place, notes, found, change, one, review)


def of_change(change: Unrowed, one: ReviewedAssessment, review: Review) -> Aside:
    """Of a change that makes no row; its reason stands in the column of reasons."""
    found = [finding for finding in review.new if speaks_of_change(finding, one.assessment.slug, change)]
    return _aside(words.unrowed(change), words.statements(one, change, review), found, change, one, review)


def _aside(
    kind: str,
    notes: Sequence[str],
    found: Sequence[Finding],
    change: RowChange | Unrowed,
    one: ReviewedAssessment,
    review: Review,
) -> Aside:
    commented = threads.at(review, one, change.id)
    return Aside(kind, notes, commented, found, words.changed(one, change, review))
