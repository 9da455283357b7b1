"""A review of a repository made by plain git, told in a few words."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.project import Project
from shinkyu.model.review.delta import RowChange
from shinkyu.model.review.making import review
from shinkyu.model.review.review import Review, ReviewRequest


def reviewed(path: Path, branch: str = "枝", **asked: object) -> Review:
    """The review of a branch; ``asked``: as of `ReviewRequest`."""
    return review(Project.around(path), ReviewRequest(branch, **asked))  # type: ignore[arg-type]


def told(found: Review) -> list[tuple[str, ...]]:
    """Each row in words: what becomes of it, its day, its item, both cells."""
    return [_told(change) for one in found.assessments for change in one.rows]


def _told(change: RowChange) -> tuple[str, ...]:
    row = change.row
    return change.became.value, row.date.isoformat(), str(row.item), row.before, row.after


def methods(found: Review) -> dict[str, str]:
    """What each way to take the branch in does."""
    return {way.name: way.outcome.value for way in found.ways}


def rules(found: Review) -> list[str]:
    """The rules of the new findings."""
    return sorted(finding.rule for finding in found.new)
