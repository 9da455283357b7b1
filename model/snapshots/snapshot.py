"""The repository's files at one point, in one form for a commit, the working tree, the index, and a merge not made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from types import MappingProxyType

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.address import ATTACHMENTS
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment, read_assessment
from shinkyu.model.form.decoding import decode_file
from shinkyu.model.form.keys import Key
from shinkyu.model.form.known import FORMS_FOLDER, KnownForms
from shinkyu.model.repository import Repository, blob_id, pointed_at
from shinkyu.model.sections.document import Texts, section_texts
from shinkyu.model.settings import FILE, NAMES, Settings, read_settings
from shinkyu.model.snapshots.filtered import broken
from shinkyu.model.snapshots.forms import forms_at, forms_with

Files = Mapping[str, bytes | None]  # by path from the top; None: taken out
_NONE: Files = MappingProxyType({})


class Snapshot:
    """A tree of the repository (None: the empty one), with some ``files`` put in its files' place or taken out.

    A commit is its tree alone; the working tree and the index are HEAD's tree with what differs from it; a merge that is
    not made is the base's tree with what the branch brings. What it reads it keeps, folder by folder.
    """

    def __init__(self, repository: Repository, tree: str | None, files: Files = _NONE) -> None:
        self._repository = repository
        self._tree = tree
        self._files = files
        self._stored: dict[str, dict[str, str]] = {}  # by top-level folder ("": the top itself): path -> blob id
        self._known: tuple[list[Assessment], list[Finding]] | None = None
        self._read: tuple[Assessment, dict[str, Texts]] | None = None  # of the assessment asked for last, by path

    def data(self, path: str) -> bytes | None:
        """A file's bytes; None when there is none."""
        if path in self._files:
            return self._files[path]
        oid = self._stored_in(_top(path)).get(path)
        return self._repository.blob(oid) if oid is not None else None

    def content(self, path: str) -> bytes | None:
        """A file's bytes as people see them: where git keeps a pointer of git-lfs, what that stands for, if it is here."""
        data = self.data(path)
        return data if data is None else pointed_at(self._repository, data) or data

    def paths(self, prefix: str = "") -> list[str]:
        """The files, sorted, whose path begins so."""
        tops = [_top(prefix)] if "/" in prefix else ["", *self._folders()]
        stored = (path for top in tops for path in self._stored_in(top))
        known = {path for path in (*stored, *self._files) if path.startswith(prefix)}
        return sorted(path for path in known if self._files.get(path, b"") is not None)

    def submodules(self, folder: str) -> list[str]:
        """The repositories of their own that lie in a top-level folder, by path, sorted; those of its tree alone."""
        return self._repository.submodules(self._repository.subtree(self._tree, folder), f"{folder}/")

    def settings(self, names: Collection[str] = NAMES) -> Settings:
        """What shinkyu.yaml says, of these settings (all). Raises BrokenInput with every finding, as `read_settings`."""
        data = self.data(FILE)
        try:
            return read_settings(data, names)
        except BrokenInput as error:
            raise broken(self._repository, FILE, data or b"", error) from error

    @cached_property
    def forms(self) -> KnownForms:
        """The forms that are known here."""
        own = {path: data for path, data in self._files.items() if _top(path) == FORMS_FOLDER or path == FORMS_FOLDER}
        return forms_with(self._repository, self._tree, own) if own else forms_at(self._repository, self._tree)

    def assessments(self, findings: list[Finding] | None = None) -> list[Assessment]:
        """The assessments, by slug. Unreadable ones are findings, or raised (BrokenInput) when not asked for."""
        if self._known is None:
            self._known = self._read_assessments()
        found, unread = self._known
        if findings is not None:
            findings.extend(unread)
        elif unread:
            raise BrokenInput(unread[0].message, unread, where=unread[0].where)
        return [*found]

    def texts(self, assessment: Assessment, findings: list[Finding] | None = None) -> Texts:
        """An assessment's texts by key. Unreadable files are findings, or raised (BrokenInput) when not asked for."""
        texts: Texts = {}
        for path in self.paths(f"{assessment.slug}/"):
            try:
                texts.update(self._texts_of(assessment, path))
            except BrokenInput as error:
                if findings is None:
                    raise
                findings.extend(error.findings)
        return texts

    def _texts_of(self, assessment: Assessment, path: str) -> Texts:
        inner = path.removeprefix(f"{assessment.slug}/")
        if inner.startswith(ATTACHMENTS) and path not in self._files:
            return {Key(inner): self._stored_in(_top(path))[path]}
        if self._read is None or self._read[0] != assessment:
            self._read = assessment, {}
        known = self._read[1]
        if path not in known:
            known[path] = self._texts_read(assessment, path)
        return known[path]

    def _texts_read(self, assessment: Assessment, path: str) -> Texts:
        data = self.data(path) or b""
        try:
            return file_texts(assessment, path, data)
        except BrokenInput as error:
            raise broken(self._repository, path, data, error) from error

    def _read_assessments(self) -> tuple[list[Assessment], list[Finding]]:
        found: list[Assessment] = []
        findings: list[Finding] = []
        for name in sorted({*self._folders(), *map(_top, self._files)} - {""}):
            path = f"{name}/{ASSESSMENT_FILE}"
            if (data := self.data(path)) is None:
                continue
            try:
                found.append(read_assessment(data, name, path, self.forms))
            except BrokenInput as error:
                findings.extend(broken(self._repository, path, data, error).findings)
        return found, findings

    def _folders(self) -> Iterable[str]:
        return (name for name, entry in self._repository.entries(self._tree).items() if entry.is_tree)

    def _stored_in(self, top: str) -> Mapping[str, str]:
        """The stored files of a top-level folder, whole; of the top itself ("") only those that lie there."""
        if top not in self._stored:
            if top:
                files = self._repository.files(self._repository.subtree(self._tree, top))
                self._stored[top] = {f"{top}/{path}": oid for path, oid in files.items()}
            else:
                entries = self._repository.entries(self._tree).items()
                self._stored[top] = {name: entry.oid for name, entry in entries if entry.is_file}
        return self._stored[top]


def file_texts(assessment: Assessment, path: str, data: bytes) -> Texts:
    """The texts of one file of an assessment (path from the top of the repository). Raises BrokenInput."""
    inner = path.removeprefix(f"{assessment.slug}/")
    if inner.startswith(ATTACHMENTS):
        return {Key(inner): blob_id(data)}
    place = assessment.place(inner)
    if place is None:
        return {}
    section, key = place
    return section_texts(section, decode_file(path, data), key)


def cover_texts(files: Snapshot, assessment: Assessment) -> Texts:
    """The texts of an assessment's cover, the one file that is read for it; none where it cannot be read."""
    section = assessment.form.section(Key(assessment.form.path_of_role("name")).section_id)
    path = f"{assessment.slug}/{assessment.section_path(section)}"
    with suppress(BrokenInput):
        return file_texts(assessment, path, files.data(path) or b"")
    return {}


def name_of(files: Snapshot, assessment: Assessment) -> str:
    """The 評価書名 of an assessment, on one line; "" where none is written, or it cannot be read."""
    name = Key(assessment.form.path_of_role("name"))
    return " ".join(cover_texts(files, assessment).get(name, "").split())


def _top(path: str) -> str:
    """The top-level folder that a path lies in; "" at the top itself."""
    folder, slash, _ = path.partition("/")
    return folder if slash else ""
