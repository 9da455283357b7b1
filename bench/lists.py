"""Lists of entries: one comes, one goes, one moves; each makes one row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import shape
from city import Document
from desk import Desk
from history import Change


@dataclass(frozen=True)
class Done:
    """What was done to a list, and the file it stands in."""

    changes: Sequence[Change]
    home: str


def change_list(desk: Desk, what: str, day: dt.date) -> Done | None:
    """An entry of one of the document's lists ``moves``, ``comes`` or ``goes``; None where no list lets it.

    Lists keep their length, but for one entry more or less. Two changes of one list on one day would be one row or none,
    by rules that the truth does not know.
    """
    document = desk.document
    free = (path for path in document.entries if desk.list_days.get(path) != day)
    # An entry that a branch edits on an earlier day must not get another number before it is in (contract §3.4).
    paths = [path for path in free if not any(one.startswith(f"{path}[") for one in desk.reserved)]
    desk.chance.shuffle(paths)
    for path in paths:
        ids, usual = document.entries[path], shape.ENTRIES[path.rpartition("/")[2]]
        done: Done | None = None
        if what == "moves" and len(ids) > 2:
            done = _moved(desk, path, ids)
        elif what == "comes" and len(ids) <= usual:
            done = _come(desk, path, ids, day)
        elif what == "goes" and len(ids) >= max(usual, 2):
            done = _gone(desk, path, ids, day)
        if done is not None:
            desk.list_days[path] = day
            return done
    return None


def entry_text(document: Document, entry: str) -> str:
    """All that is written in an entry, as a row shows it: its own value, then each heading with its text below it."""
    lines: list[str] = []
    for one in document.fields_of(entry):
        if text := document.text(one.path):
            heading = one.path.removeprefix(entry).strip("/").replace("/", " ")
            lines += [heading, text] if heading else [text]
    return "\n".join(lines)


def _come(desk: Desk, path: str, ids: tuple[str, ...], day: dt.date) -> Done:
    document, name = desk.document, desk.writer.fresh_id()
    home, item = document.lists[path]
    at = desk.chance.randint(0, len(ids))
    entry = f"{path}[{name}]"
    document.entries[path] = (*ids[:at], name, *ids[at:])
    desk.writer.lay_out_entry(item, entry, home)
    desk.count()
    for one in document.fields_of(entry):
        desk.touched[one.path] = desk.sealed[one.path] = day
    return Done([Change(document.slug, entry, "", entry_text(document, entry), whole=True)], home)


def _gone(desk: Desk, path: str, ids: tuple[str, ...], day: dt.date) -> Done | None:
    document = desk.document
    fresh = [name for name in ids if desk.fresh_entry(f"{path}[{name}]", day)]
    if not fresh:
        return None
    name = desk.chance.choice(fresh)
    entry = f"{path}[{name}]"
    text = entry_text(document, entry)
    for one in document.fields_of(entry):
        del document.fields[one.path]
        document.values.pop(one.path, None)
    document.entries[path] = tuple(other for other in ids if other != name)
    desk.count()
    return Done([Change(document.slug, entry, text, "", whole=True)], document.lists[path][0])


def _moved(desk: Desk, path: str, ids: tuple[str, ...]) -> Done:
    """The first entry goes to the end: of three or more it is the one that moved, whichever way one looks at it."""
    document, heading = desk.document, path.rpartition("/")[2]
    document.entries[path] = (*ids[1:], ids[0])
    change = Change(document.slug, f"{path}[{ids[0]}]", f"{heading}1", f"{heading}{len(ids)}", whole=True)
    return Done([change], document.lists[path][0])
