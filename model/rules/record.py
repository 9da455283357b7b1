"""The record: what commits say of their changes, what they do not say, and in which order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, Severity, listed
from shinkyu.model.form.assessment import ASSESSMENT_FILE
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.history.changes import Change, Kind
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Line
from shinkyu.model.history.notes import Notes
from shinkyu.model.history.undoing import taken_back
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import tr
from shinkyu.model.record.likelydays import is_unlikely
from shinkyu.model.record.metadata import COMPLETED, IMPORTER
from shinkyu.model.repository import Repository
from shinkyu.model.rules.runs import check_runs
from shinkyu.model.rules.unrecorded import by_commit, check_unrecorded, kind_of
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import wareki


def check_messages(repository: Repository, line: Line, slugs: Sequence[str]) -> list[Finding]:
    """What is wrong with the trailers of the commits that change an assessment, or amend one.

    ``slugs``: the assessments asked for. A message cannot be mended: once an Amends says what holds (contract §2), or the
    commit is taken back, what it said itself is no matter any more.
    """
    settled = {*(line.amended.holding if line.amendments else ()), *(pair.commit.index for pair in taken_back(line))}
    amending = {visit.index for visit in (*line.amendments, *line.undos)}
    found = []
    # A message that speaks for none of them is not taken apart.
    for visit in map(line.visits.__getitem__, sorted(amending | line.folders.touching(slugs))):
        findings = visit.findings
        if not findings or visit.index in settled:
            continue
        touched = _touched(repository, visit)
        if visit.index in amending or touched & set(slugs):
            slug = next(iter(touched)) if len(touched) == 1 else ""
            found += [replace(finding, slug=slug) for finding in findings]
    return found


def check_history(history: History, changes: Sequence[Change]) -> list[Finding]:
    """What the history of one assessment tells: changes not recorded, days out of order, breaks, unreadable versions.

    ``changes``: its net changes.
    """
    found = [_past(finding) for finding in history.findings]
    found += check_unrecorded(history, changes)
    found += by_commit(history, (c for c in changes if kind_of(c) is Kind.NO_ROW and _is_break(history, c)), _break)
    found += _unlikely_days(history)
    return found + check_runs(history, changes, Notes(history))


def check_assumed(rows: Iterable[Row]) -> list[Finding]:
    """Rows whose text an import had to infer."""
    return [
        rulebook.finding(
            "assumed",
            tr(
                f"{row.date_text}「{row.label}」の行: {row.assumed}", f"row of {row.date}, {row.label!r}: {row.assumed}"
            ),
            tr("元の評価書と見比べてください", "compare it with the assessment as it was"),
            slug=row.slug,
            item=row.item,
            commit=row.commits[-1],
            fact=[row.assumed],
        )
        for row in rows
        if row.assumed
    ]


def _touched(repository: Repository, visit: Visit) -> set[str]:
    """The folders of assessments in which a commit changes a file."""
    changed = repository.changed_files(visit.base, visit.commit.tree)
    names = {change.path.partition("/")[0] for change in changed if "/" in change.path}
    trees = (visit.base, visit.commit.tree)
    return {name for name in names if any(_is_assessment(repository, tree, name) for tree in trees)}


def _is_assessment(repository: Repository, tree: str | None, name: str) -> bool:
    return ASSESSMENT_FILE in repository.entries(repository.subtree(tree, name))


def _is_break(history: History, change: Change) -> bool:
    """Whether an import made the change because two rows do not join: not for what the document or a newer form brings."""
    visit = change.visits[-1]
    if visit.commit.author != "{} <{}>".format(*IMPORTER) or visit.metadata.reason == COMPLETED:
        return False
    editions = {
        history.assessment_at(one).edition for one in history.line.visits[max(visit.index - 1, 0) : visit.index + 1]
    }
    return len(editions) == 1


def _break(slug: str, visit: Visit, items: list[str]) -> Finding:
    return rulebook.finding(
        "break",
        tr(
            f"公表された表の行がつながりません: {listed(items)} が、行のないまま変わっています",
            f"rows of the published table do not join: {listed(items)} changed without a row",
        ),
        Hint.of(tr("{} で両方の文章を見られます", "see both texts with {}"), shinkyu("log", Slot(tr("項目", "ITEM")))),
        slug=slug,
        item=items[0] if len(items) == 1 else "",
        commit=visit.commit.id,
        fact=items,
    )


def _unlikely_days(history: History) -> Iterable[Finding]:
    """変更日 before the law, or more than a year after the commit was made (contract §2)."""
    for visit in map(history.line.visits.__getitem__, sorted(history.touched - history.undone)):
        record = history.line.record_of(visit)
        dates = filter(None, {record.change_date, *(note.date for note in record.rows)})
        for date in sorted(date for date in dates if is_unlikely(date, visit.commit.day or dt.date.max)):
            yield rulebook.finding(
                "change-date-unlikely",
                tr(f"変更日 {wareki(date)} は、ありそうにない日です", f"{date} can hardly be a 変更日"),
                Hint.of(
                    tr("違うときは {} で正してください", "if it is wrong, put it right with {}"),
                    shinkyu("amend", visit.commit.id[:10], "--date", Slot(tr("変更日", "DATE"))),
                ),
                slug=history.assessment.slug,
                commit=visit.commit.id,
                fact=[date.isoformat()],
            )


def _past(finding: Finding) -> Finding:
    """An unreadable version of the past can no longer be mended: it is told, and does not fail every check to come."""
    past = finding.file and finding.commit
    return replace(finding, severity=Severity.WARNING) if past else finding
