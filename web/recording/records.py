"""A record as pages tell of it: when, what, why, by whom, and where it was published first."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.errors import UsageError
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.history.recordlog import Recorded
from shinkyu.model.language import tr
from shinkyu.model.published.firsts import first_shown
from shinkyu.model.published.publications import Publications
from shinkyu.model.record.significances import significance_text
from shinkyu.model.snapshots.folders import changed_folders
from shinkyu.model.text.dates import wareki
from shinkyu.web.frame.asked import Asked
from shinkyu.web.recording.lives import KINDS
from shinkyu.web.server.past import Past

Told = dict[str, object]


def past_of(asked: Asked) -> Past:
    """What is recorded of the assessment that the address names."""
    return asked.desk.past(asked.project, asked.version.assessment)


def record_named(asked: Asked, commit: str) -> Recorded:
    """The record that an address or a form names. Raises UsageError where the assessment has none of that name."""
    found = past_of(asked).record(commit)
    if found is None:
        raise UsageError(
            tr("その記録はありません", "there is no such record"),
            hint=tr("「これまでの記録」から選んでください", "choose one of “History”"),
        )
    return found


def shared_with(asked: Asked, record: Recorded) -> list[str]:
    """The other assessments, by slug, that a record changes too: what is done about it holds of them as well."""
    visit = past_of(asked).history.line.by_id[record.commit]
    changed = changed_folders(asked.project.repository, visit.base, visit.commit.tree)
    own = asked.version.assessment.id
    return [one.assessment.slug for one in changed if one.assessment.id != own]


def told_records(asked: Asked, records: Sequence[Recorded]) -> list[Told]:
    """The records, each with all that a page says of it."""
    past = past_of(asked)
    publications = Publications(asked.project.repository, past.history.line)
    first = first_shown(past.history, publications.of(asked.version.assessment))
    found: list[Told] = []
    for one in records:
        shown = first(one.commit)
        found.append({**_told(past, one), "published": wareki(shown.date) if shown else ""})
        if asked.technical:
            found[-1]["files"] = _files(asked, past, one.commit)
    return found


def _told(past: Past, one: Recorded) -> Told:
    of = past.record(one.of) if one.of else None
    return {
        "commit": one.commit,
        "title": one.title,
        "author": one.author,
        "date": _day(one) or "-",
        "submission": one.submission,
        "significance": significance_text(one.significance),
        "reason": one.reason,
        "kind": _kind(past, one),
        "items": [(str(item), label_of(past, item)) for item in one.items],
        "rows": len(past.rows_of.get(one.commit, ())),
        "of": one.of if of is not None else "",
        "of_title": of.title if of is not None else "",
        "undone": one.undone,
        "amended": one.amended,
        "can": one.can,
    }


def _day(one: Recorded) -> str:
    return wareki(one.date) if one.date else ""


def _kind(past: Past, one: Recorded) -> str:
    if one.kind == "row" and not one.undone and not past.rows_of.get(one.commit):
        return tr("表の行は残っていません", "no row is left of it")
    return tr(*KINDS.get(one.kind, (one.kind, one.kind)))


def label_of(past: Past, item: ItemPath) -> str:
    """The item as tables cite it."""
    return past.names.label(past.names.assessment.key_of(item))


def _files(asked: Asked, past: Past, commit: str) -> list[str]:
    visit = past.history.line.by_id[commit]
    return [one.path for one in asked.project.repository.changed_files(visit.base, visit.commit.tree)]
