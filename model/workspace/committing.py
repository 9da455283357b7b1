"""One commit of the working tree's edits: checked and shown before anything is written (contract §2, §4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.assessment import Assessment
from shinkyu.model.blocks import split_blocks
from shinkyu.model.dates import wareki
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.history import History
from shinkyu.model.language import tr
from shinkyu.model.metadata import Metadata, RowNote, write_message
from shinkyu.model.repository import committers, current_branch, record, refuse_unfinished
from shinkyu.model.row import Row
from shinkyu.model.rownote import SIGNIFICANCES, SUBMISSIONS
from shinkyu.model.table import TableOptions, build_table
from shinkyu.model.workspace.pending import is_pending, today, with_pending, working_history
from shinkyu.model.workspace.selecting import same_layout, selected_files
from shinkyu.model.workspace.tree import Snapshot, Workspace

WAYS = ("全文", "分割")  # what can be recorded of a way without knowing more than the two texts


@dataclass(frozen=True, slots=True)
class CommitRequest:
    """What is asked for. ``items`` are keys, ``paths`` files or folders from the top; neither: all of the assessment."""

    submission: str = ""
    reason: str | None = None
    significance: str = ""
    date: dt.date | None = None
    way: str = ""
    no_row: bool = False
    title: str = ""
    items: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A commit that can be made: its message, its files (path to bytes, None to take out), the rows it takes part in.

    ``notes`` are remarks for whoever commits.
    """

    metadata: Metadata
    message: str
    files: Mapping[str, bytes | None]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    author_date: dt.date | None


def prepare(
    workspace: Workspace,
    assessment: Assessment | None,
    request: CommitRequest,
    options: TableOptions | None = None,
) -> Prepared:
    """The commit that a request asks for; nothing is written. The assessment may be None where ``paths`` are given.

    Raises UsageError (nothing to commit, a value that cannot be, a 変更日 before the last one), BrokenInput (YAML that
    cannot be read, with every finding), InputError (who commits is not set).
    """
    refuse_unfinished(workspace.repository)
    current_branch(workspace.repository)
    _check_request(request)
    files = _files(workspace, assessment, request)
    date = None if request.no_row else request.date or today()
    committers(workspace.repository, date)
    outlook = _Outlook(workspace, workspace.with_files(files), files, options or TableOptions())
    outlook.refuse_broken()
    metadata = Metadata(
        title=request.title,
        change_date=date,
        submission=request.submission,
        significance=request.significance,
        reason=request.reason or "",
        no_row=request.no_row,
    )
    if date is not None:
        outlook.refuse_earlier(date)
        outlook.refuse_new()
    metadata = replace(metadata, rows=outlook.ways(metadata, request.way), title=request.title or outlook.title())
    rows = outlook.rows(metadata)
    notes = () if request.no_row else _notes(metadata, rows, outlook)
    return Prepared(metadata, write_message(metadata), files, rows, notes, date or request.date)


def carry_out(workspace: Workspace, prepared: Prepared) -> str:
    """Makes the commit and gives its id; all or nothing (`shinkyu.model.repository.record`)."""
    people = committers(workspace.repository, prepared.author_date)
    return record(workspace.repository, workspace.head, prepared.files, prepared.message, people)


def _check_request(request: CommitRequest) -> None:
    if request.no_row:
        _check_no_row(request)
    elif request.submission not in SUBMISSIONS:
        raise UsageError(
            tr("提出時期を示してください", "say when it is submitted"), hint="--submission " + " | ".join(SUBMISSIONS)
        )
    elif request.reason is None:
        raise UsageError(
            tr("提出時期に係る説明を示してください", "give the reason (提出時期に係る説明)"), hint="--reason '…'"
        )
    if request.significance and request.significance not in SIGNIFICANCES:
        raise UsageError(
            tr(f"区分「{request.significance}」はありません", f"there is no significance {request.significance!r}"),
            hint="--significance " + " | ".join(SIGNIFICANCES),
        )
    if request.way and request.way not in WAYS:
        raise UsageError(
            tr(f"--way に「{request.way}」は選べません", f"--way cannot be {request.way!r}"),
            hint=tr(
                "選べるのは 全文 と 分割 です。ほかの書き方は、どの語・どの部分かを Row トレーラーに書いて `git commit` で記録します",
                "it is 全文 or 分割; other ways need terms or spans: write a Row trailer and use `git commit`",
            ),
        )
    if request.items and request.paths:
        raise UsageError(
            tr("--item とファイルは一緒に指定できません", "--item and files cannot be given together"),
            hint=tr("どちらか一方にしてください", "give one or the other"),
        )


