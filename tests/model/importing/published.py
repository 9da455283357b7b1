"""Invented tables as published, and what an import makes of them: every cell in its place, and each item's life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.history.asof import texts_at
from shinkyu.model.history.changes import net_changes, replay
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.itemlog import item_log
from shinkyu.model.history.linereading import read_line
from shinkyu.model.importing.report import ImportReport
from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.repository import Repository
from shinkyu.model.rules.record import check_history
from shinkyu.model.sections.document import Texts
from shinkyu.model.sheets.headings import NAMES
from shinkyu.model.snapshots.folders import document_texts, folders
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table

Line = Sequence[str]


def row(date: str, label: str, before: str, after: str, submission: str = "事後", reason: str = "整理") -> Line:
    return date, label, before, after, submission, reason


@dataclass(frozen=True)
class Imported:
    """What became of a table."""

    folder: Path
    report: ImportReport

    @property
    def history(self) -> History:
        repository = Repository.discover(self.folder)
        tip = repository.resolve("HEAD")
        folder = folders(repository, repository.commit(tip).tree)[0]
        history = read_history(repository, read_line(repository, tip), folder.assessment)
        assert history.newest == {key: text for key, text in document_texts(repository, folder).items() if text}
        assert replay(history.oldest, net_changes(history)) == history.newest
        return history

    @property
    def rows(self) -> tuple[Row, ...]:
        return build_table(self.history).rows

    @property
    def cells(self) -> list[Line]:
        return [(r.date_text, r.label, r.before, r.after, r.submission, r.reason) for r in self.rows]

    @property
    def findings(self) -> list[Finding]:
        history = self.history
        table = build_table(history)
        return [*check_history(history, table.changes), *table.findings]

    @property
    def read(self) -> dict[str, tuple[str, ...]]:
        """Label -> its items and the edition that it was read by."""
        return {one.label: (*one.items, one.edition) for one in self.report.read}

    def texts(self, day: str) -> Texts:
        """The document as of a day."""
        return texts_at(self.history, dt.date.fromisoformat(day))[0]

    def life(self, item: str) -> list[tuple[str, str, str]]:
        """Each change of an item: kind, text before, text after."""
        history = self.history
        moments = item_log(history, history.assessment.key_of(ItemPath(item)))
        return [(one.kind, one.before, one.after) for one in moments]


def written(folder: Path, lines: Iterable[Line]) -> Path:
    folder.mkdir(exist_ok=True)
    table = folder / "table.tsv"
    made = [NAMES, *lines]
    table.write_text("".join("\t".join(line) + "\n" for line in made), encoding="utf-8")
    return table


def imported(
    folder: Path,
    lines: Sequence[Line],
    form: str = "kiso",
    *,
    edition: str | None = None,
    mapping: Path | None = None,
    any_date: bool = False,
) -> Imported:
    """The import of a table, as a rule without any --edition; it comes back to the letter, twice with the same commit ids."""
    table = written(folder, lines)
    made = []
    for name in ("x", "y"):
        report = run_import(table, ImportRequest("s", form, folder / name, edition, mapping, any_date=any_date))
        assert report.unresolved == []
        made.append(Imported(folder / name, report))
    first, second = made
    assert first.cells == [tuple(line) for line in lines]
    assert Repository.discover(first.folder).head() == Repository.discover(second.folder).head()
    return first


def doubtful(folder: Path, lines: Sequence[Line], form: str = "kiso", *, mapping: Path | None = None) -> ImportReport:
    """The report of a table that is not imported because a label is doubtful."""
    request = ImportRequest("s", form, folder / "x", mapping=mapping, dry_run=True)
    report = run_import(written(folder, lines), request)
    assert report.unresolved
    return report
