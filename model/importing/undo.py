"""Undoing one day's rows of one item: from the text that stands after them to the text that stood before.

The table is read backwards: what the newest rows leave is the newest text. A row that shows its whole text is taken at
its word; a 置換, 抜粋 or 追記 is undone in the text that the newer rows start from. Where a row does not say enough, the
likeliest reading is taken and *said*: ``assumed`` names the line and the assumption, ``partial`` that only a fragment of
the text is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shinkyu.model.importing import marks
from shinkyu.model.importing.certain import undo_certain
from shinkyu.model.importing.covering import Cover, beside, cover, gives_text, whole_texts
from shinkyu.model.importing.elision import leaves_out, undo_elided
from shinkyu.model.importing.excerpts import find_span, likest_span
from shinkyu.model.importing.parts import NO_PLACE, NO_WHOLE, undo_parts
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.importing.undone import Assumption, Said, Undone
from shinkyu.model.record.metadata import RowNote, Span
from shinkyu.model.text.blocks import same_lines, split_blocks

_QUOTED: Said = (
    "「」の中の語句を、記載の中の同じ語句とした",
    "the quoted words are taken for the same words in the text",
)


def undo(rows: Sequence[TableRow], standing: str | None, *, prose: bool) -> Undone:
    """What one day's rows of an item make of it.

    ``standing`` is the text the newer rows start from, None when no row tells. ``prose``: the item holds text, so that a
    row may show a part of it (a choice, a date or a short line is always whole).
    """
    certain = undo_certain(rows, standing) if standing and not any(map(leaves_out, rows)) else None
    if certain is not None:
        return certain
    return _undo_covered(rows, standing, prose=prose) or _undo_all(rows, standing, prose=prose)


def joins(rows: Sequence[TableRow], standing: str | None) -> bool:
    """Whether all rows of an item and day are blocks of the text that newer rows start from, or parts of it."""
    if standing is None:
        return False
    if undo_certain(rows, standing) is not None or _are_blocks(rows, standing):
        return True
    whole = [row for row in rows if gives_text(row) and row.after]
    return bool(whole) and _are_excerpts(whole, standing)


def _undo_covered(rows: Sequence[TableRow], standing: str | None, *, prose: bool) -> Undone | None:
    """Rows of which some quote parts of what others show whole: these make the text. None where there are no such rows."""
    if len(rows) < 2 or (standing is not None and _are_blocks(rows, standing)):
        return None
    said = cover(rows)
    if standing is not None and (said.loose or _are_excerpts(said.whole, standing)):
        # What the rows show is itself a part of the text, in which a 置換 may tell of other places too.
        again = [row for row in said.parts if gives_text(row)]
        others = [row for row in rows if row not in again]
        undone = _undo_all(others, standing, prose=prose)
        if undone.partial is None:
            return beside(undone, Cover(tuple(others), tuple(again), ()), rows) if again else undone
    if not said.whole or not (said.parts or said.loose):
        return None
    return beside(_undo_all(said.whole, standing, prose=prose), said, rows)


def _undo_all(rows: Sequence[TableRow], standing: str | None, *, prose: bool) -> Undone:
    """As `undo`, where no row quotes what another one shows."""
    quoted = _undo_quoted(rows, standing) if prose else None
    if quoted is not None:
        return quoted
    if any(map(leaves_out, rows)):
        return undo_elided(rows, standing)
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
        old, new = whole_texts(row)
        olds, news = split_blocks(old), split_blocks(new)
        places = tuple(range(len(before), len(before) + len(olds))), tuple(range(len(after), len(after) + len(news)))
        notes.append(RowNote(item="", block_before=places[0], block_after=places[1]))
        before += olds
        after += news
    if len(rows) == 1:
        notes = [RowNote(item="")]
    return Undone("\n\n".join(before), "\n\n".join(after), notes)


def _undo_quoted(rows: Sequence[TableRow], standing: str | None) -> Undone | None:
    """Rows of which each quotes some words (``「A」``, ``「B」``) of a text. None for other rows, and where it is the text.

    The words are put back where the text has them once without the quotation marks; else only they are known.
    """
    said = [words for row in rows if (words := marks.unquoted(row.before, row.after))]
    if len(said) < len(rows) or (standing is not None and any(row.after in standing for row in rows)):
        return None
    before, notes = standing or "", []
    for old, new in reversed(said):
        start = before.find(new)
        if before.count(new) != 1:
            return replace(_undo_whole(rows), partial=NO_WHOLE, assumed=[(row.line, NO_WHOLE) for row in rows])
        before = before[:start] + old + before[start + len(new) :]
        span = Span((start, start + len(old)), (start, start + len(new)))
        notes.append(RowNote(item="", way="抜粋", span=span if len(rows) == 1 else None))
    assumed: list[Assumption] = [(row.line, _QUOTED) for row in rows]
    return Undone(before, standing or "", notes[::-1], assumed)


def _are_blocks(rows: Sequence[TableRow], standing: str) -> bool:
    """Whether the rows put together are the text that newer rows start from: then it was split over them."""
    return all(map(gives_text, rows)) and same_lines(_undo_whole(rows).after, standing)


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
    return Undone(before, standing, notes, [(row.line, NO_PLACE) for row in rows])
