"""The real published table beside the checkout: it comes back to the letter, and all that table.md says of it is found."""

from __future__ import annotations

import csv
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.importing.report import ImportReport
from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.repository import Repository
from shinkyu.model.settings import LIMIT
from shinkyu.model.snapshots.folders import folders
from shinkyu.model.table.concise import choose, undo
from shinkyu.model.table.table import TableOptions, build_table
from shinkyu.render import tsv

NAME = "000_39e454170ef22510"


@pytest.fixture(scope="module")
def published(shared: Path) -> Path:
    return shared / "tables" / f"{NAME}.txt"


@pytest.fixture(scope="module")
def imported(published: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ImportReport]:
    into = tmp_path_factory.mktemp("published") / "X"
    return into, run_import(published, ImportRequest("kouki", "zenkoumoku", into))


@pytest.fixture(scope="module")
def history(imported: tuple[Path, ImportReport]) -> History:
    repository = Repository.discover(imported[0])
    tip = repository.resolve("HEAD")
    assessment = folders(repository, repository.commit(tip).tree)[0].assessment
    return read_history(repository, read_line(repository, tip), assessment)


def source_rows(published: Path) -> list[list[str]]:
    rows = [line.split("\t") for line in published.read_text(encoding="utf-8").split("\n")]
    return [row for row in rows if len(row) == 6 and row[0] != "変更日"]


def test_all_rows_come_back_in_all_columns(published: Path, history: History) -> None:
    written = tsv.render(build_table(history, TableOptions(labels="recorded")).rows)
    rows = [line.split("\t") for line in written.split("\n")[1:] if line]
    assert len(rows) == 117
    assert rows == source_rows(published)


def test_every_label_names_the_item_it_is_known_to_mean(published: Path, history: History) -> None:
    with (published.parent / f"{NAME}.labels.tsv").open(encoding="utf-8", newline="") as listed:
        means = dict(csv.reader(listed, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = {row.label: row.item.replace("[n", "[") for row in build_table(history).rows}
    assert len(found) == 97
    assert found == means


def test_each_item_has_one_official_label_through_all_dates(history: History) -> None:
    for labels in ("short", "long"):
        by_item = defaultdict(set)
        for row in build_table(history, TableOptions(labels=labels)).rows:
            by_item[row.item].add(row.label)
        assert all(len(used) == 1 for used in by_item.values())
        assert len({next(iter(used)) for used in by_item.values()}) == len(by_item)


def test_a_second_import_gives_the_same_commit(
    published: Path, imported: tuple[Path, ImportReport], tmp_path: Path
) -> None:
    run_import(published, ImportRequest("kouki", "zenkoumoku", tmp_path / "Y"))
    assert head(tmp_path / "Y") == head(imported[0])


def test_the_repository_is_sound_and_the_working_tree_clean(imported: tuple[Path, ImportReport]) -> None:
    subprocess.run(["git", "-C", imported[0], "fsck", "--strict"], check=True, capture_output=True)
    status = subprocess.run(["git", "-C", imported[0], "status", "--porcelain"], check=True, capture_output=True)
    assert status.stdout == b""


def test_the_report_says_what_is_known_of_the_table_and_nothing_else(imported: tuple[Path, ImportReport]) -> None:
    report = imported[1]
    assert [(b.item, b.date.isoformat(), b.line) for b in report.breaks] == [
        ("I-5/法令上の根拠", "2020-11-27", 50),
        ("III-3/リスク3/リスクに対する措置の内容", "2020-11-27", 108),
    ]
    comma, kanji = report.breaks
    assert "以下、「利用条例」" in comma.left
    assert comma.left.replace("以下、「", "以下「") == comma.found
    assert kanji.left.replace("ことに対する", "ことに對する") == kanji.found != kanji.left
    assert [remark.line for remark in report.unchanged] == [60, 64, 156]
    assert [remark.line for remark in report.assumed] == [6, 11, 12]
    assert [(remark.item, remark.line) for remark in report.partial] == [("II-5/移転先[n1]/①法令上の根拠", 12)]
    assert [remark.line for remark in report.odd] == [117]
    assert [remark.line for remark in report.notes] == [17, 144]
    assert (report.rows, report.resolved, report.unresolved) == (117, 97, [])


def head(folder: Path) -> str:
    done = subprocess.run(["git", "-C", folder, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    return done.stdout


def test_concise_chooses_from_the_texts_alone_what_the_authors_chose(history: History) -> None:
    """The first ten rows are those of 2016 and 2017 (and one of 2019); the second item's whole text is not known."""
    rows = build_table(history).rows[:10]
    chosen = [choose(row.changes[0].before, row.changes[0].after, LIMIT).cells for row in rows]
    assert [len(cells) for cells in chosen] == [1] * 10
    assert [cells[0].way for cells in chosen[:6]] == ["置換", "置換", "置換", "置換", "全文", "抜粋"]
    assert [cells[0].way for cells in chosen[7:]] == ["全文", "追記", "全文"]
    told = [(row.before, row.after) for row in rows]
    assert [(cells[0].before, cells[0].after) for cells in chosen] == [*told[:6], ("条例", "利用条例"), *told[7:]]


def test_every_concise_row_of_it_can_be_undone(history: History) -> None:
    changes = {(row.date, row.item): row.changes[0] for row in build_table(history).rows if row.changes}
    assert len(changes) > 90
    for change in changes.values():
        assert undo(change.after, choose(change.before, change.after, LIMIT).cells) == change.before
