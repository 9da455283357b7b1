"""A document's page: read by a parser as it is written, and in a real browser."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect
from tests.filling import filled
from tests.images import BARE_JPEG, JPEG, PROGRESSIVE, png
from tests.payloads import PAYLOADS
from tests.render.page.browsing import CONTRAST, labels, letters
from tests.render.page.conftest import Open
from tests.render.page.made import OPTIONS, PNG, VARIED, document, row
from tests.render.page.test_table_page import Reader, hashed

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.layout import known_form
from shinkyu.model.published.document import WholeDocument, part_of, whole_document
from shinkyu.model.published.outline import Node
from shinkyu.model.starting.template import new_assessment
from shinkyu.render.page.document import render_document
from shinkyu.render.signs import visible_but_tabs

PAGE = render_document(document(*VARIED))


def one(*nodes: Node) -> WholeDocument:
    """A document with these items alone."""
    whole = document()
    return WholeDocument(
        whole.table, (Node("I-1", "Ⅰ-1 見出し", False, nodes=nodes, part="Ⅰ 基本情報"),), whole.figures
    )


# as it is written -----------------------------------------------------------------------------------------------------


def test_headings_stand_in_the_order_of_the_form_below_their_part() -> None:
    read = Reader(PAGE)
    levels = [tag for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
    assert levels == [
        *("h1", "h3", "h4"),  # the cover
        "h2",  # contents
        *("h2", "h3", "h4", "h5", "h4", "h5", "h3", "h4"),
        *("h2", "h3", "h4", "h4", "h4", "h4", "h4"),
        "h2",  # the table
    ]


def test_headings_deeper_than_html_has_them_say_their_level() -> None:
    node = Node("I-1/a/b/c/d", "底", False, "文")
    for path in ("I-1/a/b/c", "I-1/a/b", "I-1/a"):
        node = Node(path, "段", False, nodes=(node,))
    levels = [a["aria-level"] for tag, a in Reader(render_document(one(node))).elements if a.get("role") == "heading"]
    assert levels == ["7"]


def test_links_lead_to_every_part_section_and_item() -> None:
    read = Reader(PAGE)
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = [unquote((link["href"] or "")[1:]) for link in read.of("a")]
    assert set(targets) <= set(ids)
    for path in ("I-2", "I-2/システム[1]", "I-2/システム[1]/①名称", "III-3/空_欄", "t-mihon", "part-1"):
        assert path in targets


def test_two_items_of_one_path_keep_a_link_each() -> None:
    read = Reader(render_document(one(Node("I-1/x y", "一", False, "1"), Node("I-1/x_y", "二", False, "2"))))
    assert {"I-1/x_y", "I-1/x_y-2"} <= {attributes.get("id") for _, attributes in read.elements}


def test_the_policy_is_that_of_the_table() -> None:
    read = Reader(PAGE)
    (policy,) = (meta["content"] for meta in read.of("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert f"style-src '{hashed(read.inside['style'][0])}'; script-src '{hashed(read.inside['script'][0])}'" in policy
    assert [image["src"] for image in read.of("img")] == [f"data:image/png;base64,{b64encode(PNG).decode()}"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_document(document(*VARIED)) == PAGE


def test_a_part_has_no_table_and_no_contents() -> None:
    html = render_document(part_of(document(*VARIED), ItemPath("I-2/システム[2]")))
    read = Reader(html)
    assert not read.of("table") + read.of("nav") + read.of("form")
    assert [s["id"] for s in read.of("section")] == ["part-0", "I-2", "I-2/システム[2]", "I-2/システム[2]/①名称"]
    assert "<h2>Ⅰ 基本情報</h2>" in html


def test_a_document_without_changes_says_so_under_the_heading() -> None:
    html = render_document(document())
    assert html.index("(別添3)変更箇所</h2>") < html.index("変更箇所はありません。")


def test_what_is_not_written_is_said_to_be_so_where_something_could_stand() -> None:
    entries = Node("I-1/システム", "システム", False, kind="group")
    inner = Node("I-1/群", "群", False, nodes=(Node("I-1/群/a", "a", False, "文"),), kind="group")
    blanks = [n for n in (entries, inner) if 'class="text blank"' in render_document(one(n))]
    assert blanks == [entries]


@pytest.mark.parametrize("data", [b"%PDF-1.7", None], ids=["no picture", "missing"])
def test_a_figure_that_cannot_be_shown_is_named(data: bytes | None) -> None:
    html = render_document(document(figures={"attachments/a.png": data} if data else {}))
    assert "<img" not in html
    assert "図:事務の流れ" in html
    why = "は、壊れているか、ここに入れられない形式です" if data else "がありません"
    assert f'<p class="missing">(図のファイル attachments/a.png {why})</p>' in html


@pytest.mark.usefixtures("english")
def test_in_english() -> None:
    html = render_document(document())
    for words in ("Contents", "There are no changes.", "(not a heading of the form)", 'aria-label="not chosen"'):
        assert words in html


# in a browser ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_text_becomes_anything_but_text(text: str) -> None:
    def made(text: str) -> WholeDocument:
        nodes = (
            Node(f"I-1/{text}", text, True, text, kind="text"),
            Node("I-1/b", "b", False, f"その他({re.sub('[()]', '', text)})", kind="choice", options=OPTIONS),
            Node("I-1/c", "c", False, f"図:{text}", file="attachments/a.png", kind="figure"),
            Node("I-1/d", "d", False, f"図:{text}", file=f"attachments/{text}", kind="figure"),
            Node(f"I-1/e{text}", text, False, text, known=False),
        )
        return one(*nodes)

    read, harmless = Reader(render_document(made(text))), Reader(render_document(made("無害")))
    assert [tag for tag, a in read.elements if a.get("class") != "sign"] == [tag for tag, _ in harmless.elements]
    names = {name for _, attributes in read.elements for name in attributes}
    assert names <= {name for _, attributes in harmless.elements for name in attributes} | {"title"}
    assert read.cells[0] == visible_but_tabs(text)
    assert read.cells[-1] == visible_but_tabs(text)


def test_texts_that_would_do_harm_are_shown_and_do_nothing(open_page: Open) -> None:
    nodes = [Node(f"I-1/{n}{text}", text, True, text) for n, text in enumerate(PAYLOADS)]
    figures = [
        Node(f"I-1/f{n}", "図", False, f"図:{text}", file="attachments/a.png") for n, text in enumerate(PAYLOADS)
    ]
    page = open_page(render_document(one(*nodes, *figures)))
    shown = page.locator(".item .text").evaluate_all("all => all.map(text => text.textContent)")
    assert shown == [visible_but_tabs(text) for text in (*PAYLOADS, *PAYLOADS)]
    alternatives = page.locator("img").evaluate_all("all => all.map(image => image.alt)")
    assert alternatives == [visible_but_tabs(text) for text in PAYLOADS]


SCRIPTED = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="alert(1)"><script>alert(2)</script>
<image href="https://example.jp/a.png"/><style>@import url(https://example.jp/a.css); rect{fill:red}</style>
<rect width="9" height="9"/></svg>"""


