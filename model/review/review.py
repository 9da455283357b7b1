"""A review: what a branch does to the tables of the assessments that it touches, worked out without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.hints import Hint, options
from shinkyu.model.history.names import names_in
from shinkyu.model.language import tr
from shinkyu.model.project import Project, Version
from shinkyu.model.repository import overlay
from shinkyu.model.review.ahead import conflicts_ahead
from shinkyu.model.review.delta import RowChange, Unrowed, row_changes, unrowed
from shinkyu.model.review.joined import joined_items
from shinkyu.model.review.newfindings import mended_findings, new_findings
from shinkyu.model.review.placing import placed
from shinkyu.model.review.points import Points, points
from shinkyu.model.review.rowids import digest
from shinkyu.model.review.sides import Side, touched
from shinkyu.model.review.trial import UP_TO_DATE, Trial, try_merge
from shinkyu.model.review.ways import Way, ways
from shinkyu.model.workspace.merging.conflictreader import Conflict


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What is to be reviewed: a branch, or what is not committed (``pending``); of one assessment (``slug``) or of all."""

    branch: str = ""
    base: str = ""
    pending: bool = False
    slug: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedAssessment:
    """What becomes of one assessment. ``was``: as the base has it, None where it is new; ``gone``: the branch takes it away.

    ``total``: how many rows the table has then. ``joined``: items that both sides changed and that merged. ``digest``: of
    the ids of all that is to be judged, 64 hex digits.
    """

    assessment: Assessment
    name: str
    was: Assessment | None
    gone: bool
    rows: tuple[RowChange, ...]
    unrowed: tuple[Unrowed, ...]
    joined: frozenset[ItemPath]
    total: int

    @property
    def digest(self) -> str:
        return digest([*(row.id for row in self.rows), *(one.id for one in self.unrowed)])


@dataclass(frozen=True, slots=True)
class Review:
    """``new``: findings that the branch brings, ``standing``: those that are there without it, too, ``mended``: there no more.

    ``trial``: the merge, None of uncommitted edits. ``placed``: the new ones with a file and a line each. ``other_files``: files
    that change and belong to no assessment. ``conflicts``: those that taking it in would end in; the rows are told of the
    branch's text there.
    """

    points: Points
    trial: Trial | None
    assessments: tuple[ReviewedAssessment, ...]
    new: tuple[Finding, ...]
    placed: tuple[Finding, ...]
    standing: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    other_files: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    ways: tuple[Way, ...]

    @property
    def up_to_date(self) -> bool:
        """Whether the base holds all of the branch already."""
        return self.trial is not None and self.trial.kind == UP_TO_DATE

    def fails(self, level: str) -> bool:
        """Whether it brings a finding of that severity (error, or warning: any; never: none) or cannot be taken in."""
        if level == "never":
            return bool(self.conflicts)
        return bool(self.conflicts) or any(
            level == "warning" or finding.severity is Severity.ERROR for finding in self.new
        )


def review(project: Project, request: ReviewRequest) -> Review:
    """The review that is asked for.

    Raises UsageError and InputError as `points` and `try_merge` do, UsageError for a slug that the branch does not touch.
    """
    repository = overlay(project.repository)
    over = Project(repository, project.place)
    found = points(repository, request.branch, request.base, pending=request.pending)
    trial = None
    before = Side(project if request.pending else over, found.base.commit)
    if found.branch is None:
        after = Side(project, project.head, pending=True)
    else:
        trial = try_merge(repository, found.base.commit, found.branch.commit, found.branch.name)
        after = Side(over, trial.commit, known=before)
    return _reviewed(found, trial, before, after, request.slug)


def _reviewed(found: Points, trial: Trial | None, before: Side, after: Side, slug: str) -> Review:
    changed = [*touched(before, after)] if trial is None or trial.kind != UP_TO_DATE else []
    changed = _chosen(changed, slug)
    told = tuple(_of_assessment(before, after, one, trial) for one in changed)
    old, new, renamed = _findings(before, after, told)
    fresh = new_findings(old, new, renamed)
    return Review(
        found,
        trial,
        told,
        tuple(fresh),
        tuple(placed(fresh, after.files)),
        tuple(one for one in new if one not in fresh),
        tuple(mended_findings(old, new, renamed)),
        tuple(_other_files(before, after)),
        tuple(conflicts_ahead(after.project.repository, trial)),
        tuple(_ways(before, after, trial, told)),
    )


def _chosen(changed: Sequence[Assessment], slug: str) -> list[Assessment]:
    chosen = [one for one in changed if slug in ("", one.slug)]
    if slug and not chosen:
        known = tr("、", ", ").join(one.slug for one in changed)
        raise UsageError(
            tr(f"このブランチは評価書「{slug}」を変えません", f"the branch does not touch the assessment {slug!r}")
            + (tr(f"。変えるのは: {known}", f", only: {known}") if known else ""),
            hint=Hint.of("{}", options("--slug", changed[0].slug)) if changed else "",
        )
    return chosen


def _of_assessment(before: Side, after: Side, assessment: Assessment, trial: Trial | None) -> ReviewedAssessment:
    gone, was = assessment.id not in after.versions, before.versions.get(assessment.id)
    old = before.table(assessment) if was is not None else None
    new = None if gone else after.table(assessment)
    rows_before, rows_after = (one[1].rows if one is not None else () for one in (old, new))
    version: Version = (before if gone else after).versions[assessment.id]
    silent = []
    if new is not None:
        silent = unrowed(new[0], old[1].changes if old else (), new[1].changes, names_in(new[0]).label)
    return ReviewedAssessment(
        assessment,
        version.titled().name,
        was.assessment if was is not None else None,
        gone,
        tuple(row_changes(assessment, rows_before, rows_after)),
        tuple(silent),
        joined_items(after.project.repository, trial.three if trial else None, assessment),
        len(rows_after),
    )


def _findings(
    before: Side, after: Side, told: Sequence[ReviewedAssessment]
) -> tuple[list[Finding], list[Finding], dict[str, str]]:
    """What `check` finds on both sides, and the slugs of before that are others then."""
    renamed = {one.was.slug: one.assessment.slug for one in told if one.was is not None}
    if not told:
        return [], [], renamed
    old = before.findings(frozenset(renamed))
    return old, after.findings(frozenset(one.assessment.slug for one in told)), renamed


def _other_files(before: Side, after: Side) -> list[str]:
    """Files that differ and lie in no assessment's folder."""
    repository = after.project.repository
    old, new = (repository.commit(side.commit).tree for side in (before, after))
    paths = {change.path for change in repository.changed_files(old, new)}
    if after.pending:
        paths |= {*after.project.workspace.edits}
    known = {version.assessment.slug for side in (before, after) for version in side.versions.values()}
    return sorted(path for path in paths if path.partition("/")[0] not in known)


def _ways(before: Side, after: Side, trial: Trial | None, told: Sequence[ReviewedAssessment]) -> Sequence[Way]:
    if trial is None or trial.kind == UP_TO_DATE:
        return ()

    def compared(commit: str) -> list[RowChange]:
        other = Side(after.project, commit, known=before)
        there = [one.assessment for one in told if not one.gone]
        return [
            change for one in there for change in row_changes(one, after.table(one)[1].rows, other.table(one)[1].rows)
        ]

    return ways(after.project.repository, trial, compared)
