"""A plan written as commits: all or nothing, after the table that they make was held against the one that was read.

A new repository is built beside its place and moved in by one rename; in an existing one the commits are written first,
and the branch names them last.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.known import FORMS_FOLDER, KnownForms, tool_forms
from shinkyu.model.history.history import read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.importing.comparing import refuse_other_table
from shinkyu.model.importing.planned import ImportPlan, PlannedCommit
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.progress import step
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
from shinkyu.model.sections.files import Files, assessment_files, edited_files
from shinkyu.model.settings import FILE, read_settings
from shinkyu.model.snapshots.folders import folders
from shinkyu.model.snapshots.forms import forms_at
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.starting.newfolder import new_folder
from shinkyu.model.starting.template import form_files, template_files
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table


@dataclass(frozen=True, slots=True)
class Source:
    """The table that was read: its file and its rows."""

    file: Path
    rows: Sequence[TableRow]


class Upon(NamedTuple):
    """The last commit of a branch, and the branch that HEAD is on."""

    commit: str
    branch: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the commits go: the repository that is extended (None: a new one is made at ``into``), and what its tree holds
    already of what an import brings. ``limit``: as its settings have it, in characters. ``goes_by``: the files of that tree by
    which what is imported is read, the settings and the repository's own forms. ``upon``: as of `ground`."""

    into: Path
    existing: Repository | None
    there: frozenset[str]
    limit: int
    goes_by: Files
    upon: Upon | None = None

    def files(self, assessment: Assessment) -> Files:
        """What must lie beside the assessment in that edition and is not there: the schemas, the settings (they name the
        rules by which rows are made), and in a new repository all."""
        template = template_files()
        wanted = form_files(assessment.form) | ({FILE: template[FILE]} if self.existing else template)
        return {path: data for path, data in wanted.items() if path not in self.there}


def ground(into: Path, slug: str, upon: Upon | None = None) -> Ground:
    """The ground of an import. ``upon``: where it is meant to stand, and nowhere else; others may be at work there meanwhile.

    Raises UsageError where ``into`` is neither free nor a repository, or the slug is taken; InputError where another commit
    came meanwhile.
    """
    existing = _existing(into, slug)
    if upon and (existing is None or Upon(existing.head() or "", current_branch(existing)) != upon):
        raise _meanwhile(into)
    if existing is None:
        return Ground(into, None, frozenset(), read_settings(template_files().get(FILE)).limit, {})
    head = existing.head()
    snapshot = Snapshot(existing, existing.commit(head).tree if head else None)
    paths = frozenset(snapshot.paths())
    own = {path: data for path in paths if _is_gone_by(path) and (data := snapshot.data(path)) is not None}
    return Ground(into, existing, paths, read_settings(snapshot.data(FILE)).limit, own, upon)


def _meanwhile(into: Path) -> InputError:
    return InputError(
        tr(
            "ほかのところで記録があったか、別の下書きに移っています。何も取り込んでいません",
            "something was recorded meanwhile, or another draft gone to; nothing was imported",
        ),
        where=str(into),
        hint=tr("いまの記録を確かめて、もう一度行ってください", "look at what is recorded now, and do it again"),
    )


def _is_gone_by(path: str) -> bool:
    return path == FILE or path.startswith(f"{FORMS_FOLDER}/")


def forms_of(into: Path) -> tuple[KnownForms, KnownForms]:
    """The forms by which a table is read, those known at the HEAD of the repository that is extended, else those of the tool;
    and those that its working tree knows."""
    if not into.is_dir() or not Repository.holds(into):
        return tool_forms(), tool_forms()
    existing = Repository.discover(into)
    head = existing.head()
    forms = forms_at(existing, existing.commit(head).tree if head else None)
    return forms, Workspace(existing).snapshot.forms if existing.workdir is not None else forms


def write(ground: Ground, plan: ImportPlan, source: Source) -> None:
    """Writes a plan's commits onto the ground. Raises InputError where the table would not come back; then nothing was done."""
    writer = _Writer(ground, plan, source)
    if ground.existing is not None:
        writer.extend(ground.existing)
    else:
        writer.create()


def rehearse(ground: Ground, plan: ImportPlan, source: Source) -> None:
    """The whole import into a repository that is thrown away: what a dry run reports has been tried."""
    with tempfile.TemporaryDirectory(prefix="shinkyu-") as folder:
        repository = create_repository(Path(folder))
        tree = write_tree(repository, None, {**ground.goes_by}) if ground.goes_by else None
        _Writer(ground, plan, source).commits(repository, None, tree)