def _check_no_row(request: CommitRequest) -> None:
    if not (request.reason or "").strip():
        raise UsageError(
            tr("表に載せない理由を示してください", "say why it makes no row"), hint="--no-row --reason '…'"
        )
    if request.submission or request.significance or request.way:
        raise UsageError(
            tr(
                "--no-row の変更は表に載らないので、提出時期・区分・書き方はありません",
                "a change without a row has no submission, significance or way",
            ),
            hint=tr(
                "--submission、--significance、--way を外してください",
                "leave out --submission, --significance and --way",
            ),
        )


def _files(workspace: Workspace, assessment: Assessment | None, request: CommitRequest) -> Mapping[str, bytes | None]:
    if request.paths:
        return _below(workspace, request.paths)
    assert assessment is not None
    if request.items:
        _refuse_other_layout(workspace, assessment)
        return selected_files(workspace, assessment, request.items)
    files = {edit.path: edit.after for edit in workspace.edits_of(assessment)}
    if not files:
        raise UsageError(
            tr("記録する変更がありません", "there is nothing to commit"),
            where=assessment.slug,
            hint=tr(
                "`shinkyu edit` かエディタで直してから記録してください",
                "edit something first, with `shinkyu edit` or an editor",
            ),
        )
    return files


def _refuse_other_layout(workspace: Workspace, assessment: Assessment) -> None:
    folder = workspace.committed_folder(assessment)
    if folder is None or not same_layout(folder.assessment, assessment):
        raise UsageError(
            tr(
                "assessment.yaml が変わっているので、項目ごとには記録できません",
                "assessment.yaml has changed: items cannot be committed alone",
            ),
            where=assessment.slug,
            hint=tr("先に --item なしで記録してください", "commit without --item first"),
        )


def _below(workspace: Workspace, paths: Sequence[str]) -> dict[str, bytes | None]:
    files: dict[str, bytes | None] = {}
    for asked in paths:
        found = {
            path: edit.after
            for path, edit in workspace.edits.items()
            if asked in ("", ".") or path == asked or path.startswith(asked.rstrip("/") + "/")
        }
        if not found:
            raise UsageError(
                tr(f"{asked} に記録していない変更はありません", f"{asked} has no uncommitted change"),
                hint=tr("`shinkyu status` で確かめてください", "see `shinkyu status`"),
            )
        files |= found
    return files


