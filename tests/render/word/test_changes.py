"""The table of changes in Word, read again by python-docx, from the raw XML, and as LibreOffice prints it."""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.conftest import Convert
from tests.payloads import PAYLOADS
from tests.render.word.reading import body, parts, spans, tables, text, texts
from tests.render.word.rows import LONG, TEXT, row, titled
from tests.render.word.schema_order import W, misplaced

from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.render import word
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.signs import visible
from shinkyu.render.word.changes import WIDTHS

SENTENCE = "窓口で申請を受け付け、内容を確認する。"
NASTY = [row(payload, payload + "改", label=payload, reason=payload) for payload in PAYLOADS]


def as_shown(cell: str) -> str:
    return "".join(letter if letter in "\n\t" else visible(letter) for letter in cell)


def flags(row_element: etree._Element) -> set[str]:
    return {str(child.tag).removeprefix(W) for child in row_element.iterfind(f"{W}trPr/*")}


@given(st.lists(st.builds(row, TEXT, TEXT, label=TEXT, reason=TEXT), max_size=3), TEXT, TEXT)
@settings(max_examples=30)
def test_every_text_comes_back_to_the_letter(rows: list[Row], number: str, name: str) -> None:
    data = word.render([titled(*rows, number=number, name=name)])
    assert texts(data) == [list(HEADINGS), *([as_shown(cell) for cell in cells(one)] for one in rows)]
    for element, one in zip(tables(data)[0][1:], rows, strict=True):
        before, after = (spans(cell) for cell in list(element.iter(f"{W}tc"))[2:4])
        assert (before, after) == tuple(
            tuple((as_shown(letters), changed) for letters, changed in side) for side in changed_words(one)
        )
    assert word.render([titled(*rows, number=number, name=name)]) == data


def test_python_docx_reads_the_same() -> None:
    document = docx.Document(io.BytesIO(word.render([titled(*NASTY)])))
    assert [p.text for p in document.paragraphs[:3]] == [
        "(別添3)変更箇所",
        "評価書番号: 7",
        "評価書名: 見本に関する事務 全項目評価書",
    ]
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Heading 1"
    (table,) = document.tables
    read = [[cell.text for cell in line.cells] for line in table.rows]
    assert read == [list(HEADINGS), *([as_shown(cell) for cell in cells(one)] for one in NASTY)]


def test_the_paper_lies_across() -> None:
    (section,) = docx.Document(io.BytesIO(word.render([titled(row())]))).sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (section.page_width, section.page_height) == pytest.approx((Mm(297), Mm(210)), abs=700)
    assert section.page_width is not None
    assert section.left_margin is not None
    assert sum(WIDTHS) * 635 == pytest.approx(section.page_width - 2 * section.left_margin, abs=3000)


