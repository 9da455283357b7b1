"""`-o FILE` where a file stands already: what a person wrote in it is not lost without being asked about."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Call
from tests.conftest import Convert
from tests.repos import Repo
from tests.workbooks import Desk

ITEM = "I-1/①事務の名称"
EXPORT = ("show", "--editable", "-o")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """An assessment with one row."""
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {ITEM: "届出の受付"})
    return repo.edit({ITEM: "届出の受理"}, date="2020-04-01").path


def edited(path: Path) -> bytes:
    Desk(path).write(f"item:{ITEM}", "転入届の受理").save()
    return path.read_bytes()


@pytest.mark.parametrize("writes", [("show", "--editable"), ("show",), ("table",)], ids=" ".join)
def test_a_workbook_with_edits_is_kept(city: Path, tmp_path: Path, call: Call, writes: tuple[str, ...]) -> None:
    book = tmp_path / "返却.xlsx"
    call(*EXPORT, book, cwd=city)
    before = edited(book)
    told = call(*writes, "-o", book, cwd=city, code=2).err
    assert "直されたファイルです" in told
    assert f'shinkyu import-edits "{book}"' in told or f"shinkyu import-edits {book}" in told
    assert "--overwrite" in told
    assert book.read_bytes() == before
    assert call(*writes, "-o", book, "--overwrite", cwd=city).err.endswith(f"書き出しました: {book}\n")
    assert book.read_bytes() != before


def test_one_that_was_only_opened_and_saved_is_written_over(city: Path, tmp_path: Path, call: Call) -> None:
    book = tmp_path / "返却.xlsx"
    call(*EXPORT, book, cwd=city)
    ours = book.read_bytes()
    Desk(book).save()
    assert book.read_bytes() != ours
    call(*EXPORT, book, cwd=city)
    assert book.read_bytes() == ours


def test_libreoffice_alone_is_no_edit(city: Path, tmp_path: Path, call: Call, office: Convert) -> None:
    call(*EXPORT, tmp_path / "返却.xlsx", cwd=city)
    saved = office(tmp_path / "返却.xlsx", "xlsx")
    call(*EXPORT, saved, cwd=city)
    again = office(saved, "xlsx")
    edited(again)
    call(*EXPORT, again, cwd=city, code=2)


def comment(book: openpyxl.Workbook) -> None:
    book.create_sheet("覚え書き").append(["課長に確認"])


def row_gone(book: openpyxl.Workbook) -> None:
    book.worksheets[1].delete_rows(5)


def beside(book: openpyxl.Workbook) -> None:
    book.worksheets[1].cell(5, 8).value = "ここは?"


def label(book: openpyxl.Workbook) -> None:
    book.worksheets[1].cell(5, 1).value = "別の見出し"


@pytest.mark.parametrize("work", [comment, row_gone, beside, label], ids=lambda work: work.__name__)
def test_all_that_a_person_can_do_in_a_workbook_is_work(city: Path, tmp_path: Path, call: Call, work: object) -> None:
    assert callable(work)
    call(*EXPORT, tmp_path / "返却.xlsx", cwd=city)
    book = openpyxl.load_workbook(tmp_path / "返却.xlsx")
    work(book)
    book.save(tmp_path / "返却.xlsx")
    call(*EXPORT, tmp_path / "返却.xlsx", cwd=city, code=2)


def test_what_other_programs_saved_is_kept(city: Path, tmp_path: Path, call: Call, office: Convert) -> None:
    """A layout that was put right by hand in Excel or Word, a book of one's own, one with a password."""
    table, document = tmp_path / "変更箇所.xlsx", tmp_path / "評価書.docx"
    for _ in range(2):  # what the tool wrote itself it writes over
        call("table", "-o", table, cwd=city)
        call("show", "-o", document, cwd=city)
    book = openpyxl.load_workbook(table)
    book.save(table)
    (tmp_path / "鍵つき.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    for writes, path in (("table", table), ("show", office(document, "docx")), ("show", tmp_path / "鍵つき.xlsx")):
        told = call(writes, "-o", path, cwd=city, code=2).err
        assert "保存されたファイルです" in told
        assert "-o に別の名前を付けてください。上書きしてよければ --overwrite" in told.replace("`", "")
        call(writes, "-o", path, "--overwrite", cwd=city)


@pytest.mark.parametrize("name", ["変更箇所.tsv", "変更箇所.html", "変更箇所.xlsx"])
def test_a_read_only_file_is_kept(city: Path, tmp_path: Path, call: Call, name: str) -> None:
    file = tmp_path / name
    call("table", "-o", file, cwd=city)
    file.chmod(0o444)
    assert "読み取り専用" in call("table", "-o", file, cwd=city, code=2).err
    call("table", "-o", file, "--overwrite", cwd=city)


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("評価書.xlsx", "~$評価書.xlsx"),
        ("変更箇所の表一覧.docx", "~$箇所の表一覧.docx"),
        ("変更箇所の表.docx", "~$変更箇所の表.docx"),
        ("変更箇所の表一.docx", "~$更箇所の表一.docx"),
        ("評価書.xlsx", ".~lock.評価書.xlsx#"),
    ],
)
def test_a_file_that_a_program_has_open_is_told(city: Path, tmp_path: Path, call: Call, name: str, lock: str) -> None:
    assert "開かれています" not in call("show", "-o", tmp_path / name, cwd=city).err
    (tmp_path / lock).write_bytes(b"")
    assert f"注意: {name} は Excel や Word などで開かれています" in call("show", "-o", tmp_path / name, cwd=city).err


def test_what_is_taken_from_an_open_workbook_may_not_be_all(city: Path, tmp_path: Path, call: Call) -> None:
    book = tmp_path / "返却.xlsx"
    call(*EXPORT, book, cwd=city)
    assert call("import-edits", book, cwd=city).err == ""
    (tmp_path / "~$返却.xlsx").write_bytes(b"")
    assert "まだ保存していない直しは取り込まれません" in call("import-edits", book, cwd=city).err
