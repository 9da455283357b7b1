"""What a document completes of an assessment that is there, as one commit that makes no row (contract §3.6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.completing.choice import Choice
from shinkyu.model.completing.matching import match
from shinkyu.model.completing.refusing import refuse_other_assessment, refuse_other_edition, refuse_uncommitted
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.history.history import History
from shinkyu.model.importing.mapping import read_mapping
from shinkyu.model.importing.report import DocumentReport, TakenItem
from shinkyu.model.importing.taking import read
from shinkyu.model.repository import absent, committers, laid_out, written
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.committing import Prepared
from shinkyu.model.workspace.writing import write_records


@dataclass(frozen=True, slots=True)
class Completion:
    """What a document completes. ``filled``: the items, in the order of the form; ``prepared``: the commit, None where there
    is nothing to complete or something is doubtful."""

    assessment: Assessment
    report: DocumentReport
    filled: tuple[Key, ...] = ()
    prepared: Prepared | None = None

    @property
    def items(self) -> tuple[Key, ...]:
        """The items that it fills in, without the orders of entries and the files of figures."""
        return tuple(key for key in self.filled if key.item == key)


def complete(
    workspace: Workspace,
    history: History,
    file: Path,
    mapping: Path | None = None,
    *,
    renamed: bool = False,
    without_struck: bool = False,
) -> Completion:
    """What a document would complete; nothing is written. ``history``: that of the assessment, up to HEAD.

    A blank item is filled in. One that has rows is completed where nothing of its text goes and its rows stay true; all else
    that differs is told and not touched. ``renamed``: a document with another 評価書名 is meant.
    ``without_struck``: words that are struck out are dropped.

    Raises InputError (BrokenInput with all findings) where the document cannot be read, is of another form, edition or
    assessment, UsageError where what would be written has edits that are not committed.
    """
    assessment = history.assessment
    refuse_uncommitted(workspace, assessment)
    reading = read(file, assessment, read_mapping(mapping) if mapping else {}, without_struck=without_struck)
    refuse_other_edition(file, reading.assessment, assessment)
    ours = workspace.committed_texts(assessment)
    refuse_other_assessment(file, assessment, ours, reading.texts, meant=renamed)  # before its files are compared
    matched = match(reading, assessment, ours, _ids_so_far(history), str(file))
    work = Choice(workspace, history, ours, matched, {path: one.data for path, one in reading.pictures.items()})
    if not reading.doubtful:
        work.settle()
    report = DocumentReport(
        file,
        assessment.form_name,
        assessment.edition,
        tuple(TakenItem(assessment.path_of(one.key), one.text, one.heading, one.place, one.by) for one in matched.read),
        reading.doubtful,
        reading.unread,
        tuple(path for path in matched.empty if not ours.get(assessment.key_of(path))),
        matched.broken,
        work.differs(),
        work.figures(),
        reading.findings,
        reading.unused,
    )
    return Completion(assessment, report, tuple(work.in_order(work.filled)), work.prepared)


def carry_out(workspace: Workspace, completion: Completion) -> str:
    """Writes the files and makes the commit; gives its id, "" where there is nothing to complete. All or nothing."""
    prepared = completion.prepared
    if prepared is None:
        return ""
    people = committers(workspace.repository, prepared.author_date, prepared.late)
    outside = absent(workspace.repository, prepared.files)
    there = {path: data for path, data in prepared.files.items() if path not in outside}
    with written(workspace.repository, laid_out(workspace.repository, there), workspace.current):
        step = (prepared.files, prepared.metadata)
        return write_records(workspace.repository, workspace.head, [step], people)[0]


def _ids_so_far(history: History) -> Mapping[Key, frozenset[str]]:
    found: dict[Key, set[str]] = defaultdict(set)
    for key, events in history.events.items():
        for entry in key.entries:
            found[entry.list].add(entry.entry_id)
        if key.is_order:
            for event in events:
                found[key.item].update(entry_ids(event.before), entry_ids(event.after))
    return {key: frozenset(ids) for key, ids in found.items()}
