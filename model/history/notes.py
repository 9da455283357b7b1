"""What is recorded of one item's change in a commit: its Row notes, and what they and the commit claim (contract §2, §3.2)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.history.visit import Visit
from shinkyu.model.record.metadata import Metadata, RowNote

if TYPE_CHECKING:
    from shinkyu.model.history.history import History
    from shinkyu.model.history.laying import Write


class Claims(NamedTuple):
    """What holds of one item's change: its 変更日 (None: no row), whether it makes none on purpose, and what is claimed.

    ``alone``: it is a row of its own, whatever stands before and after it. ``open``: it is not committed yet and nothing
    is claimed so far, so that it may still go with what stands before it.
    """

    date: dt.date | None
    no_row: bool
    submission: str
    significance: str
    reason: str
    alone: bool = False
    open: bool = False


class Notes:
    """The notes of one assessment's items, by commit and key; each commit's are looked up once."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._known: dict[int, dict[Key, tuple[RowNote, ...]]] = {}

    def of(self, visit: Visit) -> dict[Key, tuple[RowNote, ...]]:
        """A commit's notes as they hold now, by the key of their item."""
        metadata = self._history.line.record_of(visit)
        if not metadata.rows:
            return {}
        known = self._known.get(visit.index)
        if known is None:
            known = self._known[visit.index] = self._by_key(visit, metadata.rows)
        return known

    def claims(self, visit: Visit, *keys: Key) -> Claims:
        """What holds of an item's change: by the first of the keys that has a note on all of it, else by the commit."""
        metadata = self._history.line.record_of(visit)
        if not metadata.rows:
            is_open = visit.stated is not None and not visit.stated.submission
            return claimed(metadata, None)._replace(open=is_open)
        notes = self.of(visit)
        whole = (note for key in keys for note in notes.get(key, ()) if is_whole(note))
        return claimed(metadata, next(whole, None))

    def days(self, key: Key, write: Write) -> set[dt.date]:
        """The days of what a commit wrote of an item; of a list's order those of the entries that come, go or move."""
        if not key.is_order:
            dates = {self.claims(write.visit, key.item).date}
        else:
            old, new = entry_ids(write.before), entry_ids(write.after)
            names = {*old} ^ {*new} or {name for name in old if old.index(name) != new.index(name)}
            dates = {self.claims(write.visit, key.item.entry(name), key.item).date for name in names}
        return {date for date in dates if date is not None}

    def of_run(self, visits: Sequence[Visit], key: Key) -> tuple[RowNote, ...]:
        """The notes on an item of which several commits made one row: those of the last that has any."""
        noting = self.noting(visits, key)
        return self.of(noting)[key] if noting is not None else ()

    def noting(self, visits: Sequence[Visit], key: Key) -> Visit | None:
        """The last of several commits that has notes of an item."""
        return next((visit for visit in reversed(visits) if self.of(visit).get(key)), None)

    def _by_key(self, visit: Visit, rows: Iterable[RowNote]) -> dict[Key, tuple[RowNote, ...]]:
        by_key: dict[Key, list[RowNote]] = defaultdict(list)
        for note in rows:
            for path in note.paths:
                key = self._history.key_of(visit, path)
                if key is not None:
                    by_key[key].append(note)
        return {key: tuple(notes) for key, notes in by_key.items()}


def is_whole(note: RowNote) -> bool:
    """Whether a note speaks of all of its item: what one on a block claims is printed in that row only."""
    return note.block_before is None and note.block_after is None


def claimed(metadata: Metadata, note: RowNote | None) -> Claims:
    """What a commit and the note on a row claim together."""
    if note is None:
        date, no_row = metadata.change_date, metadata.no_row
        return Claims(date, no_row, metadata.submission, metadata.significance, metadata.reason)
    date = None if note.no_row else note.date or metadata.change_date
    return Claims(
        date,
        note.no_row or (metadata.no_row and date is None),
        metadata.submission if note.submission is None else note.submission,
        metadata.significance if note.significance is None else note.significance,
        metadata.reason if note.reason is None else note.reason,
        note.link or note.items is not None,
    )
