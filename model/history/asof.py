"""A document as of a day: what stood after the last commit of that 変更日 or an earlier one."""

from __future__ import annotations

import datetime as dt

from shinkyu.model.history.history import Event, History
from shinkyu.model.sections.document import Texts


def texts_at(history: History, date: dt.date) -> tuple[Texts, str]:
    """The texts (by key, in today's edition) on that day, and the commit that made them so.

    The last commit on the line that changes this assessment and whose 変更日 is not after ``date`` decides; before the
    first of them stands the baseline, whose commit is "".
    """
    events = [event for events in history.events.values() for event in events]
    dated = [event for event in events if _until(event, date)]
    if not dated:
        return dict(history.oldest), ""
    last = max(dated, key=lambda event: event.sequence).visit
    texts = dict(history.oldest)
    for key, changes in history.events.items():
        past = [event.after for event in changes if event.visit.index <= last.index]
        if past:
            texts[key] = past[-1]
    return {key: text for key, text in texts.items() if text}, last.commit.id


def _until(event: Event, date: dt.date) -> bool:
    day = event.visit.metadata.change_date
    return day is not None and day <= date
