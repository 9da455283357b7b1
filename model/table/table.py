"""The 変更箇所 table: net changes become rows, with labels, ways of writing, reasons and their order (contract §3)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import Position
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.history.changes import Change, EntryRun, Kind, Run, net_changes
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Visit
from shinkyu.model.history.notes import Claims, Notes, is_whole
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import RowNote
from shinkyu.model.record.rownote import write_row
from shinkyu.model.sections.document import figure_text
from shinkyu.model.table.carrying import carried
from shinkyu.model.table.entries import entry_text, moved_entries
from shinkyu.model.table.facts import ItemFacts
from shinkyu.model.table.figures import figures_of, is_replaced
from shinkyu.model.table.holding import hold_together
from shinkyu.model.table.row import Considered, ItemChange, Row
from shinkyu.model.table.statements import own, stated_apart, with_note
from shinkyu.model.table.wording import DELETED, NEW, Cells, full_cells, noted_cells
from shinkyu.model.text.dates import wareki

FIGURE_REPLACED = "(図の差替え)"
_STATED = ("submission", "reason", "significance")


@dataclass(frozen=True, slots=True)
class TableOptions:
    """``ways``: recorded (as the Row trailers say, else whole texts), full (whole texts), or concise (as recorded by an
    author, else the shortest that says exactly what changed). ``labels``: recorded, short or long.
    """

    ways: str = "recorded"
    labels: str = "recorded"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows in their order, and what is to be said about them."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row with what it is sorted by."""

    row: Row
    position: Position
    block: int
    sequence: int
    place: int | None


def build_table(history: History, options: TableOptions | None = None) -> Table:
    """All rows of an assessment's history: by 変更日, then in the order of the form."""
    builder = _Builder(history, options or TableOptions())
    drafts = [draft for change in builder.changes for draft in builder.drafts(change)]
    drafts += builder.unchanged_rows()
    return Table(tuple(_in_order(drafts)), tuple(builder.findings))


