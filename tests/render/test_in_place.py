"""The whole document with what changed marked in place, in each format: both documents can be read from it again."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText
from tests.conftest import Convert
from tests.images import png
from tests.model.published.test_changed import ASSESSMENT, systems
from tests.payloads import PAYLOADS
from tests.render.word.reading import body, parts
from tests.render.word.schema_order import W, misplaced

from shinkyu.model.form.keys import Key
from shinkyu.model.published.changed import with_changes
from shinkyu.model.published.document import WholeDocument, whole_document
from shinkyu.model.published.outline import outline
from shinkyu.render import excel, word
from shinkyu.render.page.document import render_document as page
from shinkyu.render.signs import in_cell, visible

POINTS = (("変更前", "令和5年4月1日 の時点"), ("変更後", "main (0123456789)"))
WORK, PLACE, NAME = "I-1/②事務の内容", "I-7/①部署", "cover/評価書名"
CHOICE, LINKS = "I-6/①実施の有無", "I-2/システム[a]/③他のシステムとの接続"
BEFORE = {
    **systems("a", "gone", "b"),
    NAME: "見本に関する事務",
    PLACE: "市民課",
    WORK: "1 窓口で受け付ける。\n2 審査する。",
    CHOICE: "実施する",
    LINKS: "宛名システム等、その他(電話)",
    "I-A1/図": "図:流れ",
    "I-A1/図#file": "a.png",
}
AFTER = {
    **systems("b", "a", "new"),
    NAME: "見本に関する事務 全項目評価書",
    PLACE: "",
    WORK: "1 窓口又は郵送で受け付ける。\n\n2 審査する。",
    CHOICE: "実施しない",
    LINKS: "庁内連携システム、その他(電話、書面)",
    "I-A1/図": "図:流れ",
    "I-A1/図#file": "b.png",
}
OF_A_HEADING = 3  # the columns of a sheet in which headings stand
FIGURES = {"a.png": png(), "b.png": png(60)}


def both(before: Mapping[str, str], after: Mapping[str, str]) -> WholeDocument:
    texts = [{Key(key): text for key, text in side.items()} for side in (before, after)]
    document = replace(whole_document(ASSESSMENT, texts[1], (), FIGURES), points=POINTS)
    return with_changes(outline(ASSESSMENT, texts[0]), FIGURES, document, {})


def alone(texts: Mapping[str, str]) -> WholeDocument:
    """The document as it would be without a comparison, under the same two points."""
    return both(texts, texts)


def word_lines(data: bytes, without: str) -> list[str]:
    """The paragraphs that are left when all tracked changes are accepted (``without="del"``) or rejected (``"ins"``)."""
    found = []
    for paragraph in body(data).iter(f"{W}p"):
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        if row is not None and row.find(f"{W}trPr/{W}{without}") is not None:
            continue
        text = "".join(_left(paragraph, without))
        if text or paragraph.find(f"{W}pPr/{W}rPr/{W}{without}") is None:
            found.append(text)
    return [line.replace("　", "") for line in found[found.index("特定個人情報保護評価書(全項目評価書)") :] if line]


def _left(element: etree._Element, without: str) -> Iterator[str]:
    for child in element:
        name = str(child.tag).removeprefix(W)
        if name in ("t", "delText"):
            yield child.text or ""
        elif name in ("br", "drawing"):
            yield "\n" if name == "br" else "[図]"
        elif name in ("r", "ins", "del") and name != without:
            yield from _left(child, without)


def without_moves(lines: list[str]) -> list[str]:
    return [re.sub(r" \(変更前は .*\)", "", line) for line in lines]


def test_in_word_accepted_it_is_the_newer_and_rejected_the_older() -> None:
    data = word.render_document(both(BEFORE, AFTER))
    assert without_moves(word_lines(data, "del")) == word_lines(word.render_document(alone(AFTER)), "del")
    # The entries that moved stand where they stand now; each has all that it had.
    assert sorted(re.sub(r"システム\d", "", line) for line in word_lines(data, "ins")) == sorted(
        re.sub(r"システム\d", "", line) for line in word_lines(word.render_document(alone(BEFORE)), "ins")
    )
    assert [*misplaced(etree.fromstring(parts(data)["word/document.xml"]))] == []


TEXTS = st.dictionaries(
    st.sampled_from([WORK, PLACE, NAME, CHOICE, LINKS, "I-8/他の評価実施機関"]),
    st.one_of(
        st.text("甲乙、。(\n", max_size=8),
        st.sampled_from(["実施する", "未定", "宛名システム等、その他(電話)", "その他", *PAYLOADS]),
    ),
)


@settings(max_examples=8)
@given(TEXTS, TEXTS)
def test_of_any_texts_too(before: dict[str, str], after: dict[str, str]) -> None:
    order = systems("a", "b")
    before, after = order | before, order | after
    data = word.render_document(both(before, after))
    for side, without in ((after, "del"), (before, "ins")):
        shown = "".join(word_lines(data, without))
        for text in filter(None, side.values()):
            if "、" not in text and text not in ("a\nb", "その他"):  # a list of options is shown as ticks
                assert visible_lines(text) in shown


def visible_lines(text: str) -> str:
    return "\n".join(visible(line.replace("\t", "")) for line in text.split("\n")).replace("　", "")


def test_no_two_tracked_changes_have_one_number() -> None:
    tree = body(word.render_document(both(BEFORE, AFTER)))
    numbers = [one.get(f"{W}id") for one in tree.iter(f"{W}ins", f"{W}del")]
    assert len(numbers) == len({*numbers}) > 10


def test_without_changes_nothing_is_tracked_and_that_is_said() -> None:
    data = word.render_document(alone(AFTER))
    assert [*body(data).iter(f"{W}ins", f"{W}del")] == []
    assert "違いはありません。" in "".join(body(data).itertext())


def test_the_two_points_stand_at_the_top_of_every_format() -> None:
    document = both(BEFORE, AFTER)
    sheet = openpyxl.load_workbook(io.BytesIO(excel.render_document(document)))
    told = (
        "".join(body(word.render_document(document)).itertext()),
        "\n".join(str(row[0]) for row in sheet.worksheets[0].iter_rows(values_only=True)),
        re.sub("<.*?>", "", page(document)),
    )
    for text in told:
        assert "令和5年4月1日 の時点" in text
        assert "main (0123456789)" in text
        assert "消えた記載は取消し線" in text
    assert len(sheet.worksheets) == 1  # the table of changes is no part of it
    assert "(別添3)変更箇所" not in told[0] + told[2]


def marked_cells(data: bytes, heading: str) -> list[list[tuple[str, str]]]:
    """The pieces of each cell beside a heading: text, and how it is marked."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), rich_text=True).worksheets[0]
    shown = ([cell for cell in line if cell.value is not None] for line in sheet.iter_rows())
    found: list[list[tuple[str, str]]] = []
    going_on = False
    for line in filter(None, shown):
        if line[0].column > OF_A_HEADING:  # a long text goes on
            found[-1:] = [[*found[-1], *_marked(line[0])]] if going_on else found[-1:]
        elif going_on := str(line[0].value) == heading:
            found.append([*_marked(line[1])])
    return found


