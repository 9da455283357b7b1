"""Rows that stand in the table because a `Row` note says so: of several items, of none, and of items that did not change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.history.changes import Kind, Run
from shinkyu.model.history.notes import claimed
from shinkyu.model.history.visit import Visit
from shinkyu.model.record.metadata import RowNote
from shinkyu.model.table.drafting import Drafting
from shinkyu.model.table.ordering import Draft
from shinkyu.model.table.printed import is_printed, tells_of_each
from shinkyu.model.table.row import Row
from shinkyu.model.table.statements import own, with_note
from shinkyu.model.table.untrue import untrue_note
from shinkyu.model.table.wording import Cells, as_noted, full_cells, noted_cells
from shinkyu.model.text.dates import wareki
from shinkyu.model.text.hiding import HIDDEN

_BETWEEN_LABELS = "、"


def listed_rows(drafting: Drafting) -> Iterator[Draft]:
    """All such rows of the assessment, commit by commit."""
    speaking = [*_speaking(drafting)]
    runs = (run for run in drafting.changes if speaking and isinstance(run, Run))
    told = {(run.key, visit.index): run for run in runs for visit in run.visits}
    for visit in speaking:
        yield from _unchanged(drafting, visit, told)
        yield from _of_several(drafting, visit, told)
        yield from _of_none(drafting, visit)


_Told = dict[tuple[Key, int], Run]


def _speaking(drafting: Drafting) -> Iterable[Visit]:
    """The commits that may say so, or were amended to, in their order on the line."""
    line = drafting.history.line
    amended = line.amended.holding if line.amendments else {}
    return (
        line.visits[index]
        for index in sorted({*line.maybe_listed, *amended} - drafting.history.undone)
        if line.record_of(line.visits[index]).rows and not line.visits[index].metadata.amends
    )


def _unchanged(drafting: Drafting, visit: Visit, told: _Told) -> Iterable[Draft]:
    """Rows that an author listed although nothing changed (`Row` with ``unchanged``)."""
    for key, notes in drafting.notes.of(visit).items():
        listed = [note for note in notes if note.unchanged and note.items is None]
        run = _standing(drafting, visit, key)
        if listed and (key, visit.index) not in told and run is not None:
            limit = drafting.history.limit_at(visit)
            cells = _cells_of_unchanged(drafting, run, listed, limit)
            for block, cell in enumerate(cells):
                if cell.note is not None:
                    yield drafting.draft(run, cell, block, ())


def _cells_of_unchanged(drafting: Drafting, run: Run, notes: Sequence[RowNote], limit: int) -> Sequence[Cells]:
    hidden = drafting.hidden(run)
    if hidden == run:
        return noted_cells(notes, run.before, run.after, limit) or full_cells(run.before, run.after, len(run.after))
    return [with_note(cell, notes) for cell in drafting.open_cells(run, hidden, notes)]


def _standing(drafting: Drafting, visit: Visit, key: Key) -> Run | None:
    """An item that a commit did not change, as a change; None where it is to have no row."""
    date = drafting.notes.claims(visit, key).date
    text, sequence = drafting.history.text_at(key, visit.index)
    return Run(Kind.ROW, date, key, text, text, (visit,), sequence) if date else None


def _of_several(drafting: Drafting, visit: Visit, told: _Told) -> Iterable[Draft]:
    """One row for all the items that a note names; where it is not true of each, or is not asked for, one for each item."""
    by_note: dict[RowNote, dict[Key, Run]] = {}
    for key, notes in drafting.notes.of(visit).items():
        for note in notes:
            run = told.get((key, visit.index)) or _standing(drafting, visit, key)
            if note.items and run is not None and run.kind is Kind.ROW:
                by_note.setdefault(note, {})[key] = run
    for note, runs in by_note.items():
        changed = [run for run in runs.values() if (run.key, visit.index) in told]
        if not changed and not note.unchanged:
            continue
        cells = _cells_of_all(drafting, visit, note, [*runs.values()])
        if cells is not None:
            yield _row_of_all(drafting, [*runs.values()], cells)
            continue
        if drafting.options.ways == "recorded":
            first = next(iter(runs.values()))
            slug, path = drafting.history.assessment.slug, drafting.history.assessment.path_of(first.key)
            drafting.findings.append(untrue_note(slug, path, first, [note]))
        for run in changed:
            yield from drafting.of_item(run, ())


def _cells_of_all(drafting: Drafting, visit: Visit, note: RowNote, runs: list[Run]) -> Cells | None:
    """The cells of a row of several items; None where no row says the same of each."""
    whole = [(run.before, run.after) for run in runs]
    limit = drafting.history.limit_at(visit)
    if any(drafting.hidden(run) != run for run in runs):
        old, new = (HIDDEN if any(texts) else "" for texts in zip(*whole, strict=True))
        return Cells(note.way or "全文", old, new, note=note)
    if drafting.options.ways == "recorded" and is_printed(note):
        if not tells_of_each(note, whole, [drafting.facts.item(run.key) for run in runs]):
            return None
        return as_noted(full_cells(*whole[0], limit, split=False)[0], note)
    plain = replace(note, printed_before=None, printed_after=None)
    said = plain if drafting.options.ways == "recorded" else RowNote(item="")
    made = [noted_cells([said], *texts, limit) for texts in whole]
    first = made[0]
    return replace(first[0], note=note) if first and len(first) == 1 and all(one == first for one in made) else None


def _row_of_all(drafting: Drafting, runs: list[Run], cells: Cells) -> Draft:
    changes = tuple(drafting.change(run.key, run.before, run.after) for run in runs if run.before != run.after)
    draft = drafting.draft(runs[0], cells, 0, changes)
    row = replace(
        draft.row,
        several=tuple(drafting.facts.path(run.key) for run in runs),
        marked=any(drafting.facts.is_marked(run.key) for run in runs),
    )
    if drafting.options.labels != "recorded" or not own(cells.note, "label"):
        row = replace(row, label=_BETWEEN_LABELS.join(drafting.label(run.key, run) for run in runs))
    return replace(draft, row=row, sequence=max(run.last for run in runs))


def _of_none(drafting: Drafting, visit: Visit) -> Iterable[Draft]:
    """Rows that tell of no item: what they say stands in the note alone."""
    record, assessment = drafting.history.line.record_of(visit), drafting.history.assessment
    for note in record.rows:
        claims = claimed(record, note)
        if note.items == () and note.assessment == assessment.id and claims.date is not None:
            row = Row(
                slug=assessment.slug,
                date=claims.date,
                date_text=own(note, "date_text") or wareki(claims.date),
                item=ItemPath(""),
                label=note.label,
                way=note.way or "全文",
                before=note.printed_before or "",
                after=note.printed_after or "",
                blocks_before=(),
                blocks_after=(),
                submission=claims.submission,
                reason=claims.reason,
                significance=claims.significance,
                marked=False,
                commits=(visit.commit.id,),
            )
            yield Draft(row, None, 0, 0, visit, drafting.place(note), (row.before, row.after))
