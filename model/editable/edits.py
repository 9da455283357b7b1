"""What was edited in a workbook that came back, judged from the workbook alone: each cell against what it held at export."""

from __future__ import annotations

from shinkyu.model.editable import saying as say
from shinkyu.model.editable.book import (
    HELP_COLUMN,
    LABEL_COLUMN,
    MARK_COLUMN,
    PLACE_COLUMN,
    REMOVE,
    Kept,
    Kind,
    beside_sum,
)
from shinkyu.model.editable.choices import judge_choices
from shinkyu.model.editable.found import Found, Returned
from shinkyu.model.editable.ledger import Edits, Ledger, typed
from shinkyu.model.editable.rows import judge_rows, settle_removed, tell_strays
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.sheets.grid import Doubt


def find_edits(returned: Returned, assessment: Assessment) -> Edits:
    """The edits of a workbook; ``assessment`` is of the same form and edition."""
    ledger = Ledger(returned, assessment)
    judge_rows(ledger)
    for said in returned.said_over:
        item = next((ledger.path(kept) for kept in returned.kept if kept.code == said.code), "")
        ledger.tell("edits-beside", None, say.said_over(said), item, [said.at, said.over.what, said.over.text])
    for text in returned.beside:
        ledger.tell("edits-beside", None, say.around(text), fact=[text])
    for kept in returned.kept:
        if (found := ledger.rows.get(kept.code)) is not None:
            _judge_beside(ledger, kept, found)
            _judge_cell(ledger, kept, found)
    judge_choices(ledger)
    settle_removed(ledger)
    tell_strays(ledger)
    return ledger.edits


def _judge_beside(ledger: Ledger, kept: Kept, found: Found) -> None:
    """Tells of what was written outside the column 記載: it is not taken over."""
    label, mark, help = (found.record.cell(column).text for column in (LABEL_COLUMN, MARK_COLUMN, HELP_COLUMN))
    if beside_sum(label, mark == "※", help) != kept.beside:
        ledger.tell("edits-beside", found, say.beside(found.line))
    for column in found.record.shown:
        if column > PLACE_COLUMN:
            ledger.tell("edits-beside", found, say.far_cell(found, column), fact=[str(column)])


def _judge_cell(ledger: Ledger, kept: Kept, found: Found) -> None:
    cell, path = found.text, ledger.path(kept)
    if cell.struck and cell.doubt is None:
        ledger.tell("edits-struck-dropped", found, say.struck_dropped(found.at, cell), path, cell.struck)
    if cell.under is not None:
        ledger.tell("edits-merged", found, say.merged(found.at), path)
    elif cell.doubt is Doubt.STRUCK:
        ledger.tell("edits-struck", found, say.struck(found.at, cell), path)
    elif found.hidden and cell.text != kept.shown:
        ledger.tell("edits-hidden", found, say.hidden(found.at), path)
    elif cell.doubt is not None:
        ledger.tell("edits-no-text", found, say.no_text(found.at, cell), path)
    elif not kept.editable:
        if cell.text != kept.shown:
            ledger.tell("edits-locked", found, say.locked(found.at, path), path)
    elif kept.place.kind is Kind.ENTRY:
        if cell.text.strip() not in ("", REMOVE):
            ledger.tell("edits-entry-head", found, say.entry_head(found.at), path)
    elif kept.place.kind is Kind.ITEM and typed(kept, found) != kept.shown and ledger.fit(kept, found):
        _tell_blanks(ledger, kept, found)
        ledger.edit(kept.place.key, typed(kept, found), found)


def _tell_blanks(ledger: Ledger, kept: Kept, found: Found) -> None:
    """What nobody sees in a cell would become a row of the table in which nothing differs to the eye."""
    if kept.shown and "".join(typed(kept, found).split()) == "".join(kept.shown.split()):
        ledger.tell("edits-blanks", found, say.blanks(found.at), ledger.path(kept))
