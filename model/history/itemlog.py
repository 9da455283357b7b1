"""An item's whole life: each text it has had, since when, why, and by which commit; changes without a row too."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.history.amendments import Amendments
from shinkyu.model.history.changes import kind_of
from shinkyu.model.history.history import Event, History
from shinkyu.model.text.dates import wareki

BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Moment:
    """One change of one item. ``kind``: baseline (its first text), row, no-row (`Table: none`) or unrecorded.

    ``item`` is its path; of a list of entries (``order``) the texts are the ids, one a line. ``commit`` is "" for the
    baseline, the same ones as of the table otherwise; reasons are those that hold now (`Amends`).
    """

    kind: str
    date: dt.date | None
    date_text: str
    item: ItemPath
    before: str
    after: str
    submission: str
    reason: str
    significance: str
    commit: str
    title: str
    order: bool = False


def item_log(history: History, selected: Key) -> list[Moment]:
    """The moments of the item of that key and of all below it, oldest first."""
    amendments = Amendments(history)
    keys = {key for key in (*history.oldest, *history.events) if selected.covers(key) and not key.is_figure_file}
    moments = [_first(history, key, history.oldest[key]) for key in sorted(keys) if history.oldest.get(key)]
    events = [(event, key) for key in keys for event in history.events.get(key, [])]
    events.sort(key=lambda pair: pair[0].sequence)
    return moments + [_moment(history, amendments, key, event) for event, key in events]


def _path(history: History, key: Key) -> ItemPath:
    return history.assessment.path_of(key.item)


def _first(history: History, key: Key, text: str) -> Moment:
    return Moment(BASELINE, None, "", _path(history, key), "", text, "", "", "", "", "", order=key.is_order)


def _moment(history: History, amendments: Amendments, key: Key, event: Event) -> Moment:
    metadata = amendments.effective(event.visit)
    notes = amendments.notes(event.visit).get(key, ())
    note = notes[0] if notes else None
    date = metadata.change_date
    return Moment(
        kind=kind_of(event.visit).value,
        date=date,
        date_text=(note.date_text if note and note.date_text else wareki(date)) if date else "",
        item=_path(history, key),
        before=event.before,
        after=event.after,
        submission=_own(note.submission if note else None, metadata.submission),
        reason=_own(note.reason if note else None, metadata.reason),
        significance=_own(note.significance if note else None, metadata.significance),
        commit=event.visit.commit.id,
        title=metadata.title,
        order=key.is_order,
    )


def _own(own: str | None, common: str) -> str:
    return common if own is None else own
