"""An item's whole life: each text it has had, since when, why, and by which commit; changes without a row too."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.history.changes import Kind, kind_of
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History
from shinkyu.model.history.notes import Notes
from shinkyu.model.text.blocks import same_lines
from shinkyu.model.text.dates import wareki

BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Moment:
    """One change of one item. ``kind``: baseline (its first text), row, no-row (`Table: none`), unrecorded or empty-lines.

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
    notes = Notes(history)
    keys = {key for key in (*history.oldest, *history.events) if selected.covers(key) and not key.is_figure_file}
    moments = [_first(history, key, history.oldest[key]) for key in sorted(keys) if history.oldest.get(key)]
    events = [(event, key) for key in keys for event in history.events.get(key, [])]
    events.sort(key=lambda pair: pair[0].sequence)
    return moments + [_moment(history, notes, key, event) for event, key in events]


def _path(history: History, key: Key) -> ItemPath:
    return history.assessment.path_of(key.item)


def _first(history: History, key: Key, text: str) -> Moment:
    return Moment(BASELINE, None, "", _path(history, key), "", text, "", "", "", "", "", order=key.is_order)


def _moment(history: History, notes: Notes, key: Key, event: Event) -> Moment:
    claims = notes.claims(event.visit, key.item)
    said = notes.of(event.visit).get(key.item, ())
    date = claims.date
    kind = Kind.EMPTY_LINES if same_lines(event.before, event.after) else kind_of(claims)
    return Moment(
        kind=kind.value,
        date=date,
        date_text=(next((note.date_text for note in said if note.date_text), "") or wareki(date)) if date else "",
        item=_path(history, key),
        before=event.before,
        after=event.after,
        submission=claims.submission,
        reason=claims.reason,
        significance=claims.significance,
        commit=event.visit.commit.id,
        title=event.visit.metadata.title,
        order=key.is_order,
    )
