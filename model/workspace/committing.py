"""One commit of the working tree's edits: checked and shown before anything is written (contract §2, §4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.hints import Hint
from shinkyu.model.history.history import History
from shinkyu.model.record.metadata import Metadata, RowNote, write_message
from shinkyu.model.repository import committers, current_branch, refuse_unfinished
from shinkyu.model.rules.judging import Policy
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.outlook import Outlook, notes_on
from shinkyu.model.workspace.protecting import Touched
from shinkyu.model.workspace.request import CommitRequest, check_request, chosen_files, refuse_unlikely
from shinkyu.model.workspace.standing import section_findings
from shinkyu.model.workspace.writing import write_records

Notes: TypeAlias = Callable[[Outlook, Metadata], tuple[RowNote, ...]]  # of a commit that says so much already


@dataclass(frozen=True, slots=True)
class Prepared:
    """A commit that can be made: its message, its files (path to bytes, None to take out), the rows it takes part in.

    ``late``: by how many seconds it is dated behind noon of its ``author_date``. ``rowless``: the items whose change makes
    no row because the commit says so. ``notes`` are remarks for whoever commits, ``findings`` what of the assessment's
    edited files is not as the form wants it, and of its rows will be true no more. ``published``: what of publications changes.
    ``turns``: the history of each assessment as it is, and as it will be.
    """

    metadata: Metadata
    message: str
    files: Mapping[str, bytes | None]
    rows: tuple[Row, ...]
    notes: tuple[str | Hint, ...]
    author_date: dt.date | None
    late: int = 0
    rowless: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    published: tuple[Touched, ...] = ()
    turns: tuple[tuple[History, History], ...] = field(default=(), repr=False, compare=False)


def prepare(workspace: Workspace, assessment: Assessment | None, request: CommitRequest) -> Prepared:
    """The commit that a request asks for; nothing is written. The assessment may be None where ``paths`` are given.

    Raises UsageError (nothing to commit, a value that cannot be, a 変更日 before that of a row it builds on), BrokenInput (YAML that
    cannot be read or an id that has changed, with every finding), InputError (who commits is not set).
    """
    refuse_unfinished(workspace.repository)
    current_branch(workspace.repository)
    files = chosen_files(workspace, assessment, request)
    ways, found = partial(_asked_ways, request.way), partial(_findings, workspace, assessment, files)
    return prepare_files(workspace, files, request, ways, found)


def prepare_files(
    workspace: Workspace,
    files: Mapping[str, bytes | None],
    request: CommitRequest,
    notes: Notes,
    found: Callable[[], Iterable[Finding]] = tuple,
) -> Prepared:
    """The same of files that are at hand, whatever the working tree holds.

    ``notes``: what its Row notes are to say. ``found``: what is to be said of the files, once they can be committed.
    """
    refuse_unfinished(workspace.repository)
    current_branch(workspace.repository)
    check_request(request)
    date = None if request.no_row else request.date or today()
    committers(workspace.repository, date)
    outlook = Outlook(workspace, files)
    outlook.refuse_broken()
    outlook.refuse_changed_id()
    outlook.refuse_comments()
    if date is not None:
        refuse_unlikely(date, any_date=request.any_date)
        outlook.refuse_new()
    metadata = _metadata(request, date, outlook, notes)
    published: tuple[Touched, ...] = ()
    if date is not None:
        outlook.refuse_crossing(metadata)
        published = outlook.refuse_published(metadata, meant=request.published)
    rows = outlook.rows(metadata)
    return Prepared(
        metadata,
        write_message(metadata),
        files,
        rows,
        notes=() if request.no_row else notes_on(metadata, rows, outlook),
        author_date=date or request.date,
        late=outlook.same_day(date) if date is not None else 0,
        rowless=outlook.changed_items() if request.no_row else (),
        findings=_judged(workspace, (*found(), *(outlook.rows_gone_over(metadata) if request.no_row else ()))),
        published=published,
        turns=tuple(outlook.turns(metadata)),
    )


def _judged(workspace: Workspace, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings as the repository's settings weigh and waive them."""
    return Policy.of(workspace.snapshot, today()).judge(findings).findings


def _asked_ways(way: str, outlook: Outlook, metadata: Metadata) -> tuple[RowNote, ...]:
    return outlook.ways(metadata, way)


def _metadata(request: CommitRequest, date: dt.date | None, outlook: Outlook, notes: Notes) -> Metadata:
    metadata = Metadata(
        title=request.title,
        change_date=date,
        submission=request.submission,
        significance=request.significance,
        reason=request.reason or "",
        no_row=request.no_row,
    )
    return replace(metadata, rows=notes(outlook, metadata), title=request.title or outlook.title())


def _findings(workspace: Workspace, assessment: Assessment | None, files: Container[str]) -> tuple[Finding, ...]:
    if assessment is None:
        return ()
    edits = [edit for edit in workspace.edits_of(assessment) if edit.path in files]
    return tuple(section_findings(workspace, assessment, edits))


def carry_out(workspace: Workspace, prepared: Prepared) -> str:
    """Makes the commit and gives its id; all or nothing (`shinkyu.model.workspace.writing`)."""
    people = committers(workspace.repository, prepared.author_date, prepared.late)
    step = (prepared.files, prepared.metadata)
    return write_records(workspace.repository, workspace.head, [step], people)[0]
