"""A whole document of harmful texts as Word and Excel files, as they are and as LibreOffice reads and writes them."""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path

from python_calamine import CalamineWorkbook
from tests.conftest import Convert
from tests.payloads import PAYLOADS
from tests.render.excel.books import MAIN, fromstring, members
from tests.render.test_formats import row
from tests.render.word.reading import parts, texts

from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import Node
from shinkyu.model.table.titled import TitledTable
from shinkyu.render import excel, word
from shinkyu.render.signs import in_cell, visible

NODES = tuple(Node(f"I-1/{number}", text, False, f"記載{text}") for number, text in enumerate(PAYLOADS))
NAME = PAYLOADS[1]
DOCUMENT = WholeDocument(
    TitledTable("mihon", NAME, NAME, "全項目評価書", "(別添3)変更箇所", (row(*PAYLOADS[1:3]),)),
    (Node("I-1", "Ⅰ-1 特定個人情報ファイル", False, nodes=NODES, part="Ⅰ 基本情報"),),
    {},
)
# LibreOffice writes words that share a ``_`` wrongly, and escapes the others for Excel, in Word files too.
SHARED = "_x000D_x000D_"
LONG = 400  # letters that may not fit in a row of the sheet


def test_word(office: Convert, tmp_path: Path) -> None:
    file = tmp_path / "評価書.docx"
    file.write_bytes(word.render_document(DOCUMENT))
    wanted = ["".join(letter if letter in "\n\t" else visible(letter) for letter in node.text) for node in NODES]
    again = office(file, "docx:MS Word 2007 XML").read_bytes()
    for data in (file.read_bytes(), again):
        cells = [cell.replace("_x005F_", "_") for line in texts(data, table=0) for cell in line]
        assert [text for text in wanted if text not in cells] == []
    assert not re.search(rb"<w:(instrText|hyperlink|object|altChunk)\b", parts(again)["word/document.xml"])
    assert not [name for name in parts(again) if "embed" in name or "vba" in name.lower()]


def test_excel(office: Convert, tmp_path: Path) -> None:
    file = tmp_path / "評価書.xlsx"
    file.write_bytes(excel.render_document(DOCUMENT))
    wanted = [in_cell(node.text) for node in NODES]
    for book in (file, office(file, "xlsx:Calc MS Excel 2007 XML")):
        lines = [line for sheet in CalamineWorkbook.from_path(book).sheet_names for line in _lines(book, sheet)]
        assert all(isinstance(cell, str) for line in lines for cell in line)
        cells = {cell for line in lines for cell in line}
        columns = ("".join(map(str, column)) for column in zip_longest(*lines, fillvalue=""))
        together = "\n".join(columns)  # a long text goes on in further rows
        assert [text for text in wanted if text not in cells | {long_in(together, text)} and SHARED not in text] == []
        for name, part in members(book.read_bytes()).items():
            if name.startswith("xl/worksheets/sheet"):
                assert fromstring(part).find(f".//{MAIN}f") is None
                assert fromstring(part).find(f".//{MAIN}hyperlinks") is None


def long_in(together: str, text: str) -> str:
    """The text where it is one that needs several rows and stands in the cells put together."""
    return text if len(text) > LONG and text in together else ""


def _lines(book: Path, sheet: str) -> list[list[object]]:
    lines: list[list[object]] = CalamineWorkbook.from_path(book).get_sheet_by_name(sheet).to_python()
    return lines
