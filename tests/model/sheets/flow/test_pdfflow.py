"""PDFs as passages: cells by the lines around them, lines elsewhere; what cannot be known is refused or said."""

from __future__ import annotations

import subprocess
from itertools import product
from pathlib import Path

import docx
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Convert
from tests.model.sheets.flow.pdfs import UNMAPPED, pdf

from shinkyu.model.errors import BrokenInput
from shinkyu.model.sheets.flow.passage import Flow, Look
from shinkyu.model.sheets.flow.reading import read_flow
from shinkyu.model.sheets.grid import Doubt

pytestmark = pytest.mark.usefixtures("reads_here")

LONG = "架空市は、届出を受け付け、台帳に記載し、証明書を交付する。そのほか、次のことを行う。" * 3


def read(path: Path, *contents: str, **more: str) -> Flow:
    path.write_bytes(pdf(*contents, **more))
    return read_flow(path)


def text(x: float, y: float, said: str, size: int = 12, way: int = 0) -> str:
    return f"BT {way} Tr /F1 {size} Tf {x} {y} Td ({said}) Tj ET"


def box(x: float, y: float, width: float, height: float) -> str:
    return f"{x} {y} {width} {height} re S"


def shown(flow: Flow) -> list[tuple[str, int, int, int]]:
    return [(p.text, p.place.table, p.place.line, p.place.column) for p in flow.passages]


def bare(one: str) -> str:
    return "".join(one.split())


def excel(path: Path) -> Path:
    """A form of narrow cells that are merged, longer than a page."""
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("様式")
    head = made.add_format({"border": 1, "bg_color": "#DDDDDD", "text_wrap": True})
    body = made.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 29, 2.3)
    for number in range(14):
        top = number * 6
        sheet.merge_range(top, 0, top, 29, f"{number + 1}.見出し", head)
        sheet.merge_range(top + 1, 0, top + 3, 6, f"①名称その{number + 1}", head)
        sheet.merge_range(top + 1, 7, top + 3, 29, f"{number}番。{LONG}", body)
        sheet.merge_range(top + 4, 0, top + 4, 6, "②選択", head)
        sheet.merge_range(top + 4, 7, top + 4, 18, f"[ 実施する{number} ]", body)
        sheet.merge_range(top + 4, 19, top + 4, 29, "<選択肢>1) 実施する", body)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&P / &N")
    made.close()
    return path


def test_a_form_printed_by_an_office_program_reads_as_its_cells(tmp_path: Path, office: Convert) -> None:
    book = excel(tmp_path / "a.xlsx")
    cells = read_flow(book).passages
    flow = read_flow(office(book, "pdf"))
    found = [p for p in flow.passages if not p.furniture]
    assert [bare(p.text) for p in found] == [bare(p.text) for p in cells]
    assert all(p.cell for p in found)
    assert [p.look for p in found] == [p.look if p.look is Look.HEADING else Look.UNKNOWN for p in cells]
    known = [(p.text, q.text) for p, q in zip(found, cells, strict=True) if not p.broken]
    assert known
    assert all(one == other for one, other in known)
    feet = [p.text for p in flow.passages if p.furniture]
    assert feet == [f"{n} / {len(feet)}" for n in range(1, len(feet) + 1)]


def test_a_page_printed_by_a_browser_reads_as_its_cells(tmp_path: Path, chromium: str) -> None:
    rows = [("①事務の名称", "架空の届出に関する事務"), ("②事務の概要", LONG), ("③入手・使用", "甲\n乙")]
    cells = "".join(f"<tr><th>{head}</th><td>{body}</td></tr>" for head, body in rows)
    style = "table{border-collapse:collapse} td,th{border:1px solid;white-space:pre-wrap} th{background:#ddd;width:30%}"
    page = tmp_path / "a.html"
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style><h1>人目行文長</h1><table>{cells}</table>", "utf-8"
    )
    made = tmp_path / "a.pdf"
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={made}",
    ]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
    flow = read_flow(made)
    assert [bare(p.text) for p in flow.passages] == [
        bare(one) for one in ("人目行文長", *(text for row in rows for text in row))
    ]
    assert [(p.place.line, p.place.column) for p in flow.passages if p.cell] == [
        (row, column) for row in (1, 2, 3) for column in (1, 2)
    ]


