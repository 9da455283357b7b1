"""An import from end to end: read, cite, plan, write the commits, compare the table with its source, move it in.

All or nothing: a new repository is built beside its place and moved in by one rename; in an existing one the commits
are written first, and the branch names them last.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput, InputError, UsageError
from shinkyu.model.findings import distinct
from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.layout import known_form
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.history.history import read_history
from shinkyu.model.history.line import read_line
from shinkyu.model.importing.citing import CitedRow, cite, files_in_labels, fitting_form
from shinkyu.model.importing.mapping import labels_of_no_row, read_mapping
from shinkyu.model.importing.plan import ImportPlan, PlannedCommit, plan_import
from shinkyu.model.importing.report import ImportReport
from shinkyu.model.importing.reporting import report_on
from shinkyu.model.importing.tablefile import TableRow, read_table
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import IMPORTER, write_message
from shinkyu.model.repository import (
    Person,
    Repository,
    adopt,
    create_repository,
    current_branch,
    noon,
    refuse_unfinished,
    writable,
    write_commit,
    write_tree,
)
from shinkyu.model.sections.files import assessment_files
from shinkyu.model.settings import FILE, read_settings
from shinkyu.model.snapshots.folders import folders
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.starting.newfolder import new_folder
from shinkyu.model.starting.template import new_assessment, repository_files
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table

Progress = Callable[[int, int], None]  # done, of how many


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is asked for. ``into`` is a new folder or an existing repository; ``files`` are (slug, name) of the
    特定個人情報ファイル where labels tell several apart; ``mapping`` is a --map file.
    """

    slug: str
    form: str
    into: Path
    edition: str | None = None
    mapping: Path | None = None
    files: tuple[tuple[str, str], ...] = ()
    dry_run: bool = False


def run_import(table: Path, request: ImportRequest, progress: Progress = lambda done, total: None) -> ImportReport:
    """The report of the import; with unresolved labels (``report.unresolved``) nothing was written.

    Raises InputError (BrokenInput with all findings) when the table cannot be read or would not come back to the letter,
    UsageError when the slug is taken or the place is not free.
    """
    rows = read_table(table)
    _refuse_empty(rows, table)
    assessment = _assessment(request, rows)
    _refuse_unknown_submissions(rows, table)
    mapping = read_mapping(request.mapping) if request.mapping else {}
    citations = cite(rows, assessment, mapping, table)
    _refuse_disorder(citations.rows, table)
    plan = None
    if not citations.unresolved:
        ground = _ground(request, assessment)
        plan = plan_import(citations.rows, assessment, read_settings(ground.files.get(FILE)).limit)
        _Writer(request, assessment, ground, plan, rows, progress).write()
    report = report_on(rows, citations, plan, assessment)
    report.notes += labels_of_no_row(mapping, rows)
    return report if plan is not None else replace(report, fitting=fitting_form(rows, assessment))


def _assessment(request: ImportRequest, rows: Sequence[TableRow]) -> Assessment:
    assessment = new_assessment(request.slug, known_form(request.form, request.edition))
    files = tuple(InformationFile(slug, slug, name) for slug, name in request.files) or files_in_labels(rows)
    return replace(assessment, files=files) if files else assessment


def _refuse_empty(rows: Sequence[TableRow], table: Path) -> None:
    if not rows:
        raise InputError(
            tr("表に見出しのほかの行がありません", "the table has no rows below its heading"),
            where=str(table),
            hint=Hint.of(
                tr(
                    "まだ変更のない評価書は {} か {} で書き始められます",
                    "an assessment without changes is begun with {} or {}",
                ),
                shinkyu("init"),
                shinkyu("add"),
            ),
        )


def _refuse_disorder(rows: Sequence[CitedRow], table: Path) -> None:
    """A history cannot go back in time: the rows of a table stand by 変更日 (contract §3.4)."""
    findings = [
        rulebook.finding(
            "date-order",
            tr(
                f"変更日「{row.row.date_text}」は、上の行の「{before.row.date_text}」より前です",
                f"the 変更日 {row.row.date_text!r} is before that of the row above, {before.row.date_text!r}",
            ),
            tr("表の行を変更日の古い順に並べてください", "put the rows in the order of their 変更日, oldest first"),
            file=str(table),
            line=row.row.line,
            fact=(*before.row.texts, *row.row.texts),
        )
        for before, row in pairwise(rows)
        if row.date < before.date
    ]
    if findings:
        raise BrokenInput(tr("変更日の順に並んでいない行があります", "there are rows out of order"), distinct(findings))


def _refuse_unknown_submissions(rows: Sequence[TableRow], table: Path) -> None:
    findings = [
        rulebook.finding(
            "unknown-submission",
            tr(
                f"提出時期「{row.submission}」は 事前・事後・空白 のどれでもありません",
                f"提出時期 {row.submission!r} is unknown",
            ),
            tr("表の提出時期を 事前 か 事後 に直してください", "write 事前 or 事後 in the table"),
            file=str(table),
            line=row.line,
            fact=row.texts,
        )
        for row in rows
        if row.submission.strip() not in ("事前", "事後", "")
    ]
    if findings:
        raise BrokenInput(
            tr("提出時期の読めない行があります", "there are rows with an unknown 提出時期"), distinct(findings)
        )


@dataclass(frozen=True, slots=True)
class _Ground:
    """The repository that is extended (None: a new one is made) and what the first commit stands on or brings."""

    existing: Repository | None
    files: Mapping[str, bytes]  # of the top, the settings among them; and of the form's schemas what is not there


