"""A document, or tables, that a command or a page asks for, as a file: what is to be remarked on it first, then its bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shinkyu.render.exporting import Remarks, editable_file, exported_document, exported_tables
from shinkyu.render.reports.notes import of_first_version

if TYPE_CHECKING:
    from shinkyu.model.editable.office import Office
    from shinkyu.model.form.keys import ItemPath
    from shinkyu.model.project import DocumentQuery, Project, TablesQuery, Version
    from shinkyu.model.project.written import Written
    from shinkyu.model.published.document import WholeDocument
    from shinkyu.render.formats import DocumentFormat, Settings, TableFormat


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document, ready to be made a file in a format. ``written``: the point that it is of."""

    document: WholeDocument
    written: Written
    form: DocumentFormat

    def made(self, *, width: int = 0) -> str | bytes:
        """The file; a text that is read as it comes is fitted to ``width`` columns. Raises InputError where no browser makes it."""
        settings = {"width": width, "assessment": self.written.assessment, "commit": self.written.commit}
        return self.form.render(self.document, settings)


def document_file(project: Project, query: DocumentQuery, form: DocumentFormat, remarks: Remarks) -> DocumentFile:
    """The document that is asked for. ``remarks``: as of `exported_document`.

    Raises as `Project.asked` and `Version.as_of`; UsageError for an item that is not one.
    """
    version, written, part = _meant(project, query, remarks)
    document = exported_document(version, written, form, remarks, until=query.day, part=part)
    return DocumentFile(document, written, form)


def file_to_edit(project: Project, query: DocumentQuery, office: Office, remarks: Remarks) -> bytes:
    """The same as a file to be edited. Raises likewise."""
    version, written, part = _meant(project, query, remarks)
    return editable_file(version, written, part, office, remarks)


def table_file(
    project: Project, query: TablesQuery, form: TableFormat, settings: Settings, remarks: Remarks
) -> Iterable[str | bytes]:
    """The rows that are asked for, in pieces. ``settings``, ``remarks``: as of `exported_tables`. Raises as `Project.asked` too."""
    item = next(iter(query.rows.items), "")
    asked = project.asked(
        query.revision, query.slug, item, every=query.every, pending=query.pending, redacted=query.redacted
    )
    return exported_tables([*asked], query.rows, form, settings, remarks, every=query.every)


def _meant(project: Project, query: DocumentQuery, remarks: Remarks) -> tuple[Version, Written, ItemPath | None]:
    (version,) = project.asked(query.revision, query.slug, query.item, pending=query.pending, redacted=query.redacted)
    written = version.as_of(query.day, query.named)
    remarks.say(of_first_version(query.named, written.commit))
    return version, written, version.part(written, query.item)
