"""Workbooks: merged cells, real dates, numbers, sheets; what they show is read, what they do not tell is a finding."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import odf.element
import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from shinkyu.model.errors import BrokenInput
from shinkyu.model.importing.tablefile import TableRow, read_table

HEAD = ["変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明"]
ROW = ["令和3年6月1日", "Ⅰ-1 ②事務の概要", "窓口で受け付ける。", "窓口と郵送で受け付ける。", "事後", "文言の整理"]


def cells(row: TableRow) -> list[str]:
    return [row.date_text, row.label, row.before, row.after, row.submission, row.reason]


def findings(path: Path) -> list[tuple[str, int]]:
    with pytest.raises(BrokenInput) as caught:
        read_table(path)
    return [(finding.rule, finding.line) for finding in caught.value.findings]


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """An .xlsx with these rows below the headings; ``change`` does the rest to the sheet (headings in row 1)."""

    def build(*rows: list[object], change: Callable[[Worksheet], object] = lambda sheet: None) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = "別添3"
        for row in (HEAD, *rows):
            sheet.append(row)
        change(sheet)
        book.save(tmp_path / "table.xlsx")
        return tmp_path / "table.xlsx"

    return build


def test_rows_come_with_sheet_and_row_number(xlsx: Callable[..., Path]) -> None:
    path = xlsx(ROW, [None] * 6, ROW)
    assert [(row.sheet, row.line, cells(row)) for row in read_table(path)] == [("別添3", 2, ROW), ("別添3", 4, ROW)]


def test_a_row_that_goes_on_is_joined_to_the_one_above(xlsx: Callable[..., Path]) -> None:
    others = [None, "(続き)別の欄", None, "二つ目。", None, "続く説明"], [None, "(続き)", None, "三つ目。", None, None]
    (first, second) = read_table(xlsx(ROW, *others, ROW))
    assert cells(first) == [
        *ROW[:1],
        f"{ROW[1]}別の欄",
        ROW[2],
        f"{ROW[3]}二つ目。三つ目。",
        ROW[4],
        f"{ROW[5]}続く説明",
    ]
    assert (first.line, second.line, cells(second)) == (2, 5, ROW)


def test_a_row_that_goes_on_with_nothing_is_a_finding(xlsx: Callable[..., Path]) -> None:
    assert findings(xlsx([None, "(続き)", None, "二つ目。", None, None], ROW)) == [("missing-date", 2)]


def test_a_dated_row_whose_label_begins_like_that_is_a_row(xlsx: Callable[..., Path]) -> None:
    row = [ROW[0], "(続き)の欄", *ROW[2:]]
    assert [cells(found) for found in read_table(xlsx(ROW, row))] == [ROW, row]


def test_everything_excel_does_to_a_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["B2"] = "（別添３）変更箇所"
    sheet.merge_cells("B2:I2")
    head = ["No.", "変更日", "項目", None, "変更前の\n記載", "変更後の\n記載", "提出\n時期", "提出時期に係る説明"]
    for number, row in enumerate(
        (
            head,
            [1, dt.date(2021, 6, 1), "Ⅱ-2 ③対象となる本人の範囲", None, " 一行目\n 二行目 ", "三行目", "事後", "整理"],
            [2, None, "Ⅱ-2 ④記録される項目", None, "3", 5, None, "別の理由"],
            [None] * 8,
            ["見本事務 / 1 / 2"],
            head,
            [3, "令和4年4月1日", "Ⅲ-2 リスク1", None, "<b>古い</b>", "新しい", "事前", None],
        ),
        start=4,
    ):
        for column, value in enumerate(row, start=2):
            sheet.cell(number, column, value)
    for area in ("D4:E4", "D5:E5", "D6:E6", "D9:E9", "D10:E10", "C5:C6", "H5:H6"):
        sheet.merge_cells(area)
    sheet.column_dimensions["B"].hidden = True
    book.save(tmp_path / "table.xlsx")
    assert [(row.line, *cells(row)) for row in read_table(tmp_path / "table.xlsx")] == [
        (5, "令和3年6月1日", "Ⅱ-2 ③対象となる本人の範囲", " 一行目\n 二行目 ", "三行目", "事後", "整理"),
        (6, "令和3年6月1日", "Ⅱ-2 ④記録される項目", "3", "5", "事後", "別の理由"),
        (10, "令和4年4月1日", "Ⅲ-2 リスク1", "<b>古い</b>", "新しい", "事前", ""),
    ]


def test_a_row_merged_over_two_sheet_rows_is_one(xlsx: Callable[..., Path]) -> None:
    path = xlsx(ROW, [None] * 6, ROW, change=lambda s: [s.merge_cells(f"{c}2:{c}3") for c in "ABCDEF"])
    assert [(row.line, cells(row)) for row in read_table(path)] == [(2, ROW), (4, ROW)]


def test_a_label_merged_over_its_blocks_fills_down(xlsx: Callable[..., Path]) -> None:
    second = [None, None, "次の段落。", "次の段落!", "事後", "整理"]
    path = xlsx(ROW, second, change=lambda s: [s.merge_cells("A2:A3"), s.merge_cells("B2:B3")])
    assert cells(read_table(path)[1]) == [*ROW[:2], "次の段落。", "次の段落!", "事後", "整理"]


def test_a_blank_day_is_that_of_the_row_above(xlsx: Callable[..., Path]) -> None:
    assert cells(read_table(xlsx(ROW, [None, *ROW[1:]]))[1]) == ROW


@pytest.mark.parametrize(
    ("rows", "merge", "rule"),
    [
        ([ROW, [ROW[0], None, *ROW[2:]]], "", "missing-label"),
        ([ROW, [None, None, "続き", "続き", None, None]], "", "continued-row"),
        ([ROW, [*ROW[:2], None, *ROW[3:]]], "C2:C3", "merged-text"),
        ([ROW, [*ROW[:2], "同左", None, *ROW[4:]]], "C3:D3", "merged-columns"),
        ([[None, *ROW[1:]], [None, *ROW[1:]]], "A1:A3", "merged-text"),
    ],
)
def test_what_a_sheet_does_not_tell_is_a_finding(
    xlsx: Callable[..., Path], rows: list[list[object]], merge: str, rule: str
) -> None:
    path = xlsx(*rows, change=lambda sheet: merge and sheet.merge_cells(merge))
    assert set(findings(path)) == {(rule, line) for line in ((2, 3) if merge.startswith("A1") else (3,))}


@pytest.mark.parametrize(
    ("column", "value", "number_format", "rule"),
    [
        (1, 44348, "General", "date-number"),
        (1, dt.datetime(2021, 6, 1, 9, 30), "yyyy/m/d h:mm", "unknown-text"),
        (3, dt.date(2021, 6, 1), "yyyy/m/d", "unknown-text"),
        (3, 1000, '#,##0"人"', "unknown-text"),
        (3, 0.5, "0%", "unknown-text"),
        (3, 1 / 3, "General", "unknown-text"),
        (4, "=C2&1", "General", "unknown-text"),
        (2, "#NAME?", "General", "unknown-text"),
        (7, "欄外の注", "@", "no-heading"),
    ],
)
def test_cells_whose_text_is_not_known(
    xlsx: Callable[..., Path], column: int, value: object, number_format: str, rule: str
) -> None:
    def change(sheet: Worksheet) -> None:
        cell = sheet.cell(2, column)
        cell.value, cell.number_format = value, number_format

    assert findings(xlsx(ROW, ROW, change=change)) == [(rule, 2)]


@pytest.mark.parametrize(("value", "text"), [(3, "3"), (3.0, "3"), (-2.5, "-2.5"), (True, "TRUE"), ("003", "003")])
def test_numbers_read_as_excel_shows_them(xlsx: Callable[..., Path], value: object, text: str) -> None:
    assert read_table(xlsx([*ROW[:2], value, *ROW[3:]]))[0].before == text


def test_carriage_returns_that_excel_escapes_are_line_ends(xlsx: Callable[..., Path]) -> None:
    assert read_table(xlsx([*ROW[:2], "一_x000D_\n二_x000D_三\r\n四", *ROW[3:]]))[0].before == "一\n二\n三\n四"


def rewrite(path: Path, change: Callable[[str, str], str]) -> Path:
    """The archive with each part as ``change`` (of its name and text) gives it."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, text in parts.items():
            new.writestr(name, change(name, text))
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_readings_over_kanji_are_no_text(xlsx: Callable[..., Path]) -> None:
    reading = '<rPh sb="0" eb="2"><t>マドグチ</t></rPh>'
    path = rewrite(xlsx(ROW), lambda name, text: text.replace("</is>", f"{reading}</is>") if name == SHEET else text)
    assert reading in zipfile.ZipFile(path).read(SHEET).decode()
    assert [cells(row) for row in read_table(path)] == [ROW]


