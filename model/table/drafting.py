"""From one net change to its row or rows: how it is written, what it is called, and what is stated of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import Key
from shinkyu.model.history.changes import Change, EntryRun, Kind, Run, net_changes
from shinkyu.model.history.history import History
from shinkyu.model.history.moving import moved_entries
from shinkyu.model.history.notes import Claims, Notes, is_whole
from shinkyu.model.history.owntexts import OwnTexts
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import RowNote
from shinkyu.model.sections.document import figure_text
from shinkyu.model.table.carrying import carried
from shinkyu.model.table.drafted import NONE, Drafted, StandingTable
from shinkyu.model.table.entries import entry_text
from shinkyu.model.table.facts import ItemFacts
from shinkyu.model.table.figures import figures_of, is_replaced
from shinkyu.model.table.hidden import Hide, speaks_openly
from shinkyu.model.table.holding import hold_together
from shinkyu.model.table.options import TableOptions
from shinkyu.model.table.ordering import Draft
from shinkyu.model.table.printed import is_printed, prints_hold
from shinkyu.model.table.row import Considered, ItemChange, Row
from shinkyu.model.table.statements import own, stated_apart, with_note
from shinkyu.model.table.untrue import untrue_note
from shinkyu.model.table.wording import DELETED, NEW, Cells, full_cells, noted_cells
from shinkyu.model.text.dates import wareki

FIGURE_REPLACED = "(図の差替え)"
_STATED = ("submission", "reason", "significance")


@dataclass(slots=True)
class Drafting:
    """Makes the rows of one assessment's history; ``findings`` gathers what is to be said of them.

    ``hide``: what is not to be shown of the texts; then the findings are not to be told, for the texts are others.
    """

    history: History
    options: TableOptions
    standing: StandingTable | None = None  # what need not be made again
    hide: Hide | None = None
    changes: list[Change] = field(init=False)
    findings: list[Finding] = field(default_factory=list)
    notes: Notes = field(init=False)
    facts: ItemFacts = field(init=False)
    _own: OwnTexts = field(init=False)

    def __post_init__(self) -> None:
        self.notes = Notes(self.history)
        self.changes = net_changes(self.history, self.notes, self.standing.changes if self.standing else None)
        self.facts = ItemFacts(self.history)
        self._own = OwnTexts(self.history)
        self.findings += self.history.line.findings

    def drafted(self, change: Change) -> Drafted:
        """The rows of one net change, and what is to be said of them, which ``findings`` has then, too."""
        known = self.standing.of(change) if self.standing is not None else None
        if known is not None:
            self.findings += known.findings
            return known
        said = len(self.findings)
        drafts = tuple(self._of_change(change))
        return Drafted(drafts, tuple(self.findings[said:])) if drafts or said < len(self.findings) else NONE

    def _of_change(self, change: Change) -> Iterable[Draft]:
        """None where a row of several items tells it (`model.table.listing`)."""
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
        elif not any(note.items for note in self.notes_of(change)):
            yield from self.of_item(change)

    def notes_of(self, run: Run) -> tuple[RowNote, ...]:
        """What is recorded of the rows of a change."""
        return self.notes.of_run(run.visits, run.key)

    def of_item(self, run: Run, notes: tuple[RowNote, ...] | None = None) -> Iterable[Draft]:
        """The rows of one item's change, written as its notes say."""
        notes = self._carried(run) if notes is None else notes
        hidden = self.hidden(run)
        cells, considered = self._cells(run, notes) if hidden == run else (self.open_cells(run, hidden, notes), ())
        changes = (self.change(run.key, run.before, run.after),)
        for block, cell in enumerate(cells):
            yield self.draft(run, cell if cell.note else with_note(cell, notes), block, changes, considered)

    def _carried(self, run: Run) -> tuple[RowNote, ...]:
        """The notes of a run's item as they speak of its texts; without those of blocks that have no place there."""
        noting = self.notes.noting(run.visits, run.key)
        if noting is None:
            return ()
        row = (run.before, run.after)
        notes, own_texts = self.notes.of(noting)[run.key], self._own.of(noting, run.key)
        there = carried(notes, own_texts, row)
        if all(map(is_whole, notes)):
            # A note may tell of all that the run changed, too: what is not true of the row is found when it is written.
            return there if there is not None and hold_together(there, *row) else notes
        if there is not None:
            return there
        self.findings.append(untrue_note(self.history.assessment.slug, self._path_now(run.key), run, notes))
        return tuple(filter(is_whole, notes))

    def _cells(self, run: Run, notes: tuple[RowNote, ...]) -> tuple[Sequence[Cells], tuple[Considered, ...]]:
        """How a change is written, and what that was chosen from."""
        concise, limit = self.options.ways == "concise", self.history.limit_at(run.visits[-1])
        if notes and (self.options.ways == "recorded" or (concise and any(note.way for note in notes))):
            cells = noted_cells(notes, run.before, run.after, limit)
            if cells is not None and self._prints_hold(run, cells):
                return cells, _settled(cells, tr("記録された書き方", "the way that is recorded")) if concise else ()
            self.findings.append(untrue_note(self.history.assessment.slug, self._path_now(run.key), run, notes))
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

    def hidden(self, run: Run) -> Run:
        """A change without what is not to be shown of it."""
        if self.hide is None:
            return run
        return replace(run, before=self.hide(run.key, run.before), after=self.hide(run.key, run.after))

    def open_cells(self, run: Run, hidden: Run, notes: Sequence[RowNote]) -> Sequence[Cells]:
        """How a change is written of which a part is ``hidden``: made of what is left of its texts alone, and of notes only
        as far as they hold nothing that is hidden."""
        limit = self.history.limit_at(run.visits[-1])
        concise = self.options.ways == "concise"
        if notes and (self.options.ways == "recorded" or (concise and any(note.way for note in notes))):
            texts = (run.before, run.after), (hidden.before, hidden.after)
            openly = all(speaks_openly(note, *texts) for note in notes)
            cells = noted_cells(notes, hidden.before, hidden.after, limit) if openly else None
            if cells is not None:
                return cells
        if concise and self.facts.is_prose(run.key) and not stated_apart(notes) and hidden.before != hidden.after:
            from shinkyu.model.table.concise import choose

            return choose(hidden.before, hidden.after, limit).cells
        return full_cells(hidden.before, hidden.after, limit)

    def _prints_hold(self, run: Run, cells: Sequence[Cells]) -> bool:
        whole, item = (run.before, run.after), self.facts.item(run.key)
        kept = ((cell.note, cell.texts) for cell in cells if cell.note is not None and is_printed(cell.note))
        return all(prints_hold(note, told, whole, item) for note, told in kept)

    def _entry(self, run: EntryRun) -> Draft:
        if self.hide is not None:
            run = replace(run, texts=tuple((key, self.hide(key, text)) for key, text in run.texts))
        text = entry_text(self.history.assessment, run, self.facts.numbers(run.last))
        cells = Cells("新規", NEW, text) if run.came else Cells("削除", text, DELETED)
        texts = sorted(run.texts)
        changes = [self.change(key, "", text) if run.came else self.change(key, text, "") for key, text in texts]
        as_run = Run(Kind.ROW, run.date, run.entry, cells.before, cells.after, run.visits, run.last)
        draft = self.draft(as_run, with_note(cells, self.notes_of(as_run)), 0, tuple(changes))
        # ※ stands at the items inside: with the entry they come or go too.
        marked = draft.row.marked or any(self.facts.is_marked(key) for key, _ in texts)
        return replace(draft, row=replace(draft.row, marked=marked))

    def _moves(self, run: Run) -> Iterable[Draft]:
        entries = run.key.item
        for name, old, new in moved_entries(run.before, run.after):
            entry = entries.entry(name)
            cells = Cells("移動", f"{entries.heading}{old}", f"{entries.heading}{new}")
            as_run = replace(run, key=entry)
            changes = (self.change(run.key, run.before, run.after),)
            yield self.draft(as_run, with_note(cells, self.notes_of(as_run)), 0, changes)

    def _figure(self, run: Run, figure: Key) -> Iterable[Draft]:
        """Another picture under the same caption (contract §1); a changed caption has a row of its own."""
        caption, _ = self.history.text_at(figure, run.visits[-1].index)
        if is_replaced(self.history, run, figure, self.changes):
            caption = self.hide(figure, caption) if self.hide is not None else caption
            cells = Cells("図", FIGURE_REPLACED, caption or figure_text(""))
            as_run = replace(run, key=figure)
            changes = (self.change(run.key, run.before, run.after),)
            yield self.draft(as_run, with_note(cells, self.notes_of(as_run)), 0, changes)

    def draft(
        self,
        run: Run,
        cells: Cells,
        block: int,
        changes: tuple[ItemChange, ...],
        considered: tuple[Considered, ...] = (),
    ) -> Draft:
        """One row of a change."""
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
        return Draft(row, run.key, block, run.last, run.visits[-1], self.place(note), cells.texts)

    def place(self, note: RowNote | None) -> int | None:
        """The place of a row among those of its day, where it was recorded and the table is asked for as recorded."""
        return note.place if note is not None and self.options.ways == "recorded" else None

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
        return self.label(run.key, run)

    def label(self, key: Key, run: Run) -> str:
        """The official label of an item as the form and assessment.yaml had it when the change was made (contract §3.7)."""
        return self.facts.label(key, run.last, run.visits[-1], long=self.options.labels == "long")

    def change(self, key: Key, before: str, after: str) -> ItemChange:
        """What a row replays of an item."""
        if self.hide is not None:
            before, after = self.hide(key, before), self.hide(key, after)
        return ItemChange(self.facts.path(key), before, after)

    def _path_now(self, key: Key) -> str:
        return self.history.assessment.path_of(key)


def _settled(cells: Sequence[Cells], why: str) -> tuple[Considered, ...]:
    """The one way in which a change is written without any choice."""
    ways = "・".join(dict.fromkeys(cell.way for cell in cells))
    return (Considered(ways, sum(len(cell.before) + len(cell.after) for cell in cells), True, why),)
