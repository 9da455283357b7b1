"""Word files as offices make them: what is shown in the cells of their tables, and what is struck out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell

from shinkyu.model.errors import BrokenInput
from shinkyu.model.importing.tablefile import read_published
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.sheets.headings import NAMES

LINES = (("令和2年4月1日", "Ⅰ-5", "甲", "乙", "事後", "整理"), ("令和2年4月1日", "Ⅰ-6", "丙", "丁", "事後", "整理"))


def written(
    file: Path, lines: Sequence[Sequence[str]] = LINES, edit: Callable[[Table], None] = lambda table: None
) -> Path:
    """A file with a table of these lines, edited."""
    document = Document()
    document.add_paragraph("(別添3)変更箇所")
    table = document.add_table(rows=0, cols=6)
    for line in (NAMES, *lines):
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    edit(table)
    document.save(str(file))
    return file


def read(file: Path) -> tuple[TableRow, ...]:
    return read_published(file, documents=True).rows


def rules(file: Path) -> list[str]:
    with pytest.raises(BrokenInput) as raised:
        read(file)
    return [finding.rule for finding in raised.value.findings]


def add(cell: _Cell, text: str, mark: str = "") -> None:
    """A run behind the text of a cell, with a property of its own."""
    run = cell.paragraphs[0].add_run(text)
    if mark:
        run._r.get_or_add_rPr().append(OxmlElement(f"w:{mark}"))


def tracked(cell: _Cell, text: str, how: str) -> None:
    """An insertion or deletion that nobody accepted yet."""
    change, run = OxmlElement(f"w:{how}"), OxmlElement("w:r")
    word = OxmlElement("w:delText" if how == "del" else "w:t")
    word.text = text
    run.append(word)
    change.append(run)
    cell.paragraphs[0]._p.append(change)


def test_the_texts(tmp_path: Path) -> None:
    texts = "1 行目\n\t2 行目", " 前後に空白 "
    file = written(tmp_path / "a.docx", [(*LINES[0][:2], *texts, *LINES[0][4:])])
    (row,) = read(file)
    assert row.cells == texts


def test_paragraphs_are_lines(tmp_path: Path) -> None:
    def edit(table: Table) -> None:
        table.cell(1, 2).add_paragraph("次の段落")

    assert read(written(tmp_path / "a.docx", edit=edit))[0].before == "甲\n次の段落"


@pytest.mark.parametrize("mark", ["strike", "dstrike"])
def test_what_is_struck_out_is_told(tmp_path: Path, mark: str) -> None:
    file = written(tmp_path / "a.docx", edit=lambda table: add(table.cell(1, 3), "旧", mark))
    assert rules(file) == ["struck-text"]
    assert read_published(file, documents=True, without_struck=True).rows[0].after == "乙"


def test_tracked_changes(tmp_path: Path) -> None:
    """What was put in is shown; what was deleted is struck out as long as nobody accepted that."""
    file = written(tmp_path / "a.docx", edit=lambda table: tracked(table.cell(1, 3), "新", "ins"))
    assert read(file)[0].after == "乙新"
    file = written(tmp_path / "b.docx", edit=lambda table: tracked(table.cell(1, 3), "旧", "del"))
    assert rules(file) == ["struck-text"]


def test_hidden_text_is_no_text(tmp_path: Path) -> None:
    file = written(tmp_path / "a.docx", edit=lambda table: add(table.cell(1, 3), "秘", "vanish"))
    assert read(file)[0].after == "乙"


def test_a_mark_that_is_off(tmp_path: Path) -> None:
    def edit(table: Table) -> None:
        add(table.cell(1, 3), "丙", "strike")
        for mark in table._tbl.iter(qn("w:strike")):
            mark.set(qn("w:val"), "0")

    assert read(written(tmp_path / "a.docx", edit=edit))[0].after == "乙丙"


def test_merged_cells(tmp_path: Path) -> None:
    def edit(table: Table) -> None:
        for column in (0, 4, 5):
            table.cell(2, column).text = ""
            table.cell(1, column).merge(table.cell(2, column))

    rows = read(written(tmp_path / "a.docx", edit=edit))
    assert [row.label for row in rows] == ["Ⅰ-5", "Ⅰ-6"]
    assert {(row.date_text.strip(), row.submission.strip(), row.reason.strip()) for row in rows} == {
        ("令和2年4月1日", "事後", "整理")
    }
    wide = written(tmp_path / "b.docx", edit=lambda table: table.cell(1, 2).merge(table.cell(1, 3)) and None)
    assert rules(wide) == ["merged-columns"]


def test_other_tables_and_content_controls(tmp_path: Path) -> None:
    def edit(table: Table) -> None:
        row = table.rows[2]._tr
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        row.addprevious(control)
        content.append(row)
        control.append(content)

    file = written(tmp_path / "a.docx", edit=edit)
    assert [row.label for row in read(file)] == ["Ⅰ-5", "Ⅰ-6"]


def test_a_file_without_the_table(tmp_path: Path) -> None:
    document = Document()
    document.add_table(rows=2, cols=2)
    document.save(str(tmp_path / "a.docx"))
    assert rules(tmp_path / "a.docx") == ["no-heading-row"]


def test_damaged_files(tmp_path: Path) -> None:
    whole = written(tmp_path / "a.docx").read_bytes()
    (tmp_path / "cut.docx").write_bytes(whole[: len(whole) // 2])
    assert rules(tmp_path / "cut.docx") == ["not-a-table"]
    with ZipFile(tmp_path / "a.docx") as old, ZipFile(tmp_path / "odd.docx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[:-40] if name == "word/document.xml" else data)
    assert rules(tmp_path / "odd.docx") == ["damaged-file"]
    with ZipFile(tmp_path / "a.docx") as old, ZipFile(tmp_path / "less.docx", "w") as new:
        for name in (name for name in old.namelist() if name != "word/document.xml"):
            new.writestr(name, old.read(name))
    assert rules(tmp_path / "less.docx") == ["damaged-file"]


def test_an_older_word_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    assert rules(file) == ["not-a-table"]


def test_without_being_asked_for_a_word_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenInput) as raised:
        read_published(written(tmp_path / "a.docx"))
    assert [finding.rule for finding in raised.value.findings] == ["not-a-table"]
