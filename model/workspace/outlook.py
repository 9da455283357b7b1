"""What the table will be once some files are committed, and what speaks against committing them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.hints import Example, Hint, Slot, options, shinkyu
from shinkyu.model.history.chainorder import Crossing, crossings, subject_of
from shinkyu.model.history.changes import Change
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.line import Line
from shinkyu.model.history.linereading import read_line
from shinkyu.model.language import COMMIT, COMMITTED, tr
from shinkyu.model.published.publications import Publications
from shinkyu.model.record.metadata import Metadata, RowNote
from shinkyu.model.rules.identity import changed_ids, check_id
from shinkyu.model.rules.proposing import amend_change
from shinkyu.model.rules.runs import crossed
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.text.dates import today, wareki
from shinkyu.model.workspace.aftermath import rows_gone_over
from shinkyu.model.workspace.pending import PENDING, is_pending, item_paths, with_pending
from shinkyu.model.workspace.protecting import Touched, refuse_published
from shinkyu.model.workspace.ways import notes_of


class Outlook:
    """What the table will be once the files are committed."""

    def __init__(self, workspace: Workspace, files: Mapping[str, bytes | None]) -> None:
        from shinkyu.model.rules.structure import check_folders

        snapshot = workspace.with_files(files)
        self._workspace = workspace
        self._snapshot = snapshot
        self._files = files
        self._limit = snapshot.settings().limit
        self._findings: list[Finding] = []
        self.touched = [a for a in snapshot.assessments(self._findings) if self._touches(a)]
        self._findings += check_folders(snapshot.paths())
        self._texts = {a.id: snapshot.texts(a, self._findings) for a in self.touched}
        self._known: dict[str, History] = {}
        self._then: dict[str, tuple[Metadata, History]] = {}  # what was asked about last, with its table

    def refuse_broken(self) -> None:
        """Raises BrokenInput with the findings of the files to be committed."""
        broken = [finding for finding in self._findings if finding.file in self._files]
        if broken:
            raise BrokenInput(
                tr("読めないファイルは記録できません", f"a file that cannot be read cannot be {COMMITTED}"), broken
            )

    def refuse_changed_id(self) -> None:
        """Raises BrokenInput for an assessment that goes on under another id: its history would be lost."""
        found = [
            finding
            for assessment in self.touched
            for finding in [
                *check_id(self._workspace, self._snapshot, assessment),
                *changed_ids(self._history(assessment)),
            ]
        ]
        if found:
            raise BrokenInput(
                tr("id の変わった評価書は記録できません", f"an assessment whose id has changed cannot be {COMMITTED}"),
                found,
            )

    def refuse_comments(self) -> None:
        """Raises BrokenInput for what an edit brings behind ` #` on the line of a value: it would be in no row (contract §1)."""
        from shinkyu.model.rules.sections import comment_findings

        found: list[Finding] = []
        for assessment in self.touched:
            prefix = f"{assessment.slug}/"
            for path, data in self._files.items():
                if data and path.startswith(prefix) and assessment.place(path.removeprefix(prefix)) is not None:
                    before = self._workspace.committed(path) or b""
                    known = {one.fact for one in comment_findings(assessment, path, before)}
                    found += [one for one in comment_findings(assessment, path, data) if one.fact not in known]
        if found:
            raise BrokenInput(
                tr("記載にならない文字があるので、記録できません", "it holds words that would be no part of a text"),
                found,
            )

    def refuse_crossing(self, metadata: Metadata) -> None:
        """Raises UsageError where a row would stand before one that it builds on (contract §3.4)."""
        for assessment in self.touched:
            changed = self._pending(assessment, metadata)
            if found := crossings(changed, build_table(changed).changes, _is_new):
                raise crossing_refused(changed, found[0])

    def refuse_published(self, metadata: Metadata, *, meant: bool) -> tuple[Touched, ...]:
        """The publications that are touched, which is ``meant``: as `protecting.refuse_published`, which raises where it is not."""
        touched = (self._published(assessment, metadata, meant=meant) for assessment in self.touched)
        return tuple(one for one in touched if one is not None)

    def _published(self, assessment: Assessment, metadata: Metadata, *, meant: bool) -> Touched | None:
        repository = self._workspace.repository
        if not Publications(repository).of(assessment):
            return None
        rows = (build_table(one).rows for one in (self._history(assessment), self._pending(assessment, metadata)))
        return refuse_published(repository, assessment, *rows, meant=meant)

    def refuse_new(self) -> None:
        """Raises UsageError for an assessment that HEAD does not have: its first version makes no rows."""
        for assessment in self.touched:
            if self._workspace.committed_folder(assessment) is None:
                raise UsageError(
                    tr(
                        "この評価書はまだ一度も記録されていません。はじめの版は行になりません",
                        f"this assessment was never {COMMITTED}; its first version makes no rows",
                    ),
                    where=assessment.slug,
                    hint=Hint((options("--no-row", "--reason", Example("はじめの版")),)),
                )

    def rows(self, metadata: Metadata) -> tuple[Row, ...]:
        """The rows that the commit takes part in, of all assessments it touches."""
        rows: list[Row] = []
        for assessment in self.touched:
            rows += filter(is_pending, build_table(self._pending(assessment, metadata)).rows)
        return tuple(rows)

    def changed_items(self) -> tuple[str, ...]:
        """The paths of the items that the commit changes; of a first version none, as it is all of them."""
        paths: list[str] = []
        for assessment in self.touched:
            history, after = self._history(assessment), self._texts[assessment.id]
            if history.touched:
                before = history.newest
                keys = sorted(key for key in before.keys() | after.keys() if before.get(key, "") != after.get(key, ""))
                items = item_paths(history.assessment, keys)
                paths += (path.across(assessment.slug) for path in items) if len(self.touched) > 1 else items
        return tuple(paths)

    def rows_gone_over(self, metadata: Metadata) -> tuple[Finding, ...]:
        """The rows that are not true any more once the commit is made, which makes none itself."""
        return tuple(finding for before, then in self.turns(metadata) for finding in rows_gone_over(before, then))

    def turns(self, metadata: Metadata) -> Iterator[tuple[History, History]]:
        """The history of each assessment as it is, and as it will be with a commit that says so."""
        yield from ((self._history(one), self._pending(one, metadata)) for one in self.touched)

    def histories_with(self, metadata: Metadata) -> Iterator[History]:
        """The history of each assessment as it will be with a commit that says so."""
        yield from (self._pending(assessment, metadata) for assessment in self.touched)

    def gone(self) -> list[Assessment]:
        """The assessments that the commit takes away, by slug."""
        there = {known.id for known in self._snapshot.assessments([])}
        return [one.assessment for one in self._workspace.committed_folders if one.assessment.id not in there]

    def is_dated(self, assessment: Assessment) -> bool:
        """Whether it has a 変更日 already, and with it a table."""
        return self._history(assessment).start is not None

    def first_dated(self) -> bool:
        """Whether an assessment gets its first 変更日: what came before becomes its baseline."""
        return any(self._history(assessment).start is None for assessment in self.touched)

    def same_day(self, date: dt.date) -> int:
        """How many commits of the line have that 変更日: by as many seconds the next one is dated later (contract §2)."""
        spelt = (date.isoformat().encode(), wareki(date).encode())  # spares taking the other messages apart
        may = (visit for visit in self._line.visits if any(word in visit.commit.raw for word in spelt))
        return sum(visit.metadata.change_date == date for visit in may)

    def ways(self, metadata: Metadata, way: str) -> tuple[RowNote, ...]:
        """A note on each item's rows that they are written in that way."""
        if not way:
            return ()
        return notes_of(self.rows(metadata), way, with_slug=len(self.touched) > 1)

    def title(self) -> str:
        """What has changed, in one line: the first item's label and how many more."""
        named = self.rows(Metadata(title="…", change_date=dt.date.max))
        labels = list(dict.fromkeys(row.label for row in named))
        if not labels:
            return self._title_without_rows()
        more = len(labels) - 1
        return labels[0] + (tr(f" ほか{more}項目", f" and {more} more") if more else "")

    def _title_without_rows(self) -> str:
        for assessment in self.touched:
            before = self._workspace.committed_folder(assessment)
            if before is None:
                return tr(f"{assessment.slug} のはじめの版", f"The first version of {assessment.slug}")
            if before.assessment.edition != assessment.edition:
                return tr(
                    f"{assessment.slug} を様式の版 {assessment.edition} に移す",
                    f"Take {assessment.slug} to edition {assessment.edition}",
                )
        if gone := [assessment.slug for assessment in self.gone()]:
            return tr(f"{'、'.join(gone)} を消す", f"Take {', '.join(gone)} away")
        paths = sorted(self._files, key=lambda path: (path.startswith("."), path))
        more = len(paths) - 1
        return paths[0] + (tr(f" ほか{more}ファイル", f" and {more} more files") if more else "")

    def _pending(self, assessment: Assessment, metadata: Metadata) -> History:
        known = self._then.get(assessment.id)
        if known is None or known[0] != metadata:
            then = with_pending(self._history(assessment), self._texts[assessment.id], metadata, self._limit)
            then.tables = {}  # asked about from many sides
            known = self._then[assessment.id] = metadata, then
        return known[1]

    def _history(self, assessment: Assessment) -> History:
        if assessment.id not in self._known:
            self._known[assessment.id] = read_history(self._workspace.repository, self._line, assessment)
        return self._known[assessment.id]

    @cached_property
    def _line(self) -> Line:
        head = self._workspace.head
        return read_line(self._workspace.repository, head) if head else Line()

    def _touches(self, assessment: Assessment) -> bool:
        return any(path.startswith(f"{assessment.slug}/") for path in self._files)


