"""One assessment as it stands at one point: in a commit, or in the working tree with what is not committed yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from shinkyu.model.errors import BrokenInput, InputError, Refused, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key, entry_ids
from shinkyu.model.form.naming import Naming
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.history.history import History, read_history
from shinkyu.model.language import tr
from shinkyu.model.project.query import TableQuery
from shinkyu.model.project.written import Written
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.sections.document import Texts
from shinkyu.model.settings import OF_ROWS, Settings
from shinkyu.model.snapshots.snapshot import Snapshot, cover_texts, name_of

if TYPE_CHECKING:
    from shinkyu.model.history.itemlog import Moment
    from shinkyu.model.history.recordlog import Recorded
    from shinkyu.model.project.project import Project
    from shinkyu.model.published.document import WholeDocument
    from shinkyu.model.redaction.copy import Redaction
    from shinkyu.model.snapshots.tree import Workspace
    from shinkyu.model.table.options import TableOptions
    from shinkyu.model.table.row import Row
    from shinkyu.model.table.table import Table
    from shinkyu.model.table.titled import TitledTable


@dataclass(frozen=True)
class Version:
    """One assessment as of a commit. What it reads it keeps.

    ``known``: its history up to an earlier point, from which this one goes on. ``redaction``: what is withheld of all that it
    gives to be shown: table, titles, documents and figures (`model.project.redacting`). Its history, names and `texts` are whole.
    """

    project: Project
    commit: str
    assessment: Assessment
    redaction: Redaction | None = None
    known: History | None = field(default=None, compare=False, repr=False)

    @property
    def pending(self) -> bool:
        """Whether it holds what is not committed yet."""
        return False

    @property
    def snapshot(self) -> Snapshot:
        """All files of the repository at that point."""
        return self.project.snapshot(self.commit)

    @property
    def name(self) -> str:
        """Its 評価書名, on one line; "" where none is written, or it cannot be read."""
        return name_of(self.snapshot, self.assessment)

    def row_settings(self) -> Settings:
        """The settings at that point by which its rows are made. Raises BrokenInput."""
        return self.snapshot.settings(OF_ROWS)

    @property
    def file(self) -> str:
        """The slug of the 特定個人情報ファイル in whose folder one stands, "" where one stands in none of them."""
        parts = self.project.place
        inside = len(parts) > 2 and parts[:2] == (self.assessment.slug, "files")
        return parts[2] if inside and parts[2] in [file.slug for file in self.assessment.files] else ""

    @cached_property
    def history(self) -> History:
        """Its history up to that point."""
        return self.history_after(self.known)

    def history_after(self, known: History | None) -> History:
        """The same, if one is ``known`` whose line begins alike."""
        line = self.project.line(self.commit)
        return read_history(self.project.repository, line, self.assessment, known=known)

    @cached_property
    def names(self) -> Naming:
        """The names of its items at that point."""
        return Naming(self.assessment, self.texts(), file=self.file)

    @cached_property
    def past_names(self) -> Naming:
        """The names of its items over its whole history: entries that were there once can be named too."""
        from shinkyu.model.history.names import names_in

        return names_in(self.history, self.file)

    def texts(self, findings: list[Finding] | None = None) -> Texts:
        """Its document. Unreadable files are findings, or raised (BrokenInput) when not asked for."""
        return self.snapshot.texts(self.assessment, findings)

    @cached_property
    def lacking(self) -> tuple[str, ...]:
        """The commits whose rows the table is known to lack, for a file could not be read (contract §4).

        One that makes no row lacks none, as soon as the file can be read again.
        """
        unread = self.history.unread
        broken: list[Finding] = []
        if unread:
            self.texts(broken)
        return tuple(visit.commit.id for visit in unread if broken or self.history.line.is_dated(visit))

    def log(self, item: str) -> tuple[list[Moment], Naming]:
        """The life of an item and of all below it, oldest first, and the names to tell it by.

        Raises UsageError where the item is not exactly one.
        """
        from shinkyu.model.history.itemlog import item_log

        return item_log(self.history, self.past_names.find(item, whole=True)), self.past_names

    def records(self) -> list[Recorded]:
        """Every record of the assessment up to that point, the newest first."""
        from shinkyu.model.history.recordlog import records

        return list(records(self.history))

    def table(self, query: TableQuery | None = None) -> Table:
        """The rows that are asked for (else all), and what is to be said of the table.

        Raises UsageError for an item that is not one.
        """
        from shinkyu.model.table.dittos import among
        from shinkyu.model.table.table import build_table

        self.row_settings()  # what cannot be read is refused: the rows may hang on it
        query = query or TableQuery()
        table = self._redacted_table(query.options) if self._has_marks else build_table(self.history, query.options)
        rows = [row for row in table.rows if query.takes(row)]
        if query.items:
            asked = [self.history.assessment.path_of(self.past_names.find(item, whole=True)) for item in query.items]
            rows = [row for row in rows if any(path.covers(item) for path in asked for item in row.items)]
        return replace(table, rows=tuple(among(table.rows, rows)))

    def _redacted_table(self, options: TableOptions) -> Table:
        from shinkyu.model.redaction.accounting import lost_in_rows
        from shinkyu.model.table.table import build_table

        assert self.redaction is not None
        table = build_table(self.history, options, hide=self.redaction.hide)
        refuse_lost(lost_in_rows(self.redaction.held, table.changes))
        return replace(table, rows=tuple(self.redaction.rows(table.rows, table.changes)))

    def titled(self, rows: Iterable[Row] = ()) -> TitledTable:
        """The rows under what is printed above them. Of the document only the cover is read."""
        from shinkyu.model.table.titled import titled

        found = titled(self.assessment, self._shown(self._cover), tuple(rows))
        return replace(found, redacted=self._has_marks)

    @property
    def withholds(self) -> bool:
        """Whether shinkyu.yaml withholds something of it (not where that cannot be read)."""
        with suppress(BrokenInput):
            return any(one.slug == self.assessment.slug for one in self.snapshot.settings(["withheld"]).withheld)
        return False

    def withheld_elsewhere(self) -> list[tuple[ItemPath, ItemPath]]:
        """The item of each passage that is withheld, and another item where it stands too and is shown."""
        from shinkyu.model.redaction.accounting import elsewhere

        held = self.redaction.held if self.redaction else ()
        return [(one.path, self.assessment.path_of(key)) for one, key in elsewhere(held, self.texts([]))]

    @property
    def _has_marks(self) -> bool:
        return self.redaction is not None and bool(self.redaction.held)

    def _shown(self, texts: Texts) -> Texts:
        return texts if self.redaction is None else self.redaction.texts(texts)

    @cached_property
    def _cover(self) -> Texts:
        """The texts of the cover; none where it cannot be read."""
        return cover_texts(self.snapshot, self.assessment)

    def written(self) -> Written:
        """Its document. Raises BrokenInput."""
        return Written(self.assessment, self._shown(self.texts()), self.commit)

    def at(self, day: dt.date) -> Written:
        """Its document as of a day, with the 特定個人情報ファイル that there were; of a day before the first text none."""
        from shinkyu.model.history.asof import texts_at
        from shinkyu.model.history.informationfiles import InformationFiles

        texts, commit = texts_at(self.history, day)
        if self.redaction is not None:
            from shinkyu.model.redaction.accounting import lost_on

            refuse_lost(lost_on(self.redaction.held, texts, lambda: day))
        return Written(InformationFiles(self.history).on(day, texts), self._shown(texts), commit)

    def as_of(self, day: dt.date | None, asked: str) -> Written:
        """As `at`; without a day its document at that point, which may be blank as yet.

        Raises UsageError, naming what was ``asked`` for, where nothing is written on that day.
        """
        if day is None:
            return self.written()
        written = self.at(day)
        if not written.texts:
            raise UsageError(
                tr(f"{asked} には、この評価書にまだ記載がありません", f"nothing is written in it as of {asked}"),
                hint=Hint.of(
                    tr("後の日や版を示してください。{} で変更日が分かります", "name a later one; see {}"),
                    shinkyu("table"),
                ),
            )
        return written

    @property
    def dated(self) -> bool:
        """Whether a commit gave the assessment a 変更日: its first version is over."""
        from shinkyu.model.workspace.pending import PENDING

        start = self.history.start
        return start is not None and self.history.line.visits[start].commit.id != PENDING

    def unwritten(self) -> list[Key]:
        """The keys of the items that the form asks for and that are blank, in its order. Unreadable files count as blank."""
        from shinkyu.model.sections.unwritten import unwritten

        return unwritten(self.assessment, self.texts([]))

    def part(self, written: Written, item: str) -> ItemPath | None:
        """The path of an item as people cite it, in that document of it; None for "". Raises UsageError where it is not one."""
        names = Naming(written.assessment, written.texts, file=self.file)
        return written.assessment.path_of(names.find(item, whole=True)) if item else None

    @property
    def edited(self) -> bool:
        """Whether the working tree holds edits of it that are not committed."""
        if self.project.repository.workdir is None:
            return False
        return any(path.startswith(f"{self.assessment.slug}/") for path in self.project.workspace.edits)

    def document(self, written: Written, rows: Iterable[Row] = (), *, figures: bool = False) -> WholeDocument:
        """The document that what is written and rows make up, with the bytes of its ``figures`` if they are wanted."""
        from shinkyu.model.published.document import whole_document

        pictures = self.figures(written.texts) if figures else {}
        found = whole_document(written.assessment, written.texts, tuple(rows), pictures)
        return replace(found, table=replace(found.table, redacted=self._has_marks))

    def figures(self, texts: Texts) -> Mapping[str, bytes]:
        """The bytes of the files that figures of these texts show, by path below the assessment's folder.

        Of one whose content in git-lfs is not here, the pointer to it.
        """
        from shinkyu.model.repository import pointed_at

        files = {Key(file) for key, file in texts.items() if key.is_figure_file}
        there = (file for file in sorted(files) if file.is_attachment and texts.get(file))
        stored = {file: self.project.repository.blob(texts[file]) for file in there}
        return {file: pointed_at(self.project.repository, data) or data for file, data in stored.items()}

    def authors(self, rows: Iterable[Row]) -> dict[str, str]:
        """The names of those who made the rows' commits, by commit id."""
        ids = {commit for row in rows for commit in row.commits}
        return {commit: self._author(commit) for commit in sorted(ids)}

    def _author(self, commit: str) -> str:
        return self.project.repository.commit(commit).author_name


