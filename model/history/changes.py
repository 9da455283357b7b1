"""From events to net changes: what each unbroken run of commits of the same claims made of an item (contract §3.2).

A change makes a row, or is marked ``Table: none``, or was never recorded (a finding), or one of empty lines alone. All
of them together, replayed in order over the oldest texts, give the newest texts exactly.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.form.order import bears_mark
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History
from shinkyu.model.history.notes import Claims, Notes
from shinkyu.model.history.visit import Visit
from shinkyu.model.sections.document import Texts
from shinkyu.model.text.blocks import same_lines


class Kind(Enum):
    ROW = "row"
    NO_ROW = "no-row"
    UNRECORDED = "unrecorded"
    EMPTY_LINES = "empty-lines"  # paragraphing: it makes no row, needs no record and breaks no run (contract §1)


@dataclass(frozen=True, slots=True)
class Run:
    """The net change of one key over an unbroken run of events; ``last`` is the sequence of the last of them."""

    kind: Kind
    date: dt.date | None
    key: Key
    before: str
    after: str
    visits: tuple[Visit, ...]
    last: int


@dataclass(frozen=True, slots=True)
class EntryRun:
    """A repeated entry that came or went within one run, with all of its items that are written on the side it is on."""

    date: dt.date
    entry: Key  # …/システム[kouki]
    came: bool
    texts: tuple[tuple[Key, str], ...]
    visits: tuple[Visit, ...]
    last: int


Change = Run | EntryRun


class Standing:
    """What is known of a history's net changes from the one that it goes on from (``changes``, of ``before``): those of
    the items of which there is nothing new, nor of the lists that they stand in."""

    def __init__(self, history: History, before: History, changes: Iterable[Change]) -> None:
        old, new = before.events, history.events
        self._changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        self._lists = {entry.list for key in self._changed for entry in key.entries}
        self._lists |= {key.item for key in self._changed if key.is_order}
        self._of_item: dict[Key, list[Run]] = defaultdict(list)
        self._of_list: dict[Key, list[EntryRun]] = defaultdict(list)
        for change in changes:
            if isinstance(change, Run):
                self._of_item[change.key].append(change)
            else:
                self._of_list[change.entry.list].append(change)

    def of_item(self, key: Key) -> Sequence[Run] | None:
        """The changes of an item, in their order; None where they are to be found."""
        return self._of_item.get(key, ()) if self.holds(key) else None

    def or_known(self, key: Key, runs: Sequence[Run]) -> Sequence[Run]:
        """The runs of an item, of which most are as they were: where its entries' numbers are the same, in place of those that
        are equal to known ones these themselves."""
        if any(entry.list.order in self._changed for entry in key.entries):
            return runs
        known = self._of_item.get(key, ())
        same = takewhile(lambda pair: pair[0] == pair[1], zip(runs, known, strict=False))
        first = [one for _, one in same]
        return [*first, *runs[len(first) :]]

    def of_list(self, order: Key) -> Sequence[EntryRun] | None:
        """The entries of a list that come or go; None where they are to be found."""
        return self._of_list.get(order.item, ()) if self.holds(order) else None

    def holds(self, key: Key) -> bool:
        """Whether there is nothing new of an item (an entry, a list's order) and of the lists that it stands in."""
        if key in self._changed or (key.is_order and key.item in self._lists):
            return False
        return not any(entry.list in self._lists for entry in key.entries)


def net_changes(history: History, notes: Notes | None = None, standing: Standing | None = None) -> list[Change]:
    """Every net change after the baseline, in the order of history; equal ends leave none.

    ``standing``: what need not be found again.
    """
    runs = _Runs(history, notes or Notes(history), standing)
    entries, consumed = runs.of_entries()
    changes: list[Change] = list(entries)
    for key, events in history.events.items():
        known = standing.of_item(key) if standing is not None else None
        if known is None:
            known = [*runs.of_item(key, [*_unless(events, consumed)])]
            known = standing.or_known(key, known) if standing is not None else known
        changes += known
    changes.sort(key=lambda change: change.last)
    return changes


def replay(texts: Texts, changes: Iterable[Change]) -> Texts:
    """The texts that stand after the changes. An entry that goes takes its texts along."""
    state = dict(texts)
    for change in changes:
        if isinstance(change, Run):
            state[change.key] = change.after
        else:
            for key, text in change.texts:
                state[key] = text if change.came else ""
    return {key: text for key, text in state.items() if text}


def kind_of(claims: Claims) -> Kind:
    """Whether a change of these claims makes a row."""
    if claims.date is not None:
        return Kind.ROW
    return Kind.NO_ROW if claims.no_row else Kind.UNRECORDED


def unrecorded_commits(changes: Iterable[Change]) -> int:
    """How many commits changed the assessment and are recorded neither with a 変更日 nor as making no row."""
    silent = (change for change in changes if isinstance(change, Run) and change.kind is Kind.UNRECORDED)
    return len({visit.commit.id for change in silent for visit in change.visits})


_Told = list[tuple[Event, Key | None]]  # events of one entry: of an item in it, or (None) its own coming and going


class _Runs:
    """Finds the unbroken runs of one assessment's events."""

    def __init__(self, history: History, notes: Notes, standing: Standing | None) -> None:
        self._history = history
        self._notes = notes
        self._standing = standing

    def of_item(self, key: Key, events: list[Event | None]) -> Iterable[Run]:
        """The runs of one item; None stands for an event that another row tells, and breaks a run."""
        run: list[Event] = []
        between: list[Event] = []  # of empty lines alone, which belong to a run only where it goes on behind them
        for event in events:
            if event is not None and same_lines(event.before, event.after):
                between.append(event)
                continue
            if event is not None and run and self._goes_on(run[-1], event, key):
                run += [*between, event]
            else:
                yield from self._closed(key, run)
                yield from self._closed(key, between)
                run = [event] if event is not None else []
            between = []
        yield from self._closed(key, run)
        yield from self._closed(key, between)

    def of_entries(self) -> tuple[list[EntryRun], set[int]]:
        """The entries that come or go, and the sequences of the item events that their rows already tell."""
        runs: list[EntryRun] = []
        consumed: set[int] = set()
        inside = _events_in_entries(self._history)
        for key, events in self._history.events.items():
            known = self._standing.of_list(key) if self._standing is not None and key.is_order else None
            if known is not None:
                runs += known  # what they tell is that of items whose changes are known too
            elif key.is_order:
                for entry, presence in _presence(key, events).items():
                    for run, told in self._of_entry(entry, presence, inside[entry]):
                        runs.append(run)
                        consumed |= told
        return runs, consumed

    def _goes_on(self, one: Event, other: Event, key: Key) -> bool:
        if one.visit is other.visit:
            return True
        return self._same(self._claims(one, key), self._claims(other, key), key)

    def _claims(self, event: Event, key: Key) -> Claims:
        return self._notes.claims(event.visit, key.item)

    def _same(self, one: Claims, other: Claims, key: Key) -> bool:
        """Whether one row tells both: nothing that was claimed disappears behind something else."""
        if one.date is None or one.alone or other.alone:
            return False
        if one.date != other.date:
            return False
        if other.open:
            return True
        if one.submission != other.submission:
            return False
        return one.significance == other.significance or not bears_mark(self._history.assessment, key)

    def _closed(self, key: Key, run: list[Event]) -> Iterable[Run]:
        if not run or run[0].before == run[-1].after:
            return
        before, after = run[0].before, run[-1].after
        claims = self._claims(run[0], key)
        kind = Kind.EMPTY_LINES if same_lines(before, after) else kind_of(claims)
        visits = tuple(dict.fromkeys(event.visit for event in run))
        yield Run(kind, claims.date if kind is Kind.ROW else None, key, before, after, visits, run[-1].sequence)

    def _of_entry(
        self, entry: Key, presence: list[Event], items: dict[Key, list[Event]]
    ) -> Iterable[tuple[EntryRun, set[int]]]:
        told: _Told = [(event, None) for event in presence]
        told += [(event, key) for key, events in items.items() for event in events]
        for run in self._dated(entry, sorted(told, key=_order)):
            marks = [event for event, key in run if key is None]
            if not marks or marks[0].before == marks[-1].after:
                continue
            date = self._notes.claims(marks[-1].visit, entry).date
            if date is not None:
                yield _entry_run(entry, date, items, run), {event.sequence for event, key in run if key is not None}

    def _dated(self, entry: Key, stream: _Told) -> Iterable[_Told]:
        """The stretches of one entry's events that have the same claims."""
        run: _Told = []
        last: tuple[Visit, Claims] | None = None  # of those that are more than empty lines
        for event, key in stream:
            if key is None or not same_lines(event.before, event.after):
                claims = self._notes.claims(event.visit, *([key.item, entry] if key else [entry]))
                if last is not None and last[0] is not event.visit and not self._same(last[1], claims, entry):
                    yield run
                    run = []
                last = event.visit, claims
            run.append((event, key))
        if run:
            yield run


def _unless(events: Iterable[Event], consumed: set[int]) -> Iterable[Event | None]:
    return (None if event.sequence in consumed else event for event in events)


def _entry_run(entry: Key, date: dt.date, items: dict[Key, list[Event]], run: _Told) -> EntryRun:
    came = [event for event, key in run if key is None][-1].after == "1"
    texts = _texts_at(items, run[-1][0].sequence if came else run[0][0].sequence - 1)
    visits = tuple(dict.fromkeys(event.visit for event, _ in run))
    return EntryRun(date, entry, came, tuple(texts.items()), visits, max(event.sequence for event, _ in run))


def _events_in_entries(history: History) -> dict[Key, dict[Key, list[Event]]]:
    """For each repeated entry its items' events."""
    inside: dict[Key, dict[Key, list[Event]]] = defaultdict(dict)
    for key, events in history.events.items():
        for entry in key.entries:
            inside[entry][key] = events
    return inside


def _presence(order: Key, events: list[Event]) -> dict[Key, list[Event]]:
    """For each entry that comes or goes: the events in which it does, as texts ``""`` and ``"1"``."""
    presence: dict[Key, list[Event]] = defaultdict(list)
    for event in events:
        old, new = set(entry_ids(event.before)), set(entry_ids(event.after))
        for name in sorted(old ^ new):
            before, after = ("1", "") if name in old else ("", "1")
            presence[order.item.entry(name)].append(Event(event.sequence, event.visit, before, after))
    return presence


def _order(pair: tuple[Event, Key | None]) -> tuple[int, str]:
    return pair[0].sequence, pair[1] or ""


def _texts_at(items: dict[Key, list[Event]], sequence: int) -> Texts:
    """The entry's written texts after the event ``sequence``. An entry that comes or goes has an event for each of them."""
    texts: Texts = {}
    for key, events in items.items():
        past = [event.after for event in events if event.sequence <= sequence]
        text = past[-1] if past else events[0].before
        if text:
            texts[key] = text
    return texts
