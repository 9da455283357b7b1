"""A publication prepared: what stands against it, all of it at once; and carried out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.form.keys import Key
from shinkyu.model.language import speaks_english
from shinkyu.model.project import Project, Version
from shinkyu.model.published.publications import Publications
from shinkyu.model.publishing.coverage import Approvals, coverage, since
from shinkyu.model.publishing.days import CoverDay, check_days, refuse_published, tag_of
from shinkyu.model.publishing.gathering import Publishable, gather
from shinkyu.model.publishing.manifest import NAME, sum_of
from shinkyu.model.publishing.openness import check_open, open_threads
from shinkyu.model.publishing.place import check_place
from shinkyu.model.publishing.request import PublishRequest
from shinkyu.model.publishing.unchanged import check_unchanged
from shinkyu.model.repository import NewTag, put_publication, refuse_unfinished
from shinkyu.model.rules.judging import Policy
from shinkyu.model.text.dates import today, wareki


@dataclass(frozen=True, slots=True)
class Prepared:
    """A publication that can be made, unless something stands against it.

    ``refusals``: what does; ``overridden``: what would, and is known; ``warnings``: what else `check` finds. ``found``: what it
    publishes; ``date``: None where it is not known, which stands against it. ``others``: how many comments are open besides,
    of people whose approval is not asked for. ``blank``: the items that the form asks for and that say nothing; nobody is
    refused for them.
    """

    version: Version
    refusals: tuple[Finding, ...]
    date: dt.date | None
    folder: Path
    found: Publishable
    approvals: Approvals
    overridden: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    others: int = 0
    blank: tuple[Key, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether nothing stands against it."""
        return self.date is not None and not self.refusals

    @property
    def tag(self) -> str:
        """What it is called in git."""
        return tag_of(self.version, self.date) if self.date is not None else ""

    @property
    def despite(self) -> Sequence[str]:
        """The rules that it is published in spite of."""
        return sorted({one.rule for one in self.overridden})


def prepare(project: Project, request: PublishRequest) -> Prepared:
    """What would be published, and what stands against it. Nothing is written.

    Raises UsageError where a publication of that day is there, for a call that cannot be, and amid a merge; Refused, BrokenInput
    and InputError as `gather`.
    """
    request.refuse_odd()
    if project.repository.workdir is not None:
        refuse_unfinished(project.repository)
    version = project.version("HEAD", request.slug)
    cover = CoverDay(project, version)
    day = request.date or cover.waiting or cover.day
    if day is not None:
        refuse_published(project, version, day)
    against = [*check_place(project, version), *cover.check(request.date)]
    found = gather(
        project, version.commit, version.assessment.slug, day or today()
    )  # all is told at once, whatever the day
    return _prepared(project, request, version, day, against, found)


def _prepared(
    project: Project,
    request: PublishRequest,
    version: Version,
    day: dt.date | None,
    against: Iterable[Finding],
    found: Publishable,
) -> Prepared:
    last = found.since.last
    known = Publications(project.repository).of(version.assessment)
    _, judged = since(project, version, last.commit) if last is not None else (None, None)
    covered = coverage(project, version, last)
    rows = {change.id for change in judged.rows} if judged is not None else set[str]()
    threads = open_threads(project, version, rows, covered.rules)
    policy = Policy.of(version.snapshot, found.date)
    told = _worded(project, version, found)
    findings = [
        *against,
        *(check_days(project, version, day, version.table().rows, known) if day is not None else ()),
        *(one for one in told if one.severity is Severity.ERROR),
        *covered.findings,
        *check_open(version, threads, policy),
        *check_unchanged(project, version, last, judged),
    ]
    return Prepared(
        version,
        tuple(one for one in findings if one.rule not in request.despite),
        day,
        bundle_folder(project, version.assessment.slug, found.date, request.out),
        found,
        covered.approvals,
        tuple(one for one in findings if one.rule in request.despite),
        tuple(one for one in told if one.severity is not Severity.ERROR),
        sum(not one.listed for one in threads),
        tuple(version.unwritten()),
    )


def carry_out(project: Project, prepared: Prepared, files: Mapping[str, bytes]) -> None:
    """Puts the files of the bundle in place, its manifest last, and tags the commit.

    Raises UsageError where the folder is there, InputError where it cannot be written or it is not set who tags; then nothing is.
    """
    tag = NewTag(prepared.tag, prepared.version.commit, message(prepared, files))
    put_publication(project.repository, prepared.folder, files, tag)


def message(prepared: Prepared, files: Mapping[str, bytes]) -> str:
    """What the tag says, always in the same words."""
    assert prepared.date is not None
    slug, table, last = prepared.version.assessment.slug, prepared.found.table, prepared.found.since.last
    lines = [f"公表: {slug} {wareki(prepared.date)}", "", table.title, f"変更箇所 {len(table.rows)}行"]
    if last is not None:
        lines.append(f"{last.tag} のあとの行 {len(prepared.found.since.rows)}")
    if prepared.despite:
        lines.append(f"承知のうえの指摘: {'、'.join(prepared.despite)}")
    return "\n".join([*lines, "", f"Manifest-SHA256: {sum_of(files[NAME])}", ""])


def _worded(project: Project, version: Version, found: Publishable) -> Sequence[Finding]:
    """What `check` finds, in the reader's language: what is published is in Japanese."""
    if not speaks_english():
        return found.judged.findings
    from shinkyu.model.published.publications import Until

    until = Until(version.commit, found.date)
    fresh = Project(project.repository)
    told = fresh.findings(version.commit, frozenset({version.assessment.slug}), found.date, until=until)
    return Policy.of(version.snapshot, found.date).judge(told).findings


def bundle_folder(project: Project, slug: str, day: dt.date, out: Path | None = None) -> Path:
    """Where the bundle of a publication is put: in ``out``, else beside the repository, for it is no part of what that holds."""
    beside = (project.repository.workdir or Path(project.repository.git.path)).resolve().parent
    return (out or beside) / f"{slug}-{day.isoformat()}"
