"""What commits say in vain: a `Row` for an item that the form or the commit does not have, a `Table: none` without a Reason.

The table is right all the same, so these are warnings; but a label or a way that somebody meant is not in it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.form.keys import Key, entry_ids, split_assessment
from shinkyu.model.form.order import find_item
from shinkyu.model.hints import Hint, Slot, git, shinkyu
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Line
from shinkyu.model.history.notes import Notes
from shinkyu.model.history.visit import Role, Visit
from shinkyu.model.language import COMMIT, NOTE, speaks_plainly, tr
from shinkyu.model.record.metadata import Metadata, RowNote
from shinkyu.model.record.metadatafindings import quoted
from shinkyu.model.record.rownote import write_row
from shinkyu.model.rules.idleparts import idle_parts
from shinkyu.model.table.figures import figures_of
from shinkyu.model.table.row import Row


def check_idle(history: History, rows: Sequence[Row] = ()) -> list[Finding]:
    """The findings of one assessment, in the order of history. ``rows``: its table."""
    line = history.line
    changed = _changed_items(history)
    notes, lengths = Notes(history), Counter(row.date for row in rows)
    found = []
    speaking = {*history.touched, *line.speaking_of_others} - history.undone  # of all others nothing is read
    for visit in map(line.visits.__getitem__, sorted(speaking)):
        if lacks_reason(line.record_of(visit)) and visit.index in history.touched:
            found.append(without_reason(history.assessment.slug, visit))
        if line.is_dated(visit) and not visit.metadata.amends:
            for note in _standing(line, visit):
                for path in note.paths:
                    found += _idle(history, visit, note, path, changed[visit.index])
                    found += _parts(history, notes, visit, note, path, lengths)
    return distinct(found)


def lacks_reason(record: Metadata) -> bool:
    """Whether a commit says that it makes no row, and not why."""
    return record.no_row and not record.reason.strip()


def without_reason(slug: str, visit: Visit) -> Finding:
    """The finding of a ``Table: none`` without the Reason that contract §2 wants."""
    return rulebook.finding(
        "table-none-reason",
        tr(
            f"表に載せない理由がありません: {quoted('Table: none')}",
            f"it does not say why it makes no row: {quoted('Table: none')}",
        ),
        Hint.of(
            tr(
                "「Reason: 書式の整理」のように、理由を書き添えてください(共有する前なら {})",
                "add why, like “Reason: a reformat” ({}, before it is shared)",
                page=(
                    "「これまでの記録」の「記録を正す」で、表に載せない理由を書いてください",
                    "say why, by “Put it right” in “History”",
                ),
            ),
            git("commit", "--amend"),
        ),
        slug=slug,
        commit=visit.commit.id,
    )


def _standing(line: Line, visit: Visit) -> Iterable[RowNote]:
    """A commit's notes; where an amendment gave it others, only those: what they put right was said often enough."""
    now, before = line.record_of(visit).rows, visit.metadata.rows
    return now if now == before else [note for note in now if note not in before]


def _idle(history: History, visit: Visit, note: RowNote, path: str, changed: set[Key]) -> Iterable[Finding]:
    key = history.key_of(visit, path)
    if key is None:
        return
    then = history.named_at(visit)
    if find_item(then, then.key_of(split_assessment(path)[1])) is None:
        why = tr(
            f"様式にない項目の{NOTE}なので、表に効きません", f"the form has no such item, so this {NOTE} is in vain"
        )
    # A branch may bring what the line holds already: then its Row is no mistake.
    elif visit.role is Role.OWN and not note.unchanged and key not in changed:
        why = tr(
            f"この{COMMIT}で変わっていない項目の{NOTE}なので、表に効きません",
            f"the {COMMIT} does not change the item, so this {NOTE} is in vain",
        )
    else:
        return
    yield _finding(history, visit, note, path, why)


def _parts(
    history: History, notes: Notes, visit: Visit, note: RowNote, path: str, lengths: Mapping[dt.date, int]
) -> Iterable[Finding]:
    key = history.key_of(visit, path)
    for part, why in idle_parts(history, notes, visit, note, key, lengths) if key is not None else ():
        yield _finding(history, visit, note, path, why, part)


def _changed_items(history: History) -> dict[int, set[Key]]:
    """By visit, the keys that a Row may name because something of them has changed."""
    changed: dict[int, set[Key]] = defaultdict(set)
    for key, events in history.events.items():
        shared = set(_named(history, key))
        for event in events:
            changed[event.visit.index] |= shared | set(_entries(key, event))
    return changed


def _named(history: History, key: Key) -> Iterable[Key]:
    yield key.item
    yield from key.entries
    if key.is_attachment:
        yield from figures_of(history, key)


def _entries(key: Key, event: Event) -> Iterable[Key]:
    if key.is_order:
        yield from map(key.item.entry, {*entry_ids(event.before), *entry_ids(event.after)})


def _finding(history: History, visit: Visit, note: RowNote, path: str, message: str, part: str = "") -> Finding:
    return rulebook.finding(
        "row-note-idle",
        message if speaks_plainly() else f"{message}: {quoted(f'Row: {write_row(note)}')}",
        Hint.of(
            tr(
                "共有する前なら {} で項目のパスを直してください。共有した後なら、{} などで、意図した項目に書き足せます",
                "before it is shared put the item's path right with {}; after that say what was meant with {}",
                page=(
                    "「これまでの記録」の「記録を正す」で、行の書き方を選び直してください",
                    "choose how the row is written anew, by “Put it right” in “History”",
                ),
            ),
            git("commit", "--amend"),
            shinkyu(
                "amend",
                Slot(tr("コミット", "COMMIT")),
                "--item",
                Slot(tr("項目", "ITEM")),
                "--label",
                Slot("…"),
            ),
        ),
        slug=history.assessment.slug,
        item=path,
        commit=visit.commit.id,
        fact=[write_row(note), *([part] if part else [])],
    )
