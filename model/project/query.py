"""Which document, and which rows of a table, are asked for, and how they are to be written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from shinkyu.model.table.options import TableOptions
from shinkyu.model.table.row import Row


@dataclass(frozen=True, slots=True)
class TableQuery:
    """``items``: as people cite them, or paths; without any, all. ``since``, ``until``: 変更日, both included."""

    items: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    options: TableOptions = field(default_factory=TableOptions)

    def takes(self, row: Row) -> bool:
        """Whether the row's 変更日 lies in the time that is asked for."""
        return self.covers(row.date)

    def covers(self, day: dt.date) -> bool:
        """Whether a day lies in the time that is asked for."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class TablesQuery:
    """The rows of an assessment, or of ``every`` one, as of a ``revision``. ``pending``, ``redacted``: as of `DocumentQuery`."""

    rows: TableQuery = field(default_factory=TableQuery)
    slug: str = ""
    revision: str = "HEAD"
    every: bool = False
    pending: bool = False
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """The document of an assessment (its ``slug``, or the one that an ``item`` names), or that item of it.

    As of a ``revision``, or of a ``day`` of the record that ends there; ``named``: that point as it was asked for. ``pending``:
    with what is not recorded; ``redacted``: without what is withheld.
    """

    slug: str = ""
    item: str = ""
    revision: str = "HEAD"
    day: dt.date | None = None
    named: str = "HEAD"
    pending: bool = False
    redacted: bool = False
