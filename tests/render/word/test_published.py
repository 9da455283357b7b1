"""The real published table beside the checkout: all its texts stand in the Word file, and its changes can be undone there."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from tests.render.word.reading import accepted, parts, rejected, spans, tables, texts
from tests.render.word.schema_order import W, misplaced

from shinkyu.model.history.history import read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folders
from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.table.titled import TitledTable, titled
from shinkyu.render import word
from shinkyu.render.columns import HEADINGS, cells

PUBLISHED = "tables/000_39e454170ef22510.txt"


@pytest.fixture(scope="module")
def published(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> TitledTable:
    into = tmp_path_factory.mktemp("published") / "X"
    run_import(shared / PUBLISHED, ImportRequest("kouki", "zenkoumoku", into))
    repository = Repository.open(into)
    tip = repository.resolve("HEAD")
    assessment = folders(repository, repository.commit(tip).tree)[0].assessment
    history = read_history(repository, read_line(repository, tip), assessment)
    return titled(assessment, history.newest, build_table(history).rows)


def test_all_rows_stand_there_to_the_letter(published: TitledTable) -> None:
    data = word.render([published])
    assert len(published.rows) == 117
    assert texts(data) == [list(HEADINGS), *(list(cells(row)) for row in published.rows)]
    assert word.render([published]) == data


def test_the_changed_words_are_underlined(published: TitledTable) -> None:
    for line, row in zip(tables(word.render([published]))[0][1:], published.rows, strict=True):
        before, after = list(line.iter(f"{W}tc"))[2:4]
        assert (spans(before), spans(after)) == changed_words(row)


def test_every_tracked_change_can_be_accepted_and_rejected(published: TitledTable) -> None:
    data = word.render([published], tracked={})
    old, new = texts(data, rejected)[1:], texts(data, accepted)[1:]
    found = [(before[2], after[2]) for before, after in zip(old, new, strict=True)]
    assert found == [without_notes(row) for row in published.rows]
    assert {row.way for row in published.rows} == {"全文", "分割", "置換", "抜粋", "追記", "削除"}


def without_notes(row: Row) -> tuple[str, str]:
    """The texts of a row as the published table has them: (項番3の追記) and 削除 stand for none."""
    return "" if row.way == "追記" else row.before, "" if row.way == "削除" else row.after


@pytest.mark.parametrize("tracked", [None, {}])
def test_it_is_as_the_schema_has_it(published: TitledTable, tracked: dict[str, str] | None) -> None:
    root = etree.fromstring(parts(word.render([published], tracked=tracked))["word/document.xml"])
    assert list(misplaced(root)) == []
