"""Where an assessment lies in a tree: its folder is found by the id that never changes, whatever the slug is."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.address import ATTACHMENTS
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment, read_assessment
from shinkyu.model.form.decoding import decode_file
from shinkyu.model.form.keys import Key
from shinkyu.model.form.known import KnownForms
from shinkyu.model.repository import Repository
from shinkyu.model.sections.document import Texts, section_texts
from shinkyu.model.snapshots.filtered import broken
from shinkyu.model.snapshots.forms import forms_at


@dataclass(frozen=True, slots=True)
class Folder:
    """An assessment's folder in one revision: what it says of itself, and its tree."""

    assessment: Assessment
    tree: str


def folders(repository: Repository, root: str, findings: list[Finding] | None = None) -> list[Folder]:
    """The assessments in a tree, by slug. Unreadable ones are findings, or raised (BrokenInput) when not asked for."""
    found = []
    forms = forms_at(repository, root)
    for name, entry in sorted(repository.entries(root).items()):
        if not entry.is_tree:
            continue
        try:
            folder = folder_in(repository, name, entry.oid, forms)
        except BrokenInput as error:
            if findings is None:
                raise
            findings.extend(error.findings)
            continue
        if folder is not None:
            found.append(folder)
    return found


def folder_at(repository: Repository, root: str | None, name: str) -> Folder | None:
    """The assessment in one folder of a tree; None where there is none. Raises BrokenInput when it cannot be read."""
    tree = repository.subtree(root, name)
    return None if tree is None else folder_in(repository, name, tree, forms_at(repository, root))


def folder_in(repository: Repository, name: str, tree: str, forms: KnownForms) -> Folder | None:
    """The assessment in the folder called ``name`` whose tree is ``tree``, by the ``forms`` known there; None where it holds none.

    Raises BrokenInput when its assessment.yaml cannot be read.
    """
    file = repository.entry(tree, ASSESSMENT_FILE)
    if file is None or not file.is_file:
        return None
    data, path = repository.blob(file.oid), f"{name}/{ASSESSMENT_FILE}"
    try:
        return Folder(read_assessment(data, name, path, forms), tree)
    except BrokenInput as error:
        raise broken(repository, path, data, error) from error


def changed_folders(repository: Repository, before: str | None, after: str) -> list[Folder]:
    """The assessments that differ between two trees (``before`` None: the empty one), as the newer that has them says."""
    changes = repository.changed_files(before, after)
    tops = {change.path.partition("/")[0] for change in changes if "/" in change.path}
    found: dict[str, Folder] = {}
    for tree in (after, before):
        for folder in folders(repository, tree, []) if tree else ():
            if folder.assessment.slug in tops:
                found.setdefault(folder.assessment.id, folder)
    return list(found.values())


def document_texts(
    repository: Repository, folder: Folder, findings: list[Finding] | None = None, unread: set[Key] | None = None
) -> Texts:
    """The texts of a whole document at one revision, by key. Unreadable files are findings, or raised when not asked for.

    ``unread`` takes the keys of the sections that cannot be read.
    """
    texts: Texts = {}
    for path, oid in repository.files(folder.tree).items():
        place = folder.assessment.place(path)
        if place is not None:
            section, key = place
            source = f"{folder.assessment.slug}/{path}"
            try:
                texts.update(section_texts(section, decode_file(source, repository.blob(oid)), key))
            except BrokenInput as error:
                if findings is None:
                    raise
                findings.extend(error.findings)
                if unread is not None:
                    unread.add(key)
        elif path.startswith(ATTACHMENTS):
            texts[Key(path)] = oid
    return texts


class FolderFinder:
    """Finds one assessment in many trees; the trees of neighbouring commits mostly share its folder."""

    def __init__(self, repository: Repository, assessment: Assessment) -> None:
        self._repository = repository
        self._id = assessment.id
        self._slug = assessment.slug
        self._last = assessment
        self._found: dict[str, Folder | None] = {}
        # By the folder's name, its assessment.yaml and the forms that are known there.
        self._known: dict[tuple[str, str, KnownForms], Assessment] = {}

    def within(self, repository: Repository) -> FolderFinder:
        """The same for trees of another repository, which holds all of this one's."""
        other = FolderFinder(repository, self._last)
        other._slug, other._found, other._known = self._slug, {**self._found}, {**self._known}
        return other

    def find(self, root: str | None) -> Folder | None:
        """The assessment's folder in the tree ``root``; None where it does not exist (yet)."""
        if root is None:
            return None
        if root not in self._found:
            self._found[root] = self._search(root)
        return self._found[root]

    def _search(self, root: str) -> Folder | None:
        here = self._look(root, self._slug)
        if here is not None:
            return here
        others = (name for name in self._repository.entries(root) if name != self._slug)
        return next((folder for name in others if (folder := self._look(root, name)) is not None), None)

    def _look(self, root: str, name: str) -> Folder | None:
        tree = self._repository.subtree(root, name)
        if tree is None:
            return None
        try:
            folder = self._folder_in(name, tree, forms_at(self._repository, root))
        except BrokenInput:
            # An unreadable assessment.yaml is reported by `check`; meanwhile the folder is what it was before.
            folder = Folder(self._last, tree) if name == self._slug else None
        if folder is None or folder.assessment.id != self._id:
            return None
        self._slug, self._last = name, folder.assessment
        return folder

    def _folder_in(self, name: str, tree: str, forms: KnownForms) -> Folder | None:
        """As `folder_in`, which reads the same assessment.yaml in commit after commit."""
        file = self._repository.entry(tree, ASSESSMENT_FILE)
        known = self._known.get((name, file.oid, forms)) if file is not None else None
        if known is not None:
            return Folder(known, tree)
        folder = folder_in(self._repository, name, tree, forms)
        if file is not None and folder is not None:
            self._known[name, file.oid, forms] = folder.assessment
        return folder