def test_columns_and_cells_have_the_widths() -> None:
    (table,) = body(word.render([titled(row(), row(LONG))])).iter(f"{W}tbl")
    assert [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")] == list(WIDTHS)
    for line in table.iter(f"{W}tr"):
        assert [int(width.get(f"{W}w")) for width in line.iter(f"{W}tcW")] == list(WIDTHS)
    layout = table.find(f"{W}tblPr/{W}tblLayout")
    assert layout is not None
    assert layout.get(f"{W}type") == "fixed"


def test_headings_are_repeated_and_rows_kept_whole_unless_taller_than_a_page() -> None:
    lines = tables(word.render([titled(row(), row(LONG), row("", "行\n" * 60), row("短", SENTENCE * 20))]))[0]
    assert [flags(line) for line in lines] == [{"cantSplit", "tblHeader"}, {"cantSplit"}, set(), set(), {"cantSplit"}]


def test_fonts_are_those_of_japanese_word() -> None:
    styles = etree.fromstring(parts(word.render([titled(row())]))["word/styles.xml"])
    for fonts in styles.iter(f"{W}rFonts"):
        assert {fonts.get(W + name) for name in ("ascii", "hAnsi", "eastAsia")} in ({"ＭＳ 明朝"}, {"ＭＳ ゴシック"})
        assert not [name for name in fonts.attrib if "Theme" in str(name)]
    known = etree.fromstring(parts(word.render([titled(row())]))["word/fontTable.xml"]).iter(f"{W}font")
    assert {font.get(f"{W}name") for font in known} == {"ＭＳ 明朝", "ＭＳ ゴシック", "Times New Roman"}
    (lang,) = styles.iter(f"{W}lang")
    assert (lang.get(f"{W}val"), lang.get(f"{W}eastAsia")) == ("ja-JP", "ja-JP")


def test_pages_are_numbered_by_fields() -> None:
    foot = etree.fromstring(parts(word.render([titled(row())]))["word/footer1.xml"])
    assert [field.get(f"{W}instr").split() for field in foot.iter(f"{W}fldSimple")] == [["PAGE"], ["NUMPAGES"]]


@pytest.mark.parametrize("tracked", [None, {"a" * 40: "見本 花子"}])
def test_the_file_is_as_the_schema_has_it_and_holds_nothing_foreign(tracked: dict[str, str] | None) -> None:
    data = word.render([titled(*NASTY, row(LONG))], tracked=tracked)
    found = parts(data)
    for name, part in found.items():
        root = etree.fromstring(part)
        assert list(misplaced(root)) == [], name
        assert not list(root.iter(f"{W}hyperlink", f"{W}instrText", f"{W}object", f"{W}altChunk", f"{W}control"))
        assert "TargetMode" not in part.decode()
    core = found["docProps/core.xml"].decode()
    assert "python-docx" not in core
    assert "created" not in core
    assert not [name for name in found if "custom" in name or "thumbnail" in name or "vba" in name.lower()]


def test_every_style_that_is_used_is_there() -> None:
    found = parts(word.render([titled(*NASTY)], tracked={}))
    known = {style.get(f"{W}styleId") for style in etree.fromstring(found["word/styles.xml"]).iter(f"{W}style")}
    for name in ("word/document.xml", "word/footer1.xml"):
        used = etree.fromstring(found[name]).iter(f"{W}pStyle", f"{W}tblStyle", f"{W}rStyle")
        assert {style.get(f"{W}val") for style in used} <= known


def test_no_rows_leave_the_headings_and_say_so() -> None:
    data = word.render([titled()])
    assert texts(data) == [list(HEADINGS)]
    assert "変更箇所はありません。" in [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def test_bytes_do_not_depend_on_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word.render([titled(row())])
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(4_000_000_000))
    assert word.render([titled(row())]) == data


def test_a_text_that_looks_like_the_place_of_another_stays_a_text() -> None:
    """Contents are put where the document has a mark (package.py): nothing that a user writes is one."""
    mark = "<?shinkyu 0?>"
    data = word.render([titled(row(mark, f"{mark}改", label=mark, reason=mark), name=mark, number=mark)])
    assert texts(data)[1][1:4] == [mark, mark, f"{mark}改"]
    assert [text(paragraph) for paragraph in body(data).iterfind(f"{W}p")][1:3] == [
        f"評価書番号: {mark}",
        f"評価書名: {mark}",
    ]


def test_two_thousand_rows_are_written() -> None:
    rows = [row(SENTENCE * (n % 9), SENTENCE * (n % 9) + str(n)) for n in range(2000)]
    data = word.render([titled(*rows)])
    assert len(tables(data)[0]) == 2001
    assert texts(data)[2000][3] == rows[-1].after


def test_libreoffice_prints_every_character(office: Convert, pdf_text: Callable[[Path], str], tmp_path: Path) -> None:
    rows = [
        *NASTY,
        row(SENTENCE * 60, SENTENCE * 61),
        row("㈱①Ⅲ※～髙﨑", "全角ＡＢＣ１２３ half ｶﾅ"),
        row(LONG[:2000], "短い。"),
    ]
    file = tmp_path / "変更箇所.docx"
    file.write_bytes(word.render([titled(*rows)]))
    printed = pdf_text(office(file, "pdf"))
    pages = printed.rstrip("\f").split("\f")
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert page.split("\n")[-2].replace(" ", "") == f"{number}/{len(pages)}"
        assert HEADINGS.label in page
    left = Counter("".join(printed.split()))
    left.subtract("".join("".join(as_shown(cell).split()) for one in rows for cell in cells(one)))
    del left["\U0001ffff"]  # no character, and no font draws it
    assert not {letter: count for letter, count in left.items() if count < 0}
