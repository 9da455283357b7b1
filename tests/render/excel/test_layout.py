"""How a sheet is laid out and printed, read back from the file."""

from __future__ import annotations

import warnings
from xml.etree.ElementTree import Element

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from tests.render.excel.books import MAIN, book, expected, fromstring, grid, io, joined, members, row, table

from shinkyu.model.sheets.excelcell import units
from shinkyu.render import excel
from shinkyu.render.columns import HEADINGS
from shinkyu.render.excel.book import Book, sheet_names
from shinkyu.render.excel.sheet import Sheet


def sheet_xml(data: bytes, sheet: int = 1) -> Element:
    return fromstring(members(data)[f"xl/worksheets/sheet{sheet}.xml"])


def opened(data: bytes) -> list[Worksheet]:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets


def test_a4_landscape_as_wide_as_the_page_with_the_headings_on_every_page() -> None:
    (sheet,) = opened(book([row()]))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"
    assert [cell.value for cell in sheet[4]] == list(HEADINGS)


def test_titles_stand_above() -> None:
    lines = grid(excel.render([table([row()], number="3", name="福祉事務 全項目評価書")]))
    assert [line[:2] for line in lines[:3]] == [
        ["評価書番号", "3"],
        ["評価書名", "福祉事務 全項目評価書"],
        ["(別添3)変更箇所", ""],
    ]


def test_no_rows_leave_the_titles_and_the_headings() -> None:
    lines = grid(book([]))
    assert lines[3] == list(HEADINGS)
    assert len(lines) == 4


def test_a_name_of_any_length_is_shown_whole_and_leaves_room_to_scroll() -> None:
    name = "とても長い名前の事務に関する評価書。" * 400
    data = excel.render([table([row()], name=name)])
    lines = grid(data)
    place = lines.index(list(HEADINGS))
    assert "".join(line[1] for line in lines[:place] if line[0] == "評価書名") == name
    assert opened(data)[0].freeze_panes is None
    assert opened(data)[0].print_title_rows == f"${place + 1}:${place + 1}"


def test_merged_cells_do_not_overlap() -> None:
    (sheet,) = opened(excel.render([table([row()], name="長い名前。" * 3000)]))
    covered = [cell for area in sheet.merged_cells.ranges for cell in area.cells]
    assert len(covered) == len(set(covered)) > 0


def test_the_font_is_named_and_not_the_theme_s() -> None:
    fonts = fromstring(members(book([row("窓口", "窓口と郵送")]))["xl/styles.xml"]).find(f"{MAIN}fonts")
    assert fonts is not None
    for font in fonts:
        assert font.find(f"{MAIN}name").get("val") == "ＭＳ ゴシック"  # type: ignore[union-attr]
        assert font.find(f"{MAIN}scheme") is None


def test_every_column_has_its_own_width() -> None:
    columns = list(sheet_xml(book([row()])).iter(f"{MAIN}col"))
    assert all(column.get("customWidth") == "1" for column in columns)


def test_one_sheet_holds_all_assessments_one_after_the_other() -> None:
    tables = [
        table([row("甲")], slug="a", name="甲の事務"),
        table([], slug="b", name=""),
        table([row("乙"), row("丙")], slug="c"),
    ]
    data = excel.render(tables)
    (sheet,) = opened(data)
    assert sheet.title == "変更箇所"
    assert sheet.print_title_rows == "$1:$1"
    lines = grid(data)
    assert lines[0] == list(HEADINGS)
    assert [line[1] for line in lines if line[0] == "評価書名"] == ["甲の事務", "b", "見本の事務 全項目評価書"]
    assert [line[2] for line in lines[1:] if line[2]] == ["甲", "乙", "丙"]
    breaks = [place.id for place in sheet.row_breaks.brk]
    assert [lines[place][0] for place in breaks] == ["評価書番号"] * 2


def test_a_sheet_for_each_assessment() -> None:
    tables = [table([row("甲")], slug="a" * 40), table([row("乙")], slug="a" * 40 + "b"), table([], slug="history")]
    data = excel.render(tables, sheet_per="slug")
    assert [sheet.title for sheet in opened(data)] == ["a" * 31, "a" * 29 + "~2", "history~2"]
    assert joined(grid(data, 1)) == expected([row("甲")])
    assert joined(grid(data, 2)) == expected([row("乙")])
    assert joined(grid(data, 3)) == []


@given(st.lists(st.text(max_size=40), max_size=8))
def test_sheet_names_are_names_that_excel_takes(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.lower() for name in names}) == len(wanted)
    for name in names:
        assert 1 <= units(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.lower() != "history"


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [row("窓口", "窓口と郵送"), row("_x000D_", "=1")]
    assert book(rows) == book(rows)


def test_the_file_tells_no_time_and_no_person() -> None:
    parts = members(book([row()]))
    core = parts["docProps/core.xml"].decode()
    assert core.count("1980-01-01T00:00:00Z") == 2
    assert "<dc:creator></dc:creator>" in core


@pytest.mark.parametrize(
    "name", ["write_string", "write_rich_string", "write_blank", "set_row", "set_column", "autofilter"]
)
def test_no_return_code_is_overlooked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from xlsxwriter.worksheet import Worksheet as Written

    monkeypatch.setattr(Written, name, lambda *_, **__: -5)
    with pytest.raises(AssertionError, match="did not write"):
        book([row("窓口", "窓口と郵送"), row("", "新")])


def test_a_cell_over_the_limit_is_not_written() -> None:
    sheet = Sheet(Book(""), "a", (10.0,), landscape=True, footer="")
    with pytest.raises(AssertionError, match="32768 UTF-16 units"):
        sheet.row([(("𠮷" * 16_384, False),)], [{}])


def test_xlsxwriter_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        excel.render([table([row("窓口", "窓口と郵送"), row("", "")], name="R&G &[Picture]")] * 2)
