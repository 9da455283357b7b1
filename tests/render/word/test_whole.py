"""A whole document in Word, read again by python-docx, from the raw XML, and as LibreOffice prints it."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.conftest import Convert
from tests.filling import filled
from tests.images import jpeg, png, png_part
from tests.keyed import keyed
from tests.payloads import PAYLOADS
from tests.render.word.reading import body, parts, text, texts
from tests.render.word.rows import LONG, TEXT, row
from tests.render.word.schema_order import W, misplaced

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.layout import known_form
from shinkyu.model.published.document import WholeDocument, part_of, whole_document
from shinkyu.model.published.pictures import placeable
from shinkyu.model.starting.template import new_assessment
from shinkyu.render.columns import HEADINGS
from shinkyu.render.signs import visible
from shinkyu.render.word import render, render_document
from shinkyu.render.word.figures import size_on_page

SENTENCE = "窓口で申請を受け付け、内容を確認する。"
PICTURE = "attachments/nagare.png"
WRITTEN = {
    "cover/評価書番号": "7",
    "cover/評価書名": "見本に関する事務 全項目評価書",
    "cover/個人のプライバシー等の権利利益の保護の宣言": "見本市は、権利利益の保護に取り組むことを宣言する。",
    "cover/評価実施機関名": "見本市長",
    "cover/公表日": "令和3年6月1日",
    "I-1/②事務の内容": "1 受け付ける。\n\n 2 確認\tする。 ",
    "I-2/システム[]": "a\nb",
    "I-2/システム[a]/①システムの名称": "見本システム",
    "I-2/システム[a]/③他のシステムとの接続": "庁内連携システム、その他(見本の機器)",
    "I-2/システム[b]/①システムの名称": "宛名システム",
    "I-6/①実施の有無": "実施する",
    "I-A1/図": "図:事務の流れ",
    "I-A1/図#file": PICTURE,
    "@f1/II-4/委託事項[]": "x",
    "@f1/II-4/委託事項[x]": "見本システムの保守",
    "@f1/III-3/リスク2/リスクへの対策は十分か": "十分ではない",
    "@f1/III-3/様式にない": "そのままの記載",
}


def whole(texts: dict[str, str] | None = None, form: str = "zenkoumoku", data: bytes | None = None) -> WholeDocument:
    assessment = new_assessment("mihon", known_form(form), name="見本ファイル")
    figures = {PICTURE: data if data is not None else png()}
    return whole_document(assessment, keyed({**WRITTEN, **(texts or {})}), [row(), row(SENTENCE, LONG[:1000])], figures)


def opened(document: WholeDocument) -> docx.document.Document:
    return docx.Document(io.BytesIO(render_document(document)))


def headings(document: docx.document.Document, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == f"Heading {level}"]


def cells(data: bytes) -> list[str]:
    return [text(cell) for cell in body(data).iter(f"{W}tc")]


def beside(data: bytes, heading: str) -> str:
    """The cell beside a heading."""
    found = cells(data)
    return found[found.index(heading) + 1]


@pytest.mark.parametrize(("form", "parts"), [("zenkoumoku", 7), ("juten", 6), ("kiso", 5)])
def test_parts_and_sections_are_headings_of_word(form: str, parts: int) -> None:
    document = whole(form=form)
    made = opened(document)
    titles = [*dict.fromkeys(s.part for s in document.sections if s.part), document.table.heading]
    assert [title.partition(" ※")[0] for title in headings(made, 1)] == titles
    assert len(titles) == parts
    names = [f"{s.number}. {s.title}" if s.number else s.title for s in document.sections[1:]]
    assert [
        name.partition("\t")[0].removesuffix(" ※").removesuffix(" 【行政機関等のみ】") for name in headings(made, 2)
    ] == names


def test_a_mark_stands_once_for_all_that_it_holds_for() -> None:
    made = opened(whole())
    assert headings(made, 1)[2] == "Ⅲ 特定個人情報ファイルの取扱いプロセスにおけるリスク対策 ※(7.リスク1⑨を除く。)"
    assert [heading for heading in headings(made, 2) if heading.endswith("※")] == [
        "5. 個人番号の利用 ※",
        "6. 情報提供ネットワークシステムによる情報連携 ※",
    ]
    assert {"②事務の内容 ※", "①実施の有無", "①保管場所 ※"} <= {*cells(render_document(whole()))}


def test_entries_are_numbered_and_risks_named_as_the_form_does() -> None:
    third = headings(opened(whole()), 3)
    assert third[:3] == ["システム1", "システム2", "委託事項1"]
    assert "リスク2：権限のない者(元職員、アクセス権限のない職員等)によって不正に使用されるリスク" in third


def test_the_cover_stands_first_and_alone() -> None:
    data = render_document(whole())
    found = cells(data)
    assert found[:6] == [
        "評価書番号",
        "評価書名",
        "7",
        "見本に関する事務 全項目評価書",
        "個人のプライバシー等の権利利益の保護の宣言",
        "見本市は、権利利益の保護に取り組むことを宣言する。",
    ]
    assert found[found.index("公表日") + 1] == "令和3年6月1日"
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    assert paragraphs[0].text == "特定個人情報保護評価書(全項目評価書)"
    first = next(p for p in paragraphs if p.style is not None and p.style.name == "Heading 1")
    assert first.paragraph_format.page_break_before
    (edition,) = [p for p in paragraphs if p.text.startswith("[平成")]
    assert edition.text == "[平成30年5月 様式4]"
    listed = found[found.index("項目一覧") + 1 :]
    assert listed[:2] == ["Ⅰ 基本情報", "\u3000(別添1)事務の内容"]
    assert "項目一覧" not in cells(render_document(whole(form="kiso")))


def test_texts_stand_beside_their_headings_to_the_letter() -> None:
    data = render_document(whole())
    assert beside(data, "②事務の内容 ※") == WRITTEN["I-1/②事務の内容"]
    assert "見本システムの保守" in cells(data)
    assert beside(data, "様式にない (様式にない見出し)") == "そのままの記載"


def test_choices_show_all_that_the_form_offers() -> None:
    data = render_document(whole())
    assert beside(data, "①実施の有無") == "[ 実施する ]"
    assert beside(data, "[ 実施する ]") == "＜選択肢＞\n1) 実施する\u30002) 実施しない\n3) 未定"
    systems = beside(data, "③他のシステムとの接続").split("\n")
    first, second = systems[0].split("[○]")
    assert (first.rstrip(), second) == ("[\u3000]情報提供ネットワークシステム", "庁内連携システム")
    assert systems[-1] == "[○]その他(見本の機器)"
    assert "".join(systems[1:-1]).count("[○]") == 0
    # Not one of the form's options: as it stands, with nothing ticked.
    assert "十分ではない" in cells(data)
    assert "[ \u3000\u3000\u3000\u3000 ]" in "".join(cells(data))


def test_a_group_is_a_cell_at_the_side_written_downwards() -> None:
    found = [
        cell for cell in body(render_document(whole())).iter(f"{W}tc") if cell.find(f".//{W}textDirection") is not None
    ]
    merged = [(text(cell), cell.find(f".//{W}vMerge").get(f"{W}val")) for cell in found]
    begun = [words for words, how in merged if how == "restart"]
    assert set(begun) == {"⑦使用の主体", "再委託", "②保管期間"}
    assert all(not words for words, how in merged if how == "continue")
    rows = [
        row for row in body(render_document(whole())).iter(f"{W}tr") if row.find(f".//{W}textDirection") is not None
    ]
    assert rows[0].find(f".//{W}trHeight").get(f"{W}hRule") == "atLeast"


def test_what_can_be_ticked_stands_at_the_right_of_its_title_where_it_has_room() -> None:
    second = headings(opened(whole(form="kiso")), 2)
    assert "4. 特定個人情報ファイルの取扱いの委託\t[ 　 ] 委託しない" in second
    assert not any("提供・移転しない" in heading for heading in second)
    ticks = [
        p.text for p in opened(whole(form="kiso")).paragraphs if p.style is not None and p.style.name == "○を付ける欄"
    ]
    assert ticks == ["[ 　 ] 提供・移転しない", "[ 　 ] 接続しない(入手)　[ 　 ] 接続しない(提供)"]


def test_the_paper_is_upright_and_across_for_the_table() -> None:
    made = opened(whole())
    assert [section.orientation for section in made.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert [section.footer.is_linked_to_previous for section in made.sections] == [False, True]
    assert texts(render_document(whole()))[0] == list(HEADINGS)


def test_a_figure_is_a_picture_with_its_caption() -> None:
    data = render_document(whole())
    (name,) = [name for name in parts(data) if name.startswith("word/media/")]
    assert parts(data)[name] == png()
    (drawing,) = body(data).iter(f"{W}drawing")
    assert drawing.find(f".//{qn('wp:docPr')}").get("descr") == "図:事務の流れ"
    captions = [p.text for p in opened(whole()).paragraphs if p.style is not None and p.style.name == "Caption"]
    assert captions == ["図:事務の流れ"]


@pytest.mark.parametrize(
    ("data", "width", "height"),
    [(png(96, 48), 25.4, 12.7), (png(4000, 40), 170, 1.7), (png(40, 4000), 2.1, 210), (jpeg(96, 96), 25.4, 25.4)],
)
def test_pictures_fit_the_page(data: bytes, width: float, height: float) -> None:
    picture = placeable(data)
    assert picture is not None
    millimetres = [points * 25.4 / 72 for points in size_on_page(picture)]
    assert millimetres == [pytest.approx(width), pytest.approx(height)]


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", png()[:-20], png()[:20], jpeg(0, 5), b"\xff\xd8\xff\xe0", png(0, 4)],
    ids=["empty", "svg", "gif", "cut short", "head only", "no width", "jpeg head", "png without width"],
)  # fmt: skip
def test_what_is_no_picture_is_named(data: bytes) -> None:
    assert placeable(data) is None
    found = [p.text for p in opened(whole(data=data)).paragraphs]
    assert f"(図のファイル {PICTURE} は、壊れているか、ここに入れられない形式です)" in found
    assert "図:事務の流れ" in found


def test_a_picture_keeps_every_byte() -> None:
    """Also one that holds what marks a place in the document (package.py)."""
    data = png()
    data = data[:33] + png_part(b"tEXt", b"Comment\0<?shinkyu 0?>") + data[33:]
    assert parts(render_document(whole(data=data)))["word/media/image1.png"] == data


def test_a_missing_figure_is_named() -> None:
    document = whole({"I-A1/図#file": "attachments/nai.png"})
    assert "(図のファイル attachments/nai.png がありません)" in [p.text for p in opened(document).paragraphs]


@pytest.mark.parametrize("form", ["zenkoumoku", "juten", "kiso"])
def test_the_file_is_as_the_schema_has_it_and_the_same_each_time(form: str) -> None:
    data = render_document(whole(form=form))
    for name, part in parts(data).items():
        if not name.startswith("word/media/"):
            assert list(misplaced(etree.fromstring(part))) == [], name
            assert "TargetMode" not in part.decode()
    styles = etree.fromstring(parts(data)["word/styles.xml"])
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    assert {style.get(f"{W}val") for style in body(data).iter(f"{W}pStyle", f"{W}tblStyle")} <= known
    assert render_document(whole(form=form)) == data


def test_no_two_tables_touch() -> None:
    """Word would make one of them."""
    for table in body(render_document(whole())).iter(f"{W}tbl"):
        following = table.getnext()
        assert following is not None
        assert following.tag == f"{W}p"


@pytest.mark.parametrize("form", ["zenkoumoku", "juten", "kiso"])
def test_no_heading_is_parted_from_what_follows_it(form: str) -> None:
    """Each paragraph that is a heading, and each row that is one over all columns, is kept with the next."""
    data = render_document(whole(form=form))
    styles = etree.fromstring(parts(data)["word/styles.xml"])
    kept = {s.get(f"{W}styleId") for s in styles.iter(f"{W}style") if s.find(f"{W}pPr/{W}keepNext") is not None}
    assert {"Heading1", "Heading2", "Heading3", "Numbers", "Note", "Above"} <= kept
    for table in body(data).iter(f"{W}tbl"):
        last = [*table.iter(f"{W}tr")][-1]
        of_last = [p.find(f"{W}pPr/{W}keepNext") is not None for p in last.iter(f"{W}p")]
        following = table.getnext()
        assert following is not None
        assert (of_last == [True]) <= (following.find(f"{W}pPr/{W}keepNext") is not None)


@pytest.mark.parametrize("form", ["juten", "kiso"])
def test_no_printed_page_ends_with_a_heading(
    form: str, office: Convert, pdf_text: Callable[[Path], str], tmp_path: Path
) -> None:
    assessment = new_assessment("mihon", known_form(form), name="見本ファイル")
    texts = filled(assessment, lambda key, item: item.options[0].text)
    of_items = (key for key, text in texts.items() if text == "見本の記載" and key.section_id != "cover")
    texts |= {key: SENTENCE * 60 for place, key in enumerate(of_items) if place % 5 == 2}
    document = whole_document(assessment, texts, [row()], {})
    file = tmp_path / "評価書.docx"
    file.write_bytes(render_document(document))
    pages = pdf_text(office(file, "pdf")).split("\f")[:-1]
    assert len(pages) > 5
    filled_in = [section for section in document.sections if section.nodes and section.nodes[-1].text]
    titles = {f"{section.number}.{section.title}" for section in filled_in}  # below others stands an empty box
    for page in pages:
        *_, last, _number = ["".join(line.split()) for line in page.split("\n") if line.strip()]
        assert last.removesuffix("※") not in titles
        assert not re.match(r"リスク\d?：|委託事項\d|システム\d|[ⅠⅡⅢⅣⅤⅥ] ", last)


@given(st.dictionaries(st.sampled_from(sorted(key for key in WRITTEN if "[]" not in key)), TEXT))
@settings(max_examples=25)
def test_every_text_stands_in_it_whatever_it_is(changed: dict[str, str]) -> None:
    data = render_document(whole(changed))
    lines = "\n".join([*cells(data), text(body(data))])
    for key, value in changed.items():
        if not key.endswith("#file"):
            assert "".join(letter if letter in "\n\t" else visible(letter) for letter in value) in lines


def test_a_part_has_its_titles_and_nothing_else() -> None:
    made = opened(part_of(whole(), ItemPath("I-2/システム[b]")))
    assert [p.text for p in made.paragraphs if p.text] == [
        "評価書番号: 7",
        "評価書名: 見本に関する事務 全項目評価書",
        "Ⅰ 基本情報",
        "2. 特定個人情報ファイルを取り扱う事務において使用するシステム",
        "システム2",
    ]
    assert len(made.tables) == len(made.sections) == 1
    assert not any(p.paragraph_format.page_break_before for p in made.paragraphs)


def test_an_item_of_the_cover_is_shown_like_any_other() -> None:
    made = opened(part_of(whole(), ItemPath("cover/公表日")))
    (line,) = made.tables[0].rows
    assert [*dict.fromkeys(cell.text for cell in line.cells)] == ["公表日", "令和3年6月1日"]


def test_libreoffice_prints_every_character(office: Convert, pdf_text: Callable[[Path], str], tmp_path: Path) -> None:
    payloads = dict(zip(("I-4/①事務実施上の必要性", "I-4/②実現が期待されるメリット"), PAYLOADS, strict=False))
    document = whole(payloads)
    file = tmp_path / "評価書.docx"
    file.write_bytes(render_document(document))
    printed = pdf_text(office(file, "pdf"))
    pages = printed.rstrip("\f").split("\f")
    assert all(page.split("\n")[-2].replace(" ", "") == f"{n}/{len(pages)}" for n, page in enumerate(pages, 1))
    left = Counter("".join(printed.split()))
    left.subtract("".join(text(body(file.read_bytes())).split()))
    assert not {letter: count for letter, count in left.items() if count < 0}


def test_its_properties_say_how_it_is_called() -> None:
    files = (render_document(whole()), render([whole().table]))
    titles = [docx.Document(io.BytesIO(data)).core_properties.title for data in files]
    assert titles == ["7 見本に関する事務 全項目評価書", "7 見本に関する事務 全項目評価書 (別添3)変更箇所"]