def test_a_word_file_printed_reads_as_its_cells_and_lines(tmp_path: Path, office: Convert) -> None:
    document = docx.Document()
    document.add_heading("Ⅰ 基本情報", 1)
    table = document.add_table(2, 2, style="Table Grid")
    words = [["①事務の名称", "架空の事務 第2号"], ["②概要", "令和2年4月1日から" + LONG]]
    for row, column in product(range(2), range(2)):
        table.cell(row, column).text = words[row][column]
    document.add_paragraph("表の外の段落")
    document.save(str(tmp_path / "a.docx"))
    flow = read_flow(office(tmp_path / "a.docx", "pdf"))
    assert [bare(p.text) for p in flow.passages] == [
        bare(one) for one in ("Ⅰ 基本情報", *words[0], *words[1], "表の外の段落")
    ]
    assert [p.cell for p in flow.passages] == [False, *[True] * 4, False]
    assert flow.passages[2].text == words[0][1]


def test_cells_are_numbered_by_all_lines_of_their_table(tmp_path: Path) -> None:
    lines = [box(40, 600, 100, 100), box(140, 650, 100, 50), box(140, 600, 50, 50), box(190, 600, 50, 50)]
    words = [text(50, 640, "A"), text(150, 670, "B"), text(150, 620, "C"), text(200, 620, "D"), text(40, 500, "E")]
    flow = read(tmp_path / "a.pdf", "\n".join([*lines, *words]))
    assert [(p.text, p.place.table, p.place.line, p.place.column, p.rows, p.columns) for p in flow.passages] == [
        ("A", 1, 1, 1, 2, 1),
        ("B", 1, 1, 2, 1, 2),
        ("C", 1, 2, 2, 1, 1),
        ("D", 1, 2, 3, 1, 1),
        ("E", 0, 5, 0, 1, 1),
    ]
    assert [p.broken for p in flow.passages] == [False] * 4 + [True]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("40 600 m 240 600 l 240 700 l 40 700 l h S", id="a path"),
        pytest.param("40 600 200 1 re f 40 699 200 1 re f 40 600 1 100 re f 239 600 1 100 re f", id="thin areas"),
        pytest.param(
            "40 600 m 140 600 l S 140 600 m 240 600 l S 40 700 200 0 re S 40 600 m 40 700 l S 240 700 m 240 600 l S",
            id="pieces",
        ),
        pytest.param("q 2 0 0 2 0 0 cm 20 300 100 50 re S Q", id="a scale"),
        pytest.param("[3 2] 0 d 40 600 200 100 re S", id="dashed"),
    ],
)
def test_lines_are_seen_however_they_are_drawn(lines: str, tmp_path: Path) -> None:
    flow = read(tmp_path / "a.pdf", f"{lines} {text(60, 640, 'A')} {text(260, 640, 'B')}")
    assert shown(flow) == [("A", 1, 1, 1), ("B", 0, 2, 0)]


def test_white_lines_and_lines_below_words_bound_nothing(tmp_path: Path) -> None:
    lines = f"1 1 1 RG {box(40, 600, 200, 100)} 0 0 0 RG 50 630 m 100 630 l S"
    assert shown(read(tmp_path / "a.pdf", f"{lines} {text(60, 640, 'A')}")) == [("A", 0, 1, 0)]


def test_a_frame_around_a_page_is_no_cell(tmp_path: Path) -> None:
    content = [box(20, 20, 555, 800), box(40, 600, 100, 50), text(50, 620, "A"), text(50, 500, "B"), text(50, 400, "C")]
    assert shown(read(tmp_path / "a.pdf", "\n".join(content))) == [("A", 1, 1, 1), ("B", 0, 2, 0), ("C", 0, 3, 0)]


@pytest.mark.parametrize(
    ("turned", "move"), [(90, "0 1 -1 0 595 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 842")]
)
def test_a_turned_page_reads_as_it_is_seen(turned: int, move: str, tmp_path: Path) -> None:
    content = f"q {move} cm {box(40, 300, 100, 50)} {text(50, 320, 'AB')} {text(50, 200, 'C')} Q"
    flow = read(tmp_path / "a.pdf", content, page=f"/Rotate {turned}")
    assert shown(flow) == [("AB", 1, 1, 1), ("C", 0, 2, 0)]


def test_words_that_a_line_goes_through_are_in_doubt(tmp_path: Path) -> None:
    content = f"{text(50, 640, 'KEEP GONE')} 89 644 m 125 644 l S"
    flow = read(tmp_path / "a.pdf", content)
    assert [(p.text, p.doubt) for p in flow.passages] == [("KEEP GONE", Doubt.STRUCK)]
    assert [finding.rule for finding in flow.findings] == ["document-struck"]
    assert "GONE" in flow.findings[0].message
    assert "KEEP" not in flow.findings[0].message