@pytest.mark.parametrize(
    ("data", "width"),
    [(png(), 40), (JPEG, 16), (PROGRESSIVE, 16), (BARE_JPEG, 16)],
    ids=["png", "jpeg", "progressive", "bare jpeg"],
)
def test_a_picture_is_shown_by_a_browser(data: bytes, width: int, open_page: Open) -> None:
    page = open_page(render_document(document(figures={"attachments/a.png": data})))
    picture = page.get_by_role("img", name="事務の流れ")
    assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") == width


def test_a_drawing_is_a_picture_and_neither_runs_nor_loads_anything(open_page: Open) -> None:
    page = open_page(render_document(document(figures={"attachments/a.png": SCRIPTED})))
    picture = page.get_by_role("img", name="事務の流れ")
    assert picture.evaluate("image => [image.complete, image.naturalWidth, image.naturalHeight]") == [True, 40, 20]
    assert page.locator("svg").count() == 0


def test_texts_keep_their_line_ends_and_blank_lines(open_page: Open) -> None:
    page = open_page(PAGE)
    cell = page.locator('[id="I-2/システム[1]/①名称"] .text')
    assert cell.inner_text() == "一行目\n\n  三行目"


def test_choices_are_ticked_as_the_text_says_or_shown_as_it_stands(open_page: Open) -> None:
    page = open_page(PAGE)
    tree = page.locator('[id="III-3/採否"] ul').aria_snapshot()
    assert re.findall('img "(.*?)"', tree) == ["選択", "非選択", "選択"]
    assert page.locator('[id="III-3/採否"] li').all_text_contents() == [
        "[○] 行っている",
        "[\u3000] 行っていない",
        "[○] その他(電話)",
    ]
    assert page.locator('[id="III-3/空_欄"] .chosen').all_text_contents() == ["[  ]"]
    offered = page.locator('[id="III-3/空_欄"] .offered').inner_text()
    assert offered.split() == ["＜選択肢＞", "1)", "行っている", "2)", "行っていない", "3)", "その他"]
    assert page.locator('[id="III-3/自由"] .text').all_text_contents() == ["羊皮紙"]
    assert page.locator('[id="III-3/備考"] .text').all_text_contents() == [""]


