"""The names of items over a whole history."""

from __future__ import annotations

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.form.naming import Naming
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.history import History
from shinkyu.model.history.informationfiles import InformationFiles


def names_in(history: History, file: str = "", written: Assessment | None = None) -> Naming:
    """The names at the end of a history; entries and files that were there once can be named too. ``file``: as of `Naming`.

    ``written``: as the edition of the form by which it is written names them, with its keys; else the one that the assessment
    has now.
    """
    now = history.assessment
    then = now.by(written.form, written.forms) if written is not None else now
    gone: dict[Key, set[str]] = {}
    for key, events in history.events.items():
        if key.is_order:
            names = {name for event in events for name in entry_ids(event.before) + entry_ids(event.after)}
            gone[today_key(key, now, then).item] = names
    texts = {today_key(key, now, then): text for key, text in history.newest.items()}
    return Naming(then, texts, gone, file, InformationFiles(history).gone())
