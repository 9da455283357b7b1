"""Every record of one assessment, and what can be done about each: as it holds now, after amendments and undos."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.history.history import History
from shinkyu.model.history.undoing import taken_back
from shinkyu.model.history.visit import Visit
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.text.blocks import same_lines

BASELINE, ROW, NO_ROW, UNRECORDED = "baseline", "row", "no-row", "unrecorded"
EMPTY_LINES, AMENDS, UNDO, MERGE = "empty-lines", "amends", "undo", "merge"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One commit that changes the assessment, or says something of one that does.

    ``kind``: baseline, row, no-row (`Table: none`), unrecorded, empty-lines (nothing else: it needs no record, contract
    §2), amends, undo, or merge (of branches, which adds nothing itself). ``items``: what it changes, in the order of the
    line; none of a conversion to another edition, or a reformat. ``of``: the commit that an amendment or an undo names.
    ``author``: who made the commit, by name, by address where there is none. ``amended``, ``undone``: it was put right, taken
    back. ``can``: the commands that can be used on it; ``undo`` is none where a later commit changed one of its items.
    """

    kind: str
    commit: str
    title: str
    date: dt.date | None
    submission: str
    significance: str
    reason: str
    items: tuple[ItemPath, ...]
    of: str = ""
    author: str = ""
    amended: bool = False
    undone: bool = False
    can: tuple[str, ...] = ()


def records(history: History) -> Iterator[Recorded]:
    """The records of an assessment, the newest first."""
    items, written, overlaid = _items(history), _written(history), _overlaid(history)
    undone = {pair.commit.index for pair in taken_back(history.line)} & history.undone
    reformed = _without_items(history)
    for visit in reversed(history.line.visits):
        if visit.index in history.touched or visit.index in reformed or _names_one(history, visit, reformed):
            told = items.get(visit.index, ())
            kind = _kind(history, visit, adds=bool(told))
            if kind == UNRECORDED and told and visit.index not in written:
                kind = EMPTY_LINES
            record = _record(history, visit, kind, told, visit.index in undone)
            later = visit.index in overlaid
            yield replace(record, can=tuple(one for one in record.can if one != UNDO)) if later else record


def _without_items(history: History) -> set[int]:
    """The recorded commits that change the assessment's files and none of its items, by index: a conversion, a reformat."""
    line, assessment = history.line, history.assessment
    may = {*line.folders.of(assessment)}
    if len(may) == len(line.visits):  # where an assessment.yaml could not be read for a while every one may
        may &= line.folders.touching([assessment.slug])
    return {
        index
        for index in may - history.touched
        if line.visits[index].base != line.visits[index].commit.tree
        and (line.record_of(line.visits[index]).recorded or line.visits[index].metadata.undoes)
    }


def _names_one(history: History, visit: Visit, reformed: Collection[int]) -> bool:
    """Whether an amendment is of this assessment's commits; one without a commit on the line is shown, too."""
    if visit not in history.line.amendments:
        return False
    target = history.line.named_by(visit)
    return target is None or target.index in history.touched or target.index in reformed


def _record(history: History, visit: Visit, kind: str, items: tuple[ItemPath, ...], undone: bool) -> Recorded:
    line = history.line
    said = line.record_of(visit)
    target = line.named_by(visit) if kind in (AMENDS, UNDO) else None
    return Recorded(
        kind,
        visit.commit.id,
        visit.metadata.title,
        said.change_date or _only_day(said),
        said.submission,
        said.significance,
        said.reason,
        items,
        of=target.commit.id if target is not None else "",
        author=visit.commit.author_name,
        amended=bool(line.amendments) and visit.index in line.amended.holding,
        undone=undone,
        can=() if undone else _can(history, visit, kind),
    )


def _only_day(said: Metadata) -> dt.date | None:
    """The day of a commit that has one for its items alone; None where these have several."""
    days = {note.date for note in said.rows if note.date is not None}
    return next(iter(days)) if len(days) == 1 else None


def _kind(history: History, visit: Visit, *, adds: bool) -> str:
    said = history.line.record_of(visit)
    if visit.metadata.amends:
        return AMENDS
    if visit.metadata.undoes:
        return UNDO
    if history.start is None or visit.index < history.start:
        return BASELINE
    if len(visit.commit.parents) > 1 and not adds:
        return MERGE
    dated = said.change_date is not None or any(note.date is not None for note in said.rows)
    return ROW if dated else NO_ROW if said.no_row else UNRECORDED


def _can(history: History, visit: Visit, kind: str) -> tuple[str, ...]:
    if kind in (AMENDS, MERGE):
        return ()  # the commit that it names is amended again; what was merged is named itself
    if kind in (UNDO, EMPTY_LINES):
        return ("undo",)
    first = kind == BASELINE and visit.index in history.touched
    return ("amend",) if first or len(visit.commit.parents) > 1 else ("amend", "undo")


def _items(history: History) -> dict[int, tuple[ItemPath, ...]]:
    found: dict[int, dict[ItemPath, None]] = defaultdict(dict)
    events = [(event.sequence, event.visit.index, key) for key, events in history.events.items() for event in events]
    for _, index, key in sorted(events):
        if not key.is_attachment:
            found[index][history.assessment.path_of(key.item)] = None
    return {index: tuple(paths) for index, paths in found.items()}


def _overlaid(history: History) -> set[int]:
    """The visits of which a later one changed an item; that other entries came or went in its list is none of its matter."""
    texts = (events for key, events in history.events.items() if not key.is_order)
    return {event.visit.index for events in texts for event in events if event.visit is not events[-1].visit}


def _written(history: History) -> set[int]:
    """The indices of the visits that changed more than empty lines."""
    told = (event for events in history.events.values() for event in events)
    return {event.visit.index for event in told if not same_lines(event.before, event.after)}