def test_what_stands_on_each_page_is_furniture(tmp_path: Path) -> None:
    pages = [f"{text(250, 20, f'{n} / 3')} {text(50, 500, 'same')} {text(50, 400, f'text {n}')}" for n in (1, 2, 3)]
    flow = read(tmp_path / "a.pdf", *pages)
    assert [p.text for p in flow.passages if p.furniture] == ["1 / 3", "2 / 3", "3 / 3"]
    assert [p.place.page for p in flow.passages if p.text == "same"] == [1, 2, 3]


REFUSED = {
    "a scanned page": ({"contents": "500 0 0 700 40 40 cm /I1 Do"}, "スキャン"),
    "what a scanner has read": ({"contents": f"q 500 0 0 700 40 40 cm /I1 Do Q {text(50, 600, 'READ', way=3)}"}, "OCR"),
    "letters as shapes": ({"contents": "40 40 10 10 re f"}, "図形"),
    "fonts without a mapping": ({"contents": text(50, 600, "abcd"), "font": UNMAPPED}, "対応表"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_letters_that_cannot_be_known_are_refused(name: str, tmp_path: Path) -> None:
    given, said = REFUSED[name]
    with pytest.raises(BrokenInput) as raised:
        read(tmp_path / "a.pdf", given["contents"], **{key: value for key, value in given.items() if key != "contents"})
    (finding,) = raised.value.findings
    assert finding.rule == "not-a-document"
    assert said in finding.message


def test_a_picture_and_text_that_is_not_seen_are_told(tmp_path: Path) -> None:
    content = f"q 100 0 0 100 40 40 cm /I1 Do Q {text(50, 600, 'SEEN')} {text(50, 500, 'UNSEEN', way=3)}"
    flow = read(tmp_path / "a.pdf", content)
    assert [p.text for p in flow.passages] == ["SEEN"]
    assert sorted(finding.rule for finding in flow.findings) == ["document-aside", "document-hidden"]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("/Subtype /Text /Contents (NOTE)", "NOTE"),
        ("/Subtype /FreeText /Contents (TYPED) /DA (/F1 10 Tf)", "TYPED"),
        ("/Subtype /Widget /FT /Tx /T (a) /V (FILLED)", "FILLED"),
    ],
)
def test_notes_and_fields_are_told(note: str, said: str, tmp_path: Path) -> None:
    flow = read(
        tmp_path / "a.pdf", text(50, 600, "SEEN"), page=f"/Annots [<< /Type /Annot {note} /Rect [50 50 90 70] >>]"
    )
    assert [p.text for p in flow.passages] == ["SEEN"]
    assert [finding.rule for finding in flow.findings] == ["document-aside"]
    assert said in flow.findings[0].message


def test_what_is_cut_off_by_its_cell_is_told(tmp_path: Path) -> None:
    content = f"q 40 600 100 50 re W n {text(50, 620, 'IN')} {text(50, 500, 'OUT')} Q {text(50, 400, 'FREE')}"
    flow = read(tmp_path / "a.pdf", content)
    assert [p.text for p in flow.passages] == ["IN", "FREE"]
    assert [finding.rule for finding in flow.findings] == ["document-hidden"]
    assert "OUT" in flow.findings[0].message


def test_an_encrypted_pdf_is_refused(tmp_path: Path, office: Convert) -> None:
    (tmp_path / "a.txt").write_text("架空", "utf-8")
    kind = 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    with pytest.raises(BrokenInput, match="評価書") as raised:
        read_flow(office(tmp_path / "a.txt", kind))
    assert "パスワード" in raised.value.findings[0].message


WORD = st.text(st.sampled_from("ABCxyz019"), min_size=1, max_size=6)


@settings(max_examples=15)
@given(st.lists(st.tuples(WORD, WORD, WORD), min_size=1, max_size=8))
def test_a_table_reads_as_it_is_drawn(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    content = [
        f"{box(40 + 100 * column, 760 - 30 * row, 100, 30)} {text(44 + 100 * column, 768 - 30 * row, rows[row][column])}"
        for row, column in product(range(len(rows)), range(3))
    ]
    flow = read(tmp_path_factory.mktemp("pdf") / "a.pdf", "\n".join(content))
    assert shown(flow) == [
        (word, 1, row, column) for row, words in enumerate(rows, 1) for column, word in enumerate(words, 1)
    ]
