"""What is no document is refused by its kind, with what to do; nothing that stands in a file makes the reader fall."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from tests.cli.fuzz import seeds
from tests.cli.fuzz.mutations import mutate
from tests.model.sheets.flow.pdfs import pdf

from shinkyu.model.errors import BrokenInput, InputError, ShinkyuError
from shinkyu.model.sheets.filekind import LARGEST
from shinkyu.model.sheets.flow.reading import read_flow

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refused(path: Path, data: bytes) -> tuple[str, str]:
    path.write_bytes(data)
    with pytest.raises(BrokenInput) as raised:
        read_flow(path)
    (finding,) = raised.value.findings
    assert finding.hint
    assert finding.file == str(path)
    return finding.rule, finding.message


@pytest.mark.parametrize(
    ("name", "data", "rule", "said"),
    [
        ("a.txt", b"", "empty-file", "空"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "empty-file", "空"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "not-a-document", ".doc"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "not-a-document", "パスワード"),
        ("a.rtf", b"{\\rtf1\\ansi abc}", "not-a-document", "RTF"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "not-a-document", ".mht"),
        ("a.xml", b"<?xml version='1.0'?><Workbook/>", "not-a-document", "XML"),
        ("a.bin", b"\x00\x01\x02" * 50, "not-a-document", "種類"),
        ("a.xlsx", b"PK\x03\x04" + bytes(80), "not-a-document", "壊れて"),
        ("a.html", b"<!DOCTYPE html><p hidden>", "no-document-text", "文字"),
        ("a.pdf", b"%PDF-1.7\nnothing", "damaged-file", "壊れて"),
        ("a.txt", b"a" * (LARGEST + 1), "too-large", "大きすぎ"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_document_is_refused(name: str, data: bytes, rule: str, said: str, tmp_path: Path) -> None:
    found, message = refused(tmp_path / name, data)
    assert found == rule
    assert said in message


def test_a_pdf_that_unpacks_beyond_all_bounds_is_too_large(tmp_path: Path) -> None:
    """It is not called damaged: that its reader is given no more memory is no fault of the file."""
    packed = zlib.compress(b"BT /F1 10 Tf 40 800 Td " + b"(aaaaaaaaaaaaaaaa) Tj 0 -1 Td " * 4_000_000 + b"ET", 1)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s"
    data = pdf("%").replace(b"<< /Length 1 >>\nstream\n%", stream % (len(packed), packed))
    assert refused(tmp_path / "bomb.pdf", data)[0] == "too-large"


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_flow(tmp_path / "none.xlsx")


SEEDS = {
    "xlsx": seeds.xlsx,
    "xls": seeds.xls,
    "ods": seeds.ods,
    "docx": seeds.docx,
    "html": seeds.html,
    "txt": seeds.tsv,
    "pdf": lambda: pdf("BT /F1 12 Tf 40 700 Td (Page 1) Tj ET 30 690 200 30 re S"),
}


@pytest.mark.parametrize("kind", SEEDS)
def test_a_mutated_file_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    good = SEEDS[kind]()
    (tmp_path / f"good.{kind}").write_bytes(good)
    assert read_flow(tmp_path / f"good.{kind}").passages
    for number in range(12):
        path = tmp_path / f"{number}.{kind}"
        path.write_bytes(mutate(Random(f"flow {kind} {number}"), good))
        with suppress(ShinkyuError):
            read_flow(path)
