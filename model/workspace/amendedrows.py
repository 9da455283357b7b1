"""The `Row` notes of a commit as an amendment leaves them (contract §2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from shinkyu.model.errors import UsageError
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.hints import Example, Hint, Slot, Word, options, shinkyu
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History
from shinkyu.model.history.notes import Notes, is_whole
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import COMMIT, COMMITS, tr
from shinkyu.model.record.metadata import RowNote


@dataclass(frozen=True, slots=True)
class AmendRequest:
    """What is to hold from now on; None is "as it is now". With ``items`` (keys, of sections too) it holds of their rows only.

    ``no_row``: the change is to make no row. ``label`` is how the table is to print the item; it needs one item.
    ``any_date``: a day that can hardly be is meant; ``published``: that rows which are published change.
    """

    commit: str = ""
    submission: str | None = None
    reason: str | None = None
    significance: str | None = None
    date: dt.date | None = None
    no_row: bool = False
    label: str | None = None
    items: tuple[Key, ...] = ()
    any_date: bool = False
    published: bool = False


class AmendedRows:
    """The notes of one commit as they are to be. ``across``: the slug, where they must name their assessment."""

    def __init__(self, history: History, visit: Visit, across: str) -> None:
        self._history = history
        self._visit = visit
        self._across = across
        self._notes = Notes(history).of(visit)

    def asked(self, request: AmendRequest) -> tuple[RowNote, ...]:
        """All notes of the commit, those of the items asked for with what is asked."""
        rows = list(self._history.line.record_of(self._visit).rows)
        for key in dict.fromkeys(key for selected in request.items for key in self._changed_in(selected)):
            rows = self._put(rows, key, request)
        return tuple(rows)

    def _put(self, rows: list[RowNote], key: Key, request: AmendRequest) -> list[RowNote]:
        own = [note for note in rows if self._speaks_of(note, key)]
        whole = next((note for note in own if is_whole(note)), None) or RowNote(item=self._path(key))
        if whole.no_row or (whole.date is None and self._history.line.record_of(self._visit).no_row):
            refuse_unsaid(request, self._visit.commit.id)
        fresh = [
            _with_label(note, request) if is_whole(note) else _cleared(_with_label(note, request), request)
            for note in own
        ]
        said = _said(_with_label(whole, request), request)
        if whole in own:
            fresh[own.index(whole)] = said
        else:
            fresh.insert(0, said)
        kept = [note for note in rows if note not in own]
        at = next((place for place, note in enumerate(rows) if note in own), len(kept))
        return [*kept[:at], *fresh, *kept[at:]]

    def _speaks_of(self, note: RowNote, key: Key) -> bool:
        return any(self._history.key_of(self._visit, path) == key for path in note.paths)

    def _changed_in(self, selected: Key) -> Iterable[Key]:
        """The items at or below a key that the commit changes, or speaks of."""
        found = [key for key in self._notes if selected.covers(key)]
        for key, events in self._history.events.items():
            if any(event.visit.commit.id == self._visit.commit.id for event in events):
                found += [one for one in _named_by(key, events, self._visit) if selected.covers(one)]
        if not found and self._is_in_baseline():
            found = [selected]
        if not found:
            raise self._unchanged(selected)
        return sorted(dict.fromkeys(found))

    def _is_in_baseline(self) -> bool:
        """Of a commit before the first 変更日 it is not known what it changed: the path is believed."""
        start = self._history.start
        return start is None or self._visit.index < start

    def _path(self, key: Key) -> str:
        then = self._history.named_at(self._visit)
        path = then.path_of(today_key(key, self._history.assessment, then))
        return path.across(self._across) if self._across else path

    def _unchanged(self, selected: Key) -> UsageError:
        path = self._history.assessment.path_of(selected)
        return UsageError(
            tr(f"{path} はこの{COMMIT}で変わっていません", f"{path} did not change in this {COMMIT}"),
            where=self._visit.commit.id[:10],
            hint=Hint.of(
                tr(f"{{}} で、変わった{COMMIT}を確かめてください", f"see {{}} for the {COMMITS} that changed it"),
                shinkyu("log", Slot(tr("項目", "ITEM"))),
            ),
        )


def _named_by(key: Key, events: Iterable[Event], visit: Visit) -> Iterable[Key]:
    """The keys by which a Row may name what an event changed: an item, or a repeated entry that came, went or moved."""
    if not key.is_order:
        yield key.item
        return
    for event in events:
        if event.visit.commit.id == visit.commit.id:
            names = dict.fromkeys([*entry_ids(event.before), *entry_ids(event.after)])
            yield from map(key.item.entry, names)


def _said(note: RowNote, request: AmendRequest) -> RowNote:
    if request.no_row:
        reason = note.reason if request.reason is None else request.reason
        return replace(note, no_row=True, date=None, submission=None, significance=None, reason=reason)
    return replace(
        note,
        submission=said_or(request.submission, note.submission),
        reason=said_or(request.reason, note.reason),
        significance=said_or(request.significance, note.significance),
        date=request.date or note.date,
        date_text=printed_day(note, request),
        no_row=note.no_row and request.date is None,
    )


def _cleared(note: RowNote, request: AmendRequest) -> RowNote:
    """A note on a block, without what is said anew for all of its item."""
    return replace(
        note,
        submission=note.submission if request.submission is None else None,
        reason=note.reason if request.reason is None else None,
        significance=note.significance if request.significance is None else None,
        date_text=printed_day(note, request),
    )


def refuse_unsaid(request: AmendRequest, commit: str) -> None:
    """Raises UsageError where what made no row becomes one and it is not said anew what the table is to print.

    The reason that holds says why there is no row: it is no 提出時期に係る説明, and never printed as one.
    """
    submission: tuple[Word, ...] = ("--submission", Slot("事前|事後")) if request.submission is None else ()
    reason: tuple[Word, ...] = ("--reason", Example("…")) if request.reason is None else ()
    if request.date is None or not (submission or reason):
        return
    raise UsageError(
        tr(
            "表に載せていない変更を行にするときは、提出時期と説明を改めて示してください。いまの理由は表に載せない理由です",
            "a change that made no row needs its submission and its reason anew: the reason that holds says why there is no row",
        ),
        where=commit[:10],
        hint=Hint((options(*submission, *reason),)),
    )


def printed_day(note: RowNote, request: AmendRequest) -> str:
    """How a row prints its day: what was noted of another day does not stay."""
    return note.date_text if request.date is None else ""


def _with_label(note: RowNote, request: AmendRequest) -> RowNote:
    return note if request.label is None else replace(note, label=request.label)


def said_or(given: str | None, known: str | None) -> str | None:
    """What is given, even where that is nothing; None is "not given"."""
    return known if given is None else given
