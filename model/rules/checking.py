"""All checks of a repository, or of one assessment in it, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from shinkyu.model import yamlfile
from shinkyu.model.assessment import ASSESSMENT_FILE, Assessment, read_assessment
from shinkyu.model.differences import document_texts
from shinkyu.model.document import Texts
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.folders import Folder, folders
from shinkyu.model.history import read_history
from shinkyu.model.line import Line, read_line
from shinkyu.model.repository import Repository
from shinkyu.model.rules.claims import check_published, check_rows
from shinkyu.model.rules.record import check_assumed, check_departures, check_history, check_messages
from shinkyu.model.rules.structure import check_files, check_folders, check_ids
from shinkyu.model.settings import FILE, Settings, read_settings
from shinkyu.model.table import TableOptions, build_table
from shinkyu.model.workspace.identity import check_id
from shinkyu.model.workspace.tree import Snapshot, Workspace


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: the files of a commit, or with ``workspace`` those of the working tree, and a commit's history.

    ``commit`` is "" before the first one. ``slug``: one assessment only.
    """

    repository: Repository
    commit: str
    workspace: Workspace | None = None
    slug: str = ""

    def files(self) -> Mapping[str, Callable[[], bytes]]:
        """Every file that a check may look at, by its path from the top, with what reads it."""
        if self.workspace is not None:
            snapshot = self.workspace.snapshot
            return {path: partial(_bytes_of, snapshot, path) for path in snapshot.paths() if _matters(path)}
        tree = self.repository.commit(self.commit).tree if self.commit else None
        files = self.repository.files(tree).items()
        return {path: partial(self.repository.blob, oid) for path, oid in files if _matters(path)}


def check(subject: Subject) -> list[Finding]:
    """Every finding, by assessment, file and line, then by commit in the order of history. Never writes."""
    files = subject.files()
    found: list[Finding] = []
    settings = _settings(files[FILE]() if FILE in files else None, found)
    assessments = _assessments(files, found)
    found += check_folders(files)
    found += check_ids(assessments)
    for assessment in assessments:
        paths = [path for path in files if path.startswith(f"{assessment.slug}/")]
        found += check_files(assessment, paths, lambda path: files[path]())
        if subject.workspace is not None:
            found += check_id(subject.workspace, subject.workspace.snapshot, assessment)
    if subject.commit:
        found += _history(subject, settings)
    return [finding for finding in _once(found) if not subject.slug or finding.slug in ("", subject.slug)]


def _matters(path: str) -> bool:
    return path == FILE or ("/" in path and not path.startswith("."))


def _settings(data: bytes | None, found: list[Finding]) -> Settings:
    try:
        return read_settings(data)
    except BrokenInput as error:
        found += error.findings
        return Settings()


def _bytes_of(snapshot: Snapshot, path: str) -> bytes:
    return snapshot.data(path) or b""


def _assessments(files: Mapping[str, Callable[[], bytes]], found: list[Finding]) -> list[Assessment]:
    assessments = []
    for path, read in files.items():
        slug, _, name = path.partition("/")
        if name != ASSESSMENT_FILE:
            continue
        try:
            assessments.append(read_assessment(read(), slug, path))
        except BrokenInput as error:
            found += [replace(finding, slug=slug) for finding in error.findings]
    return assessments


def _history(subject: Subject, settings: Settings) -> list[Finding]:
    repository = subject.repository
    line = read_line(repository, subject.commit)
    there = folders(repository, repository.commit(subject.commit).tree, [])
    wanted = [f for f in there if f.assessment.slug == subject.slug or not subject.slug]
    found = check_messages(repository, line, [folder.assessment.slug for folder in wanted])
    for folder in wanted:
        found += _assessment_history(repository, line, folder, settings)
    renamed = {finding.commit for finding in found if finding.rule == "assessment-id"}
    return found + [f for f in check_departures(repository, line) if f.commit not in renamed]


def _assessment_history(repository: Repository, line: Line, folder: Folder, settings: Settings) -> list[Finding]:
    history = read_history(repository, line, folder.assessment)
    table = build_table(history, TableOptions(limit=settings.limit))
    texts: Texts = document_texts(repository, folder, [])
    cover = folder.assessment.form.section("cover")
    name = folder.assessment.section_path(cover)
    return [
        *check_history(history),
        *table.findings,
        *check_assumed(table.rows),
        *check_rows(table.rows),
        *check_published(folder.assessment.slug, texts, table.rows, *_place_of_published(repository, folder, name)),
    ]


def _place_of_published(repository: Repository, folder: Folder, name: str) -> tuple[str, int]:
    oid = repository.files(folder.tree).get(name)
    try:
        lines = yamlfile.locate(repository.blob(oid)) if oid else {}
    except BrokenInput:
        lines = {}
    return f"{folder.assessment.slug}/{name}", lines.get(("公表日",), 1)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """A dangling Amends is found again in each assessment's history."""
    return list(dict.fromkeys(findings))
