"""Texts in cells: each comes back to the letter from whoever reads the file, and none is anything but a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.conftest import Convert
from tests.payloads import PAYLOADS
from tests.render.excel.books import (
    MAIN,
    Grid,
    book,
    calamine_grid,
    decoded,
    expected,
    fromstring,
    grid,
    joined,
    members,
    openpyxl_grid,
    row,
    runs,
    table,
)

from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.render import excel
from shinkyu.render.excel.footer import footer_code
from shinkyu.render.signs import in_cell

NASTY = [
    *PAYLOADS,
    *("'", "''", "mailto:a@example.jp", "file:///etc/passwd", "1", "令和2年11月27日", "50%", "", "一\n", "\n一", "<r></r>"),
    *("_x000d_", "_x0041_x0041_x0041_", "_x000G_", "一_x000A_二", "_xD800_", "\ud800", "\udfff"),
]  # fmt: skip
LETTERS = st.one_of(
    st.sampled_from(list("あ一。、「」 \u3000①Ａa1\n\t_xX0D<>&r/='\"\r\0\x1b\u202e\ufffe𠮷\ud800")),
    st.sampled_from(["_x000D_", "<r>", "</r>", "=1", "_x0041"]),
    st.characters(),
)
TEXT = st.lists(LETTERS, max_size=12).map("".join)
ROWS = st.lists(
    st.builds(
        row, TEXT, TEXT, label=TEXT, reason=TEXT, submission=TEXT, way=st.sampled_from(["全文", "新規", "削除", "図"])
    ),
    min_size=1,
    max_size=4,
)


def for_openpyxl(lines: Grid) -> Grid:
    """What openpyxl makes of a text that itself speaks of the escape: it drops these letters wherever they stand."""
    return [[cell.replace("x005F_", "") for cell in line] for line in lines]


def test_nasty_texts_come_back_to_the_letter_from_every_reader() -> None:
    rows = [row(text, f"共通{text}", label=f"項目{text}", reason=text, submission=text) for text in NASTY]
    data = book(rows)
    assert joined(grid(data)) == expected(rows)
    assert joined(calamine_grid(data)) == expected(rows)
    assert joined(openpyxl_grid(data)) == expected(rows)


def test_nasty_texts_come_back_after_libreoffice(office: Convert, tmp_path: Path) -> None:
    # LibreOffice itself writes words like these that share a ``_`` wrongly.
    rows = [row(text, f"共通{text}", reason=text) for text in NASTY if "x000D_x000D" not in text and "41_x" not in text]
    file = tmp_path / "table.xlsx"
    file.write_bytes(book(rows))
    saved = office(file, "xlsx:Calc MS Excel 2007 XML")
    assert joined(calamine_grid(saved)) == expected(rows)
    assert joined(openpyxl_grid(saved)) == expected(rows)


@given(ROWS)
@settings(max_examples=150)
@example([row("_x005F_", "x005F_")])
def test_any_texts_come_back_to_the_letter(rows: list[Row]) -> None:
    data = book(rows)
    assert joined(grid(data)) == expected(rows)
    assert joined(calamine_grid(data)) == expected(rows)
    assert joined(openpyxl_grid(data)) == for_openpyxl(expected(rows))


@given(ROWS)
@settings(max_examples=60)
def test_underlined_is_what_changed(rows: list[Row]) -> None:
    found = iter(runs(book(rows))[4:])
    for one in rows:
        cells = next(found)
        for column, spans in zip((2, 3), changed_words(one), strict=True):
            marks = [flag for text, flag in spans for _ in in_cell(text)]
            assert [flag for text, flag in cells[column] for _ in text] == marks
        assert not any(flag for column in (0, 1, 4, 5) for _, flag in cells[column])


@pytest.mark.parametrize(
    ("one", "underlined"),
    [
        (row("窓口で受け付ける。", "窓口と郵送で受け付ける。"), ["", "と郵送"]),
        (row("(新規)", "新しい記載", way="新規"), ["", "新しい記載"]),
        (row("古い記載", "削除", way="削除"), ["古い記載", ""]),
        (row("同じ", "同じ"), ["", ""]),
        (row("システム1", "システム2", way="移動"), ["", ""]),
        (row("記載中にある「甲」", "「乙」", way="置換"), ["甲", "乙"]),
    ],
)
def test_what_a_clerk_would_underline(one: Row, underlined: list[str]) -> None:
    cells = runs(book([one]))[4][2:4]
    assert ["".join(text for text, flag in cell if flag) for cell in cells] == underlined


def test_nothing_but_texts() -> None:
    parts = members(book([row(text, f"共通{text}", label=text) for text in NASTY]))
    assert not [name for name in parts if "external" in name.lower() or "vba" in name.lower()]
    assert not any(b"TargetMode" in content for name, content in parts.items() if name.endswith(".rels"))
    sheet = fromstring(parts["xl/worksheets/sheet1.xml"])
    assert {cell.get("t", "blank") for cell in sheet.iter(f"{MAIN}c")} <= {"s", "blank"}
    for forbidden in ("f", "hyperlinks", "is"):
        assert sheet.find(f".//{MAIN}{forbidden}") is None
    styles = fromstring(parts["xl/styles.xml"]).findall(f"{MAIN}cellXfs/{MAIN}xf")
    used = {int(cell.get("s", "0")) for cell in sheet.iter(f"{MAIN}c")}
    assert all(styles[style].get("quotePrefix") == "1" for style in used)


@given(st.lists(LETTERS, max_size=300).map("".join))
@example("R&G")
@example("&[Picture]")
@example("&&P_x000D_x000D_")
def test_the_footer_shows_its_text_and_no_code_of_it(name: str) -> None:
    code = footer_code(name)
    assert len(code.encode("utf-16-le")) <= 2 * 255
    assert decoded(code) == code
    assert "&G" not in code
    assert code.startswith("&L")
    assert code.endswith("&R&P / &N")
    left = code.removeprefix("&L").removesuffix("&R&P / &N").replace('&"-,Regular"', "")
    assert "&" not in left.replace("&&", "")
    assert " ".join(in_cell(name).split()).startswith(left.replace("&&", "&"))


@pytest.mark.parametrize(
    "name", ["R&G 課", "&[Picture]", "_x000D_", "&P &N", "長い名前" * 100, "改行\nした名前", "&" * 300]
)
def test_every_sheet_has_its_footer(name: str) -> None:
    parts = members(excel.render([table([row()], name=name)]))
    footer = fromstring(parts["xl/worksheets/sheet1.xml"]).find(f"{MAIN}headerFooter/{MAIN}oddFooter")
    assert footer is not None
    assert footer.text == footer_code(f"12 {name}")
