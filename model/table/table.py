"""The 変更箇所 table: net changes become rows, with labels, ways of writing, reasons and their order (contract §3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinkyu.model.findings import Finding
from shinkyu.model.history.changes import Change
from shinkyu.model.history.history import History
from shinkyu.model.table.dittos import hold_dittos
from shinkyu.model.table.drafted import Drafted, standing_of
from shinkyu.model.table.drafting import Drafting
from shinkyu.model.table.hidden import Hide
from shinkyu.model.table.listing import listed_rows
from shinkyu.model.table.options import TableOptions
from shinkyu.model.table.ordering import Days, in_order
from shinkyu.model.table.row import Row

__all__ = ["Table", "TableOptions", "build_table"]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows in their order, what is to be said about them, and all net changes, those without a row too."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    # What each of the changes came to, and how they stand: what a table of a longer history takes over.
    history: History = field(repr=False, compare=False)
    drafted: tuple[Drafted, ...] = field(repr=False, compare=False)
    days: Days = field(repr=False, compare=False)


def build_table(
    history: History, options: TableOptions | None = None, known: Table | None = None, hide: Hide | None = None
) -> Table:
    """All rows of an assessment's history: by 変更日, then in the order of the form.

    ``known``: the table, by the same options, of the history that this one may have gone on from. ``hide``: what the rows
    are not to show of the texts (`model.text.hiding`); then there are no findings, and the changes are whole all the same.
    """
    options = options or TableOptions()
    if hide is not None:  # nothing that shows all may come in
        return _built(history, options, None, hide)
    if history.tables is not None:
        if options not in history.tables:
            history.tables[options] = _built(history, options, _known(history, options, known), None)
        kept: Table = history.tables[options]
        return kept
    return _built(history, options, _known(history, options, known), None)


def _known(history: History, options: TableOptions, known: Table | None) -> Table | None:
    """The table of the history that this one goes on from, as far as it is at hand, or kept from now on."""
    beginning = history.beginning
    if beginning is None:
        return None
    if known is not None and known.history is beginning:
        return known
    return build_table(beginning, options) if beginning.tables is not None else None


def _built(history: History, options: TableOptions, known: Table | None, hide: Hide | None) -> Table:
    standing = standing_of(history, known.changes, known.drafted) if known is not None else None
    drafting = Drafting(history, options, standing, hide)
    drafted = tuple(map(drafting.drafted, drafting.changes))
    drafts = [draft for one in drafted for draft in one.drafts]
    drafts += listed_rows(drafting)
    days = in_order(drafts, drafting.facts, known.days if known is not None else None)
    ordered = [draft for day in days.values() for draft in day.ordered]
    rows, untrue = hold_dittos(ordered, history.assessment.slug)
    findings = (*drafting.findings, *untrue) if hide is None else ()
    return Table(tuple(rows), findings, tuple(drafting.changes), history, drafted, days)
