"""Tab- and comma-separated tables: encodings, separators, quotation marks, and the lines between rows."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinkyu.model.errors import BrokenInput
from shinkyu.model.importing.tablefile import TableRow, read_table

HEAD = ["変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明"]
ROW = ["令和3年6月1日", "Ⅰ-1 ②事務の概要", "窓口で受け付ける。", "窓口と郵送で受け付ける。", "事後", "文言の整理"]
FIXTURES = Path(__file__).parents[2] / "fixtures" / "tables"


def tabs(*rows: list[str]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def cells(row: TableRow) -> list[str]:
    return [row.date_text, row.label, row.before, row.after, row.submission, row.reason]


def write(folder: Path, data: str | bytes, name: str = "table.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def findings(path: Path) -> list[tuple[str, int]]:
    with pytest.raises(BrokenInput) as caught:
        read_table(path)
    return [(finding.rule, finding.line) for finding in caught.value.findings]


def test_reads_each_row_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "\n(別添3)変更箇所\n\n" + tabs(HEAD, ROW, ROW))
    assert [(row.line, cells(row)) for row in read_table(path)] == [(5, ROW), (6, ROW)]


def test_a_column_that_names_the_assessment_is_none_of_the_six(tmp_path: Path) -> None:
    path = write(tmp_path, tabs(["評価書", *HEAD], ["1 住民", *ROW], ["1 住民", *ROW]))
    assert [cells(row) for row in read_table(path)] == [ROW, ROW]


def test_pages_of_a_published_table_are_joined() -> None:
    rows = read_table(FIXTURES / "pages.txt")
    lines = (FIXTURES / "pages.txt").read_text(encoding="utf-8").split("\n")
    assert [row.line for row in rows] == [8, 9, 15, 23]
    assert [cells(row) for row in rows] == [lines[row.line - 1].split("\t") for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", ["\t", ","])
def test_encodings_line_ends_and_separators_are_recognised(
    tmp_path: Path, encoding: str, end: str, separator: str
) -> None:
    text = "".join(separator.join(row) + end for row in (HEAD, ROW))
    assert [cells(row) for row in read_table(write(tmp_path, text.encode(encoding), "table.dat"))] == [ROW]


def test_utf16_big_endian_and_old_mac_line_ends(tmp_path: Path) -> None:
    data = codecs.BOM_UTF16_BE + tabs(HEAD, ROW).replace("\n", "\r").encode("utf-16-be")
    assert [cells(row) for row in read_table(write(tmp_path, data))] == [ROW]


def test_the_content_decides_and_not_the_suffix(tmp_path: Path) -> None:
    assert [cells(row) for row in read_table(write(tmp_path, tabs(HEAD, ROW), "table.csv"))] == [ROW]


def test_spaces_and_odd_characters_stay_to_the_letter(tmp_path: Path) -> None:
    row = [ROW[0], " Ⅲ-3\u3000リスク2 ", "<p>対象者数\u2028 10人</p> ", "\u3000対象者数／12人\x0b ", "事後 ", "\x85"]
    assert [cells(found) for found in read_table(write(tmp_path, tabs(HEAD, row)))] == [row]


@pytest.mark.parametrize("end", ["\r\n", "\r", "_x000D_\n", "_x000D_"])
def test_each_kind_of_line_end_inside_a_cell_is_one(tmp_path: Path, end: str) -> None:
    text = ",".join(HEAD) + "\r\n" + ",".join([*ROW[:2], f'"一行目{end}二行目"', *ROW[3:]]) + "\r\n"
    assert read_table(write(tmp_path, text))[0].before == "一行目\n二行目"


CELL = st.text(st.sampled_from('あア「、\t\n",| x'), max_size=8)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4), st.sampled_from([",", "\t"]))
@settings(max_examples=60, deadline=None)
def test_what_excel_quotes_comes_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str, str]], separator: str
) -> None:
    rows = [[ROW[0], ROW[1], before, after, "事後", reason] for before, after, reason in texts]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows:  # as Excel does: a comma is quoted in tab-separated text too
        quoted = ['"' + c.replace('"', '""') + '"' if any(mark in c for mark in '\t\n",') else c for c in row]
        stream.write(separator.join(quoted) + "\r\n")
    path = write(tmp_path_factory.mktemp("excel"), stream.getvalue().encode("utf-16"))
    assert [cells(row) for row in read_table(path)] == rows


def test_every_cell_quoted_is_read_as_quoted(tmp_path: Path) -> None:
    text = "".join("\t".join(f'"{cell}"' for cell in row) + "\n" for row in (HEAD, ROW))
    assert [cells(row) for row in read_table(write(tmp_path, text))] == [ROW]


@pytest.mark.parametrize("cell", ['"窓口"', '"窓口"で受け付ける', '"窓口', 'いわゆる"窓口"'])
def test_quotation_marks_that_quote_nothing_are_text(tmp_path: Path, cell: str) -> None:
    row = [*ROW[:2], cell, *ROW[3:]]
    assert [cells(found) for found in read_table(write(tmp_path, tabs(HEAD, row, ROW)))] == [row, ROW]


def test_quotation_marks_that_may_be_either_are_not_guessed(tmp_path: Path) -> None:
    row = [*ROW[:2], '"窓口,郵送"', *ROW[3:]]
    assert findings(write(tmp_path, tabs(HEAD, ROW, row))) == [("ambiguous-quotes", 3)]


def test_a_quotation_mark_does_not_swallow_the_rows_up_to_the_next(tmp_path: Path) -> None:
    opening, closing = [*ROW[:2], '"窓口', *ROW[3:]], [*ROW[:2], '郵送"', *ROW[3:]]
    assert findings(write(tmp_path, tabs(HEAD, opening, ROW, closing))) == [("ambiguous-quotes", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "\t\t\t\t\t",
        "\u3000",
        "(別添3)変更箇所",
        "（別添３）\u3000変更箇所",
        "変更箇所",
        "見本事務 / 1 / 72",
        "1/72",
        "- 3 -",
    ],
)
def test_clutter_between_rows_is_passed_over(tmp_path: Path, line: str) -> None:
    assert len(read_table(write(tmp_path, tabs(HEAD, ROW) + line + "\n" + tabs(ROW)))) == 2


def test_a_page_title_above_the_headings_is_known_again_below(tmp_path: Path) -> None:
    title = "うみべ市 見本事務 全項目評価書\n"
    assert len(read_table(write(tmp_path, title + tabs(HEAD, ROW) + title + tabs(HEAD, ROW)))) == 2


@pytest.mark.parametrize("line", ["見本事務 / 73 / 72", "2021/6/12", "以上", "※ 注記", "窓口で受け付ける。"])
def test_other_lines_are_never_dropped(tmp_path: Path, line: str) -> None:
    assert findings(write(tmp_path, tabs(HEAD, ROW) + line + "\n" + tabs(ROW))) == [("unknown-line", 3)]


@pytest.mark.parametrize(
    "head",
    [
        ["変更 日", "項\u3000目", "変更前の\u3000記載", "変更後の 記載", "提出 時期", "提出時期に 係る説明"],
        ["変更年月日", "変更項目", "変更前の記載内容", "変更後の記載内容", "提出時期", "提出時期に関する説明"],
        ["変更日", "項目", "変更前(旧)", "変更後(新)", "提出時期", "提出時期に係る説明（事後の理由）"],
    ],
)
def test_headings_spelt_differently(tmp_path: Path, head: list[str]) -> None:
    assert [cells(row) for row in read_table(write(tmp_path, tabs(head, ROW)))] == [ROW]


def test_other_columns_stand_beside_and_between(tmp_path: Path) -> None:
    head = ["No.", *HEAD[:2], "担当", *HEAD[2:], "備考"]
    row = ["1", *ROW[:2], "総務課", *ROW[2:], "確認済"]
    assert [cells(found) for found in read_table(write(tmp_path, tabs(head, row)))] == [ROW]


def test_a_heading_row_places_the_columns_anew(tmp_path: Path) -> None:
    text = tabs(HEAD, ROW, ["No.", *HEAD], ["2", *ROW])
    assert [cells(row) for row in read_table(write(tmp_path, text))] == [ROW, ROW]


def test_an_empty_table_has_no_rows(tmp_path: Path) -> None:
    assert read_table(write(tmp_path, tabs(HEAD))) == ()