def _marked(cell: Cell | MergedCell) -> Iterator[tuple[str, str]]:
    if not isinstance(cell.value, CellRichText):
        yield str(cell.value), "del" if cell.font.strike else "ins" if cell.font.underline else ""
        return
    for part in cell.value:
        if isinstance(part, str):
            yield part, ""
        else:
            yield part.text, "del" if part.font.strike else "ins" if part.font.u else ""


def test_in_a_workbook_what_went_is_struck_out_and_what_came_underlined() -> None:
    data = excel.render_document(both(BEFORE, AFTER))
    assert marked_cells(data, "②事務の内容 ※")[0] == [
        ("1 窓口", ""),
        ("又は郵送", "ins"),
        ("で受け付ける。", ""),
        ("\n", "ins"),
        ("\n2 審査する。", ""),
    ]
    assert marked_cells(data, "①部署")[0] == [("市民課", "del")]
    assert marked_cells(data, "①実施の有無")[0][1:3] == [("実施する", "del"), ("実施しない", "ins")]


def test_in_a_workbook_any_text_stands_to_the_letter() -> None:
    order = systems(*(f"e{number}" for number in range(len(PAYLOADS))))
    sides = [
        order | {f"I-2/システム[e{number}]/②システムの機能": side + text for number, text in enumerate(PAYLOADS)}
        for side in ("旧", "新")
    ]
    cells = marked_cells(excel.render_document(both(*sides)), "②システムの機能")
    for without, side in (("del", "新"), ("ins", "旧")):
        shown = ["".join(text for text, how in cell if how != without) for cell in cells]
        assert shown == [in_cell(side + text) for text in PAYLOADS]


def page_text(text: str, without: str) -> str:
    return html.unescape(re.sub("<.*?>", "", re.sub(f"(?s)<{without}>.*?</{without}>", "", text)))


def test_on_a_page_what_went_and_came_is_marked() -> None:
    text = page(both(BEFORE, AFTER))
    assert 'data-item="I-1/②事務の内容">1 窓口<ins>又は郵送</ins>で受け付ける。' in text
    assert 'data-item="I-7/①部署"><del>市民課</del></div>' in text
    assert "システム2</bdi></del>" in text
    assert "システム3</bdi></ins>" in text
    assert "(変更前は <bdi>システム3</bdi>)" in text
    assert '[ <bdi class="option" data-item="I-6/①実施の有無"><del>実施する</del><ins>実施しない</ins></bdi> ]' in text
    assert re.search(r'<del><span class="box"[^>]*>\[○\]</span> <span class="option">宛名システム等</span></del>', text)
    assert text.count('<figure class="del">') == text.count('<figure class="ins">') == 1
    after = page_text(text, "del")
    assert "市民課" not in after
    assert "見本に関する事務 全項目評価書" in after


def test_a_page_leads_to_all_that_changed() -> None:
    text = page(both(BEFORE, AFTER))
    links = re.findall(
        r'<li><a href="#([^"]*)"><bdi>([^<]*)</bdi></a></li>', text.split("変わった項目</h2>")[1].split("</nav>")[0]
    )
    assert [name for _, name in links][:2] == ["表紙 評価書名", "Ⅰ-1 特定個人情報ファイルを取り扱う事務 ②事務の内容"]
    assert [name for _, name in links].count("Ⅰ (別添1)事務の内容 図") == 1
    for anchor, _ in links:
        assert f'id="{unquote(anchor)}"' in text


def test_it_prints(office: Convert, pdf_text: Callable[[Path], str], tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(word.render_document(both(BEFORE, AFTER)))
    shown = "".join(pdf_text(office(file, "pdf")).split())
    assert "令和5年4月1日の時点" in shown
    assert "窓口又は郵送で受け付ける" in shown
    assert "市民課" in shown  # struck out, still there


def test_the_same_gives_the_same_bytes() -> None:
    for render in (word.render_document, excel.render_document, page):
        assert render(both(BEFORE, AFTER)) == render(both(BEFORE, AFTER))
