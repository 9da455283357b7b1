"""The rows of a workbook that came back: each place once, and all of them but for what was removed."""

from __future__ import annotations

from shinkyu.model.editable import saying as say
from shinkyu.model.editable.book import REMOVE, Kept, Kind, coming_entry
from shinkyu.model.editable.ledger import Ledger
from shinkyu.model.workspace.selecting import covered


def judge_rows(ledger: Ledger) -> None:
    """Finds the entries that were removed, and tells of places that have two rows or none."""
    _refuse_doubles(ledger)
    _find_removed(ledger)
    _judge_missing(ledger)


def settle_removed(ledger: Ledger) -> None:
    """An entry that is removed and edited at once is neither; cleared cells go with it."""
    for entry, found in ledger.edits.removed.items():
        for key in [key for key in ledger.edits.texts if entry.covers(key)]:
            edit = ledger.edits.texts.pop(key)
            if edit.text and found is not None:
                wording = say.removed_and_edited(edit.found.at, found.at)
                ledger.tell("edits-removed-and-edited", edit.found, wording, ledger.assessment.path_of(entry))


def tell_strays(ledger: Ledger) -> None:
    """Tells of rows and sheets that are not the workbook's own."""
    for found in ledger.returned.strays:
        ledger.tell("edits-row-unknown", found, say.unknown_row(found, found.record.shown[0]))
    for sheet in ledger.returned.foreign:
        ledger.tell("edits-sheet-unknown", None, say.unknown_sheet(sheet), fact=[sheet])


def _refuse_doubles(ledger: Ledger) -> None:
    for rows in ledger.returned.rows.values():
        if len(rows) > 1:
            ledger.tell("edits-row-doubled", rows[-1], say.doubled([found.at for found in rows]))


def _find_removed(ledger: Ledger) -> None:
    for one in ledger.returned.kept:
        found = ledger.rows.get(one.code) if one.place.kind is Kind.ENTRY and one.editable else None
        if found is not None and found.text.text.strip() == REMOVE:
            ledger.edits.removed[one.place.key] = found


def _judge_missing(ledger: Ledger) -> None:
    kept = ledger.returned.kept
    gone_sheets = {one.sheet for one in kept} - {one.sheet for one in kept if one.code in ledger.rows}
    for sheet in sorted(gone_sheets):
        ledger.tell("edits-sheet-missing", None, say.sheet_missing(ledger.returned.office, sheet), fact=[sheet])
    entries = [one.place.key for one in kept if one.place.kind is Kind.ENTRY and one.sheet not in gone_sheets]
    for entry in entries:
        if not any(one.code in ledger.rows for one in kept if entry.covers(one.place.key)):
            ledger.edits.removed[entry] = None
    for one in kept:
        if one.code in ledger.rows or one.sheet in gone_sheets or _may_be_missing(ledger, one):
            continue
        ledger.tell(
            "edits-row-missing",
            None,
            say.row_missing(ledger.returned.office, one, ledger.path(one)),
            ledger.path(one),
            [one.code],
        )


def _may_be_missing(ledger: Ledger, kept: Kept) -> bool:
    """A heading says nothing, a blank entry that is not wanted may go, and a removed entry's rows are gone with it."""
    key = kept.place.key
    return kept.place.kind is Kind.HEAD or coming_entry(key) is not None or covered(ledger.edits.removed, key)
