"""A sheet of several assessments, each under its titles: told apart where that is asked for, else refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.render.page.made import row, table

from shinkyu.model.errors import BrokenInput
from shinkyu.model.importing.tablefile import read_published
from shinkyu.model.table.titled import TitledTable
from shinkyu.render.excel import render

LONG = "とても長い名前の事務" * 40
TABLES = [
    table(row(label="Ⅰ-1"), row(label="Ⅰ-2"), slug="a", name="住民", number="1"),
    table(row(label="Ⅰ-3"), slug="b", name=LONG, number=""),
    table(row(label="Ⅰ-4"), slug="c", name="税", number="12"),
]


def book(folder: Path, tables: list[TitledTable]) -> Path:
    file = folder / "all.xlsx"
    file.write_bytes(render(tables))
    return file


def test_each_row_says_of_which_it_is(tmp_path: Path) -> None:
    found = read_published(book(tmp_path, TABLES), several=True).rows
    assert [(one.label, one.assessment) for one in found] == [
        ("Ⅰ-1", "1 住民"),
        ("Ⅰ-2", "1 住民"),
        ("Ⅰ-3", LONG),
        ("Ⅰ-4", "12 税"),
    ]


def test_else_the_second_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BrokenInput) as raised:
        read_published(book(tmp_path, TABLES[::2]))
    (finding,) = raised.value.findings
    assert finding.rule == "several-assessments"
    assert "「12 税」" in finding.message


def test_one_alone_is_read(tmp_path: Path) -> None:
    assert [one.assessment for one in read_published(book(tmp_path, TABLES[:1])).rows] == ["", ""]
