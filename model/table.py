"""The 変更箇所 table: net changes become rows, with labels, ways of writing, reasons and their order (contract §3)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby

from shinkyu.model.amendments import Amendments
from shinkyu.model.assessment import ATTACHMENTS
from shinkyu.model.changes import Change, EntryRun, Kind, Run, net_changes
from shinkyu.model.dates import wareki
from shinkyu.model.document import FIGURE_FILE, ORDER, figure_text
from shinkyu.model.entries import entry_text, moved_entries
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.history import History
from shinkyu.model.labels import FileRef, long_label, short_label
from shinkyu.model.language import tr
from shinkyu.model.metadata import Metadata, RowNote
from shinkyu.model.order import FormOrder, Position, find_item
from shinkyu.model.places import Places
from shinkyu.model.row import Considered, ItemChange, Row
from shinkyu.model.wording import DELETED, NEW, Cells, full_cells, noted_cells

LIMIT = 700  # characters; shinkyu.yaml may set another
FIGURE_REPLACED = "(図の差替え)"


@dataclass(frozen=True, slots=True)
class TableOptions:
    """``ways``: recorded (as the Row trailers say, else whole texts), full (whole texts), or concise (as recorded by an
    author, else the shortest that says exactly what changed). ``labels``: recorded, short or long.
    """

    ways: str = "recorded"
    labels: str = "recorded"
    limit: int = LIMIT


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
    amendments: Amendments = field(init=False)
    places: Places = field(init=False)
    form_order: FormOrder = field(init=False)
    files: dict[str, FileRef] = field(init=False)
    _labels: dict[tuple[str | int, ...], str] = field(default_factory=dict)
    _positions: dict[tuple[str | int, ...], Position] = field(default_factory=dict)
    _marked: dict[str, bool] = field(default_factory=dict)
    _paths: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        assessment = self.history.assessment
        self.changes = net_changes(self.history)
        self.amendments = Amendments(self.history)
        self.places = Places(self.history)
        self.form_order = FormOrder(assessment)
        numbered = enumerate(assessment.files, 1) if assessment.several else ()
        self.files = {file.id: FileRef(file.id, file.slug, file.name, number) for number, file in numbered}
        self.findings += self.amendments.findings

    def drafts(self, change: Change) -> Iterable[_Draft]:
        """The rows of one net change."""
        if isinstance(change, EntryRun):
            yield self._entry(change)
        elif change.kind is not Kind.ROW:
            return
        elif change.key.endswith(ORDER):
            yield from self._moves(change)
        elif change.key.endswith(FIGURE_FILE):
            yield from self._figure(change, change.key.removesuffix(FIGURE_FILE))
        elif change.key.startswith(ATTACHMENTS):
            for figure in self._figures_of(change.key):
                yield from self._figure(change, figure)
        else:
            yield from self._item(change)

    def unchanged_rows(self) -> Iterable[_Draft]:
        """Rows that an author listed although nothing changed (`Row` with ``unchanged``)."""
        changed = {(c.key, visit.index) for c in self.changes if isinstance(c, Run) for visit in c.visits}
        for visit in self.history.line.visits:
            for key, notes in self.amendments.notes(visit).items():
                listed = [note for note in notes if note.unchanged]
                if listed and (key, visit.index) not in changed and visit.metadata.change_date:
                    text, sequence = self._text_at(key, visit.index)
                    run = Run(Kind.ROW, visit.metadata.change_date, key, text, text, (visit,), sequence)
                    cells = noted_cells(listed, text, text, self.options.limit) or full_cells(text, text, len(text))
                    for block, cell in enumerate(cells):
                        if cell.note is not None:
                            yield self._draft(run, cell, block, ())

    def _text_at(self, key: str, visit: int) -> tuple[str, int]:
        text, sequence = self.history.oldest.get(key, ""), 0
        for event in self.history.events.get(key, []):
            if event.visit.index <= visit:
                text, sequence = event.after, event.sequence
        return text, sequence

    def _item(self, run: Run) -> Iterable[_Draft]:
        notes = self.amendments.notes_of_run(run)
        cells, considered = self._cells(run, notes)
        changes = (self._change(run.key, run.before, run.after),)
        for block, cell in enumerate(cells):
            stated = cell if cell.note else _with_note(cell, _notes_of_cell(notes, cell))
            yield self._draft(run, stated, block, changes, considered)

    def _cells(self, run: Run, notes: tuple[RowNote, ...]) -> tuple[Sequence[Cells], tuple[Considered, ...]]:
        """How a change is written, and what that was chosen from."""
        concise, limit = self.options.ways == "concise", self.options.limit
        if notes and (self.options.ways == "recorded" or (concise and any(note.way for note in notes))):
            cells = noted_cells(notes, run.before, run.after, limit)
            if cells is not None:
                return cells, _settled(cells, tr("記録された書き方", "the way that is recorded")) if concise else ()
            self.findings.append(self._untrue(run, notes))
        cells = full_cells(run.before, run.after, limit)
        if not concise:
            return cells, ()
        if not self._is_prose(run.key):
            return cells, _settled(cells, tr("文章でない項目はいつも全文", "an item that is no prose is always whole"))
        if _stated_apart(notes):
            return cells, _settled(cells, tr("段落ごとに説明が違う", "its blocks have reasons of their own"))
        from shinkyu.model.concise import choose

        choice = choose(run.before, run.after, limit)
        return choice.cells, choice.considered

    def _is_prose(self, key: str) -> bool:
        """Whether a part of the item may stand for it: a choice, a date or a line is always written whole."""
        item = find_item(self.history.assessment, key)
        return item is None or item.kind == "text"

    def _entry(self, run: EntryRun) -> _Draft:
        text = entry_text(self.history.assessment, run, self._sort_key(run.last))
        cells = Cells("新規", NEW, text) if run.came else Cells("削除", text, DELETED)
        texts = sorted(run.texts)
        changes = [self._change(key, "", text) if run.came else self._change(key, text, "") for key, text in texts]
        as_run = Run(Kind.ROW, run.date, run.entry, cells.before, cells.after, run.visits, run.last)
        notes = self.amendments.notes_of_run(as_run)
        draft = self._draft(as_run, _with_note(cells, notes), 0, tuple(changes))
        # ※ stands at the items inside: with the entry they come or go too.
        items = (find_item(self.history.assessment, key) for key, _ in texts)
        marked = draft.row.marked or any(item is not None and item.marked for item in items)
        return replace(draft, row=replace(draft.row, marked=marked))

    def _moves(self, run: Run) -> Iterable[_Draft]:
        heading = run.key.removesuffix(ORDER)
        for name, old, new in moved_entries(run.before, run.after):
            entry = f"{heading}[{name}]"
            cells = Cells("移動", f"{_last_heading(heading)}{old}", f"{_last_heading(heading)}{new}")
            as_run = replace(run, key=entry)
            notes = self.amendments.notes_of_run(as_run)
            yield self._draft(as_run, _with_note(cells, notes), 0, (self._change(run.key, run.before, run.after),))

    def _figures_of(self, file: str) -> list[str]:
        """The figures that show a file, or have shown it."""
        events = self.history.events.items()
        shown = {key for key, text in self.history.oldest.items() if key.endswith(FIGURE_FILE) and text == file}
        shown |= {key for key, es in events if key.endswith(FIGURE_FILE) and any(e.after == file for e in es)}
        return sorted(key.removesuffix(FIGURE_FILE) for key in shown)

    def _figure(self, run: Run, figure: str) -> Iterable[_Draft]:
        """Another picture under the same caption (contract §1); a changed caption has a row of its own."""
        caption, _ = self._text_at(figure, run.visits[-1].index)
        if run.before and run.after and not self._told(run, figure) and not self._same_bytes(run):
            cells = Cells("図", FIGURE_REPLACED, caption or figure_text(""))
            as_run = replace(run, key=figure)
            notes = self.amendments.notes_of_run(as_run)
            yield self._draft(as_run, _with_note(cells, notes), 0, (self._change(run.key, run.before, run.after),))

    def _told(self, run: Run, figure: str) -> bool:
        """Whether another change of the figure on that day, with none of another day between, has the row already."""
        others = {figure, figure + FIGURE_FILE}
        changes = [c for c in self.changes if isinstance(c, Run) and c.key in others | {run.key}]
        for _, days in groupby(changes, key=lambda change: (change.kind, change.date)):
            group = list(days)
            if run in group:
                return any(change.key in others and change != run for change in group)
        return False

    def _same_bytes(self, run: Run) -> bool:
        """Whether a figure only shows the same picture under another file name."""
        if not run.key.endswith(FIGURE_FILE):
            return False
        before, _ = self._text_at(run.before, run.visits[0].index - 1)
        after, _ = self._text_at(run.after, run.visits[-1].index)
        return before == after != ""

    def _draft(
        self,
        run: Run,
        cells: Cells,
        block: int,
        changes: tuple[ItemChange, ...],
        considered: tuple[Considered, ...] = (),
    ) -> _Draft:
        note, metadata = cells.note, self.amendments.effective(run.visits[-1])
        assert run.date is not None
        row = Row(
            slug=self.history.assessment.slug,
            date=run.date,
            date_text=_own(note, "date_text") or wareki(run.date),
            item=self._path(run.key),
            label=self._label(run, note),
            way=cells.way,
            before=cells.before,
            after=cells.after,
            blocks_before=cells.blocks_before,
            blocks_after=cells.blocks_after,
            submission=_stated(note, metadata, "submission"),
            reason=_stated(note, metadata, "reason"),
            significance=_stated(note, metadata, "significance"),
            marked=self._is_marked(run.key),
            commits=tuple(visit.commit.id for visit in run.visits),
            changes=changes,
            assumed=_own(note, "assumed"),
            considered=considered,
        )
        place = note.place if note is not None and self.options.ways == "recorded" else None
        return _Draft(row, self._position(run.key, run.last), block, run.last, place)

    def _position(self, key: str, sequence: int) -> Position:
        known = self._positions.get(cited := self._cited(key, sequence))
        if known is None:
            known = self._positions[cited] = self.form_order.position(key, self._sort_key(sequence))
        return known

    def _cited(self, key: str, sequence: int) -> tuple[str | int, ...]:
        """A key with the numbers that its entries have as of an event: what its label and its place in the form depend on."""
        return (key, *(self.places.number(entry, sequence) for entry in _entries(key)))

    def _is_marked(self, key: str) -> bool:
        known = self._marked.get(key)
        if known is None:
            item = find_item(self.history.assessment, key)
            known = self._marked[key] = bool(item and item.marked)
        return known

    def _label(self, run: Run, note: RowNote | None) -> str:
        if self.options.labels == "recorded" and note is not None and note.label:
            return note.label
        make = long_label if self.options.labels == "long" else short_label
        return self.label(run.key, run.last, make)

    def label(self, key: str, sequence: int, make: Callable[..., str]) -> str:
        """The official label of a key, numbered as of an event."""
        known = self._labels.get(cited := self._cited(key, sequence))
        if known is None:
            file = self.files.get(key[1:].partition("/")[0]) if key.startswith("@") else None
            numbers = {self._path(entry): self.places.number(entry, sequence) for entry in _entries(key)}
            known = make(self.history.assessment.form, self._path(key), numbers=numbers, file=file)
            self._labels[cited] = known
        return known

    def _sort_key(self, sequence: int) -> Callable[[str], int]:
        return lambda entry: self.places.number(entry, sequence)

    def _change(self, key: str, before: str, after: str) -> ItemChange:
        return ItemChange(self._path(key), before, after)

    def _path(self, key: str) -> str:
        known = self._paths.get(key)
        if known is None:
            known = self._paths[key] = self.history.assessment.path_of(key)
        return known

    def _untrue(self, run: Run, notes: tuple[RowNote, ...]) -> Finding:
        way = "・".join(note.way for note in notes)
        return Finding(
            "row-note-untrue",
            Severity.WARNING,
            tr(
                f"Row に記録された書き方({way})では、変更前後の記載が一致しないため、全文で示します",
                f"the recorded way ({way}) does not give the two texts; they are shown in full",
            ),
            tr("`shinkyu amend` で Row を直してください", "put the Row right with `shinkyu amend`"),
            slug=self.history.assessment.slug,
            item=self.history.assessment.path_of(run.key),
            commit=run.visits[-1].commit.id,
        )


@cache
def _entries(key: str) -> tuple[str, ...]:
    """The repeated entries that an item stands in, the outermost first."""
    return tuple(key[: place + 1] for place, letter in enumerate(key) if letter == "]")


def _with_note(cells: Cells, notes: tuple[RowNote, ...]) -> Cells:
    """The first note's label, reason and the like go with rows that are written the default way."""
    return replace(cells, note=notes[0]) if notes else cells