def refuse_lost(findings: Iterable[Finding]) -> None:
    """Raises Refused where something that is withheld cannot be found: it might be shown in other words."""
    if found := tuple(dict.fromkeys(findings)):
        raise Refused(
            tr(
                "非公表とした部分が見つからないので、公表用の写しは出しません",
                "what is withheld cannot be found; no copy for publication is made",
            ),
            found,
        )


@dataclass(frozen=True)
class PendingVersion(Version):
    """One assessment as it stands in the working tree; its history ends in the uncommitted edits, dated today."""

    @property
    def pending(self) -> bool:
        return True

    @property
    def workspace(self) -> Workspace:
        return self.project.workspace

    @property
    def snapshot(self) -> Snapshot:
        return self.workspace.snapshot

    @cached_property
    def history(self) -> History:
        from shinkyu.model.text.dates import today
        from shinkyu.model.workspace.pending import with_pending

        committed = read_history(self.project.repository, self.project.line(self.commit), self.assessment)
        return with_pending(committed, self.texts(), Metadata(change_date=today()), self.row_settings().limit)

    def titled(self, rows: Iterable[Row] = ()) -> TitledTable:
        from shinkyu.model.workspace.pending import is_pending

        found = super().titled(rows)
        return replace(found, unrecorded=sum(map(is_pending, found.rows)))

    def document(self, written: Written, rows: Iterable[Row] = (), *, figures: bool = False) -> WholeDocument:
        from shinkyu.model.workspace.pending import is_pending, item_paths, pending_keys

        found = super().document(written, rows, figures=figures)
        items = item_paths(self.assessment, pending_keys(self.workspace, self.assessment, self.texts()))
        table = replace(found.table, unrecorded=sum(map(is_pending, found.table.rows)))
        return replace(found, table=table, unrecorded=tuple(items))

    def figures(self, texts: Texts) -> Mapping[str, bytes]:
        files = {texts[key] for key in texts if key.is_figure_file}
        there = ((file, self.snapshot.content(f"{self.assessment.slug}/{file}")) for file in sorted(files))
        return {file: data for file, data in there if data is not None}

    @cached_property
    def names(self) -> Naming:
        """The names of its items; entries and files that only HEAD has can be named too. Unreadable files are passed over."""
        from shinkyu.model.form.labels import references

        committed = self.workspace.committed_texts(self.assessment)
        gone = {key.item: entry_ids(text) for key, text in committed.items() if key.is_order}
        folder = self.workspace.committed_folder(self.assessment)
        files, there = folder.assessment.files if folder else (), {file.id for file in self.assessment.files}
        gone_files = [file for file in references(files, alone=True) if file.id not in there]
        return Naming(replace(self.assessment, past=files), self.texts([]), gone, self.file, gone_files)

    def _author(self, commit: str) -> str:
        """Of uncommitted edits whoever would commit them; "" where that is not set yet."""
        from shinkyu.model.repository import committers
        from shinkyu.model.workspace.pending import PENDING

        if commit != PENDING:
            return super()._author(commit)
        with suppress(InputError):
            return committers(self.project.repository, None)[0].name
        return ""
