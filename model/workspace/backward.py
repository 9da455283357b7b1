"""The way back over one commit: from HEAD to the files as they were before it, in what it changed, as they are called now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.known import own_folder
from shinkyu.model.form.layout import schema_folder, section_places
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.visit import Visit
from shinkyu.model.sections.document import Texts
from shinkyu.model.sections.files import section_yaml
from shinkyu.model.sections.merging.sections import merge_section
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.snapshots.tree import FileEdit, Workspace
from shinkyu.model.workspace.selecting import same_layout

Files = Mapping[str, bytes | None]  # what a commit and the working tree hold; None: taken away


class _Side(NamedTuple):
    """A file's way back, the file as the commit left it, and whether HEAD has it so."""

    edit: FileEdit
    left: bytes | None
    is_own: bool


class Backward(Workspace):
    """``done``: files that are to be in HEAD by then. ``assessments``: those that the commit changes, as HEAD has them.

    Where the edition or the folders of an assessment have changed since, its files stand here where they stand now.
    """

    def __init__(self, workspace: Workspace, visit: Visit, assessments: Sequence[Assessment], done: Files) -> None:
        super().__init__(workspace.repository)
        self._visit = visit
        self._assessments = assessments
        self._done = done
        self._before = Snapshot(self.repository, visit.base)
        self._left = Snapshot(self.repository, visit.commit.tree)

    @cached_property
    def committed_snapshot(self) -> Snapshot:
        return self.with_files({})

    def with_files(self, files: Files) -> Snapshot:
        return super().with_files({**self._done, **files})

    @cached_property
    def edits(self) -> dict[str, FileEdit]:
        return {path: side.edit for path, side in self._sides.items()}

    @cached_property
    def own(self) -> frozenset[str]:
        """The files that stand in HEAD as the commit left them: nothing later is lost with it."""
        return frozenset(path for path, side in self._sides.items() if side.is_own)

    def merged(self, path: str) -> bytes | None:
        """A section file as it stands, without what the commit did to it; None where that cannot be told by its lines.

        What others wrote meanwhile, on the line or on another branch, stays: the opposite of a commit is no text of then.
        """
        edit, left, _ = self._sides[path]
        if edit.before is None or edit.after is None or left is None:
            return None
        merged = merge_section(left, edit.before, edit.after)
        return merged.data if merged is not None and not merged.conflicts else None

    def edits_of(self, assessment: Assessment) -> list[FileEdit]:
        return [edit for path, edit in self.edits.items() if path.startswith(f"{assessment.slug}/")]

    def committed_texts(self, assessment: Assessment) -> Texts:
        return self.committed_snapshot.texts(assessment, [])

    def before(self, assessment: Assessment) -> Assessment | None:
        """What the assessment said of itself before the commit."""
        return _same(self._before, assessment)

    def changes_layout(self, assessment: Assessment) -> bool:
        """Whether the commit itself gave an assessment another edition, or other folders."""
        before, left = self.before(assessment), _same(self._left, assessment)
        return before is not None and left is not None and not same_layout(before, left)

    @cached_property
    def _sides(self) -> dict[str, _Side]:
        """The edits by path."""
        found: dict[str, _Side] = {}
        changed = [one.path for one in self.repository.changed_files(self._visit.base, self._visit.commit.tree)]
        for now in self._assessments:
            then = _same(self._left, now)
            if then is not None and not same_layout(then, now) and not self.changes_layout(now):
                sections = {path for path in changed if _section(then, path) is not None}
                changed = [path for path in changed if path not in sections]
                found |= {side.edit.path: side for side in self._sections(then, now)} if sections else {}
        for path in changed:
            there = self._now_called(path)
            edit = FileEdit(there, self.committed(there), self._before.data(path))
            if not self._is_needed(edit):
                left = self._left.data(path)
                found[there] = _Side(edit, left, edit.before == left)
        return {path: side for path, side in found.items() if side.edit.before != side.edit.after}

    def _sections(self, then: Assessment, now: Assessment) -> Iterable[_Side]:
        """The sections in which the commit changed a text, where they stand now; only their texts tell of the time before."""
        before, left = (
            {today_key(key, then, now): text for key, text in snapshot.texts(_same(snapshot, now) or then, []).items()}
            for snapshot in (self._before, self._left)
        )
        keys = (key for key in before.keys() | left.keys() if not key.is_attachment)
        changed = {key.section for key in keys if before.get(key, "") != left.get(key, "")}
        for section, file_id in section_places(now):
            if Key.of_section(section, file_id) in changed:
                path = f"{now.slug}/{now.section_path(section, file_id)}"
                old, new = (section_yaml(now, section, file_id, texts) for texts in (before, left))
                yield _Side(FileEdit(path, self.committed(path), old), new, False)

    def _now_called(self, path: str) -> str:
        """A file that is no section, in the folder that its assessment lies in now."""
        for now in self._assessments:
            then = _same(self._left, now) or self.before(now)
            if then is not None and path.startswith(f"{then.slug}/") and not self.changes_layout(now):
                return f"{now.slug}/{path.removeprefix(f'{then.slug}/')}"
        return path

    def _is_needed(self, edit: FileEdit) -> bool:
        """Whether it is a schema, or a form, that came with the commit and that another assessment has need of by now."""
        return edit.after is None and edit.path.startswith(tuple(f"{folder}/" for folder in self._schemas))

    @cached_property
    def _schemas(self) -> Collection[str]:
        changing = {one.id for one in self._assessments if self.changes_layout(one)}
        there = self.committed_snapshot.assessments([])
        needed = [one for one in there if one.id not in changing]
        return {
            folder for one in needed for folder in (schema_folder(one.form), own_folder(one.form_name, one.edition))
        }


def _same(snapshot: Snapshot, assessment: Assessment) -> Assessment | None:
    return next((one for one in snapshot.assessments([]) if one.id == assessment.id), None)


def _section(assessment: Assessment, path: str) -> Key | None:
    """The section that a file of the repository is; None where it is none of the assessment's."""
    inner = path.removeprefix(f"{assessment.slug}/")
    place = assessment.place(inner) if inner != path else None
    return place[1] if place else None
