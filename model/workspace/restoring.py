"""Uncommitted edits of single items undone: HEAD's texts in the working tree again, all else as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Hint, git
from shinkyu.model.language import tr
from shinkyu.model.repository import laid_out, write_files
from shinkyu.model.snapshots.tree import FileEdit, Workspace
from shinkyu.model.workspace.selecting import same_layout, selected_files


@dataclass(frozen=True, slots=True)
class Restored:
    """A file that was put back, and whether it went away altogether (it was not in HEAD)."""

    path: str
    gone: bool


def restore(workspace: Workspace, assessment: Assessment, items: list[Key]) -> list[Restored]:
    """Undoes the uncommitted edits of items, groups, entries or sections (keys); gives the files that were put back.

    All or nothing. Raises UsageError for an item without an edit, InputError where a file cannot be written.
    """
    folder = workspace.committed_folder(assessment)
    if folder is None or not same_layout(folder.assessment, assessment):
        raise UsageError(
            tr(
                "assessment.yaml が変わっているので、項目ごとには戻せません",
                "assessment.yaml has changed: items cannot be undone alone",
            ),
            where=assessment.slug,
            hint=Hint.of(tr("{} でファイルごと戻してください", "restore whole files with {}"), git("restore")),
        )
    reverse = _Reverse(workspace)
    sections = {path: item for item in items if (path := _whole_section(reverse, assessment, item))}
    rest = [item for item in items if item not in sections.values()]
    files = {edit.path: edit.after for edit in reverse.edits_of(assessment) if edit.path in sections}
    if rest:
        files |= selected_files(reverse, assessment, rest)
    write_files(workspace.root, laid_out(workspace.repository, files))
    return [Restored(path, data is None) for path, data in files.items()]


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
