"""What stands beside each row of a review where it is judged: what else there is to know, and what is found with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.findings import Finding
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.newfindings import speaks_of, speaks_of_change
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.render.review import threads, words


@dataclass(frozen=True, slots=True)
class Aside:
    """``kind``: what becomes of the row, or why there is none; ``notes``: what it was, whether both sides wrote it, who said
    what of it. ``changed``: it is not as it was when somebody approved it, and nobody judged it since.
    """

    kind: str
    notes: Sequence[str]
    found: Sequence[Finding]
    changed: bool = False


def of_row(change: RowChange, one: ReviewedAssessment, review: Review) -> Aside:
    """Of a row that comes, changes or goes."""
    place = f" {change.place}/{one.total}" if change.place else ""
    joined = any(item in one.joined for item in change.row.items)
    notes = [*words.was(change), *([words.joined()] if joined else []), *_said(change, one, review)]
    found = [finding for finding in review.new if speaks_of(finding, change.row)]
    return Aside(words.became(change.became) + place, notes, found, words.changed(one, change, review))


def of_change(change: Unrowed, one: ReviewedAssessment, review: Review) -> Aside:
    """Of a change that makes no row; its reason stands in the column of reasons."""
    found = [finding for finding in review.new if speaks_of_change(finding, one.assessment.slug, change)]
    return Aside(words.unrowed(change), [*_said(change, one, review)], found, words.changed(one, change, review))


def _said(change: RowChange | Unrowed, one: ReviewedAssessment, review: Review) -> Iterator[str]:
    """Verdicts and comments."""
    yield from words.statements(one, change, review)
    yield from map(threads.thread_text, threads.at(review, one, change.id))
