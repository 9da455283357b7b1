"""An import from end to end: read, cite, plan, write the commits, compare the table with its source, move it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.layout import known_form, refuse_unrecorded
from shinkyu.model.importing.citing import Citations, cite, fitting_form
from shinkyu.model.importing.conflicts import conflicting_labels, refuse_reversed
from shinkyu.model.importing.mapping import labels_of_no_row, read_mapping
from shinkyu.model.importing.meanings import files_in_labels
from shinkyu.model.importing.plan import plan_import
from shinkyu.model.importing.refusing import dated
from shinkyu.model.importing.report import ImportReport, Remark, UnresolvedLabel
from shinkyu.model.importing.reporting import report_on
from shinkyu.model.importing.tablefile import TableRow, read_published
from shinkyu.model.importing.writing import Progress, Source, forms_of, ground, rehearse, write
from shinkyu.model.starting.newfolder import clear_half_moved
from shinkyu.model.starting.template import new_assessment


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is asked for. ``into`` is a new folder or an existing repository; ``files`` are (slug, name) of the
    特定個人情報ファイル where labels tell several apart; ``mapping`` is a --map file. ``edition``: the one that all rows are read
    by; without it each row is read by the form in force on its day. ``without_struck``: words that are struck out are dropped.
    ``any_date``: a 変更日 that can hardly be is meant.
    """

    slug: str
    form: str
    into: Path
    edition: str | None = None
    mapping: Path | None = None
    files: tuple[tuple[str, str], ...] = ()
    dry_run: bool = False
    without_struck: bool = False
    any_date: bool = False


def run_import(table: Path, request: ImportRequest, progress: Progress = lambda done, total: None) -> ImportReport:
    """The report of the import; with unresolved labels (``report.unresolved``) nothing was written.

    Raises InputError (BrokenInput with all findings) when the table cannot be read or would not come back to the letter,
    UsageError when the slug is taken or the place is not free.
    """
    published = read_published(table, without_struck=request.without_struck)
    rows = dated(published.rows, table, any_date=request.any_date)
    assessment = _assessment(request, published.rows)
    mapping = read_mapping(request.mapping) if request.mapping else {}
    citations = cite(rows, assessment, mapping, edition=request.edition)
    plan = None
    if not citations.unresolved:
        if not request.dry_run:
            clear_half_moved(request.into)
        place = ground(request.into, request.slug)
        plan = plan_import(citations, place.limit)
        asked = conflicting_labels(plan.links, citations.assessment, mapping)
        if asked:
            citations, plan = _without(citations, asked), None
    if plan is not None:
        refuse_reversed(plan.links, table)
        (rehearse if request.dry_run else write)(place, plan, Source(table, published.rows), progress)
    report = report_on(published.rows, citations, plan)
    report.files = assessment.files if assessment.several else ()
    report.notes += [Remark("", aside.line, aside.text) for aside in published.asides]
    report.notes += labels_of_no_row(mapping, published.rows)
    return report if plan is not None else replace(report, fitting=fitting_form(rows, assessment))


def _without(citations: Citations, asked: Sequence[UnresolvedLabel]) -> Citations:
    """The citations with labels that were read and are doubtful all the same."""
    labels = {one.label for one in asked}
    read = tuple(one for one in citations.read if one.label not in labels)
    return replace(citations, read=read, unresolved=tuple(asked))


def _assessment(request: ImportRequest, rows: Sequence[TableRow]) -> Assessment:
    """The assessment in the edition that is asked for, else the newest."""
    forms, edited = forms_of(request.into)
    refuse_unrecorded(forms, edited, request.form, request.edition)
    assessment = new_assessment(request.slug, known_form(request.form, request.edition, forms), forms=forms)
    files = tuple(InformationFile(slug, slug, name) for slug, name in request.files) or files_in_labels(rows)
    return replace(assessment, files=files) if files else assessment
