"""The columns that are written are those that docs/export.md describes: names, types, what may be null, and the order."""

from __future__ import annotations

import re

import pytest
from tests.conftest import ROOT

from shinkyu.model.exporting.columns import ASSESSMENT, TABLES, VERSION, Column, Type

DOCUMENT = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
LINE = re.compile(r"^\| `(?P<name>\w+)` \| (?P<type>\w+) \| (?P<null>あり)? ?\| (?P<meaning>.+) \|$", re.MULTILINE)


def documented(name: str) -> list[Column]:
    """The columns of the table below that mark."""
    part = DOCUMENT.split(f"<!-- columns: {name} -->")[1].split("\n\n")[0]
    found = list(LINE.finditer(part))
    assert len(found) == part.count("\n| `"), "a line that is not read"
    return [Column(one["name"], Type(one["type"]), nullable=bool(one["null"])) for one in found]


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_are_those_that_are_documented(name: str) -> None:
    assert [*documented("assessment"), *documented(name)] == [*TABLES[name].columns]


def test_every_table_begins_with_the_assessment() -> None:
    assert documented("assessment") == [*ASSESSMENT]
    assert all(table.columns[: len(ASSESSMENT)] == ASSESSMENT for table in TABLES.values())


def test_no_text_may_be_null() -> None:
    """A CSV file cannot tell it from one that is not written."""
    columns = [column for table in TABLES.values() for column in table.columns]
    assert {column.type for column in columns if column.nullable} <= {Type.DATE, Type.INTEGER}
    assert f"(いまは {VERSION})" in DOCUMENT


@pytest.mark.parametrize("type_", Type)
def test_every_type_is_documented(type_: Type) -> None:
    assert re.search(rf"^\| {type_.value}\b", DOCUMENT, re.MULTILINE)