class _Outlook:
    """What the table will be once the files are committed."""

    def __init__(
        self, workspace: Workspace, snapshot: Snapshot, files: Mapping[str, bytes | None], options: TableOptions
    ) -> None:
        self._workspace = workspace
        self._snapshot = snapshot
        self._files = files
        self._options = options
        self._findings: list[Finding] = []
        self.touched = [a for a in snapshot.assessments(self._findings) if self._touches(a)]
        self._texts = {a.id: snapshot.texts(a, self._findings) for a in self.touched}
        self._known: dict[str, History] = {}

    def refuse_broken(self) -> None:
        """Raises BrokenInput with the findings of the files to be committed."""
        broken = [finding for finding in self._findings if finding.file in self._files]
        if broken:
            raise BrokenInput(
                tr("読めないファイルは記録できません", "a file that cannot be read cannot be committed"), broken
            )

    def refuse_earlier(self, date: dt.date) -> None:
        """Raises UsageError for a 変更日 before the last one (contract §3.4)."""
        dates = [
            event.visit.metadata.change_date
            for assessment in self.touched
            for events in self._history(assessment).events.values()
            for event in events
        ]
        last = max((known for known in dates if known), default=None)
        if last is not None and date < last:
            raise UsageError(
                tr(
                    f"変更日 {wareki(date)} は、すでに記録された変更日 {wareki(last)} より前です",
                    f"the 変更日 {date.isoformat()} is before one that is recorded already, {last.isoformat()}",
                ),
                hint=tr(
                    f"--date は {wareki(last)} 以後にしてください。表は変更日の順に積み重なります",
                    f"give --date {last.isoformat()} or later: the table grows in the order of 変更日",
                ),
            )

    def refuse_new(self) -> None:
        """Raises UsageError for an assessment that HEAD does not have: its first version makes no rows."""
        for assessment in self.touched:
            if self._workspace.committed_folder(assessment) is None:
                raise UsageError(
                    tr(
                        "この評価書はまだ一度も記録されていません。はじめの版は行になりません",
                        "this assessment was never committed; its first version makes no rows",
                    ),
                    where=assessment.slug,
                    hint="--no-row --reason 'はじめの版'",
                )

    def rows(self, metadata: Metadata) -> tuple[Row, ...]:
        """The rows that the commit takes part in, of all assessments it touches."""
        rows: list[Row] = []
        for assessment in self.touched:
            changed = with_pending(self._history(assessment), self._texts[assessment.id], metadata)
            rows += filter(is_pending, build_table(changed, self._options).rows)
        return tuple(rows)

    def first_dated(self) -> bool:
        """Whether an assessment gets its first 変更日: what came before becomes its baseline."""
        return any(self._history(assessment).start is None for assessment in self.touched)

    def ways(self, metadata: Metadata, way: str) -> tuple[RowNote, ...]:
        """A note on each item's rows that they are written in that way."""
        if not way:
            return ()
        plain = {}
        for row in self.rows(metadata):
            if row.way in ("全文", "分割", "追記") or (row.way == "削除" and row.blocks_before):
                # Where one commit speaks of several assessments, an item is named with its own.
                plain[f"{row.slug}:{row.item}" if len(self.touched) > 1 else row.item] = row
        if way == "分割":
            _refuse_single_blocks(list(plain.values()))
        return tuple(RowNote(item=item, way=way) for item in plain)

    def title(self) -> str:
        """What has changed, in one line: the first item's label and how many more."""
        named = self.rows(Metadata(title="…", change_date=dt.date.max))
        labels = list(dict.fromkeys(row.label for row in named)) or list(self._files)
        more = len(labels) - 1
        return labels[0] + (tr(f" ほか{more}項目", f" and {more} more") if more else "")

    def _history(self, assessment: Assessment) -> History:
        if assessment.id not in self._known:
            self._known[assessment.id] = working_history(self._workspace, assessment)
        return self._known[assessment.id]

    def _touches(self, assessment: Assessment) -> bool:
        return any(path.startswith(f"{assessment.slug}/") for path in self._files)


def _refuse_single_blocks(rows: Sequence[Row]) -> None:
    for row in rows:
        sides = [text for change in row.changes for text in (change.before, change.after)]
        if max(len(split_blocks(text)) for text in sides) < 2:
            raise UsageError(
                tr(f"{row.label} は段落が1つなので、分割できません", f"{row.label} has one block and cannot be split"),
                hint=tr(
                    "--way を外すか、--item で分けて記録してください", "leave out --way, or commit it apart with --item"
                ),
            )


def _notes(metadata: Metadata, rows: Sequence[Row], outlook: _Outlook) -> tuple[str, ...]:
    notes = []
    assert metadata.change_date is not None
    if not rows:
        notes.append(tr("この記録で表の行は増えません", "this commit adds no row to the table"))
    if metadata.change_date > today():
        notes.append(
            tr(
                f"変更日 {wareki(metadata.change_date)} は先の日付です",
                f"the 変更日 {metadata.change_date} is in the future",
            )
        )
    if any(row.marked for row in rows) and not metadata.significance:
        notes.append(
            tr(
                "※の項目があります。--significance で区分を示せます(後からは `shinkyu amend`)",
                "there are ※ items: state their --significance (later with `shinkyu amend`)",
            )
        )
    if outlook.first_dated():
        notes.append(
            tr(
                "この評価書の最初の変更日です。これより前に記録したものが「はじめの版」になり、行になりません",
                "this is the assessment's first 変更日: what was committed before it is the baseline, without rows",
            )
        )
    return tuple(notes)
