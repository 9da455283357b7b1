"""An import from end to end: read, cite, plan, write the commits, compare the table with its source, move it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.layout import known_form, refuse_unrecorded
from shinkyu.model.hints import Hint, Slot, options
from shinkyu.model.importing.citing import Citations, cite, fitting_form
from shinkyu.model.importing.conflicts import conflicting_labels, refuse_reversed
from shinkyu.model.importing.mapping import Given, labels_of_no_row, read_mapping
from shinkyu.model.importing.meanings import files_in_labels
from shinkyu.model.importing.plan import plan_import
from shinkyu.model.importing.present import Present
from shinkyu.model.importing.refusing import dated
from shinkyu.model.importing.report import ImportReport, Remark, UnresolvedLabel
from shinkyu.model.importing.reporting import report_on, report_on_document
from shinkyu.model.importing.tablefile import read_enclosed, read_published
from shinkyu.model.importing.tablerow import PublishedTable, TableRow
from shinkyu.model.importing.taking import Asked, take
from shinkyu.model.importing.writing import Source, Upon, forms_of, ground, rehearse, write
from shinkyu.model.language import tr
from shinkyu.model.progress import step
from shinkyu.model.starting.newfolder import clear_half_moved
from shinkyu.model.starting.template import new_assessment


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is asked for. ``into`` is a new folder or an existing repository; ``files`` are (slug, name) of the
    特定個人情報ファイル where labels tell several apart; ``mapping`` is a --map file. ``edition``: the one that all rows are read
    by; without it each row is read by the form in force on its day. ``without_struck``: words that are struck out are dropped.
    ``any_date``: a 変更日 that can hardly be is meant. ``document``: the whole 評価書, from which the items come that no row names.
    ``upon``: as of `ground`.
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
    document: Path | None = None
    upon: Upon | None = None


def run_import(
    table: Path | None,
    request: ImportRequest,
    published: PublishedTable | None = None,
) -> ImportReport:
    """The report of the import; where something is doubtful (``report.doubtful``) nothing was written.

    ``published``: the table, where it has been read already (`published_table`).
    Without a ``table`` it is that at the end of the document, where this has one; else a first version is made of the document.

    Raises InputError (BrokenInput with all findings) when the table or the document cannot be read or the table would not come
    back to the letter, UsageError when the slug is taken or the place is not free, and where neither of them is given.
    """
    published = published or published_table(table, request)
    table = table or request.document
    assert table is not None  # else it was refused above
    rows = dated(published.rows, table, any_date=request.any_date) if published.rows or not request.document else []
    assessment = intended_assessment(request, published.rows)
    mapping = read_mapping(request.mapping) if request.mapping else {}
    document = _document(request, assessment, mapping, published.rows)
    if document is not None:
        assessment = replace(document.assessment, edition=assessment.edition)
    in_edition = document.assessment.edition if document else None
    step(tr("表の欄がどの項目かを見分けています", "finding the items that the labels mean"))
    citations = cite(rows, assessment, mapping, edition=request.edition, document=in_edition)
    plan = None
    if not citations.unresolved and not (document and document.reading.doubtful):
        if not request.dry_run:
            clear_half_moved(request.into)
        place = ground(request.into, request.slug, request.upon)
        step(tr("記録を組み立てています", "planning the records"))
        plan = plan_import(citations, place.limit, document)
        asked = conflicting_labels(plan.links, citations.assessment, mapping)
        if asked:
            citations, plan = _without(citations, asked), None
    if plan is not None:
        refuse_reversed(plan.links, table)
        (rehearse if request.dry_run else write)(place, plan, Source(table, published.rows))
    report = report_on(published.rows, citations, plan)
    report.files = assessment.files if assessment.several else ()
    report.notes += [Remark("", aside.line, aside.text) for aside in published.asides]
    report.notes += labels_of_no_row(mapping, published.rows, document.reading.unused if document else None)
    if document is not None and request.document is not None:
        report.document = report_on_document(request.document, document, plan)
    if plan is not None:
        return report
    step(tr("ほかの様式なら読めるかを調べています", "looking whether another form fits"))
    return replace(report, fitting=fitting_form(rows, assessment))


def published_table(table: Path | None, request: ImportRequest) -> PublishedTable:
    """The table that is to be imported: of its file, else that of the document; one without rows where that has none.

    Raises as `run_import`.
    """
    step(tr("変更箇所の表を読んでいます", "reading the table of changes"))
    if table is not None:
        return read_published(table, without_struck=request.without_struck)
    if request.document is None:
        raise UsageError(
            tr("変更箇所の表も、評価書も示されていません", "neither a table nor a document is given"),
            hint=Hint.of(
                tr("表のファイルか、{} を指定してください", "name the table's file, or give {}"),
                options("--with", Slot(tr("評価書", "DOCUMENT"))),
            ),
        )
    return read_enclosed(request.document, without_struck=request.without_struck) or PublishedTable((), ())


def _document(
    request: ImportRequest, assessment: Assessment, mapping: Mapping[str, Given], rows: Sequence[TableRow]
) -> Present | None:
    if request.document is None:
        return None
    given = tuple(InformationFile(slug, slug, name) for slug, name in request.files)
    labelled = () if given else files_in_labels(rows)
    asked = Asked(given, labelled, request.edition, not rows, request.any_date, request.without_struck)
    return take(request.document, assessment, mapping, asked)


def _without(citations: Citations, asked: Sequence[UnresolvedLabel]) -> Citations:
    """The citations with labels that were read and are doubtful all the same."""
    labels = {one.label for one in asked}
    read = tuple(one for one in citations.read if one.label not in labels)
    return replace(citations, read=read, unresolved=tuple(asked))


def intended_assessment(request: ImportRequest, rows: Sequence[TableRow]) -> Assessment:
    """The assessment in the edition that is asked for, else the newest."""
    forms, edited = forms_of(request.into)
    refuse_unrecorded(forms, edited, request.form, request.edition)
    assessment = new_assessment(request.slug, known_form(request.form, request.edition, forms), forms=forms)
    files = tuple(InformationFile(slug, slug, name) for slug, name in request.files) or files_in_labels(rows)
    return replace(assessment, files=files) if files else assessment
