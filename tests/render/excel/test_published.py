"""The real published table beside the checkout: in a workbook it comes back to the letter, and none of it is cut off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.conftest import Convert
from tests.render.excel.books import CONTINUED, Runs, calamine_grid, expected, grid, joined, openpyxl_grid, runs, table

from shinkyu.model.history.history import read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.importing.tablefile import read_table
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folders
from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.render import excel
from shinkyu.render.columns import HEADINGS

NAME = "000_39e454170ef22510.txt"
TITLE = "題名"


@pytest.fixture(scope="module")
def rows(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Sequence[Row]:
    into = tmp_path_factory.mktemp("published") / "X"
    run_import(shared / "tables" / NAME, ImportRequest("kouki", "zenkoumoku", into))
    repository = Repository.discover(into)
    tip = repository.resolve("HEAD")
    assessment = folders(repository, repository.commit(tip).tree)[0].assessment
    return build_table(read_history(repository, read_line(repository, tip), assessment)).rows


@pytest.fixture(scope="module")
def data(rows: Sequence[Row]) -> bytes:
    return excel.render([table(rows, number="1", name=TITLE)])


def test_all_rows_come_back_to_the_letter(rows: Sequence[Row], data: bytes, office: Convert, tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(data)
    saved = office(file, "xlsx:Calc MS Excel 2007 XML")
    texts = [[r.date_text, r.label, r.before, r.after, r.submission, r.reason] for r in rows]
    assert len(texts) == 117
    assert expected(rows) == texts, "no sign stands for anything"
    for found in (grid(data), openpyxl_grid(file), calamine_grid(file), openpyxl_grid(saved), calamine_grid(saved)):
        assert joined(found) == texts


def test_our_own_import_reads_it_as_the_text_file(shared: Path, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(data)
    read, published = read_table(file), read_table(shared / "tables" / NAME)
    assert [[r.label, r.before, r.after, r.reason] for r in read] == [
        [r.label, r.before, r.after, r.reason] for r in published
    ]


def test_underlined_is_what_changed(rows: Sequence[Row], data: bytes) -> None:
    entries: list[list[Runs]] = []
    for line in runs(data)[4:]:
        if line[0]:
            entries.append([line[2], line[3]])
        else:
            entries[-1] = [with_more(runs, more) for runs, more in zip(entries[-1], line[2:4], strict=True)]
    assert len(entries) == len(rows)
    for one, entry in zip(rows, entries, strict=True):
        assert tuple(map(tuple, entry)) == changed_words(one)


def with_more(runs: Runs, more: Runs) -> Runs:
    """The runs of a cell with those of the row in which it goes on."""
    if runs and more and runs[-1][1] == more[0][1]:
        return [*runs[:-1], (runs[-1][0] + more[0][0], more[0][1]), *more[1:]]
    return [*runs, *more]


@pytest.mark.usefixtures("gothic")
def test_no_row_is_too_low(data: bytes, too_low: Callable[[bytes], list[tuple[int, int, float, float]]]) -> None:
    assert too_low(data) == []


@pytest.mark.usefixtures("gothic")
def test_every_letter_is_printed(
    rows: Sequence[Row], data: bytes, office: Convert, pdf_text: Callable[[Path], str], tmp_path: Path
) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(data)
    pages = pdf_text(office(file, "pdf")).split("\f")[:-1]
    furniture = "".join(f"{''.join(HEADINGS)}1{TITLE}{number}/{len(pages)}" for number in range(1, len(pages) + 1))
    cells = "".join("".join(line) for line in expected(rows)) + CONTINUED * (len(grid(data)) - 4 - len(rows))
    titles = f"評価書番号1評価書名{TITLE}(別添3)変更箇所"
    printed, wanted = (Counter(re.sub(r"\s", "", text)) for text in ("".join(pages), furniture + cells + titles))
    assert printed == wanted
