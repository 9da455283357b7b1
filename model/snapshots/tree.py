"""The working tree of a repository against HEAD: its files, its assessments, and the texts on both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment
from shinkyu.model.form.known import own_folder
from shinkyu.model.form.layout import schema_folder
from shinkyu.model.hints import Hint, git
from shinkyu.model.language import tr
from shinkyu.model.repository import (
    LFS,
    Repository,
    filter_of,
    is_merging,
    staged_files,
    stored_bytes,
    touched_paths,
)
from shinkyu.model.sections.document import Texts
from shinkyu.model.settings import FILE as SETTINGS
from shinkyu.model.snapshots.folders import Folder, document_texts, folders
from shinkyu.model.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class FileEdit:
    """A file that differs from HEAD: its bytes as git stores them, None on the side where it does not exist."""

    path: str
    before: bytes | None
    after: bytes | None


class Workspace:
    """A repository with its working tree. What it reads it keeps: make a new one after a change."""

    def __init__(self, repository: Repository) -> None:
        if repository.workdir is None:
            raise UsageError(
                tr(
                    "作業用のファイルがないリポジトリ(bare)です",
                    "this repository has no working tree (bare)",
                    page=("編集するファイルのないフォルダです", "there are no files to edit in this folder"),
                ),
                where=repository.git.path,
                hint=Hint.of(
                    tr("{} で手元に取り出してから実行してください", "clone it and run this in the clone"), git("clone")
                ),
            )
        self.repository = repository
        self.root = repository.workdir
        self.head = repository.head()
        self.head_tree = repository.commit(self.head).tree if self.head else None

    @classmethod
    def discover(cls, start: Path) -> Workspace:
        """The working tree that holds ``start``. Raises InputError where there is none, UsageError in a bare one."""
        return cls(Repository.discover(start))

    @cached_property
    def committed_snapshot(self) -> Snapshot:
        """HEAD's files; none before the first commit."""
        return Snapshot(self.repository, self.head_tree)

    @property
    def edits(self) -> dict[str, FileEdit]:
        """Every file that differs from HEAD, by path, sorted; ignored files aside, what git stores through a filter where it is
        of no assessment or a merge brings it, links that a merge brings, and files of no assessment that cannot be read
        (`unread`). Raises InputError for one of an assessment that cannot be read."""
        return self._looked_at[0]

    @property
    def unread(self) -> dict[str, InputError]:
        """The files of no assessment that cannot be read, by path, with why: nobody's work is kept waiting for them."""
        return self._looked_at[1]

    @cached_property
    def _looked_at(self) -> tuple[dict[str, FileEdit], dict[str, InputError]]:
        found, unread = {}, {}
        for path in touched_paths(self.repository):
            if self._is_passed_over(path):
                continue
            try:
                after = stored_bytes(self.repository, path)
            except InputError as error:
                if self._matters(path):
                    raise
                unread[path] = error
                continue
            before = self.committed(path)
            if before != after:
                found[path] = FileEdit(path, before, after)
        return found, unread

    def _matters(self, path: str) -> bool:
        """Whether a file is of an assessment, or one that all of them go by: the settings, forms, what git itself reads."""
        return path == SETTINGS or path.startswith(".") or self._is_of_an_assessment(path)

    def _is_passed_over(self, path: str) -> bool:
        if (self.root / path).is_symlink():
            return is_merging(self.repository)
        kind = filter_of(self.repository, path)
        return bool(kind) and (not self._is_of_an_assessment(path) or (kind != LFS and is_merging(self.repository)))

    def _is_of_an_assessment(self, path: str) -> bool:
        file = f"{PurePosixPath(path).parts[0]}/{ASSESSMENT_FILE}"
        return (self.root / file).exists() or self.committed(file) is not None

    def committed(self, path: str) -> bytes | None:
        """A file's bytes in HEAD."""
        return self.committed_snapshot.data(path)

    def current(self, path: str) -> bytes | None:
        """A file's bytes in the working tree, as git would store them."""
        edit = self.edits.get(path)
        return edit.after if edit is not None else self.committed(path)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The working tree as it stands."""
        return self.with_files({path: edit.after for path, edit in self.edits.items()})

    @cached_property
    def staged(self) -> Snapshot:
        """The index: what the next plain `git commit` would hold. Raises InputError where it holds conflicts."""
        return self.with_files(staged_files(self.repository, self.head_tree))

    def with_files(self, files: Mapping[str, bytes | None]) -> Snapshot:
        """HEAD with some files put in (their bytes) or taken out (None)."""
        return Snapshot(self.repository, self.head_tree, files)

    @property
    def committed_folders(self) -> Sequence[Folder]:
        """The folders of all assessments in HEAD, by slug; none before the first commit."""
        return self._committed_folders

    @cached_property
    def _committed_folders(self) -> list[Folder]:
        return folders(self.repository, self.head_tree, []) if self.head_tree is not None else []

    def committed_folder(self, assessment: Assessment) -> Folder | None:
        """The assessment's folder in HEAD, whatever it was called there; None where HEAD does not have it."""
        return next((folder for folder in self.committed_folders if folder.assessment.id == assessment.id), None)

    def committed_texts(self, assessment: Assessment) -> Texts:
        """HEAD's texts of the assessment, by HEAD's keys; none where HEAD does not have it. Unreadable files count as empty."""
        folder = self.committed_folder(assessment)
        return document_texts(self.repository, folder, []) if folder else {}

    def edits_of(self, assessment: Assessment) -> list[FileEdit]:
        """What belongs to the assessment among the edits: its folder (also under its name in HEAD), its form's schemas,
        and the form itself where it is the repository's own."""
        own = own_folder(assessment.form_name, assessment.edition)
        prefixes = {f"{assessment.slug}/", f"{schema_folder(assessment.form)}/", f"{own}/"}
        before = self.committed_folder(assessment)
        if before is not None and before.assessment.slug not in {known.slug for known in self.snapshot.assessments([])}:
            prefixes.add(f"{before.assessment.slug}/")
        return [edit for path, edit in self.edits.items() if path.startswith(tuple(prefixes))]
