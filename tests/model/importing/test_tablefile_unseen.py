"""What a cell shows counts: struck-out text, rows and columns that are not shown, dates that show no day are never taken silently."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from tests.model.importing.test_tablefile_broken import opendocument
from xlsxwriter.worksheet import Worksheet

from shinkyu.model.errors import BrokenInput
from shinkyu.model.importing.tablefile import read_table
from shinkyu.model.sheets.headings import NAMES

pytestmark = pytest.mark.usefixtures("reads_here")

ROW = ["令和3年6月1日", "Ⅰ-1 ②事務の概要", "旧", "新", "事後", "整理"]
Change = Callable[[xlsxwriter.Workbook, Worksheet], object]


def xlsx(folder: Path, change: Change, day: dt.date | None = None, number_format: str = "") -> Path:
    path = folder / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        for number, line in enumerate((NAMES, ROW, ROW)):
            sheet.write_row(number, 0, line)
        if day is not None:
            sheet.write_datetime(
                1, 0, dt.datetime.combine(day, dt.time()), book.add_format({"num_format": number_format})
            )
        change(book, sheet)
    return path


def found(path: Path) -> list[tuple[str, int]]:
    with pytest.raises(BrokenInput) as caught:
        read_table(path)
    assert all(finding.hint for finding in caught.value.findings)
    return [(finding.rule, finding.line) for finding in caught.value.findings]


def rich(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.write_rich_string(1, 2, "旧い", book.add_format({"font_strikeout": True}), "消した", "記載")


def whole(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.write(2, 3, "消した記載", book.add_format({"font_strikeout": True}))


@pytest.mark.parametrize(("change", "line"), [(rich, 2), (whole, 3)])
def test_struck_out_text(tmp_path: Path, change: Change, line: int) -> None:
    assert found(xlsx(tmp_path, change)) == [("struck-text", line)]


def test_a_blank_cell_that_would_be_struck_out_says_nothing(tmp_path: Path) -> None:
    path = xlsx(tmp_path, lambda book, sheet: sheet.write_blank(2, 5, None, book.add_format({"font_strikeout": True})))
    assert [row.reason for row in read_table(path)] == ["整理", ""]


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (lambda book, sheet: sheet.set_row(1, None, None, {"hidden": True}), ("hidden-row", 2)),
        (lambda book, sheet: sheet.set_column(2, 3, 20, None, {"hidden": True}), ("hidden-column", 1)),
        (lambda book, sheet: sheet.set_column(5, 5, 20, None, {"hidden": True}), ("hidden-column", 1)),
        (lambda book, sheet: sheet.set_column(5, 5, 0.1), ("hidden-column", 1)),
        (lambda book, sheet: sheet.set_row(1, 1), ("hidden-row", 2)),
    ],
)
def test_rows_and_columns_that_are_not_shown(tmp_path: Path, change: Change, finding: tuple[str, int]) -> None:
    assert set(found(xlsx(tmp_path, change))) == {finding}


def test_what_is_hidden_beside_the_table_does_not_matter(tmp_path: Path) -> None:
    def change(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.set_column(8, 9, 20, None, {"hidden": True})
        sheet.set_row(7, None, None, {"hidden": True})

    assert len(read_table(xlsx(tmp_path, change))) == 2


def test_a_column_of_no_width_in_an_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for number, line in enumerate((NAMES, ROW)):
        for column, text in enumerate(line):
            sheet.write(number, column, text)
    sheet.col(4).width = 0
    book.save(str(tmp_path / "table.xls"))
    assert found(tmp_path / "table.xls") == [("hidden-column", 1)]


@pytest.mark.parametrize(
    ("number_format", "known"),
    [
        (";;;", False),
        ('"第"@"号"', False),
        ("0;-0;0;", False),
        ("@", True),
        ('0;-0;;"("@")"', False),
        ("0;-0;0;@", True),
    ],
)
def test_a_text_that_its_format_shows_as_another(tmp_path: Path, number_format: str, known: bool) -> None:
    path = xlsx(tmp_path, lambda book, sheet: sheet.write(2, 3, "二", book.add_format({"num_format": number_format})))
    if known:
        assert read_table(path)[1].after == "二"
    else:
        assert found(path) == [("unknown-text", 3)]


@pytest.mark.parametrize("number_format", ['yyyy"年"m"月"', "[$-411]ggge", "m/d", "mmmm", "yyyy", 'e"年"m"月"'])
def test_a_date_that_does_not_show_its_day(tmp_path: Path, number_format: str) -> None:
    path = xlsx(tmp_path, lambda book, sheet: None, dt.date(2021, 6, 1), number_format)
    assert found(path) == [("unknown-text", 2)]


@pytest.mark.parametrize(
    "number_format", ["yyyy/m/d", '[$-411]ggge"年"m"月"d"日"', "d-mmm-yy", "m/d/yyyy", '"施行 "yyyy.mm.dd']
)
def test_a_date_that_does(tmp_path: Path, number_format: str) -> None:
    path = xlsx(tmp_path, lambda book, sheet: None, dt.date(2021, 6, 1), number_format)
    assert [row.date_text for row in read_table(path)] == ["令和3年6月1日"] * 2


def opened(*texts: str, row: str = "", first: str = "", styles: str = "", column: str = "") -> str:
    """The rows of an .ods; ``row``: attributes of the second; ``first``: its first cell."""
    made = [first or f"<table:table-cell><text:p>{texts[0]}</text:p></table:table-cell>"]
    made += [f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts[1:]]
    head = "".join(f"<table:table-cell><text:p>{name}</text:p></table:table-cell>" for name in NAMES)
    return f"{styles}{column}<table:table-row>{head}</table:table-row><table:table-row{row}>{''.join(made)}</table:table-row>"


STRUCK = (
    '<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="T1">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)
DATE = (
    '<table:table-cell office:value-type="date" office:date-value="2021-06-01"><text:p>{}</text:p></table:table-cell>'
)


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (
            opened(*ROW[:2], '旧<text:span text:style-name="T1">い</text:span>', *ROW[3:], styles=STRUCK),
            ("struck-text", 2),
        ),
        (opened(*ROW, row=' table:visibility="filter"'), ("hidden-row", 2)),
        (
            opened(*ROW, column="<table:table-column/><table:table-column table:visibility='collapse'/>"),
            ("hidden-column", 1),
        ),
        (opened(*ROW, first=DATE.format("令和3年6月")), ("unknown-text", 2)),
        (
            opened(
                *ROW[:3],
                '新<text:span text:style-name="T9">しい</text:span>',
                *ROW[4:],
                styles=STRUCK + '<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
                'style:name="T9" style:parent-style-name="T1"/>',
            ),
            ("struck-text", 2),
        ),
    ],
    ids=["struck", "row", "column", "date", "struck by the style that it goes back to"],
)
def test_an_opendocument_sheet_too(tmp_path: Path, rows: str, finding: tuple[str, int]) -> None:
    assert found(opendocument(tmp_path / "t.ods", rows)) == [finding]


def test_an_opendocument_date_that_shows_its_day(tmp_path: Path) -> None:
    path = opendocument(tmp_path / "t.ods", opened(*ROW, first=DATE.format("令和元年6月1日"), styles=STRUCK))
    assert [row.date_text for row in read_table(path)] == ["令和3年6月1日"]
