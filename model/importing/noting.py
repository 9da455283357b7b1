"""What the `Row` trailers of an import must say, so that the table comes back as it was printed — and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.importing.chain import Link
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.record.metadata import RowNote
from shinkyu.model.table.wording import Cells, full_cells, noted_cells


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one printed row says besides its two texts, where it differs from what the commit and the form give."""

    label: str = ""
    reason: str | None = None
    submission: str | None = None
    date_text: str = ""
    place: int | None = None


def row_notes(link: Link, facts: Sequence[RowFacts], path: ItemPath, limit: int) -> tuple[RowNote, ...]:
    """The notes of one item's rows of one day; none where the default way, label and reason give the rows exactly.

    ``limit``: that of the settings which the commit will hold, in characters (contract §3.3).
    """
    before, after = link.undone.before, link.undone.after
    shared = _shared(link, facts)
    if shared is not None:
        notes: tuple[RowNote, ...] = (shared,) if shared != RowNote(item="") else ()
        cells = noted_cells(notes, before, after, limit) if notes else full_cells(before, after, limit)
        if before != after and _as_printed(cells, link.rows):
            return tuple(replace(note, item=path) for note in notes)
    notes = tuple(_with_facts(note, fact) for note, fact in zip(link.undone.notes, facts, strict=True))
    if before == after:
        notes = tuple(replace(note, unchanged=True) for note in notes)
    notes = _with_assumptions(notes, link)
    return tuple(replace(note, item=path) for note in _as_recorded(notes, before, after, link.rows, limit))


def _shared(link: Link, facts: Sequence[RowFacts]) -> RowNote | None:
    """The one note that serves all rows of the item, when they are written the default way and agree in all else."""
    plain = all(note.way == "" for note in link.undone.notes)
    if not plain or link.undone.assumed or any(fact != facts[0] for fact in facts):
        return None
    return _with_facts(RowNote(item=""), facts[0]) if facts[0].place is None or len(facts) == 1 else None


def _with_facts(note: RowNote, fact: RowFacts) -> RowNote:
    return replace(
        note,
        label=fact.label,
        reason=fact.reason,
        submission=fact.submission,
        date_text=fact.date_text,
        place=fact.place,
    )


def _with_assumptions(notes: tuple[RowNote, ...], link: Link) -> tuple[RowNote, ...]:
    said: dict[int, list[str]] = {}
    for line, (how, _) in link.undone.assumed:
        said.setdefault(line, []).append(how)
    rows = zip(notes, link.rows, strict=True)
    return tuple(replace(note, assumed="。".join(said.get(row.line, []))) for note, row in rows)


def _as_recorded(
    notes: tuple[RowNote, ...], before: str, after: str, rows: Sequence[TableRow], limit: int
) -> tuple[RowNote, ...]:
    """The notes with the way and the printed marks that the texts alone do not give."""
    if len(notes) == 1 and notes[0].way == "" and not _as_printed(noted_cells(notes, before, after, limit), rows):
        notes = (replace(notes[0], way="全文", block_before=None, block_after=None),)
    cells = noted_cells(notes, before, after, limit) or []
    by_note = {id(cell.note): cell for cell in cells}
    marked = []
    for note, row in zip(notes, rows, strict=True):
        cell = by_note.get(id(note))
        if cell is not None and cell.before != row.before:
            note = replace(note, marker_before=row.before)
        if cell is not None and cell.after != row.after:
            note = replace(note, marker_after=row.after)
        marked.append(note)
    return tuple(marked)


def _as_printed(cells: Sequence[Cells] | None, rows: Sequence[TableRow]) -> bool:
    return cells is not None and [(c.before, c.after) for c in cells] == [(row.before, row.after) for row in rows]
