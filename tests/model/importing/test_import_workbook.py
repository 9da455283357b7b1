"""A table as offices keep it in Excel, .xls and OpenDocument: titles, merged cells, dates, line ends in cells, page headings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from shinkyu.model.history.history import read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folders
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table

HEADINGS = ["変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明"]
LONG = "1 窓口で申請を受け付ける。\n2 台帳に記載する。\n\n3 記録を五年間保管する。"
LONGER = "1 窓口又は郵送で申請を受け付ける。\n2 台帳に記載する。\n\n3 記録を五年間保管する。\n\n4 年に一度点検する。"
ROWS = [
    [
        "令和2年4月1日",
        "Ⅰ関連情報\n1.特定個人情報ファイルを取り扱う事務\n②事務の概要",
        LONG,
        LONGER,
        "事後",
        "軽微な変更\n(詳細の追記)",
    ],
    ["令和2年4月1日", "Ⅰ-5 ②所属長", "課長 ", "室長 ", "事後", "組織改編"],
    ["令和2年4月1日", "Ⅱ-1 対象人数 いつ時点の計数か", "平成31年4月1日 時点", "令和2年4月1日 時点", "事後", "組織改編"],
    ["令和3年10月1日", "Ⅰ-8 連絡先", "", "虹ヶ丘市福祉課 電話 3", "事前", ""],
]


def workbook(path: Path) -> Path:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["(別添3)変更箇所"])
    sheet.append([])
    sheet.append(HEADINGS)
    first = [dt.datetime(2020, 4, 1), *ROWS[0][1:]]
    for row in (first, [None, *ROWS[1][1:]], [None, *ROWS[2][1:5], None], HEADINGS, ROWS[3]):
        sheet.append(row)
    sheet["A4"].number_format = "yyyy/m/d"
    sheet.merge_cells("A4:A6")  # one 変更日 over three rows
    sheet.merge_cells("F5:F6")  # one reason over two
    for cell in sheet["C"]:
        cell.alignment = Alignment(wrap_text=True)
    sheet.column_dimensions["G"].hidden = True
    book.save(path)
    return path


def table_of(folder: Path) -> tuple[Row, ...]:
    repository = Repository.discover(folder)
    tip = repository.resolve("HEAD")
    assessment = folders(repository, repository.commit(tip).tree)[0].assessment
    return build_table(read_history(repository, read_line(repository, tip), assessment)).rows


def test_an_excel_table_comes_back_to_the_letter(tmp_path: Path) -> None:
    run_import(workbook(tmp_path / "table.xlsx"), ImportRequest("kosodate", "kiso", tmp_path / "X", "2019-01"))
    made = [[r.date_text, r.label, r.before, r.after, r.submission, r.reason] for r in table_of(tmp_path / "X")]
    assert made == ROWS


def test_blank_lines_in_a_cell_part_the_item_into_blocks(tmp_path: Path) -> None:
    run_import(workbook(tmp_path / "table.xlsx"), ImportRequest("kosodate", "kiso", tmp_path / "X", "2019-01"))
    text = (tmp_path / "X/kosodate/I-1.yaml").read_text(encoding="utf-8")
    assert "  2 台帳に記載する。\n\n  3 記録を五年間保管する。\n" in text
    assert table_of(tmp_path / "X")[0].item == "I-1/②事務の概要"


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".csv"])
def test_the_other_office_formats_give_the_same_commits(tmp_path: Path, suffix: str) -> None:
    run_import(workbook(tmp_path / "table.xlsx"), ImportRequest("kosodate", "kiso", tmp_path / "X", "2019-01"))
    other = {".xls": as_xls, ".ods": as_ods, ".csv": as_csv}[suffix](tmp_path / f"table{suffix}")
    run_import(other, ImportRequest("kosodate", "kiso", tmp_path / "Y", "2019-01"))
    assert Repository.discover(tmp_path / "X").head() == Repository.discover(tmp_path / "Y").head()


def as_xls(path: Path) -> Path:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("変更箇所")
    for y, row in enumerate([HEADINGS, *ROWS]):
        for x, text in enumerate(row):
            sheet.write(y, x, text)
    book.save(str(path))
    return path


def as_ods(path: Path) -> Path:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="変更箇所")
    for row in [HEADINGS, *ROWS]:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            for part in text.split("\n"):
                paragraph = P()
                paragraph.addText(part.removesuffix(" "))
                if part.endswith(" "):
                    from odf.text import S

                    paragraph.addElement(S(c=1))
                cell.addElement(paragraph)
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def as_csv(path: Path) -> Path:
    import csv

    with path.open("w", encoding="cp932", newline="") as out:
        csv.writer(out).writerows([HEADINGS, *ROWS])
    return path
