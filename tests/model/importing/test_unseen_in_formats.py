"""What a workbook does not show as it is, in each of its formats: one .xlsx, and what LibreOffice makes of it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from tests.conftest import ConvertSeveral
from xlsxwriter.worksheet import Worksheet

from shinkyu.model.errors import BrokenInput
from shinkyu.model.importing.tablefile import read_published
from shinkyu.model.importing.tablerow import PublishedTable
from shinkyu.model.sheets.headings import NAMES

ROW = ["令和4年8月1日", "Ⅰ-1 ②事務の概要", "窓口で受け付ける。", "窓口と郵送で受け付ける。", "事後", "整理"]
Draw = Callable[[xlsxwriter.Workbook, Worksheet], object]


def struck(book: xlsxwriter.Workbook) -> object:
    return book.add_format({"font_strikeout": True})


def mixed(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.write_rich_string(2, 3, "窓口", struck(book), "だけ", "と郵送で", struck(book), "(現金書留)", "受け付ける。")


def at_times(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.conditional_format("C3:C4", {"type": "no_blanks", "format": struck(book)})


def group(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.set_row(2, None, None, {"level": 1, "hidden": True})
    sheet.set_row(3, None, None, {"collapsed": True})


def month(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.write_datetime(2, 0, dt.datetime(2022, 8, 1), book.add_format({"num_format": 'yyyy"年"m"月"'}))


def filtered(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.autofilter("A1:F4")
    sheet.filter_column(4, "x == 事前")
    sheet.set_row(2, None, None, {"hidden": True})


DRAWN: dict[str, tuple[Draw, tuple[str, int], str]] = {
    "a part of a text": (mixed, ("struck-text", 3), "変更後の記載: 取消線の引かれた文字があります: 「だけ」、「(現金書留)」"),
    "a whole cell": (lambda book, sheet: sheet.write(3, 5, "整理", struck(book)), ("struck-text", 4), "「整理」"),
    "a number": (lambda book, sheet: sheet.write(3, 5, 12, struck(book)), ("struck-text", 4), "「12」"),
    "by a condition": (at_times, ("unknown-text", 3), "条件付き書式"),
    "a filtered row": (filtered, ("hidden-row", 3), "フィルター"),
    "a collapsed row": (group, ("hidden-row", 3), "非表示の行"),
    "a row of no height": (lambda book, sheet: sheet.set_row(2, 0), ("hidden-row", 3), "非表示の行"),
    "a hidden column": (
        lambda book, sheet: sheet.set_column(3, 3, 20, None, {"hidden": True}),
        ("hidden-column", 1),
        "変更後の記載の列",
    ),
    "a text box": (lambda book, sheet: sheet.insert_textbox(2, 2, "差し替え"), ("drawn-over", 3), "「差し替え」"),
    "a month": (month, ("unknown-text", 3), "年月日のどれかを表示しない"),
}  # fmt: skip


def beside(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.insert_textbox(1, 8, "担当の控え")
    sheet.insert_textbox(9, 0, "凡例")
    sheet.write_comment(1, 9, "メモ")
    sheet.write_blank(2, 5, None, struck(book))


OTHERS: dict[str, Draw] = {
    "a note": lambda book, sheet: sheet.write_comment(2, 2, "ここは確認中"),
    "beside the table": beside,
    "a date": lambda book, sheet: sheet.write(2, 0, ROW[0], struck(book)),
    "a row": lambda book, sheet: sheet.write_row(2, 0, ROW, struck(book)),
}


@pytest.fixture(scope="module", params=["xlsx", "xls", "ods"])
def books(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, offices: ConvertSeveral
) -> dict[str, Path]:
    """Of each way a table of three rows (lines 2 to 4), drawn upon, in the format."""
    ways = {name: draw for name, (draw, *_) in DRAWN.items()} | OTHERS
    files = {name: tmp_path_factory.mktemp("drawn") / f"table{number}.xlsx" for number, name in enumerate(ways)}
    for name, path in files.items():
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("変更箇所")
            for number, line in enumerate((NAMES, ROW, ROW, ROW)):
                sheet.write_row(number, 0, line)
            ways[name](book, sheet)
    if request.param == "xlsx":
        return files
    return dict(zip(files, offices([*files.values()], request.param), strict=True))


@pytest.fixture
def drawn(books: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """``drawn("a note")``: the table of that way."""
    return lambda way: Path(shutil.copy(books[way], tmp_path / f"table{books[way].suffix}"))


@pytest.mark.parametrize("way", DRAWN)
def test_it_is_a_finding_that_says_where_and_what(way: str, drawn: Callable[[str], Path]) -> None:
    _, finding, said = DRAWN[way]
    with pytest.raises(BrokenInput) as caught:
        read_published(drawn(way))
    found = {(one.rule, one.line): one.message for one in caught.value.findings}
    assert finding in found
    assert set(found) <= {finding, (finding[0], 4)}  # a condition and a box reach down to the next row
    assert said in found[finding]
    assert "変更箇所" in found[finding]


def read(path: Path) -> PublishedTable:
    return read_published(path, without_struck=True)


def test_what_is_struck_out_is_dropped_where_that_is_asked_for(drawn: Callable[[str], Path]) -> None:
    table = read(drawn("a part of a text"))
    assert [row.after for row in table.rows] == [ROW[3], "窓口と郵送で受け付ける。", ROW[3]]
    assert [(one.line, one.text.partition(": ")[2]) for one in table.asides] == [(3, "「だけ」"), (3, "「(現金書留)」")]


def test_a_note_is_told_and_is_no_text(drawn: Callable[[str], Path]) -> None:
    table = read_published(drawn("a note"))
    assert [row.before for row in table.rows] == [ROW[2]] * 3
    (aside,) = table.asides
    assert aside.line == 3
    assert "変更前の記載のメモ・コメントは取り込まない" in aside.text
    assert "ここは確認中" in aside.text


def test_what_stands_beside_the_table_is_nobodys_matter(drawn: Callable[[str], Path]) -> None:
    table = read_published(drawn("beside the table"))
    assert [row.reason for row in table.rows] == ["整理", "", "整理"]
    assert table.asides == ()


def test_a_date_that_was_struck_out_is_not_that_of_the_row_above(drawn: Callable[[str], Path]) -> None:
    path = drawn("a date")
    with pytest.raises(BrokenInput) as caught:
        read(path)
    assert [(one.rule, one.line) for one in caught.value.findings] == [("missing-date", 3)]


def test_a_row_that_is_struck_out_as_a_whole_is_gone(drawn: Callable[[str], Path]) -> None:
    table = read(drawn("a row"))
    assert [row.line for row in table.rows] == [2, 4]
    assert len(table.asides) == 6
