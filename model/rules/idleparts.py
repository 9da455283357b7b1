"""Parts of a `Row` that nothing comes of, or that another part of it contradicts (contract §2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from shinkyu.model.form.keys import Key
from shinkyu.model.history.history import History
from shinkyu.model.history.notes import Notes
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import RowNote
from shinkyu.model.text.blocks import same_lines
from shinkyu.model.text.dates import DateError, parse_date, wareki

_SPANNED = ("抜粋", "移動", "追記", "削除")


def idle_parts(
    history: History, notes: Notes, visit: Visit, note: RowNote, key: Key, lengths: Mapping[dt.date, int]
) -> Iterable[tuple[str, str]]:
    """The parts of a note on an item that do nothing, by their names, and why, in words.

    ``lengths``: how many rows the table has of each day.
    """
    date = notes.claims(visit, key).date
    rows = lengths.get(date, 0) if date is not None else 0
    if note.span is not None and note.way not in _SPANNED:
        yield (
            "span",
            tr(
                "「span」は「way」が抜粋・移動・追記・削除の行だけに効きます", "“span” goes with 抜粋, 移動, 追記, 削除"
            ),
        )
    if note.terms and note.way != "置換":
        yield "terms", tr("「terms」は「way」が置換の行だけに効きます", "“terms” goes with the way 置換")
    if note.items is not None and len({*note.items}) < len(note.items):
        yield "items", tr("「items」に同じ項目が2度あります", "“items” names one item twice")
    if note.unchanged and note.items is None and _changes(history, visit, key):
        yield (
            "unchanged",
            tr("変わった項目なので、「unchanged」は効きません", "the item changed, so “unchanged” is in vain"),
        )
    if note.link and not _links(history, notes, visit, key):
        yield (
            "link",
            tr(
                "前にも後にも同じ日の変更がないので、「link」は効きません",
                "no change of that day stands beside it, so “link” is in vain",
            ),
        )
    if note.place is not None and rows and note.place >= rows:
        yield (
            "place",
            tr(
                f"この日の行は {rows} 行なので、「place」の {note.place} 番目はありません",
                f"that day has {rows} rows: there is no “place” {note.place}",
            ),
        )
    if date is not None and note.date_text and _read(note.date_text) not in (None, date):
        yield (
            "date_text",
            tr(
                f"「date_text」の {note.date_text} は、変更日の {wareki(date)} と違う日です",
                f"“date_text” {note.date_text!r} is another day than the 変更日 {date}",
            ),
        )


def _changes(history: History, visit: Visit, key: Key) -> bool:
    events = (event for event in history.events.get(key, ()) if event.visit is visit)
    return any(not same_lines(event.before, event.after) for event in events)


def _links(history: History, notes: Notes, visit: Visit, key: Key) -> bool:
    """Whether a change of the same day stands before or after that of a commit, from which `link` parts it."""
    own = [key, *(one for one in history.events if key.covers(one))]
    for one in own:
        events = [event for event in history.events.get(one, ()) if not same_lines(event.before, event.after)]
        for place, event in enumerate(events):
            if event.visit is visit:
                beside = (*events[max(place - 1, 0) : place], *events[place + 1 : place + 2])
                dates = {notes.claims(other.visit, one.item).date for other in beside if other.visit is not visit}
                if notes.claims(visit, one.item).date in dates:
                    return True
    return False


def _read(printed: str) -> dt.date | None:
    """The day that a text names; None where it names none."""
    try:
        return parse_date(printed)
    except DateError:
        return None
