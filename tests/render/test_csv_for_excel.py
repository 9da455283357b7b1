"""`--excel`: a CSV that shows each text to the letter where formulas are computed, and is read back to the letter."""

from __future__ import annotations

import csv as standard_csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.conftest import Convert
from tests.payloads import PAYLOADS
from tests.render.test_formats import row

from shinkyu.model.errors import InputError
from shinkyu.model.sheets.delimited import read_delimited
from shinkyu.model.sheets.grid import line_ends
from shinkyu.model.table.row import Row
from shinkyu.render import csv
from shinkyu.render.columns import HEADINGS, cells

DATELIKE = [
    *("1-2", "3/4", "001", "(1)", "2020-11-27", "1E5", "TRUE", "1,000", "50%", "１２３", "1:30", "R2.11.27", "平成元年1月8日"),
    *("- 一\n- 二", '-"引用"', "-" + "長い文、" * 500, "-" + "𠮷" * 400, '-"' * 400, " 前後 ", '"', "一,二", "窓口で受け付ける。"),
]  # fmt: skip
TEXT = st.lists(
    st.one_of(
        st.sampled_from(["=", '="', '"', "&", "-", "＝", "1", "/", "令和", "年", "一", ",", "\n", "\r", "\t", " ", "_x000D_"]),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
).map("".join)  # fmt: skip
# As LibreOffice takes a CSV: commas, quotes, UTF-8, in Japanese, special numbers recognised, formulas computed.
# NUL and what XML has no place for, and the escape that LibreOffice writes wrongly: of its xlsx, not of our CSV.
NOT_KEPT = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_x000D_x|\r"
COMPUTED = "CSV:44,34,76,1,,1041,false,true,false,false,false,1,true,true,true"


def expected(rows: Sequence[Row]) -> list[list[str]]:
    return [list(HEADINGS), *(list(cells(one)) for one in rows)]


def test_only_what_excel_would_misread_is_a_formula() -> None:
    text = csv.render([row("1-2", '- 窓口\n- "郵送"'), row()], excel=True)
    assert text == (
        f"\ufeff{','.join(HEADINGS)}\r\n"
        '"=""令和3年6月1日""",Ⅰ-1 ②事務の概要,"=""1-2""","=""- 窓口""&CHAR(10)&""- """"郵送""""""",事後,整理\r\n'
        '"=""令和3年6月1日""",Ⅰ-1 ②事務の概要,旧,新,事後,整理\r\n'
    )


@given(st.lists(st.builds(row, TEXT, TEXT, TEXT, TEXT), max_size=4))
@settings(max_examples=200)
def test_any_text_is_read_back(rows: list[Row]) -> None:
    for data in (csv.render(rows, excel=True).encode(), csv.render(rows).encode()):
        read = read_delimited(Path("table.csv"), data)
        assert not read.findings
        found = [
            [cell.text for cell in record.cells] for record in read.records[:-1]
        ]  # behind the last line end: nothing
        assert found == [[line_ends(cell) for cell in line] for line in expected(rows)]


def test_libreoffice_computes_each_text(office: Convert, tmp_path: Path) -> None:
    harmful = [text for text in PAYLOADS if not re.search(NOT_KEPT, text)]
    rows = [row(text, f"{text}。", label=text, reason=text) for text in (*DATELIKE, *harmful)]
    file = tmp_path / "table.csv"
    file.write_bytes(csv.render(rows, excel=True).encode())
    book = CalamineWorkbook.from_path(office(file, "xlsx", COMPUTED))
    assert book.get_sheet_by_index(0).to_python() == expected(rows)


def test_without_formulas_libreoffice_takes_them_for_numbers_and_dates(office: Convert, tmp_path: Path) -> None:
    """So the test above can fail."""
    file = tmp_path / "table.csv"
    file.write_bytes(csv.render([row("1-2", "001"), row("=1+1", "1E5")]).encode())
    read = CalamineWorkbook.from_path(office(file, "xlsx", COMPUTED)).get_sheet_by_index(0).to_python()
    assert not any(isinstance(cell, str) for line in read[1:] for cell in line[2:4])


def test_what_a_spreadsheet_saves_is_read_to_the_letter() -> None:
    """Excel saves what the cells show, a text that is itself such a formula too."""
    rows = [row('="x"', "1-2", label="-")]
    saved = io.StringIO(newline="")
    standard_csv.writer(saved).writerows(expected(rows))
    read = read_delimited(Path("table.csv"), b"\xef\xbb\xbf" + saved.getvalue().encode())
    assert [cell.text for cell in read.records[1].cells] == expected(rows)[1]


@pytest.mark.parametrize(("text", "most"), [("-" + "あ" * 9_000, "8,192"), ("あ" * 33_000, "32,767")])
def test_a_text_that_no_cell_holds_is_refused(text: str, most: str) -> None:
    with pytest.raises(InputError) as caught:
        csv.render([row(), row("旧", text)], excel=True)
    assert caught.value.what.startswith("2行目(令和3年6月1日 Ⅰ-1 ②事務の概要)の変更後の記載は")
    assert f"{most}字まで" in caught.value.what
    assert "xlsx" in caught.value.hint
    assert text in csv.render([row("旧", text)])


def test_the_longest_texts_that_a_cell_holds() -> None:
    csv.render([row("-" + "あ" * 8_062, "あ" * 32_767)], excel=True)
    with pytest.raises(InputError):
        csv.render([row("-" + "あ" * 8_100, "")], excel=True)
