"""From a user's words to the assessment and the revision that are meant. By which of its words: see `slugs.py`.

Imported inside the commands' functions, not above them: it brings the repository's library along.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from shinkyu.cli.slugs import choose, here, none_here, standing_below, standing_in
from shinkyu.model.errors import BrokenInput, InputError, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import ATTACHMENTS, Assessment
from shinkyu.model.form.keys import FIGURE_FILE
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.line import Line, read_line
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.repository import Repository
from shinkyu.model.sections.document import Texts
from shinkyu.model.settings import FILE, Settings, read_settings, settings_at
from shinkyu.model.snapshots.folders import Folder, document_texts, folders

if TYPE_CHECKING:
    from shinkyu.model.snapshots.tree import Workspace
    from shinkyu.model.table.row import Row


@dataclass(frozen=True, slots=True)
class Target:
    """One assessment as of a commit; ``tree`` is its folder's there."""

    repository: Repository
    commit: str
    assessment: Assessment
    tree: str

    def line(self) -> Line:
        """The commits that its history is read from."""
        return read_line(self.repository, self.commit)

    @property
    def file(self) -> str:
        """The slug of the 特定個人情報ファイル in whose folder one stands, "" where one stands in none of them."""
        parts = standing_below(self.repository)
        inside = len(parts) > 2 and parts[:2] == (self.assessment.slug, "files")
        return parts[2] if inside and parts[2] in [file.slug for file in self.assessment.files] else ""

    def history(self) -> History:
        """Its history up to the commit."""
        return read_history(self.repository, self.line(), self.assessment)

    def texts(self, findings: list[Finding] | None = None) -> Texts:
        """Its document. Unreadable files are findings, or raised (BrokenInput) when not asked for."""
        return document_texts(self.repository, Folder(self.assessment, self.tree), findings)

    def settings(self) -> Settings:
        """The settings as of the commit."""
        return settings_at(self.repository, self.repository.commit(self.commit).tree)

    def figures(self, texts: Texts) -> dict[str, bytes]:
        """The bytes of the files that figures of these texts show, by path below the assessment's folder."""
        files = {file for key, file in texts.items() if key.endswith(FIGURE_FILE)}
        there = (file for file in sorted(files) if file.startswith(ATTACHMENTS) and texts.get(file))
        return {file: self.repository.blob(texts[file]) for file in there}

    def authors(self, rows: Iterable[Row]) -> dict[str, str]:
        """The names of those who made the rows' commits, by commit id."""
        ids = {commit for row in rows for commit in row.commits}
        return {commit: self._author(commit) for commit in sorted(ids)}

    def _author(self, commit: str) -> str:
        name, _, mail = self.repository.commit(commit).author.rpartition("<")
        return name.strip() or mail.rstrip(">")


@dataclass(frozen=True, slots=True)
class WorkingTarget(Target):
    """One assessment as it stands in the working tree; its history ends in the uncommitted edits, dated today."""

    workspace: Workspace

    def line(self) -> Line:
        return read_line(self.repository, self.commit) if self.commit else Line()

    def history(self) -> History:
        from shinkyu.model.workspace.pending import today, with_pending

        committed = read_history(self.repository, self.line(), self.assessment)
        return with_pending(committed, self.texts(), Metadata(change_date=today()))

    def texts(self, findings: list[Finding] | None = None) -> Texts:
        return self.workspace.snapshot.texts(self.assessment, findings)

    def settings(self) -> Settings:
        return read_settings(self.workspace.snapshot.data(FILE))

    def _author(self, commit: str) -> str:
        """Of uncommitted edits whoever would commit them; "" where that is not set yet."""
        from shinkyu.model.repository import committers
        from shinkyu.model.workspace.pending import PENDING

        if commit != PENDING:
            return Target._author(self, commit)
        with suppress(InputError):
            return committers(self.repository, None)[0].name
        return ""


def find_target(revision: str = "HEAD", slug: str = "", item: str = "") -> Target:
    """The assessment meant, as of ``revision``; an ``item`` may name it too (``kouki:III-3/…``).

    Raises UsageError where it cannot be told, listing the slugs.
    """
    return find_targets(revision, slug, item)[0]


def working_target(slug: str = "", item: str = "") -> Target:
    """The assessment meant, as it stands in the working tree. Raises UsageError in a bare repository too."""
    return find_targets("HEAD", slug, item, pending=True)[0]


def find_targets(
    revision: str = "HEAD", slug: str = "", item: str = "", *, every: bool = False, pending: bool = False
) -> list[Target]:
    """The assessment meant, or all of them by slug; with ``pending`` as they stand in the working tree."""
    repository = here()
    broken: list[Finding] = []
    commit = "" if pending else repository.resolve(revision)
    targets = _pending(repository, broken) if pending else _committed(repository, commit, broken)
    if every:
        _refuse_broken(broken)
        if not targets:
            refuse_none(repository, commit)
        return targets
    if item and not slug:
        from shinkyu.model.form.naming import split_slug

        slug = split_slug(item)[0]
    return [_chosen(repository, commit, targets, broken, slug)]


