"""Each rule of a published table that is imported finds its case; and a sound table has no findings."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import openpyxl
import pytest
import xlsxwriter
import xlsxwriter.worksheet
from openpyxl.worksheet.worksheet import Worksheet
from tests.model.importing.test_tablefile_books import HEAD, ROW, cell, ods, rewrite
from tests.model.importing.test_tablefile_broken import archive

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.importing import writing
from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.sheets import filekind
from shinkyu.model.table.table import Table

Build = Callable[[Path], Path]


def text(*rows: list[str], head: list[str] | None = HEAD, separator: str = "\t") -> Build:
    lines = [separator.join(line) + "\n" for line in ([head] if head else []) + [*rows]]
    return raw("".join(lines).encode(), "table.csv" if separator == "," else "table.tsv")


def raw(data: bytes, name: str = "table.tsv") -> Build:
    def build(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return build


def book(*rows: list[object], change: Callable[[Worksheet], object] = lambda sheet: None) -> Build:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for row in (HEAD, *(rows or [ROW, ROW])):
        sheet.append(row)
    change(sheet)
    data = io.BytesIO()
    made.save(data)
    return raw(data.getvalue(), "table.xlsx")


def xlsx(draw: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> Build:
    def build(folder: Path) -> Path:
        with xlsxwriter.Workbook(folder / "table.xlsx") as made:
            sheet = made.add_worksheet()
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, ROW)
            draw(made, sheet)
        return folder / "table.xlsx"

    return build


def row(**given: str) -> list[str]:
    names = ("date", "label", "before", "after", "submission", "reason")
    return [given.get(name, known) for name, known in zip(names, ROW, strict=True)]


def set_cell(address: str, value: object, number_format: str = "General") -> Callable[[Worksheet], object]:
    def change(sheet: Worksheet) -> None:
        sheet[address].value, sheet[address].number_format = value, number_format

    return change


def hide(sheet: Worksheet) -> None:
    assert sheet.parent
    sheet.sheet_state = "hidden"
    sheet.parent.create_sheet("表紙")


def hidden_text(folder: Path) -> Path:
    line = '<row r="3">'
    below = line + '<c r="A3" t="inlineStr"><is><t>令和9年</t></is></c>'
    path = book(change=lambda sheet: sheet.merge_cells("A2:A3"))(folder)
    part = "xl/worksheets/sheet1.xml"
    return rewrite(path, lambda name, xml: xml.replace(line, below) if name == part else xml)


def old_date(folder: Path) -> Path:
    date = cell("1850/01/01", valuetype="date", datevalue="1850-01-01")
    return ods(folder / "table.ods", [[date, *map(cell, ROW[1:])]])


CASES: dict[str, Build] = {
    "too-large": raw(b"x" * 40_000),
    "empty-file": raw(b""),
    "not-a-table": raw(b"%PDF-1.7\n"),
    "damaged-file": raw(archive("xl/workbook.xml"), "table.xlsx"),
    "no-heading-row": text(["変更の一覧"], head=None),
    "hidden-sheet": book(change=hide),
    "undecodable": raw("\t".join(HEAD).encode("cp932") + b"\n\x81\xff\n"),
    "broken-quotes": text(row(before='"旧'), separator=","),
    "ambiguous-quotes": text(row(before='"甲,乙"')),
    "heading-row": text(ROW, head=[*HEAD[:5], "備考"]),
    "row-above-heading": text(HEAD, ROW, head=ROW),
    "unknown-line": text(["以上"], ROW),
    "ragged-row": text(ROW[:3]),
    "several-assessments": text(["甲", *ROW], ["乙", *ROW], head=["評価書", *HEAD]),
    "no-heading": text([*ROW, "余り"]),
    "hidden-row": book(change=lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True)),
    "hidden-column": book(change=lambda sheet: setattr(sheet.column_dimensions["D"], "hidden", True)),
    "drawn-over": xlsx(lambda book, sheet: sheet.insert_textbox(1, 3, "差し替え", {"height": 10})),
    "struck-text": xlsx(lambda book, sheet: sheet.write(1, 5, "理由", book.add_format({"font_strikeout": True}))),
    "hidden-text": hidden_text,
    "merged-columns": book(ROW, [*ROW[:2], "同左", None, *ROW[4:]], change=lambda sheet: sheet.merge_cells("C3:D3")),
    "merged-text": book(ROW, [*ROW[:2], None, *ROW[3:]], change=lambda sheet: sheet.merge_cells("C2:C3")),
    "unknown-text": book(change=set_cell("C2", 1000, '#,##0"人"')),
    "date-number": book(change=set_cell("A2", 44348)),
    "bad-date": old_date,
    "continued-row": text(ROW, row(date="", label="")),
    "missing-date": text(row(date="")),
    "missing-label": text(ROW, row(label="")),
    "impossible-date": text(row(date="令和2年2月30日")),
    "date-order": text(row(label="Ⅰ-1 ②事務の内容"), row(label="Ⅰ-1 ②事務の内容", date="令和3年5月1日")),
    "unlikely-date": text(row(date="平成26年4月19日"), row(date="令和99年4月1日")),
    "unknown-submission": text(row(submission="随時")),
    "row-order": text(
        row(label="Ⅰ-1 ②事務の内容", before="審査", after="決定"),
        row(label="Ⅰ-1 ②事務の内容", before="受付", after="審査"),
    ),
    "not-as-published": text(row(label="Ⅰ-1 ②事務の内容")),
}


def findings(table: Path, folder: Path) -> tuple[Finding, ...]:
    """What stands against importing the table."""
    request = ImportRequest("s", "zenkoumoku", folder / "city", dry_run=True)
    try:
        run_import(table, request)
    except BrokenInput as error:
        return error.findings
    return ()


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest file that is read is a small one."""
    monkeypatch.setattr(filekind, "LARGEST", 32_000)


@pytest.fixture(autouse=True)
def _forgetful(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No table is known of which a cell would not come back: one is made to."""
    if "not-as-published" in getattr(request.node, "callspec", Mock(params={})).params.values():
        made = writing.build_table
        monkeypatch.setattr(writing, "build_table", lambda history: _with_other_text(made(history)))


def _with_other_text(table: Table) -> Table:
    return replace(table, rows=tuple(replace(one, before="新") for one in table.rows))


@pytest.mark.parametrize("rule", CASES)
def test_each_rule_finds_its_case_and_no_other_does(rule: str, tmp_path: Path) -> None:
    found = findings(CASES[rule](tmp_path), tmp_path)
    assert {finding.rule for finding in found} == {rule}
    for finding in found:
        assert finding.message
        assert finding.hint
        assert finding.file


@pytest.mark.parametrize("build", [text(ROW), text(ROW, separator=","), book(), book([dt.date(2021, 6, 1), *ROW[1:]])])
def test_a_sound_table_has_no_findings(build: Build, tmp_path: Path) -> None:
    assert findings(build(tmp_path), tmp_path) == ()