def test_marks_numbers_and_foreign_headings_are_shown(open_page: Open) -> None:
    page = open_page(PAGE)
    headings = [" ".join(text.split()) for text in page.locator(".heading").all_text_contents()]
    for heading in ("Ⅲ-3 特定個人情報の使用 ※#", "システム1#", "システム2#", "採否 ※#", "③余分 (様式にない見出し)#"):
        assert heading in headings


def test_a_link_leads_to_an_item_by_its_path(open_page: Open) -> None:
    page = open_page(PAGE, "#I-2/システム[2]/①名称")
    assert page.locator(":target").get_attribute("id") == "I-2/システム[2]/①名称"
    page.get_by_role("navigation").get_by_role("link", name="Ⅲ-3 特定個人情報の使用").click()
    assert page.locator(":target").get_attribute("id") == "III-3"


def test_an_items_link_is_copied(open_page: Open) -> None:
    page = open_page(render_document(document()), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="この項目へのリンク: 採否").click()
    expect(page.get_by_text("リンクをコピーしました")).to_be_visible()
    assert unquote(page.evaluate("navigator.clipboard.readText()")).endswith("#III-3/採否")


def test_the_table_at_its_end_has_all_its_functions(open_page: Open) -> None:
    page = open_page(PAGE, "#section=III-3")
    assert labels(page) == [one.label for one in VARIED[:2]]
    page.get_by_label("ことばで探す").fill("カード")
    page.wait_for_timeout(300)
    assert labels(page) == [VARIED[1].label]
    page.get_by_role("navigation").get_by_role("link", name="(別添3)変更箇所").click()
    assert labels(page) == [VARIED[1].label]