def test_text_hidden_below_a_merged_cell_is_told(xlsx: Callable[..., Path]) -> None:
    row = '<row r="3">'
    hidden = row + '<c r="A3" t="inlineStr"><is><t>令和9年</t></is></c>'
    path = xlsx(ROW, ROW, change=lambda sheet: sheet.merge_cells("A2:A3"))
    rewrite(path, lambda name, text: text.replace(row, hidden) if name == SHEET else text)
    assert findings(path) == [("hidden-text", 3)]


def test_other_sheets_are_left_alone_and_tables_on_two_sheets_join(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("表紙").append(["見本事務 全項目評価書", "令和3年", "うみべ市長"])
    for name in ("別添3", "別添3 (2)"):
        sheet = book.create_sheet(name)
        sheet.append(HEAD)
        sheet.append(ROW)
    book.save(tmp_path / "table.xlsx")
    assert [row.sheet for row in read_table(tmp_path / "table.xlsx")] == ["別添3", "別添3 (2)"]


def test_a_table_on_a_hidden_sheet_is_neither_read_nor_dropped(xlsx: Callable[..., Path]) -> None:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent
        sheet.sheet_state = "hidden"
        sheet.parent.create_sheet("表紙")

    assert findings(xlsx(ROW, change=change)) == [("hidden-sheet", 0)]


def test_a_stray_cell_in_the_last_corner_is_refused_before_it_fills_the_memory(xlsx: Callable[..., Path]) -> None:
    from shinkyu.model.errors import InputError

    with pytest.raises(InputError, match="1048576"):
        read_table(xlsx(ROW, change=lambda sheet: sheet.cell(1048576, 16384, "x")))


def test_old_excel_with_merged_dates(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("変更箇所")
    date = xlwt.easyxf(num_format_str="YYYY/MM/DD")
    for column, heading in enumerate(HEAD):
        sheet.write(1, column, heading)
    sheet.write_merge(2, 3, 0, 0, dt.date(2021, 6, 1), date)
    for row in (2, 3):
        for column, text in enumerate([f" 項目{row}\r\n続き ", 3, "新 ", "事後", "整理"], start=1):
            sheet.write(row, column, text)
    book.save(str(tmp_path / "table.xls"))
    assert [(row.line, *cells(row)) for row in read_table(tmp_path / "table.xls")] == [
        (row + 1, "令和3年6月1日", f" 項目{row}\n続き ", "3", "新 ", "事後", "整理") for row in (2, 3)
    ]


def cell(*content: odf.element.Element | str, **attributes: object) -> odf.element.Element:
    """A cell of one paragraph, or of those given."""
    made = odf.table.TableCell(**attributes)
    for part in content:
        made.addElement(odf.text.P(text=part) if isinstance(part, str) else part)
    return made


def ods(path: Path, rows: list[list[odf.element.Element]]) -> Path:
    document = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="変更箇所")
    for row in ([cell(heading) for heading in HEAD], *rows):
        line = odf.table.TableRow()
        for element in row:
            line.addElement(element)
        table.addElement(line)
    table.addElement(odf.table.TableRow(numberrowsrepeated=1048000))
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def test_open_document_with_merged_dates_and_text_to_the_letter(tmp_path: Path) -> None:
    paragraph = odf.text.P(text="一")
    for part in (odf.text.S(c=2), odf.text.Span(text="二 "), odf.text.Tab(), odf.text.LineBreak()):
        paragraph.addElement(part)
    paragraph.addText("三")
    number = cell("1,000人", valuetype="float", value="1000")
    date = cell("2021/06/01", valuetype="date", datevalue="2021-06-01", numberrowsspanned=2)
    rest = [cell("事後", numbercolumnsrepeated=2), odf.table.TableCell(numbercolumnsrepeated=16000)]
    again = [cell("事後", numbercolumnsrepeated=2)]
    path = ods(
        tmp_path / "table.ods",
        [
            [date, cell("項目一"), cell(paragraph, "", "次"), number, *rest],
            [odf.table.CoveredTableCell(), cell("項目二"), cell("前"), cell("後 "), *again],
        ],
    )
    assert [(row.line, *cells(row)) for row in read_table(path)] == [
        (2, "令和3年6月1日", "項目一", "一  二 \t\n三\n\n次", "1,000人", "事後", "事後"),
        (3, "令和3年6月1日", "項目二", "前", "後 ", "事後", "事後"),
    ]


def test_open_document_rows_that_are_alike_are_stored_once_and_read_as_many(tmp_path: Path) -> None:
    path = ods(tmp_path / "table.ods", [])
    row = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ROW)
    rows = f'<table:table-row table:number-rows-repeated="2">{row}</table:table-row><table:table-row'

    def change(name: str, text: str) -> str:
        head, _, tail = text.rpartition("<table:table-row")
        return head + rows + tail if name == "content.xml" else text

    rewrite(path, change)
    assert [(found.line, cells(found)) for found in read_table(path)] == [(2, ROW), (3, ROW)]
