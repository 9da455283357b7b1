"""Uncommitted edits as one more commit at the end of the line: the rows they would become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.events import Event, event_order
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Line
from shinkyu.model.history.undoing import TakenBack, leave_out
from shinkyu.model.history.visit import Role, Visit
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.repository import Commit
from shinkyu.model.sections.document import Texts
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.text.dates import today

PENDING = "0" * 40  # git's own id for what is not committed yet


def with_pending(history: History, working_texts: Mapping[Key, str], metadata: Metadata, limit: int) -> History:
    """The history as it will be when a commit with this metadata has brought ``working_texts`` (keys of its assessment).

    ``limit``: that of the settings which the commit will hold. The new commit's id is `PENDING`. ``history`` itself is
    not changed.
    """
    before, after = history.newest, {key: text for key, text in working_texts.items() if text}
    differences = {
        key: (before.get(key, ""), after.get(key, ""))
        for key in event_order(before.keys() | after.keys())
        if before.get(key, "") != after.get(key, "")
    }
    visit = pending_visit(history.line, metadata)
    line = history.line.and_then(visit)
    touched = history.touched | ({visit.index} if differences else set())
    events = {key: [*known] for key, known in history.events.items()}
    changed = replace(
        history,
        line=line,
        beginning=history,
        tables=None,
        newest=after,
        events=events,
        touched=touched,
        undone={*history.undone},
        findings=[*history.findings],
        assessment_at=lambda one: history.assessment if one is visit else history.assessment_at(one),
        limit_at=lambda one: limit if one is visit else history.limit_at(one),
    )
    if changed.start is None and differences and metadata.change_date:
        changed.start, changed.oldest = visit.index, dict(before)
    if changed.start is None:
        changed.oldest = after
        return changed
    sequence = max((event.sequence for events in history.events.values() for event in events), default=0)
    for place, (key, (old, new)) in enumerate(differences.items(), sequence + 1):
        changed.events.setdefault(key, []).append(Event(place, visit, old, new))
    if metadata.undoes and (commit := line.named_by(visit)) is not None:
        leave_out(changed, [TakenBack(commit, visit)])
    return changed


def readable_texts(
    workspace: Workspace, assessment: Assessment, history: History, findings: list[Finding] | None
) -> Texts:
    """The working tree's texts; where a file cannot be read, what HEAD has in its place."""
    broken: list[Finding] = []
    texts = workspace.snapshot.texts(assessment, broken if findings is not None else None)
    for path in {finding.file for finding in broken}:
        place = assessment.place(path.removeprefix(f"{assessment.slug}/"))
        if place is not None:
            texts.update({key: text for key, text in history.newest.items() if key.section == place[1]})
    if findings is not None:
        findings.extend(broken)
    return texts


def rows_with(workspace: Workspace, history: History, assessment: Assessment, texts: Mapping[Key, str]) -> list[Row]:
    """The rows of these items that all edits become, with ``texts`` in the place of what stands in the working tree.

    ``history``: HEAD's. What cannot be read there is as HEAD has it. Of an item in an entry that HEAD does not have it is the
    row of the entry.
    """
    pending = with_texts(workspace, history, assessment, texts)
    new = {entry for key in texts for entry in key.entries if not any(map(entry.covers, history.newest))}
    paths = {assessment.path_of(key) for key in new.union(key.item for key in texts)}
    return [row for row in build_table(pending).rows if is_pending(row) and not paths.isdisjoint(row.items)]


def with_texts(
    workspace: Workspace, history: History, assessment: Assessment, texts: Mapping[Key, str] | None = None
) -> History:
    """HEAD's history as it will be with all edits, dated today, and with ``texts`` in the place of some."""
    now = {**readable_texts(workspace, assessment, history, []), **(texts or {})}
    return with_pending(history, now, Metadata(change_date=today()), workspace.snapshot.settings().limit)


def is_pending(row: Row) -> bool:
    """Whether uncommitted edits take part in the row."""
    return PENDING in row.commits


def pending_keys(workspace: Workspace, assessment: Assessment, texts: Mapping[Key, str]) -> list[Key]:
    """The keys whose text differs from HEAD's, sorted."""
    folder = workspace.committed_folder(assessment)
    committed = workspace.committed_texts(assessment)
    then = folder.assessment if folder else assessment
    old = {today_key(key, then, assessment): text for key, text in committed.items()}
    return sorted(key for key in old.keys() | texts.keys() if old.get(key, "") != texts.get(key, ""))


def item_paths(assessment: Assessment, keys: Iterable[Key]) -> list[ItemPath]:
    """The paths of the items that keys belong to, each once; the bytes of a figure are its item's."""
    bare = (key.item for key in keys if not key.is_attachment)
    return list(dict.fromkeys(map(assessment.path_of, bare)))


def pending_visit(line: Line, metadata: Metadata) -> Visit:
    """A commit that is not made yet, without changes of its own, at the end of a line."""
    parent = line.visits[-1].commit if line.visits else None
    tree = parent.tree if parent else ""
    commit = Commit.to_be(PENDING, (parent.id,) if parent else (), metadata.title, tree)
    index = 1 + max((visit.index for visit in line.visits), default=-1)
    return Visit(index, Role.OWN, commit, parent.tree if parent else None, metadata)
