"""Uncommitted edits undone: HEAD's texts in the working tree again, of single items, of files, or of all of an assessment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import schema_folder
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.language import COMMITTED, UNCOMMITTED, tr
from shinkyu.model.repository import edited, staged_files, unstage
from shinkyu.model.snapshots.tree import FileEdit, Workspace
from shinkyu.model.workspace.selecting import same_layout, selected_files

Files = dict[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Restored:
    """A file that was put back, and whether it went away altogether (it was not in HEAD)."""

    path: str
    gone: bool


def restore(
    workspace: Workspace, assessment: Assessment | None, items: Sequence[Key], paths: Iterable[str] = ()
) -> list[Restored]:
    """Undoes the uncommitted edits of items, groups, entries or sections (keys), and of whole files (``paths``, of
    `Workspace.edits`); gives the files that were put back. Without items no assessment is needed.

    All or nothing. Raises UsageError for an item without an edit, InputError where a file cannot be written.
    """
    whole: Files = {path: workspace.edits[path].before for path in paths}
    files = (_of_items(workspace, assessment, items) if assessment is not None and items else {}) | whole
    with edited(workspace.repository, files, workspace.current):
        _unstage(workspace, whole)
    return [Restored(path, data is None) for path, data in files.items()]


def edited_files(workspace: Workspace, committed: Assessment) -> list[str]:
    """Every file that an assessment of HEAD has edits in: of its folder there and now, and the schemas that it came with.

    Schemas that another assessment of the working tree has need of are left out.
    """
    there = workspace.snapshot.assessments([])
    own = [committed, *(one for one in there if one.id == committed.id)]
    kept = {schema_folder(one.form) for one in there if one.id != committed.id}
    folders = {one.slug for one in own} | ({schema_folder(one.form) for one in own} - kept)
    return [path for path in workspace.edits if path.startswith(tuple(f"{folder}/" for folder in folders))]


def _unstage(workspace: Workspace, whole: Iterable[str]) -> None:
    """What is put back whole is staged no more: else the next plain `git commit` would hold it all the same."""
    with suppress(InputError):  # the conflicts of a merge are git's to settle
        staged = [path for path in staged_files(workspace.repository, workspace.head_tree) if path in {*whole}]
        if staged:
            unstage(workspace.repository, workspace.head_tree, staged)


def _of_items(workspace: Workspace, assessment: Assessment, items: Sequence[Key]) -> Files:
    _refuse_other_layout(workspace, assessment)
    reverse = _Reverse(workspace)
    sections = {path: item for item in items if (path := _whole_section(reverse, assessment, item))}
    rest = [item for item in items if item not in sections.values()]
    files: Files = {edit.path: edit.after for edit in reverse.edits_of(assessment) if edit.path in sections}
    return files | selected_files(reverse, assessment, rest) if rest else files


def _refuse_other_layout(workspace: Workspace, assessment: Assessment) -> None:
    folder = workspace.committed_folder(assessment)
    if folder is None:
        raise never_committed(assessment.slug)
    if not same_layout(folder.assessment, assessment):
        raise UsageError(
            tr(
                "様式の版やフォルダの構成が変わっているので、項目ごとには戻せません",
                "the edition or the folders have changed: items cannot be undone alone",
            ),
            where=assessment.slug,
            hint=Hint.of(
                tr(
                    "まだ記録していない直しをすべて取り消すなら、{} としてください",
                    f"to undo all that is {UNCOMMITTED}: {{}}",
                ),
                shinkyu("restore", "--yes", "--slug", assessment.slug),
            ),
        )


def never_committed(slug: str) -> UsageError:
    """That HEAD does not have an assessment."""
    return UsageError(
        tr(
            "まだ一度も記録していない評価書なので、戻す先がありません",
            f"it was never {COMMITTED}: there is nothing to go back to",
        ),
        where=slug,
        hint=Hint.of(tr("{} で直してください", "edit it with {}"), shinkyu("edit")),
    )


def refuse_unasked(slug: str, paths: Sequence[str]) -> None:
    """Raises UsageError: all edits of an assessment are undone only where that is meant, for they are nowhere else."""
    told = tr("、", ", ").join(paths[:5]) + (tr(" など", " …") if len(paths) > 5 else "")
    raise UsageError(
        tr(
            f"まだ記録していない直し ({len(paths)} ファイル) がすべて失われます: {told}",
            f"all {UNCOMMITTED} edits would be lost ({len(paths)} files): {told}",
        ),
        where=slug,
        hint=Hint.of(
            tr(
                "よければ {} を付けてください。項目だけ戻すなら {}",
                "give {} if that is meant; for one item alone: {}",
            ),
            options("--yes"),
            shinkyu("restore", tr("項目", "ITEM")),
        ),
    )


def _whole_section(workspace: Workspace, assessment: Assessment, item: Key) -> str:
    """The changed file that an item is the whole section of: put back without being read, for its YAML may be broken."""
    for edit in workspace.edits_of(assessment):
        place = assessment.place(edit.path.removeprefix(f"{assessment.slug}/"))
        if place is not None and place[1] == item:
            return edit.path
    return ""


class _Reverse(Workspace):
    """The same two sides the other way round: from the working tree to HEAD."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.repository)
        self._forward = workspace

    def edits_of(self, assessment: Assessment) -> list[FileEdit]:
        prefix = f"{assessment.slug}/"
        edits = self._forward.edits_of(assessment)
        return [FileEdit(e.path, e.after, e.before) for e in edits if e.path.startswith(prefix)]