def target_at(repository: Repository, commit: str, slug: str = "") -> Target:
    """The assessment of that slug (else the one whose folder one stands in, or the only one) as of a commit."""
    broken: list[Finding] = []
    return _chosen(repository, commit, _committed(repository, commit, broken), broken, slug)


def same_assessment(target: Target, revision: str) -> Target | None:
    """The same assessment as of another revision, whatever its folder was called there; None where it is not there."""
    repository = target.repository
    targets = _committed(repository, repository.resolve(revision), [])
    return next((other for other in targets if other.assessment.id == target.assessment.id), None)


def refuse_none(repository: Repository, commit: str = "") -> NoReturn:
    """Raises UsageError where there is no assessment at all, in a commit or (without one) in the working tree.

    It says in which commit the last one went, if one did.
    """
    _refuse_gone(repository, commit, "")
    raise none_here()


def _committed(repository: Repository, commit: str, broken: list[Finding]) -> list[Target]:
    found = folders(repository, repository.commit(commit).tree, broken)
    return [Target(repository, commit, folder.assessment, folder.tree) for folder in found]


def _pending(repository: Repository, broken: list[Finding]) -> list[Target]:
    from shinkyu.model.rules.structure import check_folders
    from shinkyu.model.snapshots.tree import Workspace

    workspace = Workspace(repository)
    head = workspace.head or ""
    found = workspace.snapshot.assessments(broken)
    broken += check_folders(workspace.snapshot.paths())
    return [WorkingTarget(repository, head, assessment, "", workspace) for assessment in found]


def _chosen(
    repository: Repository, commit: str, targets: Sequence[Target], broken: Sequence[Finding], slug: str
) -> Target:
    """A slug that the revision does not know is taken as HEAD's name of it: folders are renamed, ids are not.

    An unreadable assessment.yaml is in the way only of its own assessment, and where none is named.
    """
    slugs = [target.assessment.slug for target in targets]
    wanted = slug or standing_in(repository)
    if wanted and wanted not in slugs:
        identity = _id_now(repository, wanted)
        wanted = next((t.assessment.slug for t in targets if t.assessment.id == identity), wanted)
    if wanted not in slugs:
        _refuse_broken(broken)
        if slug or not slugs:
            _refuse_gone(repository, commit, slug)
    return targets[choose(slugs, wanted, named=bool(slug))]


def _refuse_broken(findings: Sequence[Finding]) -> None:
    if findings:
        what = tr("読めない assessment.yaml があります", "an assessment.yaml cannot be read")
        raise BrokenInput(what, findings, where=findings[0].where, hint=findings[0].hint)


def _refuse_gone(repository: Repository, commit: str, slug: str) -> None:
    """Raises UsageError for an assessment that an earlier commit took away, naming it; without ``slug`` for the last one."""
    from shinkyu.model.history.departures import departures

    if not commit and repository.workdir is not None:
        _refuse_taken_away(repository, slug)
    tip = commit or repository.head()
    gone = departures(repository, read_line(repository, tip)) if tip and not repository.is_shallow else []
    last = next((d for d in reversed(gone) if not slug or d.assessment.slug == slug), None)
    if last is None:
        return
    name, oid = last.assessment.slug, last.visit.commit.id[:10]
    raise UsageError(
        tr(
            f"評価書「{name}」は、「{last.visit.metadata.title}」のコミットで消されています",
            f"the assessment {name!r} was taken away in the commit {last.visit.metadata.title!r}",
        ),
        where=oid,
        hint=tr(
            f"その前の版は `shinkyu table {oid}~1 --slug {name}` や `shinkyu show {oid}~1 --slug {name}` で見られます",
            f"see it as it was: `shinkyu table {oid}~1 --slug {name}`, `shinkyu show {oid}~1 --slug {name}`",
        ),
    )


def _refuse_taken_away(repository: Repository, slug: str) -> None:
    """Raises UsageError for an assessment of HEAD whose folder the working tree has lost."""
    from shinkyu.model.snapshots.tree import Workspace
    from shinkyu.model.workspace.standing import taken_away

    name = next((name for name in taken_away(Workspace(repository)) if slug in ("", name)), None)
    if name is not None:
        raise UsageError(
            tr(f"評価書「{name}」がまるごと消えています", f"the whole assessment {name!r} is gone"),
            where=name,
            hint=tr(
                f"`git restore --staged --worktree {name}` で戻すか、"
                f"消すのなら `shinkyu commit --no-row --reason '…' {name}` で記録してください",
                f"get it back with `git restore --staged --worktree {name}`,"
                f" or record that with `shinkyu commit --no-row --reason '…' {name}`",
            ),
        )


def _id_now(repository: Repository, slug: str) -> str:
    head = repository.head()
    known = folders(repository, repository.commit(head).tree, []) if head else []
    return next((folder.assessment.id for folder in known if folder.assessment.slug == slug), "")
