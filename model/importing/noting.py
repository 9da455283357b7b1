"""What the `Row` trailers of an import must say, so that the table comes back as it was printed — and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.importing.chain import Link
from shinkyu.model.importing.rowfacts import RowFacts
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.record.metadata import RowNote
from shinkyu.model.table.wording import Cells, full_cells, noted_cells
from shinkyu.model.text.ditto import is_ditto
from shinkyu.model.text.elided import elided


def row_notes(link: Link, facts: Sequence[RowFacts], path: ItemPath, limit: int) -> tuple[RowNote, ...]:
    """The notes of one item's rows of one day; none where the default way, label and reason give the rows exactly.

    ``limit``: that of the settings which the commit will hold, in characters (contract §3.3).
    """
    before, after = link.undone.before, link.undone.after
    shared = _of_all_rows(link, facts)
    if shared is not None:
        notes: tuple[RowNote, ...] = (shared,) if shared != RowNote(item="") else ()
        cells = noted_cells(notes, before, after, limit) if notes else full_cells(before, after, limit)
        if before != after and _as_printed(cells, link.rows):
            return tuple(replace(note, item=path) for note in notes)
    of_rows = zip(link.undone.notes, facts, link.rows, strict=True)
    notes = tuple(_with_facts(_with_prints(note, row), fact) for note, fact, row in of_rows)
    if before == after:
        notes = tuple(replace(note, unchanged=True) for note in notes)
    notes = _with_assumptions(notes, link)
    return tuple(replace(note, item=path) for note in _as_recorded(notes, before, after, link.rows, limit))


def shared_note(links: Sequence[Link], facts: RowFacts, paths: Sequence[ItemPath], limit: int) -> RowNote:
    """The note of a row that tells of several items: each link is one of them; ``limit`` as of `row_notes`.

    The cells are kept as they are printed where the items' texts do not all give them.
    """
    row, first = links[0].rows[0], links[0].undone
    note = replace(_with_prints(first.notes[0], row), item="", items=tuple(paths), span=None)
    note = _with_assumptions((_with_facts(note, facts),), links[0])[0]
    note = replace(note, unchanged=all(link.undone.before == link.undone.after for link in links))
    made = [_as_recorded((note,), link.undone.before, link.undone.after, [row], limit)[0] for link in links]
    if all(one == made[0] for one in made) and all(_gives(made[0], link, row, limit) for link in links):
        return made[0]
    return replace(note, way="抜粋", terms=(), printed_before=row.cells[0], printed_after=row.cells[1])


def note_of_none(row: TableRow, facts: RowFacts, assessment: str) -> RowNote:
    """The note of a row that tells of no item: the cells stand in it alone."""
    before, after = row.cells
    note = RowNote(item="", items=(), assessment=assessment, printed_before=before, printed_after=after)
    return replace(_with_facts(note, facts), label=row.label)


def _gives(note: RowNote, link: Link, row: TableRow, limit: int) -> bool:
    return _as_printed(noted_cells([note], link.undone.before, link.undone.after, limit), [row])


def _of_all_rows(link: Link, facts: Sequence[RowFacts]) -> RowNote | None:
    """The one note that serves all rows of the item, when they are written the default way and agree in all else."""
    plain = all(note.way == "" for note in link.undone.notes)
    printed = any(row.printed_before is not None or row.printed_after is not None for row in link.rows)
    if not plain or printed or link.undone.assumed or any(fact != facts[0] for fact in facts):
        return None
    return _with_facts(RowNote(item=""), facts[0]) if facts[0].place is None or len(facts) == 1 else None


def _with_prints(note: RowNote, row: TableRow) -> RowNote:
    """The note with the cells that do not say their text themselves."""
    before, after = row.cells
    return replace(
        note,
        printed_before=before if row.printed_before is not None or elided(before) else None,
        printed_after=after if row.printed_after is not None or elided(after) else None,
    )


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
    """The notes with the way and the printed marks that neither the texts nor they themselves give."""
    if len(notes) == 1 and notes[0].way == "" and not _as_printed(noted_cells(notes, before, after, limit), rows):
        notes = (replace(notes[0], way="全文", block_before=None, block_after=None),)
    cells = noted_cells(notes, before, after, limit) or []
    by_note = {id(cell.note): cell for cell in cells}
    marked = []
    for note, row in zip(notes, rows, strict=True):
        cell = by_note.get(id(note))
        if cell is not None:
            old = _marker(row.cells[0], row.before, cell.before, cell.texts[0])
            new = _marker(row.cells[1], row.after, cell.after, cell.texts[1])
            note = note if old is None else replace(note, marker_before=old)
            note = note if new is None else replace(note, marker_after=new)
        marked.append(note)
    return tuple(marked)


def _marker(printed: str, says: str, made: str, told: str) -> str | None:
    """The printed note that stands in a cell in place of its text; None where the texts give the cell. Of a 〃 it is that of
    the row above, where one stands there."""
    if is_ditto(printed):
        return says if says not in (told, printed) else None
    return printed if printed != made else None


def _as_printed(cells: Sequence[Cells] | None, rows: Sequence[TableRow]) -> bool:
    return cells is not None and [(c.before, c.after) for c in cells] == [row.cells for row in rows]
