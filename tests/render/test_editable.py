"""The workbook as Excel and LibreOffice will have it: what can be changed in it, what can be picked, what is hidden."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.keyed import keyed

from shinkyu.model.editable.book import OFFERS, TEXT_COLUMN
from shinkyu.model.editable.plan import plan
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.layout import known_form
from shinkyu.model.sheets.ours import LEDGER
from shinkyu.model.starting.template import new_assessment
from shinkyu.render.editable import render
from shinkyu.render.editable.excel.writing import WIDTHS

SYSTEM = "I-2/システム"
LONG = "年度の初めに、窓口で受け付けた届出を照合する。" * 40
TEXTS = {
    "cover/評価書名": "うみべ市 見本事務 全項目評価書",
    "I-1/①事務の名称": '=HYPERLINK("http://example.jp")',
    "I-1/②事務の内容": LONG,
    "I-7/②所属長の役職名": "一\u202e二\x07三",
    f"{SYSTEM}[]": "a\nbad#2",
    f"{SYSTEM}[a]/①システムの名称": "<b>甲</b>",
    f"{SYSTEM}[bad#2]/①システムの名称": "id のない乙",
    "@f1/III-3/ない見出し": "様式にない",
}


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return new_assessment("mihon", known_form("zenkoumoku"), name="見本ファイル")


@pytest.fixture(scope="module")
def book(assessment: Assessment, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    path.write_bytes(render(plan(assessment, keyed(TEXTS), "0123456789abcdef")))
    return openpyxl.load_workbook(path)


def visible(book: openpyxl.Workbook) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def row_of(book: openpyxl.Workbook, place: str) -> tuple[Worksheet, int]:
    return next(
        (sheet, row)
        for sheet in visible(book)
        for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, len(WIDTHS)).value == place
    )


def test_only_the_texts_can_be_changed(book: openpyxl.Workbook) -> None:
    unlocked = set()
    for sheet in visible(book):
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert not sheet.protection.selectUnlockedCells
        unlocked |= {cell.column for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        assert sheet.column_dimensions["E"].hidden
    assert unlocked == {TEXT_COLUMN + 1}


def test_the_hidden_sheets_are_not_offered_to_be_shown(book: openpyxl.Workbook) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    assert {name for name, state in states.items() if state != "visible"} == {LEDGER, OFFERS}
    assert {states[LEDGER], states[OFFERS]} == {"veryHidden"}


def test_texts_are_text_to_the_letter_and_nothing_is_a_formula(book: openpyxl.Workbook) -> None:
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    links = [cell for cell in cells if cell.hyperlink]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink and cell.hyperlink.location for cell in links)
    sheet, row = row_of(book, "item:I-1/①事務の名称")
    assert sheet.cell(row, 3).value == TEXTS["I-1/①事務の名称"]
    edited = [
        cell for one in visible(book)[1:] for r in one.iter_rows(min_row=4) for cell in r if not cell.protection.locked
    ]
    assert {cell.number_format for cell in edited} == {"@"}


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("item:I-7/②所属長の役職名", "長すぎるか"),
        (f"item:{SYSTEM}[bad#2]/①システムの名称", "id が正しくありません"),
        (f"entry:{SYSTEM}[bad#2]", "id が正しくありません"),
        ("item:I-A1/図", "attachments/"),
        ("item:@f1/III-3/ない見出し", "様式にない見出し"),
    ],
)
def test_what_cannot_be_edited_here_says_so(book: openpyxl.Workbook, place: str, why: str) -> None:
    sheet, row = row_of(book, place)
    assert sheet.cell(row, 3).protection.locked
    assert str(sheet.cell(row, 4).value).startswith("ここでは編集できません。")
    assert why in str(sheet.cell(row, 4).value)


def test_a_list_with_a_wrong_id_has_no_blank_entries(book: openpyxl.Workbook) -> None:
    with pytest.raises(StopIteration):
        row_of(book, f"item:{SYSTEM}[+1]/①システムの名称")
    row_of(book, "item:@f1/II-4/委託事項[+2]")


def test_choices_offer_the_options_of_the_form_commas_and_all(book: openpyxl.Workbook) -> None:
    sheet, row = row_of(book, "item:I-1/③対象人数")
    (rule,) = [rule for rule in sheet.data_validations.dataValidation if f"C{row}" in str(rule.sqref).split()]
    name, _, area = rule.formula1.partition("!")
    offered = [cell.value for (cell,) in book[name.strip("'")][area.replace("$", "")]]
    assert offered[0] == "1,000人未満"
    assert len(offered) == 5
    assert rule.allow_blank


def test_rows_are_high_enough_for_their_texts(book: openpyxl.Workbook) -> None:
    sheet, row = row_of(book, "item:I-1/②事務の内容")
    columns = 2 * len(LONG)
    assert (sheet.row_dimensions[row].height or 0) >= columns / WIDTHS[2] * 14
    heights = [sheet.row_dimensions[row].height or 0 for sheet in visible(book) for row in range(1, sheet.max_row + 1)]
    assert max(heights) <= 409


def test_names_of_sheets_are_such_as_excel_allows(assessment: Assessment, tmp_path: Path) -> None:
    from dataclasses import replace

    from shinkyu.model.form.assessment import InformationFile

    name = "'[国保]:*?/\\" + "長い名前の特定個人情報ファイル" * 3
    files = tuple(InformationFile(f"f{n}", f"f{n}", name) for n in (1, 2))
    sheets = plan(replace(assessment, files=files), {}, "x").sheets
    assert len({sheet.name.lower() for sheet in sheets}) == len(sheets) == 9
    assert all(len(sheet.name) <= 31 and not set(sheet.name) & set("'[]:*?/\\") for sheet in sheets)


def test_english(english: None, assessment: Assessment, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(render(plan(assessment, keyed(TEXTS), "x")))
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert book.worksheets[0].title == "How to"
    assert book.worksheets[1].cell(3, 3).value == "Text"


def test_its_title_has_signs_for_what_a_cell_cannot_hold(assessment: Assessment, tmp_path: Path) -> None:
    texts = {"cover/評価書番号": "7", "cover/評価書名": "見\x07本"}
    (tmp_path / "book.xlsx").write_bytes(render(plan(assessment, keyed(texts), "x")))
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert book.worksheets[0].cell(1, 1).value == book.properties.title == "7 見␇本"


def test_rows_are_high_enough_for_signs_that_are_wide_in_japanese_fonts(assessment: Assessment, tmp_path: Path) -> None:
    texts = {"I-1/①事務の名称": "①" * 200, "I-1/②事務の内容": "一" * 200}
    (tmp_path / "book.xlsx").write_bytes(render(plan(assessment, keyed(texts), "x")))
    places = [row_of(openpyxl.load_workbook(tmp_path / "book.xlsx"), f"item:{key}") for key in texts]
    heights = [sheet.row_dimensions[row].height for sheet, row in places]
    assert heights[0] == heights[1]


@pytest.mark.parametrize("key", ["cover/評価書番号", "cover/評価書名"])
def test_a_title_that_no_cell_can_hold_is_cut(key: str, assessment: Assessment, tmp_path: Path) -> None:
    name = "年" * 40_000
    (tmp_path / "book.xlsx").write_bytes(render(plan(assessment, keyed({key: name}), "x")))
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert book.worksheets[0].cell(1, 1).value == name[:32_767]
    assert book.properties.title == name[:255]
