"""A review worked out one assessment after the other: no more than one of them is held at a time."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.naming import Naming
from shinkyu.model.hints import Hint, options
from shinkyu.model.history.memory import memory_of
from shinkyu.model.history.names import names_in
from shinkyu.model.language import BRANCH, tr
from shinkyu.model.progress import Step, assessments_read, finished
from shinkyu.model.project import Project, Version
from shinkyu.model.repository import overlay
from shinkyu.model.review.ahead import conflicts_ahead
from shinkyu.model.review.delta import row_changes, unrowed
from shinkyu.model.review.host import at_host
from shinkyu.model.review.joined import joined_items
from shinkyu.model.review.newfindings import Parted, parted
from shinkyu.model.review.points import Points, points
from shinkyu.model.review.review import Review, ReviewedAssessment, ReviewRequest
from shinkyu.model.review.settingschange import review_settings_changed
from shinkyu.model.review.sides import Side, touched
from shinkyu.model.review.trial import UP_TO_DATE, Trial, try_merge
from shinkyu.model.review.ways import WaysIn
from shinkyu.model.review.withheldchange import slugs_of_changed, withheld_changed, withheld_touched
from shinkyu.model.rules.judging import Policy
from shinkyu.model.rules.settings import check_settings
from shinkyu.model.text.dates import today


def review(project: Project, request: ReviewRequest) -> Review:
    """The review that is asked for.

    Raises UsageError and InputError as `points` and `try_merge` do, UsageError for a slug that the branch does not touch.
    """
    return finished(step_by_step(project, request))


def reviewed_rows(project: Project, request: ReviewRequest) -> Review:
    """The same without findings and ways to take it in, which take most of the time. Raises likewise."""
    return finished(step_by_step(project, request, rows_only=True))


def step_by_step(project: Project, request: ReviewRequest, *, rows_only: bool = False) -> Generator[Step, None, Review]:
    """The same, returned at the end; a step for each assessment that was read: whoever has others waiting can go on later."""
    making = _Making(*_sides(project, request), rows_only=rows_only, request=request)
    chosen = _chosen(making.changed, request.slug)
    for done, assessment in enumerate(chosen, 1):
        making.read(assessment)
        yield assessments_read(done, len(chosen))
    return making.rows() if rows_only else making.whole()


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


@dataclass
class _Making:
    """What was read so far: ``told`` of each assessment, and what is found of what is ``withheld`` of it."""

    points: Points
    trial: Trial | None
    before: Side
    after: Side
    request: ReviewRequest
    rows_only: bool
    told: list[ReviewedAssessment] = field(default_factory=list)
    withheld: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.day = self.request.day or today()
        self.ways = None
        if self.trial is not None and self._brings_anything and not self.rows_only:
            self.ways = WaysIn(self.after.project, self.trial, self.before)

    @property
    def _brings_anything(self) -> bool:
        return self.trial is None or self.trial.kind != UP_TO_DATE

    @property
    def changed(self) -> list[Assessment]:
        """The assessments that the branch says anything of."""
        return [*touched(self.before, self.after)] if self._brings_anything else []

    def read(self, assessment: Assessment) -> None:
        """Takes in one of them, and lets go of its tables."""
        one = _of_assessment(self.before, self.after, assessment, self.trial)
        self.told.append(one)
        if not self.rows_only:
            self._look_into(one)
        self.before.let_go()
        self.after.let_go()

    def _look_into(self, one: ReviewedAssessment) -> None:
        if not one.gone:
            self.withheld += _withheld(self.after, one)
            if self.ways is not None:
                self.ways.compare(one.assessment, self.after.table(one.assessment)[1].rows)
        for side in (self.before, self.after):
            side.read_record(one.assessment, self.day)

    def rows(self) -> Review:
        """The review without findings."""
        ahead = conflicts_ahead(self.after.project.repository, self.trial)
        return Review(self.points, self.trial, tuple(self.told), self.after.files, conflicts=tuple(ahead))

    def whole(self) -> Review:
        """The review with them. They are judged by the settings of the base."""
        repository, policy = self.after.project.repository, Policy.of(self.before.files, self.day)
        found = self._parted()
        fresh = policy.judge(found.new)
        return Review(
            self.points,
            self.trial,
            tuple(self.told),
            self.after.files,
            fresh.findings,
            policy.judge(found.standing).findings,
            policy.judge(found.mended).findings,
            fresh.waived,
            tuple(_other_files(self.before, self.after)),
            tuple(conflicts_ahead(repository, self.trial)),
            tuple(self.ways.found() if self.ways is not None else ()),
            at_host(repository, self.trial),
        )

    def _parted(self) -> Parted:
        before, after = self.before, self.after
        renamed = {one.was.slug: one.assessment.slug for one in self.told if one.was is not None}
        settings = [
            *review_settings_changed(before.files, after.files),
            *withheld_changed(before.files, after.files, renamed),
            *self.withheld,
        ]
        held = slugs_of_changed(before.files, after.files)
        if not (self.told or held):
            return parted(_of_settings(before), [*_of_settings(after), *settings], renamed)
        old = before.findings(frozenset(renamed) | _there(before, held), self.day)
        there = frozenset(one.assessment.slug for one in self.told)
        return parted(old, [*after.findings(there | _there(after, held), self.day), *settings], renamed)


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


def _of_settings(side: Side) -> list[Finding]:
    """What is to be said where no assessment is touched: forms may be wrong though nobody uses them yet."""
    return [*check_settings(side.files), *side.files.forms.findings]


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