def _in_order(drafts: list[_Draft]) -> list[Row]:
    by_date: dict[dt.date, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        by_date[draft.row.date].append(draft)
    rows: list[Row] = []
    for date in sorted(by_date):
        ordered = sorted(by_date[date], key=lambda draft: (draft.position, draft.sequence, draft.block))
        placed = sorted((d for d in ordered if d.place is not None), key=lambda draft: draft.place or 0)
        day = [draft.row for draft in ordered if draft.place is None]
        # Ascending, each goes to its final place: those before it are already there.
        for draft in placed:
            day.insert(draft.place or 0, draft.row)
        rows += day
    return rows


@dataclass(slots=True)
class _Builder:
    history: History
    options: TableOptions
    changes: list[Change] = field(init=False)
    findings: list[Finding] = field(default_factory=list)
    notes: Notes = field(init=False)
    facts: ItemFacts = field(init=False)

    def __post_init__(self) -> None:
        self.notes = Notes(self.history)
        self.changes = net_changes(self.history, self.notes)
        self.facts = ItemFacts(self.history)
        self.findings += self.history.line.findings

    def drafts(self, change: Change) -> Iterable[_Draft]:
        """The rows of one net change."""
        if isinstance(change, EntryRun):
            yield self._entry(change)
        elif change.kind is not Kind.ROW:
            return
        elif change.key.is_order:
            yield from self._moves(change)
        elif change.key.is_figure_file:
            yield from self._figure(change, change.key.item)
        elif change.key.is_attachment:
            for figure in figures_of(self.history, change.key):
                yield from self._figure(change, figure)
        else:
            yield from self._item(change)

    def unchanged_rows(self) -> Iterable[_Draft]:
        """Rows that an author listed although nothing changed (`Row` with ``unchanged``)."""
        changed = {(c.key, visit.index) for c in self.changes if isinstance(c, Run) for visit in c.visits}
        for visit in self._listing_unchanged():
            for key, notes in self.notes.of(visit).items():
                listed = [note for note in notes if note.unchanged]
                date = self.notes.claims(visit, key).date
                if listed and (key, visit.index) not in changed and date:
                    text, sequence = self.history.text_at(key, visit.index)
                    run = Run(Kind.ROW, date, key, text, text, (visit,), sequence)
                    cells = noted_cells(listed, text, text, self.history.limit_at(visit)) or full_cells(
                        text, text, len(text)
                    )
                    for block, cell in enumerate(cells):
                        if cell.note is not None:
                            yield self._draft(run, cell, block, ())

    def _listing_unchanged(self) -> Iterable[Visit]:
        """The commits that list items which did not change, or were amended to, in their order on the line."""
        line = self.history.line
        amended = line.amended.holding if line.amendments else {}
        listing = {*line.unchanged, *amended} - self.history.undone
        return map(line.visits.__getitem__, sorted(listing))

    def _notes(self, run: Run) -> tuple[RowNote, ...]:
        return self.notes.of_run(run.visits, run.key)

    def _item(self, run: Run) -> Iterable[_Draft]:
        noting = self.notes.noting(run.visits, run.key)
        notes = self._carried(run, noting) if noting is not None else ()
        cells, considered = self._cells(run, notes)
        changes = (self._change(run.key, run.before, run.after),)
        for block, cell in enumerate(cells):
            yield self._draft(run, cell if cell.note else with_note(cell, notes), block, changes, considered)

    def _carried(self, run: Run, noting: Visit) -> tuple[RowNote, ...]:
        """The notes of a run's item as they speak of its texts; without those of blocks that have no place there."""
        notes, own, row = self.notes.of(noting)[run.key], self.history.own_texts(noting, run.key), _ends(run)
        there = carried(notes, own, row)
        if all(map(is_whole, notes)):
            # A note may tell of all that the run changed, too: what is not true of the row is found when it is written.
            return there if there is not None and hold_together(there, *row) else notes
        if there is not None:
            return there
        self.findings.append(self._untrue(run, notes))
        return tuple(filter(is_whole, notes))

    def _cells(self, run: Run, notes: tuple[RowNote, ...]) -> tuple[Sequence[Cells], tuple[Considered, ...]]:
        """How a change is written, and what that was chosen from."""
        concise, limit = self.options.ways == "concise", self.history.limit_at(run.visits[-1])
        if notes and (self.options.ways == "recorded" or (concise and any(note.way for note in notes))):
            cells = noted_cells(notes, run.before, run.after, limit)
            if cells is not None:
                return cells, _settled(cells, tr("記録された書き方", "the way that is recorded")) if concise else ()
            self.findings.append(self._untrue(run, notes))
        cells = full_cells(run.before, run.after, limit)
        if not concise:
            return cells, ()
        if not self.facts.is_prose(run.key):
            return cells, _settled(cells, tr("文章でない項目はいつも全文", "an item that is no prose is always whole"))
        if stated_apart(notes):
            return cells, _settled(cells, tr("段落ごとに説明が違う", "its blocks have reasons of their own"))
        from shinkyu.model.table.concise import choose

        choice = choose(run.before, run.after, limit)
        return choice.cells, choice.considered

    def _entry(self, run: EntryRun) -> _Draft:
        text = entry_text(self.history.assessment, run, self.facts.numbers(run.last))
        cells = Cells("新規", NEW, text) if run.came else Cells("削除", text, DELETED)
        texts = sorted(run.texts)
        changes = [self._change(key, "", text) if run.came else self._change(key, text, "") for key, text in texts]
        as_run = Run(Kind.ROW, run.date, run.entry, cells.before, cells.after, run.visits, run.last)
        notes = self._notes(as_run)
        draft = self._draft(as_run, with_note(cells, notes), 0, tuple(changes))
        # ※ stands at the items inside: with the entry they come or go too.
        marked = draft.row.marked or any(self.facts.is_marked(key) for key, _ in texts)
        return replace(draft, row=replace(draft.row, marked=marked))

    def _moves(self, run: Run) -> Iterable[_Draft]:
        entries = run.key.item
        for name, old, new in moved_entries(run.before, run.after):
            entry = entries.entry(name)
            cells = Cells("移動", f"{entries.heading}{old}", f"{entries.heading}{new}")
            as_run = replace(run, key=entry)
            notes = self._notes(as_run)
            yield self._draft(as_run, with_note(cells, notes), 0, (self._change(run.key, run.before, run.after),))

    def _figure(self, run: Run, figure: Key) -> Iterable[_Draft]:
        """Another picture under the same caption (contract §1); a changed caption has a row of its own."""
        caption, _ = self.history.text_at(figure, run.visits[-1].index)
        if is_replaced(self.history, run, figure, self.changes):
            cells = Cells("図", FIGURE_REPLACED, caption or figure_text(""))
            as_run = replace(run, key=figure)
            notes = self._notes(as_run)
            yield self._draft(as_run, with_note(cells, notes), 0, (self._change(run.key, run.before, run.after),))

    def _draft(
        self,
        run: Run,
        cells: Cells,
        block: int,
        changes: tuple[ItemChange, ...],
        considered: tuple[Considered, ...] = (),
    ) -> _Draft:
        note, claims = cells.note, self._claims(run, cells.note)
        assert run.date is not None
        row = Row(
            slug=self.history.assessment.slug,
            date=run.date,
            date_text=own(note, "date_text") or wareki(run.date),
            item=self.facts.path(run.key),
            label=self._label(run, note),
            way=cells.way,
            before=cells.before,
            after=cells.after,
            blocks_before=cells.blocks_before,
            blocks_after=cells.blocks_after,
            submission=claims.submission,
            reason=claims.reason,
            significance=claims.significance,
            marked=self.facts.is_marked(run.key),
            commits=tuple(visit.commit.id for visit in run.visits),
            changes=changes,
            assumed=own(note, "assumed"),
            considered=considered,
            options=self.facts.options(run.key),
        )
        place = note.place if note is not None and self.options.ways == "recorded" else None
        return _Draft(row, self.facts.position(run.key, run.last), block, run.last, place)

    def _claims(self, run: Run, note: RowNote | None) -> Claims:
        """What a row states: what its own note says, else the last of its commits. Of several commits the last reason holds."""
        last = run.visits[-1]
        claims = self.notes.claims(last, run.key)
        if note is None or (is_whole(note) and self.notes.noting(run.visits, run.key) is not last):
            return claims
        own = {name: said for name in _STATED if (said := getattr(note, name)) is not None}
        return claims._replace(**own)

    def _label(self, run: Run, note: RowNote | None) -> str:
        if self.options.labels == "recorded" and note is not None and note.label:
            return note.label
        return self.facts.label(run.key, run.last, long=self.options.labels == "long")

    def _change(self, key: Key, before: str, after: str) -> ItemChange:
        return ItemChange(self.facts.path(key), before, after)

    def _untrue(self, run: Run, notes: tuple[RowNote, ...]) -> Finding:
        way = "・".join(note.way for note in notes)
        return rulebook.finding(
            "row-note-untrue",
            tr(
                f"Row に記録された書き方({way})では、変更前後の記載が一致しないため、全文で示します",
                f"the recorded way ({way}) does not give the two texts; they are shown in full",
            ),
            Hint.of(tr("{} で Row を直してください", "put the Row right with {}"), shinkyu("amend")),
            slug=self.history.assessment.slug,
            item=self.history.assessment.path_of(run.key),
            commit=run.visits[-1].commit.id,
            fact=map(write_row, notes),
        )


def _ends(run: Run) -> tuple[str, str]:
    return run.before, run.after


def _settled(cells: Sequence[Cells], why: str) -> tuple[Considered, ...]:
    """The one way in which a change is written without any choice."""
    ways = "・".join(dict.fromkeys(cell.way for cell in cells))
    return (Considered(ways, sum(len(cell.before) + len(cell.after) for cell in cells), True, why),)
