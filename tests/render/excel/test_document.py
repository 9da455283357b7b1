"""A whole document in a workbook: every heading and text, choices as the form prints them, figures, and the table."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import Convert
from tests.images import png
from tests.keyed import keyed
from tests.render.excel.books import MAIN, expected, fromstring, grid, joined, members, row, table

from shinkyu.model.form.layout import known_form
from shinkyu.model.published.document import WholeDocument, whole_document
from shinkyu.model.published.outline import Node
from shinkyu.model.starting.template import new_assessment
from shinkyu.render import excel
from shinkyu.render.excel.choices import item_spans
from shinkyu.render.excel.figures import picture
from shinkyu.render.excel.measure import HIGHEST, Room
from shinkyu.render.headings import printed
from shinkyu.render.signs import in_cell
from shinkyu.schema import Option

LONG = "窓口で申請を受け付け、本人であることを確かめ、内容を記録する。" * 80
TEXTS = {
    "cover/評価書番号": "7",
    "cover/評価書名": "見本の事務 全項目評価書",
    "I-1/①事務の名称": "=見本",
    "I-1/②事務の内容": LONG,
    "I-1/③対象人数": "1万人以上10万人未満",
    "I-2/システム[]": "a\nb",
    "I-2/システム[a]/①システムの名称": "甲システム",
    "I-2/システム[b]/①システムの名称": "乙システム\n(旧称 <丙>)",
    "I-2/システム[b]/③他のシステムとの接続": "宛名システム等、その他(丁(戊)のシステム)",
    "I-A1/図": "図:事務の流れ",
    "I-A1/図#file": "attachments/a.png",
}
BESIDE = Room(78.0)  # where the texts stand


def document(figure: bytes | None = None, rows: int = 2) -> WholeDocument:
    figures = {} if figure is None else {"attachments/a.png": figure}
    changes = [row("旧", f"新{number}") for number in range(rows)]
    return whole_document(new_assessment("mihon", known_form("zenkoumoku")), keyed(TEXTS), changes, figures)


def told(node: Node, room: Room) -> str:
    return "".join(text for text, _ in item_spans(node, room))


def nodes(sections: tuple[Node, ...]) -> Iterator[Node]:
    for node in sections:
        yield node
        yield from nodes(node.nodes)


def pairs(data: bytes) -> list[tuple[str, str]]:
    """Headings and what stands beside them; what goes on without a heading is joined."""
    found: list[tuple[str, str]] = []
    for head, text in (line for line in grid(data) if len(line) == 2):
        if head:
            found.append((head, text))
        elif text:
            found[-1] = (found[-1][0], found[-1][1] + text)
    return found


def test_every_heading_and_text_in_the_order_of_the_form() -> None:
    whole = document()
    shown_there = pairs(excel.render_document(whole))
    assert shown_there[0] == ("特定個人情報保護評価書(全項目評価書)", "")
    wanted: list[tuple[str, str]] = []
    part = ""
    for section in whole.sections:
        if section.part != part:
            part = section.part
            wanted.append((part, ""))
        wanted.append((section.heading + (" ※" if section.marked else ""), ""))
        for node in nodes(section.nodes):
            text = told(node, BESIDE)
            text += "\n(図のファイル attachments/a.png がありません)" if node.file else ""
            wanted.append((printed(node), in_cell(text)))
    assert shown_there[1:] == wanted
    assert ("Ⅰ 基本情報", "") in wanted
    assert ("②事務の内容 ※", LONG) in wanted
    assert ("システム2", "") in wanted


def test_headings_stand_in_by_their_depth() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(excel.render_document(document()))).worksheets[0]
    indents = {cell.value: cell.alignment.indent for (cell, *_) in sheet.iter_rows()}
    assert (indents["システム1"], indents["①システムの名称"]) == (0, 1)


@pytest.mark.parametrize(
    ("kind", "text", "printed"),
    [
        ("choice", "乙", "[ 乙 ]\n<選択肢> 1) 甲　2) 乙　3) その他"),
        ("choice", "", "[ 　 ]\n<選択肢> 1) 甲　2) 乙　3) その他"),
        ("choice", "その他(電話)", "[ その他(電話) ]\n<選択肢> 1) 甲　2) 乙　3) その他"),
        ("choice", "丙", "丙\n<選択肢> 1) 甲　2) 乙　3) その他"),
        ("choices", "甲、その他(電話、FAX)", "[○] 甲\n[　] 乙\n[○] その他(電話、FAX)"),
        ("choices", "", "[　] 甲\n[　] 乙\n[　] その他"),
        ("choices", "甲、丙", "甲、丙\n<選択肢> 1) 甲　2) 乙　3) その他"),
    ],
)
def test_choices_are_printed_with_all_their_options(kind: str, text: str, printed: str) -> None:
    options = (Option("甲", False), Option("乙", False), Option("その他", True))
    assert told(Node("x", "見出し", False, text, kind=kind, options=options), BESIDE) == printed


def test_options_that_do_not_fit_on_a_line_stand_whole_on_the_next() -> None:
    options = tuple(Option(f"{number}万人以上{number + 1}万人未満の者", False) for number in range(5))
    lines = told(Node("x", "見出し", False, "", kind="choice", options=options), Room(60.0)).split("\n")[1:]
    assert len(lines) > 1
    assert [line[:3] for line in lines[1:]] == ["2) ", "4) "]
    assert all(Room(60.0).on_one_line(line) for line in lines)


def test_the_table_is_the_second_sheet() -> None:
    data = excel.render_document(document())
    names = [sheet.title for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets]
    assert names == ["全項目評価書", "変更箇所"]
    assert joined(grid(data, 2)) == expected([row("旧", "新0"), row("旧", "新1")])


def test_a_table_without_rows_is_there_and_one_without_a_heading_is_not() -> None:
    whole = document(rows=0)
    assert joined(grid(excel.render_document(whole), 2)) == []
    part = replace(whole, table=replace(whole.table, heading=""))
    assert len(openpyxl.load_workbook(io.BytesIO(excel.render_document(part))).worksheets) == 1


def test_a4_portrait() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(excel.render_document(document()))).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.left.text == "7 見本の事務 全項目評価書"


@pytest.mark.parametrize(("width", "height"), [(40, 20), (3000, 400), (200, 4000), (1, 1)])
def test_a_figure_is_placed_whole_and_in_proportion(width: int, height: int) -> None:
    image = png(width, height)
    data = excel.render_document(document(image))
    parts = members(data)
    assert parts["xl/media/image1.png"] == image
    drawing = parts["xl/drawings/drawing1.xml"].decode()
    assert 'descr="図:事務の流れ"' in drawing
    wide, high = (float(size) for size in re.findall(r'<a:ext cx="(\d+)" cy="(\d+)"', drawing)[0])
    points = 12_700  # EMU
    assert high / points <= HIGHEST
    assert wide / points <= 520
    assert wide / high == pytest.approx(width / height, rel=0.02, abs=0.02)
    first, last = re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing)
    assert first == last, "it does not reach into the next row"
    assert set(re.findall(r"<xdr:col>(\d+)</xdr:col>", drawing)) <= {"0", "1"}
    assert not any("figure" in cell or "(図の" in cell for line in grid(data) for cell in line)


@pytest.mark.parametrize(
    "image",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>" * 3,
        png(40, 20)[:-30],
        png(40, 20)[:60] + b"!" + png(40, 20)[61:],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
        b"\xff\xd8" + b"\0" * 60,
        b"\xff\xd8" + b"\0" * 60 + b"\xff\xd9",
        b"GIF89a" + b"\0" * 60,
        png(0, 0),
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n",
    ],
)
def test_what_is_no_picture_is_named(image: bytes) -> None:
    assert picture(image) is None
    data = excel.render_document(document(image))
    assert not [name for name in members(data) if "media" in name]
    assert (
        "図",
        "図:事務の流れ\n(図のファイル attachments/a.png は、壊れているか、ここに入れられない形式です)",
    ) in pairs(data)


def test_no_formula_and_nothing_from_outside() -> None:
    parts = members(excel.render_document(document(png(40, 20))))
    assert not any(b"External" in content for content in parts.values())
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        assert fromstring(parts[name]).find(f".//{MAIN}f") is None


def test_the_same_document_gives_the_same_bytes() -> None:
    assert excel.render_document(document(png(40, 20))) == excel.render_document(document(png(40, 20)))


@pytest.mark.usefixtures("gothic")
def test_every_letter_is_printed_and_no_row_is_too_low(
    office: Convert,
    pdf_text: Callable[[Path], str],
    too_low: Callable[[bytes], list[tuple[int, int, float, float]]],
    tmp_path: Path,
) -> None:
    part = document(png(400, 300))
    data = excel.render_document(replace(part, table=replace(part.table, heading="")))
    assert too_low(data) == []
    file = tmp_path / "document.xlsx"
    file.write_bytes(data)
    pages = pdf_text(office(file, "pdf")).split("\f")[:-1]
    letters = Counter(re.sub(r"\s", "", "".join("".join(line) for line in grid(data))))
    for number in range(1, len(pages) + 1):
        letters += Counter(re.sub(r"\s", "", f"7 見本の事務 全項目評価書 {number} / {len(pages)}"))
    assert Counter(re.sub(r"\s", "", "".join(pages))) == letters


def test_a_heading_that_the_form_does_not_have_says_so() -> None:
    leftover = Node("I-1", "Ⅰ-1", False, nodes=(Node("I-1/x", "別の欄", False, "甲", known=False),))
    data = excel.render_document(WholeDocument(replace(table([]), heading=""), (leftover,), {}))
    assert ("別の欄 (様式にない見出し)", "甲") in pairs(data)


def test_its_properties_say_how_it_is_called() -> None:
    files = (excel.render_document(document()), excel.render([document().table]))
    titles = [openpyxl.load_workbook(io.BytesIO(data)).properties.title for data in files]
    assert titles == ["7 見本の事務 全項目評価書", "7 見本の事務 全項目評価書 (別添3)変更箇所"]
