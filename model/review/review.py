"""A review: what a branch does to the tables of the assessments that it touches, worked out without writing anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.naming import Naming
from shinkyu.model.hints import Hint, options
from shinkyu.model.history.memory import memory_of
from shinkyu.model.history.names import names_in
from shinkyu.model.language import BRANCH, tr
from shinkyu.model.project import Project, Version
from shinkyu.model.repository import overlay
from shinkyu.model.review.ahead import conflicts_ahead
from shinkyu.model.review.approval import Approval
from shinkyu.model.review.comments import Thread
from shinkyu.model.review.delta import RowChange, Unrowed, row_changes, unrowed
from shinkyu.model.review.host import Host, at_host
from shinkyu.model.review.joined import joined_items
from shinkyu.model.review.newfindings import parted
from shinkyu.model.review.placing import placed
from shinkyu.model.review.points import Points, points
from shinkyu.model.review.rowids import digest
from shinkyu.model.review.settingschange import review_settings_changed
from shinkyu.model.review.sides import Side, touched
from shinkyu.model.review.trial import UP_TO_DATE, Trial, try_merge
from shinkyu.model.review.ways import Way, ways
from shinkyu.model.review.withheldchange import slugs_of_changed, withheld_changed, withheld_touched
from shinkyu.model.rules.judging import Policy, Waived
from shinkyu.model.rules.settings import check_settings
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.merging.conflictreader import Conflict


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What is to be reviewed: a branch, or what is not committed (``pending``); of one assessment (``slug``) or of all.

    ``day``: as of which day it is checked; None: today.
    """

    branch: str = ""
    base: str = ""
    pending: bool = False
    slug: str = ""
    day: dt.date | None = None


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

    They are judged by the settings of the base, which ``waived`` new ones: nobody waives what his own branch brings.
    ``trial``: the merge, None of uncommitted edits. ``files``: those that would stand there then. ``other_files``: files
    that change and belong to no assessment. ``conflicts``: those that taking it in would end in; the rows are told of the
    branch's text there. ``approval``: what reviewers said of the rows, None where that was not looked at.
    ``comments``: the threads about what the branch does.
    ``host``: what a merge at a host comes to, which knows nothing of sections.
    """

    points: Points
    trial: Trial | None
    assessments: tuple[ReviewedAssessment, ...]
    files: Snapshot
    new: tuple[Finding, ...] = ()
    standing: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()
    other_files: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ways: tuple[Way, ...] = ()
    host: Host | None = None
    approval: Approval | None = None
    comments: tuple[Thread, ...] = ()

    @property
    def placed(self) -> tuple[Finding, ...]:
        """The new findings with a file and a line each, found anew each time: few ask for them."""
        return tuple(placed(self.new, self.files))

    @property
    def up_to_date(self) -> bool:
        """Whether the base holds all of the branch already."""
        return self.trial is not None and self.trial.kind == UP_TO_DATE

    @property
    def approved(self) -> bool:
        """Whether those whom the base names have approved it, as far as it asks for that."""
        return self.approval is not None and self.approval.ok

    def fails(self, level: str) -> bool:
        """Whether it brings a finding of that severity (error, or warning: any; never: none) or cannot be taken in."""
        return bool(self.conflicts) or any(finding.severity.reaches(level) for finding in self.new)


def review(project: Project, request: ReviewRequest) -> Review:
    """The review that is asked for.

    Raises UsageError and InputError as `points` and `try_merge` do, UsageError for a slug that the branch does not touch.
    """
    found, trial, before, after = _sides(project, request)
    told = _told(trial, before, after, request.slug)
    policy = Policy.of(before.files, request.day or today())
    findings = parted(*_findings(before, after, told, policy.day))
    fresh = policy.judge(findings.new)
    return Review(
        found,
        trial,
        told,
        after.files,
        fresh.findings,
        policy.judge(findings.standing).findings,
        policy.judge(findings.mended).findings,
        fresh.waived,
        tuple(_other_files(before, after)),
        tuple(conflicts_ahead(after.project.repository, trial)),
        tuple(_ways(before, after, trial, told)),
        at_host(after.project.repository, trial),
    )


def reviewed_rows(project: Project, request: ReviewRequest) -> Review:
    """The same without findings and ways to take it in, which take most of the time. Raises likewise."""
    return next(one for one in rows_step_by_step(project, request) if one is not None)


def rows_step_by_step(project: Project, request: ReviewRequest) -> Iterator[Review | None]:
    """The same, the last one; before it None for each assessment that was read: whoever has others waiting can go on later."""
    found, trial, before, after = _sides(project, request)
    told = []
    for one in _chosen(_changed(trial, before, after), request.slug):
        told.append(_of_assessment(before, after, one, trial))
        yield None
    conflicts = conflicts_ahead(after.project.repository, trial)
    yield Review(found, trial, tuple(told), after.files, conflicts=tuple(conflicts))


def _sides(project: Project, request: ReviewRequest) -> tuple[Points, Trial | None, Side, Side]:
    over = Project(overlay(project.repository), project.place)
    repository = over.repository
    found = points(repository, request.branch, request.base, pending=request.pending)
    kept = memory_of(project.repository) is not None
    before = Side(project if request.pending or kept else over, found.base.commit)
    if kept:
        over.knows(before.commit, before.line)
    if found.branch is None:
        return found, None, before, Side(project, project.head, pending=True)
    trial = try_merge(repository, found.base.commit, found.branch.commit, found.branch.name)
    return found, trial, before, Side(over, trial.commit, known=before)


def _told(trial: Trial | None, before: Side, after: Side, slug: str) -> tuple[ReviewedAssessment, ...]:
    chosen = _chosen(_changed(trial, before, after), slug)
    return tuple(_of_assessment(before, after, one, trial) for one in chosen)


def _changed(trial: Trial | None, before: Side, after: Side) -> list[Assessment]:
    return [*touched(before, after)] if trial is None or trial.kind != UP_TO_DATE else []


def _chosen(changed: Sequence[Assessment], slug: str) -> list[Assessment]:
    chosen = [one for one in changed if slug in ("", one.slug)]
    if slug and not chosen:
        known = tr("、", ", ").join(one.slug for one in changed)
        raise UsageError(
            tr(f"この{BRANCH}は評価書「{slug}」を変えません", f"the {BRANCH} does not touch the assessment {slug!r}")
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
    before: Side, after: Side, told: Sequence[ReviewedAssessment], day: dt.date
) -> tuple[list[Finding], list[Finding], dict[str, str]]:
    """What `check` finds on both sides, and the slugs of before that are others then."""
    renamed = {one.was.slug: one.assessment.slug for one in told if one.was is not None}
    settings = [
        *review_settings_changed(before.files, after.files),
        *withheld_changed(before.files, after.files, renamed),
        *(finding for one in told if not one.gone for finding in _withheld(after, one)),
    ]
    held = slugs_of_changed(before.files, after.files)
    if not (told or held):
        forms = before.files.forms.findings, after.files.forms.findings  # they may be wrong though nobody uses them yet
        return [*check_settings(before.files), *forms[0]], [*check_settings(after.files), *forms[1], *settings], renamed
    old = before.findings(frozenset(renamed) | _there(before, held), day)
    new = after.findings(frozenset(one.assessment.slug for one in told) | _there(after, held), day)
    return old, [*new, *settings], renamed


def _there(side: Side, slugs: frozenset[str]) -> frozenset[str]:
    return slugs & {version.assessment.slug for version in side.versions.values()}


def _withheld(after: Side, one: ReviewedAssessment) -> Iterator[Finding]:
    """What the branch does to what is withheld of an assessment."""

    def past(known: Assessment) -> Naming:
        return names_in(after.table(one.assessment)[0], written=known)

    return withheld_touched(after.files, one.assessment, one.rows, one.unrowed, past)


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
