"""What is to be held against the history: the file, and of which assessment it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from shinkyu.model.importing.mapping import Given, read_mapping
from shinkyu.model.importing.tablefile import read_published
from shinkyu.model.importing.tablerow import PublishedTable
from shinkyu.model.project import Project, TableQuery
from shinkyu.model.text.hiding import MARK
from shinkyu.model.verifying.several import Parts, parts


@dataclass(frozen=True, slots=True)
class VerifyRequest:
    """``query``: of which time, as of ``revision``. ``mapping`` is a --map file; words that are struck out are dropped
    ``without_struck``."""

    table: Path
    revision: str
    slug: str
    query: TableQuery
    mapping: Path | None = None
    without_struck: bool = False

    def read_mapping(self) -> dict[str, Given]:
        """What labels mean, as the map says it. Raises InputError, BrokenInput."""
        return read_mapping(self.mapping) if self.mapping else {}


def read_parts(project: Project, request: VerifyRequest) -> Parts:
    """The assessments that the table is of, with the rows of each: those that it names itself, else the one that is meant.

    Raises InputError, BrokenInput where the file cannot be read or names an assessment that is not here, UsageError where it
    cannot be told which is meant.
    """
    table = read_published(request.table, without_struck=request.without_struck, documents=True, several=True)
    found = parts(table, project.committed(project.repository.resolve(request.revision), []), request.table)
    if not request.slug and found:
        return found
    version = project.version(request.revision, request.slug)
    if len(found) < 2:
        return [(version, table)]
    mine = next((one for other, one in found if other.assessment.id == version.assessment.id), replace(table, rows=()))
    return [(version, mine)]


def as_published(found: Parts) -> Parts:
    """The same, each version without what is withheld of it where the table shows that it is such a copy: it has our marks."""
    from shinkyu.model.project.redacting import redacted_where_sure

    return [(redacted_where_sure(version) if _has_marks(table) else version, table) for version, table in found]


def _has_marks(table: PublishedTable) -> bool:
    return any(MARK in cell for row in table.rows for cell in (*row.cells, row.label, row.reason))
