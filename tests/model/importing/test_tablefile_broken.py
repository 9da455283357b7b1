"""Files that are no such table: every finding with its place, a message and a hint, and never a traceback."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shinkyu.model.errors import BrokenInput, InputError
from shinkyu.model.importing import tablefile
from shinkyu.model.importing.tablefile import read_table
from shinkyu.model.sheets import filekind
from shinkyu.model.sheets.headings import NAMES

HEAD = "\t".join(NAMES) + "\n"
ROW = "令和3年6月1日\tⅠ-1 ②事務の概要\t旧\t新\t事後\t整理\n"


def broken(folder: Path, data: bytes | str, name: str = "table.txt") -> BrokenInput:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(BrokenInput) as caught:
        read_table(path)
    for finding in caught.value.findings:
        assert finding.file == str(path)
        assert finding.message
        assert finding.hint
    return caught.value


def rules(error: BrokenInput) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in error.findings]


def archive(*names: str, content: bytes = b"x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        for name in names:
            book.writestr(name, content)
    return stream.getvalue()


def ole(stream_name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + stream_name.encode("utf-16-le") + b"\0" * 64


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf\r\n \n", "empty-file"),
        (b"%PDF-1.7\n", "not-a-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not-a-table"),
        (ole("EncryptedPackage"), "not-a-table"),
        (ole("WordDocument"), "not-a-table"),
        (b"<html><table>", "not-a-table"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not-a-table"),
        (archive("word/document.xml"), "not-a-table"),
        (archive("xl/workbook.bin"), "not-a-table"),
        (archive("readme.txt"), "not-a-table"),
        (archive("xl/workbook.xml"), "damaged-file"),
        (archive("mimetype", "content.xml", content=b"application/vnd.oasis.opendocument.spreadsheet"), "damaged-file"),
        (b"PK\x03\x04 cut off", "not-a-table"),
        ("変更の一覧\n令和3年6月1日\t旧\t新\n".encode(), "no-heading-row"),
    ],
)
def test_no_table_at_all(tmp_path: Path, data: bytes, rule: str) -> None:
    assert rules(broken(tmp_path, data)) == [(rule, 0)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ole("EncryptedPackage"), "パスワード"),
        (archive("word/document.xml"), "Word"),
        (b"%PDF-1.7", "PDF"),
        (b"<table>", "HTML"),
    ],
)
def test_the_message_says_what_it_is_instead(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in broken(tmp_path, data, "table.xls").findings[0].message


@pytest.mark.usefixtures("english")
def test_messages_in_english(tmp_path: Path) -> None:
    error = broken(tmp_path, HEAD + "以上\n" + ROW.replace("令和3年6月1日", ""))
    assert [finding.message for finding in error.findings] == [
        "neither a row nor a title nor a footer: '以上'",
        "変更日 is blank",
    ]


def test_all_findings_come_at_once_in_order(tmp_path: Path) -> None:
    blank = ROW.partition("\t")[2]
    text = HEAD + "以上\n\t" + blank + ROW + "令和3年6月1日\tⅠ-1\t旧\n" + "\t\t続き\t\t\t\n" + ROW
    assert rules(broken(tmp_path, text)) == [
        ("unknown-line", 2),
        ("missing-date", 3),
        ("ragged-row", 5),
        ("continued-row", 6),
    ]


def test_rows_of_several_assessments(tmp_path: Path) -> None:
    """As `table --all` writes them: each further assessment is told once, where its rows begin."""
    lines = [
        "評価書\t" + HEAD,
        *(f"{name}\t{ROW}" for name in ("1 住民", "1 住民", "2 税", "2 税", "", "1 住民", "3 国保")),
    ]
    error = broken(tmp_path, "".join(lines))
    assert rules(error) == [("several-assessments", 4), ("several-assessments", 8)]
    assert "別の評価書「2 税」の行です(上は「1 住民」)" in error.findings[0].message


def test_a_row_above_the_headings(tmp_path: Path) -> None:
    assert rules(broken(tmp_path, ROW + HEAD + ROW)) == [("row-above-heading", 1)]


@pytest.mark.parametrize(
    ("head", "words"),
    [(HEAD.replace("\t提出時期\t", "\t備考\t"), "提出時期"), (HEAD.replace("項目", "変更日"), "変更日")],
)
def test_headings_that_are_not_whole(tmp_path: Path, head: str, words: str) -> None:
    error = broken(tmp_path, head + ROW)
    assert rules(error) == [("heading-row", 1)]
    assert words in error.findings[0].message


def test_bytes_of_no_encoding_name_what_was_tried_and_where(tmp_path: Path) -> None:
    data = (HEAD + ROW).encode("cp932") + b"\x82\xa0\xff\n" + ROW.encode("cp932")
    error = broken(tmp_path, data)
    assert rules(error) == [("undecodable", 3)]
    assert "utf-8 (1)" in error.findings[0].message
    assert "cp932 (3)" in error.findings[0].message


def test_a_quotation_mark_left_open_in_csv(tmp_path: Path) -> None:
    text = (HEAD + ROW).replace("\t", ",") + '令和3年6月1日,Ⅰ-1,"旧,新,事後,\n' + ROW.replace("\t", ",")
    assert rules(broken(tmp_path, text, "table.csv")) == [("broken-quotes", 3)]


def test_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filekind, "LARGEST", 100)
    assert rules(broken(tmp_path, "あ" * 50)) == [("too-large", 0)]


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tablefile, "LARGEST_UNPACKED", 100)
    assert rules(broken(tmp_path, archive("xl/workbook.xml", content=b"\0" * 200))) == [("too-large", 0)]


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_table(tmp_path / name)
    assert caught.value.hint


def _book(kind: str) -> bytes:
    stream = io.BytesIO()
    if kind == "xls":
        old = xlwt.Workbook()
        sheet = old.add_sheet("別添3")
        for row, line in enumerate((HEAD, ROW)):
            for column, text in enumerate(line.strip("\n").split("\t")):
                sheet.write(row, column, text)
        old.save(stream)
    else:
        new = openpyxl.Workbook()
        for line in (HEAD, ROW):
            new.active.append(line.strip("\n").split("\t"))
        new.save(stream)
    return stream.getvalue()


BOOKS = {"txt": (HEAD + ROW).encode("cp932"), "xls": _book("xls"), "xlsx": _book("xlsx")}


@given(st.sampled_from(sorted(BOOKS)), st.integers(0), st.binary(max_size=40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_anywhere_is_an_input_error_or_none(tmp_path: Path, kind: str, at: int, junk: bytes) -> None:
    data = bytearray(BOOKS[kind])
    at %= len(data)
    data[at : at + len(junk)] = junk
    path = tmp_path / f"table.{kind}"
    path.write_bytes(data)
    with contextlib.suppress(InputError):
        assert len(read_table(path)) <= 1


OFFICE = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="表">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
WIDE = " table:number-columns-repeated='9000'"
CELL = "<table:table-cell{}><text:p>甲</text:p></table:table-cell>"


def opendocument(path: Path, rows: str, mimetype: bytes = b"application/vnd.oasis.opendocument.spreadsheet") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", mimetype)
        book.writestr("content.xml", OFFICE.format(rows))
    return path


@pytest.mark.parametrize(
    "rows",
    [
        f"<table:table-row>{CELL.format(WIDE.replace('9000', '900000000'))}</table:table-row>",
        f'<table:table-row><table:table-cell table:number-columns-repeated="70000000"/>{CELL.format("")}</table:table-row>',
        f'<table:table-row table:number-rows-repeated="9000000">{CELL.format(WIDE)}</table:table-row>',
        f"<table:table-row>{CELL.format(WIDE)}</table:table-row>" * 300,
        "<table:table-row><table:table-cell><text:p>甲<text:s text:c='2000000000'/></text:p></table:table-cell></table:table-row>",
    ],
    ids=["columns", "blanks", "rows", "many", "spaces"],
)
def test_a_few_bytes_that_ask_for_millions_of_cells_are_refused_at_once(tmp_path: Path, rows: str) -> None:
    path = opendocument(tmp_path / "t.ods", rows)
    began = time.process_time()
    with pytest.raises(InputError):
        read_table(path)
    assert time.process_time() - began < 1


def test_a_part_that_does_not_unpack(tmp_path: Path) -> None:
    path = opendocument(tmp_path / "t.ods", "", b"application/vnd.oasis.opendocument.spreadsheet" * 40)
    data = bytearray(path.read_bytes())
    start = data.index(b"mimetype") + len(b"mimetype")
    data[start : start + 6] = b"\xff" * 6
    path.write_bytes(data)
    with pytest.raises(BrokenInput):
        read_table(path)


def test_a_mimetype_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filekind, "_TELLING", 100)
    read = []
    real = zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda part, size=-1: read.append(size) or real(part, size))
    opendocument(tmp_path / "t.xlsx", "", b"x" * 10_000)
    assert filekind.kind_of(tmp_path / "t.xlsx", (tmp_path / "t.xlsx").read_bytes()) is filekind.Kind.OTHER
    assert read == [100]
