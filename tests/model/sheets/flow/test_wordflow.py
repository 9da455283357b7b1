"""Word files as passages: paragraphs and tables in the order of the body, and what stands beside the text told."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.images import png
from tests.worddesk import ABOUT, deleted, inserted, made, run

from shinkyu.model.sheets.flow.passage import Flow, Look
from shinkyu.model.sheets.flow.reading import read_flow
from shinkyu.model.sheets.grid import Doubt

pytestmark = pytest.mark.usefixtures("reads_here")

W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


def word(path: Path, fill: Callable[[Any], None]) -> Path:
    document = docx.Document()
    fill(document)
    document.save(str(path))
    return path


def add(document: Any, inner: str) -> None:
    """A paragraph of this XML."""
    document.element.body.insert(len(document.element.body) - 1, made(f"<w:p>{inner}</w:p>"))


def told(flow: Flow) -> list[str]:
    return [finding.rule for finding in flow.findings]


def test_paragraphs_and_tables_stand_in_the_order_of_the_body(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_heading("Ⅰ 基本情報", 1)
        document.add_paragraph("")
        bold = document.add_paragraph()
        bold.add_run("1.事務").bold = True
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "①事務の名称"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "架空の事務\n 二行目"
        table.cell(1, 1).text = "下"
        table.cell(2, 2).text = "隅"
        document.add_paragraph(" 終わりの段落 ")

    flow = read_flow(word(tmp_path / "a.docx", fill))
    found = [(p.text, p.place.table, p.place.line, p.place.column, p.rows, p.columns, p.cell) for p in flow.passages]
    assert found == [
        ("Ⅰ 基本情報", 0, 1, 0, 1, 1, False),
        ("1.事務", 0, 3, 0, 1, 1, False),
        ("①事務の名称", 1, 1, 1, 2, 1, True),
        ("架空の事務\n 二行目", 1, 1, 2, 1, 2, True),
        ("下", 1, 2, 2, 1, 1, True),
        ("隅", 1, 3, 3, 1, 1, True),
        (" 終わりの段落 ", 0, 4, 0, 1, 1, False),
    ]
    assert [p.look for p in flow.passages] == [Look.HEADING] * 2 + [Look.TEXT] * 5
    assert flow.findings == ()


def test_the_level_of_a_heading_is_its_indent(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        for level in (1, 2, 3):
            document.add_heading(f"見出し{level}", level)

    assert [p.indent for p in read_flow(word(tmp_path / "a.docx", fill)).passages] == [0, 1, 2]


def test_a_nested_table_stands_in_the_place_of_its_cell(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        cell = document.add_table(1, 2).cell(0, 1)
        cell.text = "前"
        cell.add_table(1, 2).cell(0, 1).text = "内"
        cell.paragraphs[-1].text = "後"

    passages = read_flow(word(tmp_path / "a.docx", fill)).passages
    assert [(p.text, p.place.table, p.place.line, p.place.column) for p in passages] == [
        ("前", 1, 1, 2),
        ("内", 2, 1, 2),
        ("後", 1, 1, 2),
    ]


def test_tracked_changes_are_struck_out_or_there(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", lambda document: add(document, run("市民課") + deleted("係長") + inserted("課長")))
    flow = read_flow(path)
    assert [(p.text, p.doubt) for p in flow.passages] == [("市民課係長課長", Doubt.STRUCK)]
    assert told(flow) == ["document-struck"]
    assert "「係長」" in flow.findings[0].message
    assert [(p.text, p.doubt) for p in read_flow(path, without_struck=True).passages] == [("市民課課長", None)]


def test_a_row_that_a_tracked_change_takes_away_is_struck_out(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(2, 1)
        table.cell(0, 0).text, table.cell(1, 0).text = "残る", "消える"
        table.rows[1]._tr.get_or_add_trPr().append(made(f"<w:del {ABOUT}/>"))

    flow = read_flow(word(tmp_path / "a.docx", fill))
    assert [(p.text, p.doubt) for p in flow.passages] == [("残る", None), ("消える", Doubt.STRUCK)]


def test_paragraphs_whose_mark_is_deleted_are_one_passage(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        add(document, f"<w:pPr><w:rPr><w:del {ABOUT}/></w:rPr></w:pPr>{run('甲')}")
        add(document, run("乙"))

    assert [p.text for p in read_flow(word(tmp_path / "a.docx", fill)).passages] == ["甲乙"]


DOUBTFUL = {
    "a list": (lambda d: d.add_paragraph("箇条", style="List Number"), Doubt.NUMBERED),
    "hidden letters": (lambda d: add(d, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠</w:t></w:r>"), Doubt.HIDDEN),
    "a font of symbols": (
        lambda d: add(d, run("甲") + "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>"),
        Doubt.SYMBOL,
    ),
    "a box that a field ticks": (
        lambda d: add(
            d, "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>" + run("甲")
        ),
        Doubt.SYMBOL,
    ),
    "below a merged cell": (lambda d: _hidden_below(d), Doubt.HIDDEN),
}


def _hidden_below(document: Any) -> None:
    table = document.add_table(2, 1)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "上"
    below = table._tbl.tr_lst[1].tc_lst[0]
    below.append(made(f"<w:p>{run('下')}</w:p>"))


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_is_not_known_from_the_file_is_in_doubt(name: str, tmp_path: Path) -> None:
    fill, doubt = DOUBTFUL[name]
    assert read_flow(word(tmp_path / "a.docx", fill)).passages[-1].doubt is doubt


def test_a_hidden_row_is_told(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(2, 1)
        table.cell(0, 0).text, table.cell(1, 0).text = "見える", "隠れた行"
        table.rows[1]._tr.get_or_add_trPr().append(made("<w:hidden/>"))

    flow = read_flow(word(tmp_path / "a.docx", fill))
    assert [p.text for p in flow.passages] == ["見える"]
    assert told(flow) == ["document-hidden"]
    assert "隠れた行" in flow.findings[0].message


def test_pictures_are_taken_and_text_boxes_told(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("(別添1)")
        document.add_picture(io.BytesIO(png(9, 9)))
        document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(png(7, 7)))
        document.add_paragraph("記載")
        box = "<w:pict><w:txbxContent><w:p><w:r><w:t>箱の字</w:t></w:r></w:p></w:txbxContent></w:pict>"
        add(document, run("箱") + f"<w:r>{box}</w:r>")

    flow = read_flow(word(tmp_path / "a.docx", fill))
    assert [p.text for p in flow.passages] == ["(別添1)", "", "", "記載", "箱"]
    pictures = [p for p in flow.passages if p.picture is not None]
    assert [(p.picture.data, p.picture.kind, p.cell) for p in pictures if p.picture] == [
        (png(9, 9), "png", False),
        (png(7, 7), "png", True),
    ]
    assert told(flow) == ["document-aside"]
    assert "箱の字" in flow.findings[0].message


def test_comments_are_told(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        if not hasattr(document, "add_comment"):
            pytest.skip("python-docx before 1.2 writes no comments")
        document.add_comment(document.add_paragraph("記載").runs, text="確認のこと", author="鈴木")

    flow = read_flow(word(tmp_path / "a.docx", fill))
    assert [p.text for p in flow.passages] == ["記載"]
    assert told(flow) == ["document-aside"]
    assert "確認のこと" in flow.findings[0].message


def test_a_picture_that_is_shown_in_part_is_told(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        picture = document.add_picture(io.BytesIO(png(9, 9)))._inline
        (blip,) = picture.xpath(".//a:blip")
        blip.addnext(blip.makeelement(blip.tag.replace("blip", "srcRect"), {"l": "25000"}))

    flow = read_flow(word(tmp_path / "a.docx", fill))
    assert [p.picture is not None for p in flow.passages] == [True]
    assert told(flow) == ["document-hidden"]
    assert "トリミング" in flow.findings[0].message


def test_the_head_and_the_foot_of_pages_are_not_read(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "頁の頭"
        document.sections[0].footer.paragraphs[0].text = "頁の足"
        document.add_paragraph("本文").add_run().add_break(WD_BREAK.PAGE)

    assert [p.text.strip() for p in read_flow(word(tmp_path / "a.docx", fill)).passages] == ["本文"]


TEXTS = st.lists(
    st.text(st.sampled_from("架空市の事務 　1[○]<&\n\t①髙𠮷"), min_size=1, max_size=10), min_size=1, max_size=8
)


@settings(max_examples=15)
@given(TEXTS, TEXTS)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str], cells: list[str]
) -> None:
    def fill(document: Any) -> None:
        for text in paragraphs:
            document.add_paragraph(text)
        for cell, text in zip(document.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
            cell.text = text

    flow = (
        read_flow(word(tmp_path_factory.mktemp("word") / "a.docx", fill), without_struck=False)
        if any(text.strip() for text in [*paragraphs, *cells])
        else Flow(())
    )
    assert [p.text for p in flow.passages] == [text for text in [*paragraphs, *cells] if text.strip()]
