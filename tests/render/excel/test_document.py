"""A whole document in a workbook: every heading and text, choices as the form prints them, figures, and the table."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import Convert
from tests.filling import filled
from tests.images import png
from tests.keyed import keyed
from tests.render.excel.books import MAIN, expected, form_entries, fromstring, grid, joined, members, row, table

from shinkyu.model.form.layout import known_form
from shinkyu.model.published.document import WholeDocument, whole_document
from shinkyu.model.published.outline import Node
from shinkyu.model.starting.template import new_assessment
from shinkyu.render import excel
from shinkyu.render.choices import is_tick
from shinkyu.render.excel.document import WIDTHS
from shinkyu.render.excel.figures import picture
from shinkyu.render.excel.measure import DIGIT, HIGHEST, MARGIN, PIXEL
from shinkyu.render.excel.pages import PAGE
from shinkyu.render.official.counts import counts
from shinkyu.render.official.layout import below

A4_WIDE = 595.3  # points
WIDER = 1.27  # the digits of the fonts that stand in for the sheet's on a Linux desktop
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


def document(figure: bytes | None = None, rows: int = 2) -> WholeDocument:
    figures = {} if figure is None else {"attachments/a.png": figure}
    changes = [row("旧", f"新{number}") for number in range(rows)]
    return whole_document(new_assessment("mihon", known_form("zenkoumoku")), keyed(TEXTS), changes, figures)


def nodes(sections: Iterable[Node]) -> Iterator[Node]:
    """All that stands in rows of its own: of a list without entries its first one."""
    for node in sections:
        if not node.blank:
            yield node
        yield from nodes(node.blank or below(node))


def pairs(data: bytes) -> list[tuple[str, str]]:
    """Headings and what is written beside or below them; a heading alone has "" there."""
    return [(entry[0], entry[1] if len(entry) > 1 else "") for entry in form_entries(data)]


def written(node: Node) -> str:
    """The text of an item as it stands in its cell; of several options only which are chosen."""
    if node.kind == "choices" or (node.options and len(node.options) == 1):
        return node.text
    counted = "".join(f" ( {number.text} ) 件" for number in counts(node).values())
    return f"[ {node.text or '　' * 4} ]{counted}" if node.options else node.text


def chosen(shown: str) -> str:
    """The options that are ticked, as a text names them; groups and blanks between are the form's."""
    shown = re.sub(r" \( [^()]* \) 件", "", shown)
    options = [option for line in shown.split("\n") for option in re.split(r"(?=\[ ?[○　] ?\])", line)]
    return "、".join(option.partition("]")[2].strip("　 ") for option in options if re.match(r"\[ ?○ ?\]", option))


@pytest.mark.parametrize("name", ["zenkoumoku", "juten", "kiso"])
def test_every_heading_and_text_in_the_order_of_the_form(name: str) -> None:
    assessment = new_assessment("mihon", known_form(name), name="見本ファイル")
    texts = filled(assessment, lambda key, item: item.options[0].text, dict(keyed(COVER)))
    whole = whole_document(assessment, texts, [row()], {})
    printed = {f"{heading}2～5" for heading in ("システム", "委託事項", "提供先", "移転先")}
    printed |= {risk for section in whole.sections for risk in section.says}
    left = iter(pair for pair in pairs(excel.render_document(whole)) if pair[0] not in printed)
    cover = dict(islice(left, 1 + len(whole.sections[0].nodes)))
    assert cover["個人のプライバシー等の権利利益の保護の宣言"] == TEXTS_OF_COVER["宣言"]
    for section in whole.sections[1:]:
        title = f"{section.number}. {section.title}" if section.number else section.title
        heading, text = next(pair for pair in left if pair[0].partition(" 【")[0].removesuffix(" ※") == title)
        items = [node for node in nodes(section.nodes) if node.kind not in ("figure",)]
        if items and len(section.nodes) == 1 and not items[0].nodes and items[0].heading in section.title:
            assert text == written(items.pop())
        elif items and is_tick(items[0]):
            assert chosen(text) == items.pop(0).text
        for node in items:
            heading, text = next(left)
            assert heading.removesuffix(" ※").startswith(node.heading)
            if node.text or not node.nodes:
                assert (chosen(text) if node.kind == "choices" else text) == written(node), node.path


COVER = {"cover/個人のプライバシー等の権利利益の保護の宣言": "宣言する。\n\n 守る。"}
TEXTS_OF_COVER = {"宣言": "宣言する。\n\n 守る。"}


def test_a_long_text_goes_on_in_rows_without_a_heading() -> None:
    data = excel.render_document(document())
    assert ("②事務の内容 ※", LONG) in pairs(data)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert all((line.height or 0) <= PAGE / 3 for line in sheet.row_dimensions.values())


def test_headings_that_stand_below_others_stand_in() -> None:
    texts = keyed({"@f1/II-2/③対象となる本人の範囲": "市民", "@f1/II-2/③対象となる本人の範囲/その必要性": "賦課"})
    whole = whole_document(new_assessment("mihon", known_form("zenkoumoku"), name="見本"), texts, [], {})
    sheet = openpyxl.load_workbook(io.BytesIO(excel.render_document(whole))).worksheets[0]
    columns = {cell.value: cell.column for line in sheet.iter_rows() for cell in line if cell.value}
    assert (columns["③対象となる本人の範囲 ※"], columns["その必要性"]) == (1, 2)
    assert columns["市民"] == columns["賦課"] == 4


def test_the_sheet_is_as_wide_as_a_page_with_wider_digits_too() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(excel.render_document(document()))).worksheets[0]
    pixels = sum(WIDTHS) * DIGIT + len(WIDTHS) * MARGIN
    room = A4_WIDE - (sheet.page_margins.left + sheet.page_margins.right) * 72
    assert pixels * PIXEL * WIDER <= room


def test_the_cover_and_the_list_of_parts_have_pages_of_their_own() -> None:
    data = excel.render_document(document())
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    first = {str(sheet.cell(one.id + 1, 1).value) for one in sheet.row_breaks.brk}
    assert {"項目一覧", "Ⅰ 基本情報"} <= first
    values = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value]
    assert "[平成30年5月 様式4]" in values[: values.index("項目一覧")]
    listed = values[values.index("項目一覧") + 1 :]
    assert listed[:3] == ["Ⅰ 基本情報", "　(別添1)事務の内容", "Ⅱ 特定個人情報ファイルの概要"]
    assert listed[: listed.index("1. 特定個人情報ファイルを取り扱う事務") - 1][-1] == "　(別添3)変更箇所"


def test_above_a_figure_stands_of_which_assessment_it_is() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(excel.render_document(document()))).worksheets[0]
    values = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value]
    annex = values.index("(別添1)事務の内容")
    assert values[annex - 1] == "評価書番号：7　評価書名：見本の事務 全項目評価書"


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
    assert (sheet.page_setup.scale or 100, bool(sheet.sheet_properties.pageSetUpPr.fitToPage)) == (100, False)
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
    assert set(re.findall(r"<xdr:col>(\d+)</xdr:col>", drawing)) <= {"0", "1", "2", "3", "4"}
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
    shown = [cell for line in grid(data) for cell in line if cell]
    told = shown.index("(図のファイル attachments/a.png は、壊れているか、ここに入れられない形式です)")
    assert shown[told + 1] == "図:事務の流れ"


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