def _ground(request: ImportRequest, assessment: Assessment) -> _Ground:
    existing = _existing(request)
    files = repository_files(assessment.form)
    if existing is not None:
        head = existing.head()
        snapshot = Snapshot(existing, existing.commit(head).tree if head else None)
        there = {*snapshot.paths()}
        wanted = (path for path in files if path not in there and (path == FILE or path.startswith(".schema/")))
        files = {path: files[path] for path in wanted}
        if (settings := snapshot.data(FILE)) is not None:
            files[FILE] = settings
    return _Ground(existing, files)


class _Writer:
    """Writes a plan's commits onto the target's HEAD and checks that the table comes back."""

    def __init__(
        self,
        request: ImportRequest,
        assessment: Assessment,
        ground: _Ground,
        plan: ImportPlan,
        rows: Sequence[TableRow],
        progress: Progress,
    ) -> None:
        self._request = request
        self._assessment = assessment
        self._ground = ground
        self._plan = plan
        self._rows = rows
        self._progress = progress

    def write(self) -> None:
        if self._request.dry_run:
            self._rehearse()
        elif self._ground.existing is not None:
            self._extend(self._ground.existing)
        else:
            self._create()

    def _extend(self, repository: Repository) -> None:
        refuse_unfinished(repository)
        current_branch(repository)
        head = repository.head()
        tip = self._commits(repository, head)
        adopt(repository, tip, head, f"shinkyu import: {self._assessment.slug}")

    def _rehearse(self) -> None:
        """The whole import into a repository that is thrown away: what a dry run reports has been tried."""
        with tempfile.TemporaryDirectory(prefix="shinkyu-") as folder:
            self._commits(create_repository(Path(folder)), None)

    def _create(self) -> None:
        with new_folder(self._request.into) as building:
            repository = create_repository(building)
            tip = self._commits(repository, None)
            adopt(repository, tip, None, f"shinkyu import: {self._assessment.slug}")

    def _commits(self, repository: Repository, parent: str | None) -> str:
        """The tip of the planned commits, which no branch names yet."""
        tree = repository.commit(parent).tree if parent else None
        files: dict[str, bytes] = dict(self._ground.files)
        standing: dict[str, bytes] = {}
        for done, commit in enumerate(self._plan.commits):
            written = assessment_files(self._assessment, commit.texts)
            files |= {path: data for path, data in written.items() if standing.get(path) != data}
            standing = written
            with writable(repository):
                tree = write_tree(repository, tree, files)
                parent = write_commit(repository, tree, [parent] if parent else [], *_signed(commit))
            files = {}
            self._progress(done + 1, len(self._plan.commits))
        assert parent is not None
        _compare(self._table(repository, parent), self._rows)
        return parent

    def _table(self, repository: Repository, tip: str) -> tuple[Row, ...]:
        found = folders(repository, repository.commit(tip).tree)
        assessment = next(folder.assessment for folder in found if folder.assessment.slug == self._assessment.slug)
        return build_table(read_history(repository, read_line(repository, tip), assessment)).rows


def _signed(commit: PlannedCommit) -> tuple[str, Person, Person]:
    """Message, author and committer: fixed, so that the same table onto the same parent gives the same commit ids."""
    person = Person(*IMPORTER, noon(commit.date))
    return write_message(commit.metadata), person, person


def _existing(request: ImportRequest) -> Repository | None:
    """The repository to extend; None where a new one is to be made. Raises UsageError when neither can be."""
    into = request.into
    if not into.exists() or (into.is_dir() and not any(into.iterdir())):
        return None
    if not Repository.holds(into):
        raise UsageError(
            tr("空のフォルダでも git リポジトリでもありません", "it is neither an empty folder nor a git repository"),
            where=str(into.absolute()),
            hint=tr(
                "--into に新しいフォルダの名前か、すでにあるリポジトリを指定してください",
                "name a new folder, or a repository that is there, with --into",
            ),
        )
    repository = Repository.discover(into)
    head = repository.head()
    taken = repository.entries(repository.commit(head).tree) if head else {}
    on_disk = repository.workdir is not None and (repository.workdir / request.slug).exists()
    if request.slug in taken or on_disk:
        raise UsageError(
            tr(f"「{request.slug}」はすでにあります", f"{request.slug!r} is there already"),
            where=str(into),
            hint=tr("別の --slug を指定してください", "give another --slug"),
        )
    return repository


def _compare(table: Sequence[Row], rows: Sequence[TableRow]) -> None:
    """Raises InputError unless the table that the history gives is the one that was read, to the letter."""
    made = [(r.date_text, r.label, r.before, r.after, r.submission, r.reason) for r in table]
    read = [(r.date_text, r.label, r.before, r.after, r.submission.strip(), r.reason) for r in rows]
    if made == read:
        return
    lines = [row.line for row, one, other in zip(rows, made, read, strict=False) if one != other]
    raise InputError(
        tr(
            f"履歴から作った表が元の表と一致しません ({len(made)}行と{len(read)}行、違う行: {lines[:10]})",
            f"the table made from the history differs from its source ({len(made)} and {len(read)} rows; lines {lines[:10]})",
        ),
        hint=tr(
            "この表の書き方はまだ扱えません。何も書き込んでいません",
            "this way of writing is not handled yet; nothing was written",
        ),
    )