class _Writer:
    def __init__(self, ground: Ground, plan: ImportPlan, source: Source) -> None:
        self._ground, self._plan, self._source = ground, plan, source
        self._first = plan.commits[0].assessment

    def extend(self, repository: Repository) -> None:
        refuse_unfinished(repository)
        branch, head = current_branch(repository), repository.head()
        if self._ground.upon not in (None, (head, branch)):
            raise _meanwhile(self._ground.into)
        tip = self.commits(repository, head)
        step(tr(f"{REPOSITORY}に入れています", f"putting them into the {REPOSITORY}"))
        if (
            current_branch(repository) != branch
        ):  # another one that stands at the same commit would be taken for this one
            raise _meanwhile(self._ground.into)
        adopt(repository, tip, head, f"shinkyu import: {self._first.slug}")

    def create(self) -> None:
        with new_folder(self._ground.into) as building:
            repository = create_repository(building)
            tip = self.commits(repository, None)
            step(tr(f"{REPOSITORY}に入れています", f"putting them into the {REPOSITORY}"))
            adopt(repository, tip, None, f"shinkyu import: {self._first.slug}")

    def commits(self, repository: Repository, parent: str | None, tree: str | None = None) -> str:
        """The tip of the planned commits, which no branch names yet. ``tree``: what lies there before the first, without one."""
        tree = repository.commit(parent).tree if parent else tree
        before: PlannedCommit | None = None
        for done, commit in enumerate(self._plan.commits):
            step(tr("記録を作っています", "making the records"), done, len(self._plan.commits))
            files = self._files(before, commit)
            before = commit
            with writable(repository):
                tree = write_tree(repository, tree, files)
                parent = write_commit(repository, tree, [parent] if parent else [], *_signed(commit))
        assert parent is not None
        step(tr("できた記録の表を、元の表と突き合わせています", "comparing the table that they make with its source"))
        refuse_other_table(self._table(repository, parent), self._source.rows, self._source.file)
        return parent

    def _files(self, before: PlannedCommit | None, commit: PlannedCommit) -> dict[str, bytes | None]:
        """What a commit puts in (bytes) and takes out (None), after the one before it: only what differs is written."""
        figures = self._figures(before, commit)
        if before is not None and before.assessment == commit.assessment:
            return {**edited_files(commit.assessment, before.texts, commit.texts), **figures}
        wanted = self._ground.files(commit.assessment) | assessment_files(commit.assessment, commit.texts)
        gone = assessment_files(before.assessment).keys() - wanted.keys() if before else ()
        return {**dict.fromkeys(gone), **wanted, **figures}

    def _figures(self, before: PlannedCommit | None, commit: PlannedCommit) -> dict[str, bytes]:
        """What the figures show that the commit brings."""
        there = {text for key, text in before.texts.items() if key.is_figure_file} if before else set()
        shown = {text for key, text in commit.texts.items() if key.is_figure_file} - there
        pictures = self._plan.pictures
        return {f"{commit.assessment.slug}/{path}": pictures[path] for path in sorted(shown) if path in pictures}

    def _table(self, repository: Repository, tip: str) -> tuple[Row, ...]:
        found = folders(repository, repository.commit(tip).tree)
        assessment = next(folder.assessment for folder in found if folder.assessment.slug == self._first.slug)
        return build_table(read_history(repository, read_line(repository, tip), assessment)).rows


def _signed(commit: PlannedCommit) -> tuple[str, Person, Person]:
    """Message, author and committer: fixed, so that the same table onto the same parent gives the same commit ids."""
    person = Person(*IMPORTER, noon(commit.date))
    return write_message(commit.metadata), person, person


def _existing(into: Path, slug: str) -> Repository | None:
    """The repository to extend; None where a new one is to be made. Raises UsageError when neither can be."""
    if not into.exists() or (into.is_dir() and not any(into.iterdir())):
        return None
    if not Repository.holds(into):
        raise UsageError(
            tr(
                "空のフォルダでも git リポジトリでもありません",
                "it is neither an empty folder nor a git repository",
                page=(
                    "空のフォルダでも、評価書の記録のあるフォルダでもありません",
                    "it is neither an empty folder nor one of recorded assessments",
                ),
            ),
            where=str(into.absolute()),
            hint=tr(
                f"--into に新しいフォルダの名前か、すでにある{REPOSITORY}を指定してください",
                f"name a new folder, or a {REPOSITORY} that is there, with --into",
            ),
        )
    repository = Repository.discover(into)
    head = repository.head()
    taken = repository.entries(repository.commit(head).tree) if head else {}
    on_disk = repository.workdir is not None and (repository.workdir / slug).exists()
    if slug in taken or on_disk:
        raise UsageError(
            tr(f"「{slug}」はすでにあります", f"{slug!r} is there already"),
            where=str(into),
            hint=tr("別の --slug を指定してください", "give another --slug"),
        )
    return repository
