"""Undoing one day's rows of one item: from the text that stands after them to the text that stood before.

The table is read backwards: what the newest rows leave is the newest text. A row that shows its whole text is taken at
its word; a 置換, 抜粋 or 追記 is undone in the text that the newer rows start from. Where a row does not say enough, the
likeliest reading is taken and *said*: ``assumed`` names the line and the assumption, ``partial`` that only a fragment of
the text is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.importing import marks
from shinkyu.model.importing.certain import undo_certain
from shinkyu.model.importing.elision import leaves_out, undo_elided
from shinkyu.model.importing.excerpts import find_span, likest_span
from shinkyu.model.importing.parts import undo_parts
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.importing.undone import Said, Undone
from shinkyu.model.record.metadata import RowNote, Span
from shinkyu.model.text.blocks import split_blocks


def undo(rows: Sequence[TableRow], standing: str | None, *, prose: bool) -> Undone:
    """What one day's rows of an item make of it.

    ``standing`` is the text the newer rows start from, None when no row tells. ``prose``: the item holds text, so that a
    row may show a part of it (a choice, a date or a short line is always whole).
    """
    if any(map(leaves_out, rows)):
        return undo_elided(rows, standing)
    certain = undo_certain(rows, standing) if standing else None
    if certain is not None:
        return certain
    if any(marks.replacement_terms(row.before, row.after) for row in rows) or any(
        marks.is_addition(row.before) for row in rows
    ):
        return undo_parts(rows, standing)
    whole = _undo_whole(rows)
    if prose and standing is not None and whole.after and whole.after != standing and _are_excerpts(rows, standing):
        return undo_parts(rows, standing)
    if prose and whole.before and whole.after == "" and standing and not _still_stands(rows, standing):
        return _undo_deletions(rows, standing)
    return whole


def _undo_whole(rows: Sequence[TableRow]) -> Undone:
    """Rows that show whole texts: one, or the blocks of a text that is split over several."""
    before: list[str] = []
    after: list[str] = []
    notes = []
    for row in rows:
        old = "" if marks.is_new(row.before) else row.before
        new = "" if marks.is_deleted(row.after) else old if marks.is_same(row.after) else row.after
        olds, news = split_blocks(old), split_blocks(new)
        places = tuple(range(len(before), len(before) + len(olds))), tuple(range(len(after), len(after) + len(news)))
        notes.append(RowNote(item="", block_before=places[0], block_after=places[1]))
        before += olds
        after += news
    if len(rows) == 1:
        notes = [RowNote(item="")]
    return Undone("\n\n".join(before), "\n\n".join(after), notes)


def _still_stands(rows: Sequence[TableRow], standing: str) -> bool:
    """Whether what the rows delete is what newer rows start from: then all of it went, and came back without a row."""
    return any(row.before in standing or standing in row.before for row in rows)


def _are_excerpts(rows: Sequence[TableRow], standing: str) -> bool:
    """Whether the rows show parts of the text: each is clearly shorter than it and is found in it, or nearly so."""
    if sum(len(row.after) for row in rows) > 0.8 * len(standing):
        return False
    return all(find_span(row.after, standing) or likest_span(row.after, standing) for row in rows)


def _undo_deletions(rows: Sequence[TableRow], standing: str) -> Undone:
    """Rows that delete a part of a text that still stands: where the part stood is not known, only its number."""
    pieces = [row.before for row in rows]
    before = "\n\n".join([standing, *pieces])
    notes = []
    position = len(standing)
    for piece in pieces:
        start = position + 2
        position = start + len(piece)
        notes.append(RowNote(item="", way="削除", span=Span(before=(start, position), after=None)))
    how: Said = (
        "削除された部分がもとあった位置は分からないため、末尾に置いた",
        "where the deleted part stood is not known; it was put at the end",
    )
    return Undone(before, standing, notes, [(row.line, how) for row in rows])
