"""Commits taken back: of each the opposite edits as one more commit, which says of which it is the opposite (contract §2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History
from shinkyu.model.history.line import Visit
from shinkyu.model.history.moving import moved_entries
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.repository import committers, current_branch, laid_out, refuse_unfinished, written
from shinkyu.model.sections.document import Texts
from shinkyu.model.snapshots.folders import changed_folders
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.snapshots.tree import FileEdit, Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.workspace import undorefusals as refuse
from shinkyu.model.workspace.amending import mention_of, titled
from shinkyu.model.workspace.pending import with_pending
from shinkyu.model.workspace.protecting import refuse_published
from shinkyu.model.workspace.selecting import same_layout, selected_files
from shinkyu.model.workspace.writing import write_records

Files = Mapping[str, bytes | None]  # what a commit and the working tree hold; None: taken away


@dataclass(frozen=True, slots=True)
class UndoStep:
    """The undo of one commit: what it says, and the files that it changes."""

    metadata: Metadata
    files: Files


@dataclass(frozen=True, slots=True)
class PreparedUndo:
    """An undo that can be made: a commit for each that it takes back, the newest of these first.

    ``gone``: the rows that are in the table no more; ``come``: those that are in it instead, of all assessments that change.
    """

    steps: tuple[UndoStep, ...]
    gone: tuple[Row, ...]
    come: tuple[Row, ...]

    @property
    def files(self) -> Files:
        """What the working tree will hold of all files that change."""
        return {path: data for step in self.steps for path, data in step.files.items()}


def prepare_undo(
    workspace: Workspace,
    visits: Sequence[Visit],
    histories: Sequence[History],
    reason: str,
    rows: Sequence[Row],
    *,
    published: bool = False,
) -> PreparedUndo:
    """The undo of commits, the newest first. ``histories``: those, as of HEAD, of the assessments that each of them
    changes; ``rows``: theirs now.

    Nothing is written. An undo can be undone: of the histories it must be a part then (`read_history`, ``counting``).

    Raises UsageError, naming what stands in the way: a merge, a commit of the baseline, an Amends, one that is undone
    already, items that later commits changed, and files with uncommitted edits; where no reason is given, and where rows
    that are published would change, unless that is meant (``published``).
    """
    refuse_unfinished(workspace.repository)
    current_branch(workspace.repository)
    committers(workspace.repository, None)
    steps: list[UndoStep] = []
    files: Files = {}
    then = histories
    for visit in visits:
        step = _step(workspace, visit, then, reason, files)
        steps.append(step)
        files = {**files, **step.files}
        then = [_after(workspace, history, files, step.metadata) for history in then]
    after = [build_table(history).rows for history in then]
    for history, new in zip(histories, after, strict=True):
        own = [row for row in rows if row.slug == history.assessment.slug]
        refuse_published(workspace.repository, history.assessment, own, new, meant=published)
    now = [row for new in after for row in new]
    gone, come = (tuple(row for row in one if row not in other) for one, other in ((rows, now), (now, rows)))
    return PreparedUndo(tuple(steps), gone, come)


def carry_out(workspace: Workspace, prepared: PreparedUndo) -> list[str]:
    """Makes the commits, with the files in the working tree, and gives their ids; all or nothing."""
    people = committers(workspace.repository, None)
    steps = [(step.files, step.metadata) for step in prepared.steps]
    with written(workspace.root, laid_out(workspace.repository, prepared.files)):
        return write_records(workspace.repository, workspace.head, steps, people)


def _step(workspace: Workspace, visit: Visit, histories: Sequence[History], reason: str, done: Files) -> UndoStep:
    """The undo of one commit behind those that changed the files ``done``; ``histories``: with these."""
    refuse.what_cannot_be_undone(visit, histories, reason)
    for history in histories:
        refuse.changed_later(history, visit, _items(history, visit))
    files = _files(workspace, visit, histories, done)
    refuse.uncommitted(path for path in files if path in workspace.edits)
    return UndoStep(
        titled(Metadata(reason=reason, undoes=mention_of(visit)), visit, tr("取り消す: ", "Take back: ")), files
    )


def _after(workspace: Workspace, history: History, files: Files, metadata: Metadata) -> History:
    """The history behind one more undo; ``files``: all that differ from HEAD by then."""
    snapshot = workspace.with_files(files)
    texts = snapshot.texts(history.assessment)
    return with_pending(history, texts, metadata, snapshot.settings().limit)


def _items(history: History, visit: Visit) -> list[Key]:
    """The items that the commit changed, the entries that came or went with it, and of a list in which some moved its order.

    Of the other entries of a list nothing but the number changed, and that is none of theirs.
    """
    found: dict[Key, None] = {}
    for key, events in history.events.items():
        for event in events:
            if event.visit is visit:
                found |= dict.fromkeys(_of_list(key, event) if key.is_order else [key.item])
    return [*found]


def _of_list(order: Key, event: Event) -> list[Key]:
    toggled = {*entry_ids(event.before)} ^ {*entry_ids(event.after)}
    moved = [order] if moved_entries(event.before, event.after) else []
    return [*map(order.item.entry, sorted(toggled)), *moved]


def _files(workspace: Workspace, visit: Visit, histories: Sequence[History], done: Files) -> Files:
    backward = _Backward(workspace, visit, done)
    if all(edit.before == backward.left.data(path) for path, edit in backward.edits.items()):
        return {path: edit.after for path, edit in backward.edits.items()}
    files: dict[str, bytes | None] = {}
    for history in histories:
        then = _then_called(workspace, visit, history.assessment)
        if then is None or not same_layout(then, history.assessment):
            raise refuse.moved_since(history.assessment)
        files |= selected_files(backward, history.assessment, _items(history, visit))
    others = [path for path in backward.edits if path not in files and not _is_section(path, histories)]
    refuse.other_files(path for path in others if backward.edits[path].before != backward.left.data(path))
    return files | {path: backward.edits[path].after for path in others}


def _then_called(workspace: Workspace, visit: Visit, assessment: Assessment) -> Assessment | None:
    folders = changed_folders(workspace.repository, visit.base, visit.commit.tree)
    return next((folder.assessment for folder in folders if folder.assessment.id == assessment.id), None)


def _is_section(path: str, histories: Iterable[History]) -> bool:
    for history in histories:
        one = history.assessment
        if path.startswith(f"{one.slug}/") and one.place(path.removeprefix(f"{one.slug}/")) is not None:
            return True
    return False


class _Backward(Workspace):
    """From HEAD, with the files ``done`` in it, back to the files as they were before a commit, in what it changed."""

    def __init__(self, workspace: Workspace, visit: Visit, done: Files) -> None:
        super().__init__(workspace.repository)
        self._visit = visit
        self._done = done
        self.left = Snapshot(workspace.repository, visit.commit.tree)  # the files as the commit left them

    @cached_property
    def committed_snapshot(self) -> Snapshot:
        return self.with_files({})

    def with_files(self, files: Files) -> Snapshot:
        return super().with_files({**self._done, **files})

    @cached_property
    def edits(self) -> dict[str, FileEdit]:
        before = Snapshot(self.repository, self._visit.base)
        changed = self.repository.changed_files(self._visit.base, self._visit.commit.tree)
        edits = (FileEdit(one.path, self.committed(one.path), before.data(one.path)) for one in changed)
        return {edit.path: edit for edit in edits if edit.before != edit.after}

    def edits_of(self, assessment: Assessment) -> list[FileEdit]:
        return [edit for path, edit in self.edits.items() if path.startswith(f"{assessment.slug}/")]

    def committed_texts(self, assessment: Assessment) -> Texts:
        return self.committed_snapshot.texts(assessment, [])
