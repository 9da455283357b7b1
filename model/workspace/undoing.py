"""Commits taken back: of each the opposite edits as one more commit, which says of which it is the opposite (contract §2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.repository import (
    WorkingFile,
    checked_out,
    committers,
    current_branch,
    flat_tree,
    refuse_unfinished,
)
from shinkyu.model.settings import OF_ROWS
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.workspace import undorefusals as refuse
from shinkyu.model.workspace.amending import mention_of, titled
from shinkyu.model.workspace.backward import Backward, Files
from shinkyu.model.workspace.changeditems import items_to_take_back
from shinkyu.model.workspace.converting import converted_files
from shinkyu.model.workspace.pending import with_pending
from shinkyu.model.workspace.protecting import Touched, refuse_published
from shinkyu.model.workspace.selecting import same_layout, selected_files
from shinkyu.model.workspace.writing import write_records


@dataclass(frozen=True, slots=True)
class UndoStep:
    """The undo of one commit: what it says, and the files that it changes."""

    metadata: Metadata
    files: Files


@dataclass(frozen=True, slots=True)
class PreparedUndo:
    """An undo that can be made: a commit for each that it takes back, the newest of these first.

    ``gone``: the rows that are in the table no more; ``come``: those that are in it instead, of all assessments that change.
    ``published``: what of publications changes.
    """

    steps: tuple[UndoStep, ...]
    gone: tuple[Row, ...]
    come: tuple[Row, ...]
    published: tuple[Touched, ...] = ()

    @property
    def files(self) -> Files:
        """What the working tree will hold of all files that change."""
        return {path: data for step in self.steps for path, data in step.files.items()}


def prepare_undo(
    workspace: Workspace, visits: Sequence[Visit], histories: Sequence[History], reason: str, *, published: bool = False
) -> PreparedUndo:
    """The undo of commits, the newest first. ``histories``: those, as of HEAD, of the assessments that each of them changes.

    Nothing is written. Raises UsageError, naming what stands in the way: a merge, a commit of the baseline, an Amends, one
    that is undone already, items that later commits changed, and files with uncommitted edits; where no reason is given,
    and where rows that are published would change, unless that is meant (``published``).
    """
    refuse_unfinished(workspace.repository)
    current_branch(workspace.repository)
    committers(workspace.repository, None)
    steps: list[UndoStep] = []
    files: Files = {}
    then = [_counting(workspace, history, visits[0]) for history in histories]
    for visit in visits:
        step = _step(workspace, visit, then, reason, files)
        steps.append(step)
        files = {**files, **step.files}
        then = [_after(workspace, history, files, step.metadata) for history in then]
    for history in then:
        refuse.incomplete(history)
    return PreparedUndo(tuple(steps), *_rows(workspace, histories, then, meant=published))


def _counting(workspace: Workspace, history: History, visit: Visit) -> History:
    """The history with what an undo did as a change of its own: else neither it nor what it took back is in there."""
    if not visit.metadata.undoes:
        return history
    return read_history(workspace.repository, history.line, history.assessment, counting=visit)


def _rows(
    workspace: Workspace, before: Sequence[History], after: Sequence[History], *, meant: bool
) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[Touched, ...]]:
    """The rows that go and those that come in their stead, and the publications that are touched. Raises UsageError for
    these, unless that is ``meant``."""
    gone: list[Row] = []
    come: list[Row] = []
    published: list[Touched] = []
    for history, then in zip(before, after, strict=True):
        old, new = build_table(_as_of(workspace, history, then.assessment)).rows, build_table(then).rows
        touched = refuse_published(workspace.repository, then.assessment, old, new, meant=meant)
        published += [touched] if touched is not None else []
        was, stands = {*old}, {*new}  # thousands of rows: none is held against all others
        gone += [row for row in old if row not in stands]
        come += [row for row in new if row not in was]
    return tuple(gone), tuple(come), tuple(published)


def carry_out(workspace: Workspace, prepared: PreparedUndo) -> list[str]:
    """Makes the commits, with the files in the working tree, and gives their ids; all or nothing."""
    people = committers(workspace.repository, None)
    steps = [(step.files, step.metadata) for step in prepared.steps]
    with checked_out(workspace.repository, _working_files(workspace, prepared.files), workspace.current):
        return write_records(workspace.repository, workspace.head, steps, people)


def _working_files(workspace: Workspace, files: Files) -> dict[str, WorkingFile | None]:
    """The files as the commits have them: a link stays one, and what may be run may be run."""
    head = flat_tree(workspace.repository, workspace.head_tree)
    modes = {path: entry.mode for path, entry in head.items()}
    return {p: None if data is None else WorkingFile(modes.get(p, "100644"), data) for p, data in files.items()}


def _step(workspace: Workspace, visit: Visit, histories: Sequence[History], reason: str, done: Files) -> UndoStep:
    """The undo of one commit behind those that changed the files ``done``; ``histories``: with these."""
    refuse.what_cannot_be_undone(visit, histories, reason)
    for history in histories:
        refuse.changed_later(history, visit, items_to_take_back(history, visit))
    files = _files(workspace, visit, histories, done)
    refuse.uncommitted(path for path in files if path in workspace.edits)
    return UndoStep(
        titled(Metadata(reason=reason, undoes=mention_of(visit)), visit, tr("取り消す: ", "Take back: ")), files
    )


def _after(workspace: Workspace, history: History, files: Files, metadata: Metadata) -> History:
    """The history behind one more undo; ``files``: all that differ from HEAD by then."""
    snapshot = workspace.with_files(files)
    there = next((one for one in snapshot.assessments([]) if one.id == history.assessment.id), history.assessment)
    history = _as_of(workspace, history, there)
    return with_pending(history, snapshot.texts(there), metadata, snapshot.settings(OF_ROWS).limit)


def _as_of(workspace: Workspace, history: History, assessment: Assessment) -> History:
    """A history in the items of the edition, and of the folders, that a conversion gave its assessment, or took from it."""
    if same_layout(history.assessment, assessment):
        return history
    if history.line.visits[-1].stated is not None:  # behind another undo that is not made yet
        raise refuse.changed_layout(history.assessment)
    return read_history(workspace.repository, history.line, assessment)


def _files(workspace: Workspace, visit: Visit, histories: Sequence[History], done: Files) -> Files:
    backward = Backward(workspace, visit, [history.assessment for history in histories], done)
    if backward.own == backward.edits.keys():
        return {path: edit.after for path, edit in backward.edits.items()}
    files: dict[str, bytes | None] = {}
    for history in histories:
        assessment, items = history.assessment, items_to_take_back(history, visit)
        if backward.changes_layout(assessment):
            files |= _converted_back(backward, assessment, items)
        else:
            files |= _taken_out(backward, assessment, items)
    others = [path for path in backward.edits if path not in files and not _belongs(backward, path, histories)]
    refuse.other_files(path for path in others if path not in backward.own)
    return files | {path: backward.edits[path].after for path in others}


def _taken_out(backward: Backward, assessment: Assessment, items: Sequence[Key]) -> Mapping[str, bytes | None]:
    """The files of an assessment without the commit: by the merge of sections, else, where others changed the same lines,
    item by item."""
    paths = [edit.path for edit in backward.edits_of(assessment) if _is_section(assessment, edit.path)]
    merged = {path: backward.edits[path].after if path in backward.own else backward.merged(path) for path in paths}
    apart = [path for path in paths if path not in backward.own and merged[path] is None]
    chosen = selected_files(backward, assessment, items, whole=backward.own) if apart else {}
    return {path: data for path, data in merged.items() if path not in apart} | {
        path: data for path, data in chosen.items() if path in apart
    }


def _converted_back(backward: Backward, assessment: Assessment, items: Sequence[Key]) -> Mapping[str, bytes | None]:
    """The files of an assessment in the edition before a conversion, with the texts that stand now."""
    before = backward.before(assessment)
    if items or before is None or not same_layout(before.by(assessment.form, assessment.forms), assessment):
        raise refuse.changed_layout(assessment)
    return converted_files(backward.committed_snapshot, assessment, before)


def _belongs(backward: Backward, path: str, histories: Sequence[History]) -> bool:
    """Whether a file is settled with the items of an assessment, or with its conversion."""
    for history in histories:
        one = history.assessment
        if _is_section(one, path) or (backward.changes_layout(one) and path.startswith(f"{one.slug}/")):
            return True
    return False


def _is_section(assessment: Assessment, path: str) -> bool:
    inner = path.removeprefix(f"{assessment.slug}/")
    return inner != path and assessment.place(inner) is not None
