"""Workbooks as passages: every cell that shows something, in reading order, and nothing that does not without a word."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Convert
from tests.images import png

from shinkyu.model.errors import BrokenInput
from shinkyu.model.sheets.flow.passage import Flow, Look, Place
from shinkyu.model.sheets.flow.reading import read_flow
from shinkyu.model.sheets.grid import Doubt

pytestmark = pytest.mark.usefixtures("reads_here")

Fill = Callable[[Any, Any], None]
LETTERS = st.text(st.sampled_from("架空市の事務 　1[○]<>&\"'\n\t①Ⅰ髙𠮷"), min_size=1, max_size=12)


def book(path: Path, fill: Fill) -> Path:
    made = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False})
    fill(made, made.add_worksheet("基本情報"))
    made.close()
    return path


def texts(flow: Flow) -> list[str]:
    return [passage.text for passage in flow.passages]


def told(flow: Flow) -> list[tuple[str, int, str]]:
    return [(finding.rule, finding.line, finding.message) for finding in flow.findings]


def a_form(made: Any, sheet: Any) -> None:
    head = made.add_format({"bold": True, "bg_color": "#DDDDDD"})
    sheet.merge_range("A1:F1", "Ⅰ 基本情報", head)
    sheet.merge_range("A2:B4", "①事務の名称", head)
    sheet.merge_range("C2:F4", "架空の届出に関する事務\n　二行目", made.add_format({"text_wrap": True}))
    sheet.write("A5", "②件数")
    sheet.write("C5", 12)
    other = made.add_worksheet("別紙")
    other.write("B2", "別紙の記載")


def test_cells_come_in_reading_order_with_their_extents_and_looks(tmp_path: Path) -> None:
    flow = read_flow(book(tmp_path / "a.xlsx", a_form))
    assert [(one.text, one.place, one.rows, one.columns, one.look) for one in flow.passages] == [
        ("Ⅰ 基本情報", Place("基本情報", line=1, column=1), 1, 6, Look.HEADING),
        ("①事務の名称", Place("基本情報", line=2, column=1), 3, 2, Look.HEADING),
        ("架空の届出に関する事務\n　二行目", Place("基本情報", line=2, column=3), 3, 4, Look.TEXT),
        ("②件数", Place("基本情報", line=5, column=1), 1, 1, Look.TEXT),
        ("12", Place("基本情報", line=5, column=3), 1, 1, Look.TEXT),
        ("別紙の記載", Place("別紙", line=2, column=2), 1, 1, Look.TEXT),
    ]
    assert all(one.cell and not one.broken and one.doubt is None for one in flow.passages)
    assert flow.findings == ()


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_workbooks_read_as_the_same(kind: str, tmp_path: Path, office: Convert) -> None:
    made = book(tmp_path / "a.xlsx", a_form)
    assert read_flow(office(made, kind)) == read_flow(made)


def test_what_is_hidden_is_told_and_not_taken(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        for row, text in enumerate(("見える", "隠れた行", "次の行")):
            sheet.write(row, 0, text)
        sheet.write(0, 3, "隠れた列")
        sheet.merge_range(2, 3, 2, 4, "半分だけ隠れた")
        sheet.merge_range(4, 0, 5, 1, "上の字")
        sheet.write(5, 1, "下の字")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("D:D", None, None, {"hidden": True})
        hidden = made.add_worksheet("控え")
        hidden.write(0, 0, "控えの字")
        hidden.hide()

    flow = read_flow(book(tmp_path / "a.xlsx", fill))
    assert texts(flow) == ["見える", "次の行", "半分だけ隠れた", "上の字"]
    said = [message for rule, _, message in told(flow) if rule == "document-hidden"]
    assert len(said) == len(flow.findings) == 4
    for message, text in zip(said, ("下の字", "隠れた列", "隠れた行", "控えの字"), strict=False):
        assert text in "".join(said), message


def test_struck_words_put_a_cell_in_doubt_or_are_dropped(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        struck = made.add_format({"font_strikeout": True})
        sheet.write_rich_string(0, 0, "市民課", struck, "窓口係", "長")
        sheet.write(1, 0, "全部消えた", struck)

    path = book(tmp_path / "a.xlsx", fill)
    flow = read_flow(path)
    assert [(one.text, one.doubt) for one in flow.passages] == [
        ("市民課窓口係長", Doubt.STRUCK),
        ("全部消えた", Doubt.STRUCK),
    ]
    assert [rule for rule, _, _ in told(flow)] == ["document-struck", "document-struck"]
    dropped = read_flow(path, without_struck=True)
    assert [(one.text, one.doubt) for one in dropped.passages] == [("市民課長", None)]
    assert "窓口係" in dropped.findings[0].message


def test_pictures_stand_in_their_places_and_other_drawings_are_told(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write("A1", "(別添1)事務の内容")
        sheet.insert_image("A2", "a.png", {"image_data": io.BytesIO(png(8, 8))})
        sheet.write("A30", "(備考)")
        sheet.insert_textbox("C1", "箱の中の字")
        sheet.write_comment("A30", "メモの字")

    flow = read_flow(book(tmp_path / "a.xlsx", fill))
    heading, picture, note = flow.passages
    assert (heading.text, note.text) == ("(別添1)事務の内容", "(備考)")
    assert picture.picture is not None
    assert (picture.picture.data, picture.picture.kind, picture.place.line) == (png(8, 8), "png", 2)
    assert [rule for rule, _, _ in told(flow)] == ["document-aside", "document-aside"]
    assert "箱の中の字" in flow.findings[0].message
    assert "メモの字" in flow.findings[1].message


def test_pictures_of_an_ods_are_taken_and_of_an_xls_told(tmp_path: Path, office: Convert) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write("A1", "(別添1)事務の内容")
        sheet.insert_image("A3", "a.png", {"image_data": io.BytesIO(png(60, 60))})

    made = book(tmp_path / "a.xlsx", fill)
    (_, picture), findings = (flow := read_flow(office(made, "ods"))).passages, flow.findings
    assert picture.picture is not None
    assert (picture.picture.kind, picture.place.line, findings) == ("png", 3, ())
    old = read_flow(office(made, "xls"))
    assert (texts(old), [finding.rule for finding in old.findings]) == (["(別添1)事務の内容"], ["document-aside"])


def test_a_picture_that_is_shown_in_part_is_told(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.insert_image("A2", "a.png", {"image_data": io.BytesIO(png(8, 8))})

    path = book(tmp_path / "a.xlsx", fill)
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    drawing = parts["xl/drawings/drawing1.xml"]
    parts["xl/drawings/drawing1.xml"] = drawing.replace(b"<a:stretch>", b'<a:srcRect t="40000"/><a:stretch>')
    with ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    flow = read_flow(path)
    assert [p.picture is not None for p in flow.passages] == [True]
    assert [finding.rule for finding in flow.findings] == ["document-hidden"]


def test_a_date_reads_in_the_japanese_calendar_where_the_sheet_shows_it_so(tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        day = dt.datetime(2020, 11, 27)
        for row, code in enumerate(('[$-411]ggge"年"m"月"d"日";@', "ggge年m月d日", "yyyy/m/d", "ge.m.d")):
            sheet.write_datetime(row, 0, day, made.add_format({"num_format": code}))
        sheet.write_datetime(4, 0, dt.datetime(2019, 5, 1), made.add_format({"num_format": 'ggge"年"m"月"d"日"'}))

    flow = read_flow(book(tmp_path / "a.xlsx", fill))
    assert [(one.text, one.doubt) for one in flow.passages] == [
        *[("令和2年11月27日", None)] * 2,
        *[("2020-11-27", Doubt.DATE)] * 2,
        ("2019-05-01", Doubt.DATE),  # 元年, or 1年: that is the machine's to say
    ]


def test_boxes_that_are_no_cells_are_told(tmp_path: Path) -> None:
    """As Excel writes a box to tick: the state is in a part of its own."""
    path = book(tmp_path / "a.xlsx", lambda _, sheet: sheet.write("A1", "実施する"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/ctrlProp"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    state = "<formControlPr xmlns='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main' objectType='CheckBox' checked='Checked'/>"
    with ZipFile(path, "a") as package:
        said = f"<Relationships xmlns='{space}'><Relationship Id='rId9' Type='{kind}' Target='../ctrlProps/ctrlProp1.xml'/></Relationships>"
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", said)
        package.writestr("xl/ctrlProps/ctrlProp1.xml", state)
    flow = read_flow(path)
    assert texts(flow) == ["実施する"]
    assert [finding.rule for finding in flow.findings] == ["document-aside"]
    assert "1 個(うちオン 1 個)" in flow.findings[0].message


def test_a_filled_or_bold_cell_of_an_old_workbook_looks_like_a_heading(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("表")
    sheet.write(0, 0, "太字", xlwt.easyxf("font: bold true"))
    sheet.write(0, 1, "塗り", xlwt.easyxf("pattern: pattern solid, fore_colour gray25"))
    sheet.write(0, 2, "白", xlwt.easyxf("pattern: pattern solid, fore_colour white"))
    made.save(str(tmp_path / "a.xls"))
    looks = {one.text: one.look for one in read_flow(tmp_path / "a.xls").passages}
    assert looks == {"太字": Look.HEADING, "塗り": Look.HEADING, "白": Look.TEXT}


def test_a_workbook_that_shows_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenInput) as raised:
        read_flow(book(tmp_path / "a.xlsx", lambda _, sheet: sheet.insert_textbox("C1", "箱の中の字")))
    assert [finding.rule for finding in raised.value.findings] == ["no-document-text", "document-aside"]


@settings(max_examples=15)
@given(
    st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 5)), LETTERS.filter(str.strip), min_size=1, max_size=12)
)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, written: dict[tuple[int, int], str]) -> None:
    """Cells of two rows and three columns each, at random places."""

    def fill(_: Any, sheet: Any) -> None:
        for (row, column), text in written.items():
            sheet.merge_range(row * 2, column * 3, row * 2 + 1, column * 3 + 2, text)

    flow = read_flow(book(tmp_path_factory.mktemp("book") / "a.xlsx", fill))
    assert [(one.place.line, one.place.column, one.rows, one.columns, one.text) for one in flow.passages] == [
        (row * 2 + 1, column * 3 + 1, 2, 3, text) for (row, column), text in sorted(written.items())
    ]
