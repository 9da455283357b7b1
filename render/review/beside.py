"""What stands beside each row of a review where it is judged: what else there is to know, and what is found with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.findings import Finding
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.newfindings import speaks_of, speaks_of_change
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.render.review import words


@dataclass(frozen=True, slots=True)
class Told:
    """``kind``: what becomes of the row, or why there is none; ``notes``: what it was, and whether both sides wrote it."""

    kind: str
    notes: Sequence[str]
    found: Sequence[Finding]


def of_row(change: RowChange, one: ReviewedAssessment, review: Review) -> Told:
    """Of a row that comes, changes or goes."""
    place = f" {change.place}/{one.total}" if change.place else ""
    joined = any(item in one.joined for item in change.row.items)
    notes = [*words.was(change), *([words.joined()] if joined else [])]
    return Told(
        words.became(change.became) + place,
        notes,
        [finding for finding in review.new if speaks_of(finding, change.row)],
    )


def of_change(change: Unrowed, one: ReviewedAssessment, review: Review) -> Told:
    """Of a change that makes no row."""
    slug = one.assessment.slug
    found = [finding for finding in review.new if speaks_of_change(finding, slug, change)]
    return Told(words.unrowed(change), [change.reason] if change.reason else [], found)