@pytest.mark.parametrize("width", [1280, 700, 360, 320])
def test_nothing_scrolls_sideways(width: int, open_page: Open) -> None:
    long = "W" * 300
    deep = Node(
        "I-1/" + long, long, True, long, nodes=(Node("I-1/a/b", long, False, nodes=(Node("x", long, False, long),)),)
    )
    choice = Node("I-1/c", "c", False, f"その他({long})", kind="choice", options=OPTIONS)
    figure = Node("I-1/d", "d", False, f"図:{long}", file="attachments/a.png", kind="figure")
    wide = b'<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200"/>'
    made = WholeDocument(document(*VARIED).table, one(deep, choice, figure).sections, {"attachments/a.png": wide})
    page = open_page(render_document(made), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for box in (element.bounding_box() for element in page.locator(".item, .heading, .text, img, nav").all()):
        assert box is None or box["x"] + box["width"] <= width + 0.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_has_contrast(scheme: str, open_page: Open) -> None:
    page = open_page(PAGE, color_scheme=scheme)
    pairs = page.evaluate(CONTRAST)
    assert {"A.permalink", "ABBR.star", "SUMMARY.", "SMALL.", "H1.", "BDI."} & set(pairs) >= {"SUMMARY.", "BDI."}
    assert {name: ratio for name, ratio in pairs.items() if ratio < 4.5} == {}


def test_print_holds_the_whole_document_and_ends_in_the_table(
    open_page: Open, tmp_path: Path, pdf_text: Callable[[Path], str]
) -> None:
    page = open_page(PAGE)
    page.pdf(path=tmp_path / "document.pdf", prefer_css_page_size=True)
    text = pdf_text(tmp_path / "document.pdf")
    printed = letters(text)
    for words in (
        "見本事務",
        "Ⅰ基本情報",
        "Ⅲ-3特定個人情報の使用※",
        "一行目",
        "[○]行っている",
        "余り",
        "(別添3)変更箇所",
    ):
        assert letters(words) in printed
    last = text.split("\f")[-2]
    assert "変更前の記載" in last
    assert "提出時期に係る説明" in last
    for control in ("しぼりこみ", "(記載なし)", "本文へ進む"):
        assert control not in text


def test_without_a_script_all_is_there(open_page: Open) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    expect(page.locator("form")).to_be_hidden()
    assert page.locator("tbody tr:visible").count() == len(VARIED)
    page.locator("summary").first.click()
    expect(page.get_by_role("navigation").get_by_role("link", name="採否")).to_be_hidden()
    expect(page.get_by_role("navigation").get_by_role("link", name="システム1")).to_be_visible()


def test_the_risk_that_a_heading_names_is_read_beside_it(open_page: Open) -> None:
    risk = Node(
        "I-1/リスク2",
        "リスク2",
        True,
        kind="group",
        says=("不正に使用されるリスク",),
        nodes=(Node("I-1/リスク2/a", "a", False, "甲"),),
    )
    page = open_page(render_document(one(risk)))
    heading, said = page.get_by_role("heading", name="リスク2"), page.get_by_text("：不正に使用されるリスク")
    expect(heading).to_contain_text("リスク2：不正に使用されるリスク")
    within, whole = said.bounding_box(), heading.bounding_box()
    assert within is not None
    assert whole is not None
    assert whole["y"] <= within["y"] < whole["y"] + whole["height"]


def test_each_text_carries_the_path_of_its_item() -> None:
    assessment = new_assessment("mihon", known_form("zenkoumoku"), name="見本ファイル")
    texts = filled(assessment, lambda key, item: item.options[0].text)
    whole = whole_document(assessment, texts, [], {})
    read = Reader(render_document(whole))
    told = [attributes["data-item"] for _, attributes in read.elements if "data-item" in attributes]
    paths = [node.path for node in all_nodes(whole.sections) if node.kind not in ("", "group") or node.text]
    assert told == paths
    entries = [attributes["data-entry"] for _, attributes in read.elements if "data-entry" in attributes]
    assert entries == [
        node.path
        for section in whole.sections
        for inner in section.nodes
        if not inner.blank
        for node in all_nodes((inner,))
        if node.path.is_entry
    ]
    assert {"I-2/システム[a]", "I-2/システム[b]"} <= {*entries}


def all_nodes(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """All that is printed: of a list without entries its first one."""
    for node in nodes:
        if not node.blank:
            yield node
        yield from all_nodes(node.blank or node.nodes)


def test_groups_counts_and_ticks_stand_as_the_form_has_them(open_page: Open) -> None:
    assessment = new_assessment("mihon", known_form("zenkoumoku"), name="見本ファイル")
    texts = filled(assessment, lambda key, item: item.options[0].text)
    texts = {key: "3" if key.endswith("委託の有無/件数") else text for key, text in texts.items()}
    page = open_page(render_document(whole_document(assessment, texts, [], {})))
    assert page.locator('[id="II-4/委託の有無"] .chosen').text_content() == "[ 委託する ] ( 3 ) 件"
    page.emulate_media(media="print")
    sides = page.locator(".item.downwards > .heading > bdi")
    assert set(sides.all_text_contents()) == {"⑦使用の主体", "再委託", "②保管期間"}
    assert sides.first.evaluate("e => getComputedStyle(e).writingMode") == "vertical-rl"
    title, tick = (page.locator(f'[id="III-4"] .titled > {part}').bounding_box() for part in (".heading", ".tick"))
    assert title is not None
    assert tick is not None
    assert (tick["x"], tick["y"]) == (title["x"] + title["width"], title["y"])


def test_a_list_without_entries_is_printed_blank_and_nothing_links_to_it() -> None:
    assessment = new_assessment("mihon", known_form("zenkoumoku"), name="見本ファイル")
    shown = render_document(whole_document(assessment, {}, [], {}))
    assert "委託事項1" in shown
    assert "data-entry" not in shown.partition("<main")[2]


@pytest.mark.parametrize("name", ["zenkoumoku", "juten", "kiso"])
def test_print_is_the_form(name: str, open_page: Open, tmp_path: Path, pdf_text: Callable[[Path], str]) -> None:
    assessment = new_assessment("mihon", known_form(name), name="見本ファイル")
    texts = filled(assessment, lambda key, item: item.options[0].text)
    long = "窓口で申請を受け付け、本人であることを確かめる。" * 100
    texts = {
        key: long if place % 7 == 3 and place > 8 and text == "見本の記載" else text
        for place, (key, text) in enumerate(texts.items())
    }
    whole = whole_document(assessment, texts, [row()], {})
    page = open_page(render_document(whole))
    page.pdf(path=tmp_path / "form.pdf", prefer_css_page_size=True)
    pages = pdf_text(tmp_path / "form.pdf").split("\f")[:-1]
    form = known_form(name)
    assert f"[{form.edition_label} {form.style}]" in pages[0]
    assert ("項目一覧" in pages[1]) == (name != "kiso")
    filled_in = [section for section in whole.sections if section.nodes and section.nodes[-1].text]
    titles = {f"{section.number}. {section.title}" for section in filled_in}  # below others stands an empty box
    for one in pages[1:]:
        *_, last, _number = [line.strip() for line in one.split("\n") if line.strip()]
        assert last.removesuffix(" ※") not in titles
        assert not last.startswith(("リスク1：", "リスク2：", "リスク："))
