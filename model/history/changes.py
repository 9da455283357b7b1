"""From events to net changes: what each unbroken run of commits of one 変更日 made of an item (contract §3.2).

A change comes in three kinds: it makes a row, it is marked ``Table: none``, or it was never recorded (a finding). All
of them together, replayed in order over the oldest texts, give the newest texts exactly.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.history.history import Event, History
from shinkyu.model.history.line import Visit
from shinkyu.model.sections.document import Texts


class Kind(Enum):
    ROW = "row"
    NO_ROW = "no-row"
    UNRECORDED = "unrecorded"


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


def net_changes(history: History) -> list[Change]:
    """Every net change after the baseline, in the order of history; equal ends leave none."""
    entries, consumed = _entry_runs(history)
    changes: list[Change] = list(entries)
    for key, events in history.events.items():
        changes += _item_runs(key, events, consumed)
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


def kind_of(visit: Visit) -> Kind:
    """Whether a commit's changes make rows."""
    if visit.metadata.change_date is not None:
        return Kind.ROW
    return Kind.NO_ROW if visit.metadata.no_row else Kind.UNRECORDED


def unrecorded_commits(history: History) -> int:
    """How many commits changed the assessment and are recorded neither with a 変更日 nor as making no row."""
    visits = {event.visit for events in history.events.values() for event in events}
    return len({visit.commit.id for visit in visits if kind_of(visit) is Kind.UNRECORDED})


def _item_runs(key: Key, events: list[Event], consumed: set[int]) -> Iterable[Run]:
    run: list[Event] = []
    for event in events:
        if event.sequence in consumed:
            if run:
                yield from _close(key, run)
            run = []
        elif run and not _same_run(run[-1], event):
            yield from _close(key, run)
            run = [event]
        else:
            run.append(event)
    if run:
        yield from _close(key, run)


def _same_run(one: Event, other: Event) -> bool:
    date = one.visit.metadata.change_date
    return date is not None and date == other.visit.metadata.change_date


def _close(key: Key, run: list[Event]) -> Iterable[Run]:
    before, after = run[0].before, run[-1].after
    if before != after:
        first = run[0].visit
        visits = tuple(dict.fromkeys(event.visit for event in run))
        yield Run(kind_of(first), first.metadata.change_date, key, before, after, visits, run[-1].sequence)


def _entry_runs(history: History) -> tuple[list[EntryRun], set[int]]:
    """The entries that come or go, and the sequences of the item events that their rows already tell."""
    runs: list[EntryRun] = []
    consumed: set[int] = set()
    inside = _events_in_entries(history)
    for key, events in history.events.items():
        if key.is_order:
            for entry, presence in _presence(key, events).items():
                for run, told in _runs_of_entry(entry, presence, inside[entry]):
                    runs.append(run)
                    consumed |= told
    return runs, consumed


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


def _runs_of_entry(
    entry: Key, presence: list[Event], items: dict[Key, list[Event]]
) -> Iterable[tuple[EntryRun, set[int]]]:
    stream = sorted([(event, "") for event in presence] + [(e, k) for k, es in items.items() for e in es], key=_order)
    for run in _dated_runs(stream):
        marks = [event for event, key in run if not key]
        if not marks or marks[0].before == marks[-1].after:
            continue
        came = marks[-1].after == "1"
        texts = _texts_at(items, run[-1][0].sequence if came else run[0][0].sequence - 1)
        visits = tuple(dict.fromkeys(event.visit for event, _ in run))
        date = visits[0].metadata.change_date
        if date is not None:
            told = {event.sequence for event, key in run if key}
            last = max(event.sequence for event, _ in run)
            yield EntryRun(date, entry, came, tuple(texts.items()), visits, last), told


def _order(pair: tuple[Event, str]) -> tuple[int, str]:
    return pair[0].sequence, pair[1]


def _dated_runs(stream: list[tuple[Event, str]]) -> Iterable[list[tuple[Event, str]]]:
    run: list[tuple[Event, str]] = []
    for pair in stream:
        if run and not _same_run(run[-1][0], pair[0]):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _texts_at(items: dict[Key, list[Event]], sequence: int) -> Texts:
    """The entry's written texts after the event ``sequence``. An entry that comes or goes has an event for each of them."""
    texts: Texts = {}
    for key, events in items.items():
        past = [event.after for event in events if event.sequence <= sequence]
        text = past[-1] if past else events[0].before
        if text:
            texts[key] = text
    return texts
