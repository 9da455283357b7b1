"""Tables and documents of versions in a format: what is asked of the project, in which order, and what is remarked on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shinkyu.model.project.query import TableQuery
from shinkyu.model.table.titled import names_of
from shinkyu.render.drafts import mark_of, mark_of_tables
from shinkyu.render.formats import DOCUMENT_FORMATS, DocumentFormat, Settings, TableFormat
from shinkyu.render.reports.notes import (
    Note,
    of_draft,
    of_edits,
    of_figures,
    of_others,
    of_record,
    of_redaction,
    of_uncommitted,
    of_unread,
    of_withheld,
)

if TYPE_CHECKING:
    from pathlib import Path

    from shinkyu.model.editable.office import Office
    from shinkyu.model.form.keys import ItemPath
    from shinkyu.model.project import Project, Version
    from shinkyu.model.project.between import Point
    from shinkyu.model.project.written import Written
    from shinkyu.model.published.document import WholeDocument
    from shinkyu.model.publishing.checked import CheckedBundle
    from shinkyu.model.table.row import Row
    from shinkyu.model.table.titled import TitledTable
    from shinkyu.model.verifying.difference import Verification
    from shinkyu.model.verifying.reading import VerifyRequest


# The files of a bundle of which the table can be read, in the order in which one is taken.
_TABLES_OF_BUNDLE = tuple(f"henko.{name}" for name in ("xlsx", "html", "docx", "csv"))


@dataclass(slots=True)
class Remarks:
    """What is to be said beside an output goes to ``say``; ``incomplete``: it is known to lack something (contract §4)."""

    say: Callable[[Iterable[Note]], None]
    incomplete: bool = False

    def lacking(self, lines: Iterable[Note]) -> None:
        """Says what the output lacks, if there is anything."""
        if told := [*lines]:
            self.incomplete = True
            self.say(told)


def exported_tables(
    versions: Sequence[Version],
    query: TableQuery,
    form: TableFormat,
    settings: Settings,
    remarks: Remarks,
    *,
    every: bool,
) -> Iterable[str | bytes]:
    """The rows of a version, or of ``every`` one, in a format; to ``remarks`` goes what is to be said of each one's record.

    ``settings``: as of `TableFormat`; the names that tell several apart, and those who made the rows (``tracked``), are found
    here. Raises as `Version.table`: before anything is out but where ``every`` one is asked for all its rows; then each table is
    made when it is written, for memory not to grow with their number.
    """
    authors: dict[str, str] | None = {} if settings["tracked"] else None
    names = names_of(version.titled() for version in versions) if every else None
    tables: Iterable[TitledTable] = _tables(versions, query, authors, remarks)
    redacted = any(version.redaction for version in versions)
    if authors is not None or query.items or not every or redacted:  # one that is refused lets none be written
        tables = [*tables]
    remarks.say(of_redaction(versions))
    if _fit_to_publish(form):
        remarks.say(of_withheld(versions))
    remarks.say(of_uncommitted(versions))
    draft = mark_of_tables(tables) if isinstance(tables, list) else ""
    return form.pieces(tables, {**settings, "tracked": authors, "names": names, "draft": draft})


def exported_document(
    version: Version,
    written: Written,
    form: DocumentFormat,
    remarks: Remarks,
    *,
    until: dt.date | None,
    part: ItemPath | None,
) -> WholeDocument:
    """The document that is written, with what a format shows of it: figures, and the table ``until`` a day.

    ``part``: only what is at this path, without the table. ``remarks``: as of `exported_tables`, and the figures that are
    left out.
    """
    if until is None:
        remarks.say(of_uncommitted([version]))
    remarks.say(of_redaction([version]))
    if _fit_to_publish(form):
        remarks.say(of_withheld([version]))
    rows: Sequence[Row] = ()
    if form.table and part is None:
        rows = _rows(version, TableQuery(until=until), remarks)
    document = version.document(written, rows, figures=bool(form.pictures))
    if part is not None:
        from shinkyu.model.published.document import part_of

        document = part_of(document, part)
    remarks.say(of_draft(mark_of(document)))
    remarks.lacking(of_figures(form.left_out(document), form.pictures))
    return document


def editable_file(version: Version, written: Written, part: ItemPath | None, office: Office, remarks: Remarks) -> bytes:
    """The file to be edited of what is written, or of what is at ``part``, in the 特定個人情報ファイル of the version.

    It comes back by `model.editable`. ``remarks``: as of `exported_tables`.
    """
    from shinkyu.model.editable.plan import plan
    from shinkyu.render.editable import render

    remarks.say(of_edits(version))
    return render(plan(version.assessment, written.texts, written.commit or version.commit, part, office))


def compared_document(
    old: Point | None, new: Point, item: str, form: DocumentFormat, remarks: Remarks
) -> WholeDocument:
    """The newer document, or an ``item`` of it, with what changed since the older point marked in place.

    ``remarks``: as of `exported_document`. Raises UsageError for an item that is not one.
    """
    document = marked_document(old, new, item)
    remark_on_marked(document, form, remarks)
    return document


def marked_document(old: Point | None, new: Point, item: str = "") -> WholeDocument:
    """The same, for any format. Raises likewise."""
    from shinkyu.model.project.between import changed_document
    from shinkyu.render.comparison import told_points

    return replace(changed_document(old, new, item), points=told_points(old, new))


def remark_on_marked(document: WholeDocument, form: DocumentFormat, remarks: Remarks) -> None:
    """Says what is to be known of such a document in a format."""
    remarks.say(of_draft(mark_of(document)))
    remarks.lacking(of_figures(form.left_out(document), form.pictures))


def verified_table(project: Project, request: VerifyRequest, remarks: Remarks) -> Sequence[Verification]:
    """The published table held against the history, assessment by assessment. ``remarks``: as of `exported_tables`.

    One that shows our marks in place of what is withheld is held against the copy for publication.
    Raises as `read_parts` and `Version.table`.
    """
    from shinkyu.model.verifying.reading import as_published, read_parts
    from shinkyu.model.verifying.verify import Recorded, verify

    mapping = request.read_mapping()
    parts = as_published(read_parts(project, request))
    if len(parts) > 1:
        known = [version.assessment.slug for version in project.versions(request.revision)]
        remarks.say(of_others((version.assessment.slug for version, _ in parts), known))
    remarks.say(of_uncommitted([version for version, _ in parts]))
    remarks.say(of_redaction([version for version, _ in parts]))
    recorded = (Recorded(version, request.query, _rows(version, request.query, remarks)) for version, _ in parts)
    return [verify(one, table, mapping) for one, (_, table) in zip(recorded, parts, strict=True)]


@dataclass(frozen=True, slots=True)
class VerifiedBundle:
    """A bundle that was looked at; ``tables``: its ``table`` (a file) cell by cell, where its bytes do not tell enough."""

    checked: CheckedBundle
    table: str = ""
    tables: Sequence[Verification] = ()

    def fails(self, *, strict: bool) -> bool:
        """Whether it is not what was published; ``strict``: nor when it is only packed or written otherwise."""
        grave = any(one.grave or (strict and one.differences) for one in self.tables)
        return bool(self.checked.troubles) or grave or (strict and bool(self.checked.alike))


def verified_bundle(project: Project, folder: Path, remarks: Remarks) -> VerifiedBundle:
    """A bundle of a publication held against its manifest, its tag, and what its commit makes anew.

    Its table is compared cell by cell where it was made by another version of the tool, or is not what it was.
    Raises InputError where it is no bundle, or what is needed of the history is not here.
    """
    from shinkyu.model.publishing.checking import check_bundle
    from shinkyu.model.verifying.reading import VerifyRequest
    from shinkyu.render.bundle import published_files

    checked = check_bundle(project, folder, published_files)
    there = [name for name in _TABLES_OF_BUNDLE if (folder / name).is_file()]
    wanted = [name for name in there if name in checked.altered] or (there if checked.not_rebuilt else [])
    if not wanted or not checked.here:
        return VerifiedBundle(checked)
    manifest = checked.manifest
    request = VerifyRequest(folder / wanted[0], manifest.commit, manifest.slug, TableQuery())
    return VerifiedBundle(checked, wanted[0], verified_table(project, request, remarks))


def _fit_to_publish(form: TableFormat | DocumentFormat) -> bool:
    return any({*form.suffixes} & {*known.suffixes} for known in DOCUMENT_FORMATS.values())


def _tables(
    versions: Iterable[Version], query: TableQuery, authors: dict[str, str] | None, remarks: Remarks
) -> Iterator[TitledTable]:
    """The table of each version, made when it is asked for; ``authors``, if wanted, comes to hold those of its rows."""
    for version in map(replace, versions):  # afresh: what one has read goes with it
        rows = _rows(version, query, remarks)
        if authors is not None:
            authors |= version.authors(rows)
        table = version.titled(rows)
        remarks.say(of_draft(mark_of_tables([table])))
        yield table


def _rows(version: Version, query: TableQuery, remarks: Remarks) -> Sequence[Row]:
    table = version.table(query)
    remarks.lacking(of_unread(version))
    remarks.say(of_record(version.history, table))
    return table.rows
