"""The 変更箇所 table: net changes become rows, with labels, ways of writing, reasons and their order (contract §3)."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.findings import Finding
from shinkyu.model.history.changes import Change
from shinkyu.model.history.history import History
from shinkyu.model.table.dittos import hold_dittos
from shinkyu.model.table.drafting import Drafting
from shinkyu.model.table.listing import listed_rows
from shinkyu.model.table.options import TableOptions
from shinkyu.model.table.ordering import in_order
from shinkyu.model.table.row import Row

__all__ = ["Table", "TableOptions", "build_table"]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows in their order, what is to be said about them, and all net changes, those without a row too."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]


def build_table(history: History, options: TableOptions | None = None) -> Table:
    """All rows of an assessment's history: by 変更日, then in the order of the form."""
    drafting = Drafting(history, options or TableOptions())
    drafts = [draft for change in drafting.changes for draft in drafting.of_change(change)]
    drafts += listed_rows(drafting)
    rows, untrue = hold_dittos(in_order(drafts, drafting.facts), history.assessment.slug)
    return Table(tuple(rows), (*drafting.findings, *untrue), tuple(drafting.changes))
