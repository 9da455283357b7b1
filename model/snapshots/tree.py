"""The working tree of a repository against HEAD: its files, its assessments, and the texts on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import ASSESSMENT_FILE, ATTACHMENTS, Assessment, read_assessment
from shinkyu.model.form.layout import schema_folder
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository, blob_id, stored_bytes, touched_paths
from shinkyu.model.sections.document import Texts, section_texts
from shinkyu.model.snapshots.folders import Folder, document_texts, folders


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
                tr("作業用のファイルがないリポジトリ(bare)です", "this repository has no working tree (bare)"),
                where=repository.git.path,
                hint=tr("`git clone` で手元に取り出してから実行してください", "clone it and run this in the clone"),
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
    def head_files(self) -> dict[str, str]:
        """HEAD's files: path to blob id."""
        return self.repository.files(self.head_tree)

    @cached_property
    def edits(self) -> dict[str, FileEdit]:
        """Every file that differs from HEAD, by path, sorted; ignored files aside."""
        found = {}
        for path in touched_paths(self.repository):
            before, after = self.committed(path), stored_bytes(self.repository, path)
            if before != after:
                found[path] = FileEdit(path, before, after)
        return found

    def committed(self, path: str) -> bytes | None:
        """A file's bytes in HEAD."""
        oid = self.head_files.get(path)
        return self.repository.blob(oid) if oid is not None else None

    def current(self, path: str) -> bytes | None:
        """A file's bytes in the working tree, as git would store them."""
        edit = self.edits.get(path)
        return edit.after if edit is not None else self.committed(path)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The working tree as it stands."""
        return self.with_files({path: edit.after for path, edit in self.edits.items()})

    def with_files(self, files: Mapping[str, bytes | None]) -> Snapshot:
        """HEAD with some files put in (their bytes) or taken out (None)."""
        return Snapshot(self, files)

    def committed_folders(self) -> list[Folder]:
        """The folders of all assessments in HEAD, by slug; none before the first commit."""
        return folders(self.repository, self.head_tree, []) if self.head_tree is not None else []

    def committed_folder(self, assessment: Assessment) -> Folder | None:
        """The assessment's folder in HEAD, whatever it was called there; None where HEAD does not have it."""
        return next((folder for folder in self.committed_folders() if folder.assessment.id == assessment.id), None)

    def committed_texts(self, assessment: Assessment) -> Texts:
        """HEAD's texts of the assessment, by HEAD's keys; none where HEAD does not have it. Unreadable files count as empty."""
        folder = self.committed_folder(assessment)
        return document_texts(self.repository, folder, []) if folder else {}

    def edits_of(self, assessment: Assessment) -> list[FileEdit]:
        """What belongs to the assessment among the edits: its folder (also under its name in HEAD), its form's schemas."""
        prefixes = {f"{assessment.slug}/", f"{schema_folder(assessment.form)}/"}
        before = self.committed_folder(assessment)
        if before is not None and before.assessment.slug not in {known.slug for known in self.snapshot.assessments([])}:
            prefixes.add(f"{before.assessment.slug}/")
        return [edit for path, edit in self.edits.items() if path.startswith(tuple(prefixes))]


class Snapshot:
    """A state of the whole repository's files: HEAD's, and others in their place."""

    def __init__(self, workspace: Workspace, files: Mapping[str, bytes | None]) -> None:
        self._workspace = workspace
        self._files = files

    def data(self, path: str) -> bytes | None:
        """A file's bytes; None when there is none."""
        return self._files[path] if path in self._files else self._workspace.committed(path)

    def paths(self, prefix: str = "") -> list[str]:
        """The files, sorted, whose path begins so."""
        known = {*self._workspace.head_files, *self._files}
        return sorted(path for path in known if path.startswith(prefix) and self._files.get(path, b"") is not None)

    def assessments(self, findings: list[Finding] | None = None) -> list[Assessment]:
        """The assessments, by slug. Unreadable ones are findings, or raised (BrokenInput) when not asked for."""
        found = []
        for path in self.paths():
            slug, _, name = path.partition("/")
            if name != ASSESSMENT_FILE:
                continue
            try:
                found.append(read_assessment(self.data(path) or b"", slug, path))
            except BrokenInput as error:
                if findings is None:
                    raise
                findings.extend(error.findings)
        return found

    def texts(self, assessment: Assessment, findings: list[Finding] | None = None) -> Texts:
        """An assessment's texts by key. Unreadable files are findings, or raised (BrokenInput) when not asked for."""
        texts: Texts = {}
        for path in self.paths(f"{assessment.slug}/"):
            try:
                texts.update(file_texts(assessment, path, self.data(path) or b""))
            except BrokenInput as error:
                if findings is None:
                    raise
                findings.extend(error.findings)
        return texts


def file_texts(assessment: Assessment, path: str, data: bytes) -> Texts:
    """The texts of one file of an assessment (path from the top of the repository). Raises BrokenInput."""
    inner = path.removeprefix(f"{assessment.slug}/")
    if inner.startswith(ATTACHMENTS):
        return {inner: blob_id(data)}
    place = assessment.place(inner)
    if place is None:
        return {}
    section, head = place
    return section_texts(section, yamlfile.decode(data, path), head)
