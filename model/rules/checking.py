"""All checks of a repository, or of one assessment in it, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment, read_assessment
from shinkyu.model.history.history import read_history
from shinkyu.model.history.line import read_line
from shinkyu.model.repository import Repository
from shinkyu.model.rules.claims import PUBLISHED, check_published, check_rows
from shinkyu.model.rules.identity import check_id
from shinkyu.model.rules.idle import check_idle
from shinkyu.model.rules.record import check_assumed, check_departures, check_history, check_messages
from shinkyu.model.rules.renewal import check_renewal
from shinkyu.model.rules.structure import check_files, check_folders, check_ids
from shinkyu.model.settings import FILE, Settings, read_settings
from shinkyu.model.snapshots.folders import Folder, folders
from shinkyu.model.snapshots.tree import Snapshot, Workspace, file_texts
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import TableOptions, build_table


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
    """Every finding: by assessment, file and line, then by commit in the order of history, 公表日 last. Never writes."""
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
    there = _committed(subject)
    names = _names(subject.slug, assessments, there)
    wanted = [folder for folder in there if not names or folder.assessment.slug in names]
    tables = _tables(subject, wanted, settings, found) if subject.commit else {}
    for assessment in assessments:
        found += _published(assessment, files, tables.get(assessment.id, ()))
    return [finding for finding in _once(found) if not names or finding.slug in ("", *names)]


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


def _committed(subject: Subject) -> list[Folder]:
    repository = subject.repository
    return folders(repository, repository.commit(subject.commit).tree, []) if subject.commit else []


def _names(slug: str, assessments: Sequence[Assessment], committed: Sequence[Folder]) -> set[str]:
    """What the one assessment asked for is called: a folder renamed in the working tree has another name in the commit."""
    ids = {assessment.id for assessment in assessments if slug and assessment.slug == slug}
    return {folder.assessment.slug for folder in committed if folder.assessment.id in ids} | ({slug} if slug else set())


def _tables(
    subject: Subject, wanted: Sequence[Folder], settings: Settings, found: list[Finding]
) -> dict[str, tuple[Row, ...]]:
    """The rows of the assessments asked for, by id; what is to be said of their history goes to ``found``."""
    repository = subject.repository
    line = read_line(repository, subject.commit)
    found += check_messages(repository, line, [folder.assessment.slug for folder in wanted])
    tables = {}
    for folder in wanted:
        history = read_history(repository, line, folder.assessment)
        table = build_table(history, TableOptions(limit=settings.limit))
        tables[folder.assessment.id] = table.rows
        found += [*check_history(history), *table.findings, *check_assumed(table.rows), *check_rows(table.rows)]
        found += [*check_idle(history), *check_renewal(history, table.rows)]
    renamed = {finding.commit for finding in found if finding.rule == "assessment-id"}
    found += [f for f in check_departures(repository, line) if f.commit not in renamed]
    return tables


def _published(
    assessment: Assessment, files: Mapping[str, Callable[[], bytes]], rows: Sequence[Row]
) -> Iterable[Finding]:
    """What 公表日 says in the files that are checked, which may not be committed yet, against the rows that are."""
    path = f"{assessment.slug}/{assessment.section_path(assessment.form.section('cover'))}"
    data = files[path]() if path in files else b""
    try:
        written = file_texts(assessment, path, data).get(PUBLISHED, "")
    except BrokenInput:
        return ()  # told already
    line = yamlfile.locate(data).get(("公表日",), 1)
    return check_published(assessment.slug, written, rows, path, line)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """A dangling Amends is found again in each assessment's history."""
    return list(dict.fromkeys(findings))
