"""Tables and documents of versions in a format: what is asked of the project, in which order, and what is remarked on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from shinkyu.model.project.query import TableQuery
from shinkyu.model.published.document import WholeDocument, part_of
from shinkyu.render.columns import names_of
from shinkyu.render.formats import DocumentFormat, Settings, TableFormat
from shinkyu.render.reports.notes import of_edits, of_record

if TYPE_CHECKING:
    from shinkyu.model.form.keys import ItemPath
    from shinkyu.model.project import Version
    from shinkyu.model.sections.document import Texts
    from shinkyu.model.table.titled import TitledTable

Note = Callable[[Iterable[str]], None]


def exported_tables(
    versions: Sequence[Version], query: TableQuery, form: TableFormat, settings: Settings, note: Note, *, every: bool
) -> Iterable[str | bytes]:
    """The rows of a version, or of ``every`` one, in a format; to ``note`` goes what is to be said of each one's record.

    ``settings``: as of `TableFormat`; the names that tell several apart, and those who made the rows (``tracked``), are found
    here. Raises as `Version.table`: before anything is out but where ``every`` one is asked for all its rows; then each table is
    made when it is written, for memory not to grow with their number.
    """
    authors: dict[str, str] | None = {} if settings["tracked"] else None
    names = names_of(version.titled() for version in versions) if every else None
    tables: Iterable[TitledTable] = _tables(versions, query, authors, note)
    if authors is not None or query.items or not every:
        tables = [*tables]
    return form.pieces(tables, {**settings, "tracked": authors, "names": names})


def exported_document(
    version: Version, texts: Texts, form: DocumentFormat, note: Note, *, until: dt.date | None, part: ItemPath | None
) -> WholeDocument:
    """The document that these texts make up, with what a format shows of it: figures, and the table ``until`` a day.

    ``part``: only what is at this path, without the table. ``note``: as of `exported_tables`.
    """
    if not form.table or part is not None:
        document = version.document(texts, figures=bool(form.pictures))
        return part_of(document, part) if part is not None else document
    table = version.table(TableQuery(until=until))
    note(of_record(version.history, table))
    return version.document(texts, table.rows, figures=bool(form.pictures))


def editable_workbook(version: Version, texts: Texts, commit: str, part: ItemPath | None, note: Note) -> bytes:
    """The workbook to be edited of these texts, or of what is at ``part``; ``commit``: what they are of ("": of the version).

    It comes back by `model.editable`. ``note``: as of `exported_tables`.
    """
    from shinkyu.model.editable.plan import plan
    from shinkyu.render.editable import render

    note(of_edits(version))
    return render(plan(version.assessment, texts, commit or version.commit, part))


def _tables(
    versions: Iterable[Version], query: TableQuery, authors: dict[str, str] | None, note: Note
) -> Iterator[TitledTable]:
    """The table of each version, made when it is asked for; ``authors``, if wanted, comes to hold those of its rows."""
    for version in map(replace, versions):  # afresh: what one has read goes with it
        table = version.table(query)
        note(of_record(version.history, table))
        if authors is not None:
            authors |= version.authors(table.rows)
        yield version.titled(table.rows)
