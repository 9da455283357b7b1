"""What is stated of a row: by its own `Row` note, else by its commit (contract §2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shinkyu.model.record.metadata import RowNote
from shinkyu.model.table.wording import Cells


def with_note(cells: Cells, notes: Sequence[RowNote]) -> Cells:
    """The cells with the first of the notes that speak of them: its label and reason go with rows written in any way."""
    spoken = notes_of_cell(notes, cells)
    return replace(cells, note=spoken[0]) if spoken else cells


def notes_of_cell(notes: Sequence[RowNote], cell: Cells) -> Sequence[RowNote]:
    """The notes that speak of a row: one on another block does not."""
    if not (cell.blocks_before or cell.blocks_after):
        return notes
    return [note for note in notes if _speaks_of(note, cell)]


def stated_apart(notes: Sequence[RowNote]) -> bool:
    """Whether rows of one item have reasons of their own, which rows of other parts of it would not have."""
    return len({(note.reason, note.submission, note.significance) for note in notes}) > 1


def own(note: RowNote | None, name: str) -> str:
    """What the note itself says under that name; "" for nothing."""
    value = getattr(note, name, "") if note is not None else ""
    return value if isinstance(value, str) else ""


def _speaks_of(note: RowNote, cell: Cells) -> bool:
    if note.block_before is None and note.block_after is None:
        return True
    before, after = {*(note.block_before or ())}, {*(note.block_after or ())}
    return not before.isdisjoint(cell.blocks_before) or not after.isdisjoint(cell.blocks_after)