def _settled(cells: Sequence[Cells], why: str) -> tuple[Considered, ...]:
    """The one way in which a change is written without any choice."""
    ways = "・".join(dict.fromkeys(cell.way for cell in cells))
    return (Considered(ways, sum(len(cell.before) + len(cell.after) for cell in cells), True, why),)


def _stated_apart(notes: tuple[RowNote, ...]) -> bool:
    """Whether rows of one item have reasons of their own, which rows of other parts of it would not have."""
    return len({(note.reason, note.submission, note.significance) for note in notes}) > 1


def _notes_of_cell(notes: tuple[RowNote, ...], cell: Cells) -> tuple[RowNote, ...]:
    """The notes that speak of a row: one on another block does not."""
    if not (cell.blocks_before or cell.blocks_after):
        return notes
    return tuple(note for note in notes if _speaks_of(note, cell))


def _speaks_of(note: RowNote, cell: Cells) -> bool:
    if note.block_before is None and note.block_after is None:
        return True
    return not {*(note.block_before or ())}.isdisjoint(cell.blocks_before) or not {
        *(note.block_after or ())
    }.isdisjoint(cell.blocks_after)


def _own(note: RowNote | None, name: str) -> str:
    value = getattr(note, name, "") if note is not None else ""
    return value if isinstance(value, str) else ""


def _stated(note: RowNote | None, metadata: Metadata, name: str) -> str:
    """The row's own statement, else the commit's."""
    own = getattr(note, name, None) if note is not None else None
    value = own if own is not None else getattr(metadata, name)
    return value if isinstance(value, str) else ""


def _last_heading(heading: str) -> str:
    return heading.rpartition("/")[2]
