"""The same texts in every format that is a table, and nothing in them is more than a text."""

from __future__ import annotations

import csv as rfc4180
import io
import json as plain_json

import openpyxl
import pytest
from lxml import html
from tests.payloads import PAYLOADS
from tests.render.overview.cases import of, one, several

from shinkyu.render.excel import overview as excel
from shinkyu.render.overview import delimited, json
from shinkyu.render.page import overview as page
from shinkyu.render.signs import in_cell, visible_but_tabs

HOSTILE = of([one(number, text) for number, text in enumerate(PAYLOADS, 1)])


def test_csv_keeps_every_text() -> None:
    found = [*rfc4180.DictReader(io.StringIO(delimited.csv(HOSTILE), newline=""))]
    assert [record["評価書名"] for record in found] == [*PAYLOADS]


def test_tsv_has_a_line_for_each() -> None:
    lines = delimited.tsv(HOSTILE).split("\n")
    assert len(lines) == len(PAYLOADS) + 2
    assert len({line.count("\t") for line in lines[:-1]}) == 1


def test_json_keeps_every_text() -> None:
    found = plain_json.loads(json.render(HOSTILE))
    assert [each["name"] for each in found["assessments"]] == [*PAYLOADS]


def test_a_workbook_holds_no_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(excel.render(HOSTILE))).active
    assert sheet is not None
    rows = [*sheet.iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[0].value == "評価書")
    names = [row[2] for row in rows[head + 1 :]]
    assert all(cell.data_type in ("s", "n") for cell in names)
    assert [(cell.value or "").replace("\r", "") for cell in names] == [
        in_cell(text).replace("\r", "") for text in PAYLOADS
    ]
    assert excel.render(HOSTILE) == excel.render(HOSTILE)


def test_a_page_runs_nothing() -> None:
    tree = html.fromstring(page.render(HOSTILE))
    assert len(tree.xpath("//script")) == 1
    assert len(tree.xpath("//table/tbody/tr")) == len(PAYLOADS)
    shown = "".join(tree.xpath("//table//text()"))
    for text in ("alert(1)", "HYPERLINK"):
        assert text in shown


@pytest.mark.parametrize("render", [delimited.csv, delimited.tsv, json.render, page.render, excel.render])
def test_none_at_all(render) -> None:  # type: ignore[no-untyped-def]
    assert render(of([]))
    assert len(render(several())) > 1000
    assert visible_but_tabs("x") == "x"
