"""Rows that say for certain what stood before, as `shinkyu table --ways concise` writes them (`model.table.concise.undoing`)."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.importing import marks
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.importing.undone import Undone
from shinkyu.model.table.concise import undo, ways_of
from shinkyu.model.table.wording import Cells


def undo_certain(rows: Sequence[TableRow], standing: str) -> Undone | None:
    """One day's rows of an item, undone without assuming anything; None where they do not allow it.

    Only rows with a part that went or moved by its number are read this way, and terms beside other rows: others the
    people who write these tables mean in more ways than one, and `undo` says what it takes them for.
    """
    beside = len(rows) > 1 and any(_way(row) == "置換" for row in rows)
    if not beside and not any(_is_certain(row) for row in rows):
        return None
    before = undo(standing, [Cells(_way(row), row.before, row.after) for row in rows])
    printed = [(row.before, row.after) for row in rows]
    for way in ways_of(before, standing).values() if before else ():
        if [(cell.before, cell.after) for cell in way.cells] == printed:
            return Undone(before or "", standing, list(way.notes))
    return None


def _is_certain(row: TableRow) -> bool:
    return marks.is_moved(row.after) or marks.is_placed_deletion(row.after) or marks.moves_numbers(row.before)


def _way(row: TableRow) -> str:
    if marks.is_moved(row.after):
        return "移動"
    if marks.is_placed_deletion(row.after):
        return "削除"
    if marks.replacement_terms(row.before, row.after):
        return "置換"
    return "追記" if marks.is_addition(row.before) else "抜粋"
