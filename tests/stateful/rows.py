"""The rows, findings and days of a line of records, by contract §3.2-§3.4: texts of each item in the order of the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tests.stateful.document import Document, entry_text, in_list, text_of
from tests.stateful.line import ORDER, Cells, Claims, Line, Record


@dataclass(frozen=True)
class Event:
    """What one commit made of an item; of an entry that is there or not the texts are "1" and ""."""

    record: Record
    before: str
    after: str
    claims: Claims

    @property
    def empty_lines(self) -> bool:
        """Whether nothing but lines without any character differ: it makes no row and breaks no run (§1)."""
        return lines(self.before) == lines(self.after)


@dataclass(frozen=True)
class Row:
    """A row in full; an entry that came or went has all its written headings and values on one side (§1)."""

    date: str
    item: str
    before: str
    after: str
    submission: str
    reason: str
    significance: str
    commits: frozenset[str]


def lines(text: str) -> list[str]:
    """The lines that hold a character."""
    return [line for line in text.split("\n") if line]


class Table:
    """What a line of records gives."""

    def __init__(self, line: Line, document: Document) -> None:
        self.line, self.document = line, document
        self.events = {item: self._events(item, item) for item in document.items}
        for name in document.lists:
            self.events |= {item: self._events(item, name) for item in self._items_in(name)}
        self._told = [row for item in document.items for row in self._rows(item, self.events[item])]
        self._told += [row for name in document.lists for row in self._rows_of_list(name)]
        self.rows = [row for row, _ in self._told]

    def at(self, item: str, day: str) -> str:
        """As of a day: after the item's last change of that day or before, with what follows up to its next row (§3.4)."""
        events = self.events[item]
        counting = max((n for n, e in enumerate(events, 1) if e.claims.date and e.claims.date <= day), default=0)
        while counting < len(events) and not events[counting].claims.date:
            counting += 1
        return events[counting - 1].after if counting else self.oldest(item)

    def oldest(self, item: str) -> str:
        """The item's text at the end of the baseline."""
        cells = dict(self.line.start)
        for record in self.line.order_of(self.subject(item)):
            if self.line.in_baseline(record) and record.id not in self.line.gone:
                cells |= {edit.cell: edit.after for edit in record.edits}
        return text_of(item, cells)

    def subject(self, item: str) -> str:
        """The list in which an item stands, else the item."""
        return next((name for name in self.document.lists if in_list(item, name)), item)

    def orders(self, name: str) -> list[Event]:
        """What each commit made of the order of a list's entries."""
        return [*self._changes(name, name, lambda cells: cells[name, ORDER])]

    def unrecorded(self) -> set[str]:
        """The commits that changed more than empty lines and said nothing of it (§2)."""
        return {e.record.id for events in self._all_events() for e in events if _unsaid(e)}

    def crossed(self) -> set[str]:
        """The items of which a row of a later day stands before a row on the line (§3.4)."""
        found = set()
        for item in self.document.items:
            days = [row.date for row in self.rows if row.item == item]
            if days != sorted(days):
                found.add(item)
        return found

    def replaced(self) -> set[tuple[str, str]]:
        """The rows, by item and last commit, of which an earlier commit had another reason (§3.2)."""
        return {(row.item, run[-1].record.id) for row, run in self._told if _reasons(run) - {run[-1].claims.reason}}

    def kind(self, record: Record) -> str:
        """What `log` calls a commit (§4)."""
        claims, own = self.line.said(record)
        made = [e for events in self._all_events() for e in events if e.record is record]
        if record.amends or record.undoes:
            return "amends" if record.amends else "undo"
        if self.line.in_baseline(record):
            return "baseline"
        if claims.date or any(one.date for one in own.values()):
            return "row"
        empty = made and all(event.empty_lines for event in made)
        return "no-row" if claims.none else "empty-lines" if empty else "unrecorded"

    def _all_events(self) -> Iterator[list[Event]]:
        yield from self.events.values()
        yield from map(self.orders, self.document.lists)

    def moves(self, name: str) -> list[tuple[str, str]]:
        """The day and last commit of the rows that tell of entries which only moved, one for each."""
        found = []
        for run in self._runs(name, self.orders(name)):
            old, new = run[0].before.split(), run[-1].after.split()
            stay = [entry for entry in new if entry in old]
            ranks = [old.index(entry) for entry in stay]
            if run[0].claims.date:
                found += [(run[0].claims.date, run[-1].record.id)] * (len(ranks) - _longest_rising(ranks))
        return found

    def _items_in(self, name: str) -> list[str]:
        cells = {*self.line.start, *(edit.cell for record in self.line.records for edit in record.edits)}
        return sorted({item for item, part in cells if part != ORDER and in_list(item, name)})

    def _events(self, item: str, subject: str) -> list[Event]:
        return [*self._changes(subject, item, lambda cells: text_of(item, cells))]

    def _changes(self, subject: str, item: str, shown: Callable[[Cells], str]) -> Iterator[Event]:
        """Each commit's change, as what stands before it is laid onto the text without what was taken back (§2)."""
        cells: Cells = dict(self.line.start)
        for record in self.line.order_of(subject):
            if record.id in self.line.gone:
                continue
            before = shown(cells)
            cells |= {edit.cell: edit.after for edit in record.edits}
            if shown(cells) != before and not self.line.in_baseline(record):
                yield Event(record, before, shown(cells), self.line.claims(record, item))

    def _rows(self, item: str, events: Sequence[Event]) -> Iterator[tuple[Row, list[Event]]]:
        for run in self._runs(item, events):
            claims = run[-1].claims
            if claims.date and not _same(run[0].before, run[-1].after):
                yield _row(item, run[0].before, run[-1].after, run), run

    def _runs(self, item: str, events: Iterable[Event]) -> Iterator[list[Event]]:
        """Commits of one 変更日, submission and, for ※ items, significance; other items' commits break none (§3.2)."""
        run: list[Event] = []
        empty: list[Event] = []
        for event in events:
            if run and event.empty_lines:
                empty.append(event)
            elif run and self._goes_on(run[-1].claims, event.claims, item):
                run, empty = [*run, *empty, event], []
            else:
                yield from [run] if run else []
                run, empty = ([] if event.empty_lines else [event]), []
        yield from [run] if run else []

    def _goes_on(self, one: Claims, other: Claims, item: str) -> bool:
        marked = self.document.is_marked(item)
        return bool(one.date) and (one.date, one.submission, marked and one.significance) == (
            other.date,
            other.submission,
            marked and other.significance,
        )

    def _rows_of_list(self, name: str) -> Iterator[tuple[Row, list[Event]]]:
        """An entry that comes or goes makes one row, which tells of all that the same run wrote in it (§1)."""
        inside = self._items_in(name)
        for entry in sorted({item.partition("]")[0] + "]" for item in inside}):
            mine = [item for item in inside if item.startswith(entry)]
            presence = self._changes(name, entry, partial(_presence, name, entry))
            stream = [(entry, event) for event in presence] + [(i, e) for i in mine for e in self.events[i]]
            place = {record.id: n for n, record in enumerate(self.line.order_of(name))}
            told: set[int] = set()
            stream.sort(key=lambda pair: place[pair[1].record.id])
            for run in self._runs(entry, [event for _, event in stream]):
                ids = {id(event) for event in run}
                toggles = [event for owner, event in stream if owner == entry and id(event) in ids]
                if toggles and toggles[0].before != toggles[-1].after and run[0].claims.date:
                    came = toggles[-1].after == "1"
                    text = entry_text(mine, self._texts(mine, run, name, came=came), self.document)
                    yield _row(entry, "" if came else text, text if came else "", run), run
                    told |= ids
            for item in mine:
                yield from self._rows(item, [event for event in self.events[item] if id(event) not in told])

    def _texts(self, items: Sequence[str], run: Sequence[Event], name: str, *, came: bool) -> dict[str, str]:
        """An entry's texts after a run in which it came, before one in which it went."""
        texts = {}
        place = {record.id: n for n, record in enumerate(self.line.order_of(name))}
        end = place[run[-1 if came else 0].record.id] + (1 if came else 0)
        for item in items:
            past = [event.after for event in self.events[item] if place[event.record.id] < end]
            texts[item] = past[-1] if past else self.oldest(item)
        return texts


def _row(item: str, before: str, after: str, run: Sequence[Event]) -> Row:
    said = run[-1].claims
    commits = frozenset(event.record.id for event in run)
    return Row(said.date, item, before, after, said.submission, said.reason, said.significance, commits)


def _presence(name: str, entry: str, cells: Cells) -> str:
    """Whether an entry is in its list, as a text."""
    return "1" if entry[len(name) + 1 : -1] in cells[name, ORDER].split() else ""


def _reasons(run: Sequence[Event]) -> set[str]:
    """The reasons of a row's commits, as far as any is given."""
    return {event.claims.reason for event in run if event.claims.date and event.claims.reason}


def _same(before: str, after: str) -> bool:
    return lines(before) == lines(after)


def _unsaid(event: Event) -> bool:
    return not (event.claims.date or event.claims.none or event.empty_lines)


def _longest_rising(ranks: Sequence[int]) -> int:
    best: list[int] = []
    for n, rank in enumerate(ranks):
        best.append(1 + max((best[m] for m in range(n) if ranks[m] < rank), default=0))
    return max(best, default=0)