def _is_new(change: Change) -> bool:
    return change.visits[-1].commit.id == PENDING


def crossing_refused(history: History, crossing: Crossing) -> UsageError:
    """What is said where a row would stand before one that it builds on."""
    earlier = crossing.earlier
    return UsageError(
        crossed(history, crossing).message,
        hint=Hint.of(
            tr(
                "{} を {day} 以後にするか、先の行の変更日が違うのなら、{} で正してから記録してください",
                "give {} {day} or later; if the earlier row's day is wrong, put that right first with {}",
            ),
            options("--date"),
            amend_change(history, earlier.visits[-1], subject_of(earlier).item, "--date", Slot(tr("変更日", "DATE"))),
            day=tr(wareki(crossing.date), crossing.date.isoformat()),
        ),
    )


def notes_on(metadata: Metadata, rows: Sequence[Row], outlook: Outlook) -> tuple[str | Hint, ...]:
    notes: list[str | Hint] = []
    assert metadata.change_date is not None
    if not rows:
        notes.append(tr("この記録で表の行は増えません", f"this {COMMIT} adds no row to the table"))
    if metadata.change_date > today():
        notes.append(
            tr(
                f"変更日 {wareki(metadata.change_date)} は先の日付です",
                f"the 変更日 {metadata.change_date} is in the future",
            )
        )
    if any(row.marked for row in rows) and not metadata.significance:
        notes.append(
            Hint.of(
                tr(
                    "※の項目があります。{} で区分を示せます(後からは {})",
                    "there are ※ items: state their {} (later with {})",
                ),
                options("--significance"),
                shinkyu("amend"),
            )
        )
    if outlook.first_dated():
        notes.append(
            tr(
                "この評価書の最初の変更日です。これより前に記録したものが「はじめの版」になり、行になりません",
                f"this is the assessment's first 変更日: what was {COMMITTED} before it is the baseline, without rows",
            )
        )
    return tuple(notes)
