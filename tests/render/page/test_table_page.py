"""The table's page as it is written, read by a parser: texts, policy, anchors, words of both languages."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.payloads import PAYLOADS
from tests.render.page.made import VARIED, row, table

from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.render.columns import cells
from shinkyu.render.page.table import pieces, render
from shinkyu.render.signs import visible_but_tabs

HEAVY = ("iframe", "object", "embed", "link", "base", "svg", "math", "video", "audio", "template")


class Reader(HTMLParser):
    """What a page holds: its elements with their attributes, its style and script, the text of each cell."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"style": [], "script": [], "title": [], "del": [], "ins": []}
        self.cells: list[str] = []
        self._open: list[str] = []
        self._cell = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in self.inside:
            self.inside[tag].append("")
        if tag == "div" and ("class", "text") in attrs:
            self.cells.append("")
            self._cell = len(self._open) + 1
        if tag not in ("meta", "input", "img", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if len(self._open) < self._cell:
            self._cell = 0

    def handle_data(self, data: str) -> None:
        for tag, texts in self.inside.items():
            if tag in self._open:
                texts[-1] += data
        if self._cell:
            self.cells[-1] += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def rows_in(html: str) -> list[list[str]]:
    texts = Reader(html).cells
    return [texts[start : start + 6] for start in range(0, len(texts), 6)]


def as_shown(*rows: Row) -> list[list[str]]:
    return [[visible_but_tabs(cell) for cell in cells(one)] for one in rows]


TEXT = st.text(st.one_of(st.sampled_from(list("あ<>&\"'`{}%=/ \n\t\u202e\x00")), st.characters()), max_size=20).filter(
    lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text)
)


@given(st.lists(st.builds(lambda a, b, c, d: row(a, b, label=c, reason=d), TEXT, TEXT, TEXT, TEXT), max_size=4))
@settings(max_examples=60)
def test_every_cell_comes_back_to_the_letter(rows: list[Row]) -> None:
    assert rows_in(render([table(*rows)])) == as_shown(*rows)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_anything_but_text(payload: str) -> None:
    harmless = Reader(render([table(row("x", "y", label="z", reason="w", submission="v", item="I-1/u"), name="n")]))
    one = row(
        payload,
        payload + "後",
        label=payload,
        reason=payload,
        submission=payload,
        date_text=payload,
        item=f"I-1/{payload}",
    )
    html = render([table(one, name=payload, number=payload)])
    read = Reader(html)
    assert rows_in(html) == as_shown(one)
    elements = [
        tag for tag, attributes in read.elements if attributes.get("class") != "sign" and tag not in ("ins", "del")
    ]
    expected = [tag for tag, _ in harmless.elements if tag not in ("ins", "del")]
    assert elements == expected
    named = {name for _, attributes in read.elements for name in attributes}
    assert named <= {name for _, attributes in harmless.elements for name in attributes}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", html)


def test_the_policy_lets_run_what_stands_in_the_page_and_nothing_else() -> None:
    read = Reader(render([table(*VARIED)]))
    (policy,) = (meta["content"] for meta in read.of("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    (style,), (script,) = read.inside["style"], read.inside["script"]
    assert policy == (
        f"default-src 'none'; style-src '{hashed(style)}'; script-src '{hashed(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    attributes = [(name, value or "") for _, given in read.elements for name, value in given.items()]
    assert not [name for name, _ in attributes if name == "style" or name.startswith("on")]
    assert not [value for name, value in attributes if name in ("src", "href", "action") and not value.startswith("#")]
    assert not {tag for tag, _ in read.elements} & set(HEAVY)
    assert "://" not in style + script
    assert "@import" not in style
    assert "url(" not in style


def hashed(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def test_changed_words_are_marked_before_and_after() -> None:
    read = Reader(render([table(*VARIED)]))
    spans = [changed_words(one) for one in VARIED]
    assert read.inside["del"] == [text for before, _ in spans for text, changed in before if changed]
    assert read.inside["ins"] == [text for _, after in spans for text, changed in after if changed]


def test_ids_are_given_once_and_links_within_the_page_lead_somewhere() -> None:
    tables = [table(*VARIED, row()), table(row(slug="other"), slug="other", name="別の事務")]
    read = Reader(render(tables))
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in read.of("a")} <= set(ids)  # type: ignore[index]
    assert {label["for"] for label in read.of("label")} <= set(ids)


def test_the_table_is_one_with_headings_of_columns_and_rows_and_a_caption() -> None:
    read = Reader(render([table(*VARIED)]))
    scopes = [th["scope"] for th in read.of("th")]
    assert scopes == ["col"] * 6 + ["row"] * len(VARIED)
    assert len(read.of("caption")) == 1
    (html,) = read.of("html")
    assert html["lang"] == "ja"


def test_rows_carry_what_they_are_filtered_by() -> None:
    found = [tr for tr in Reader(render([table(*VARIED)])).of("tr") if "data-date" in tr]
    assert [(tr["data-date"], tr["data-section"], tr["data-submission"], "data-marked" in tr) for tr in found] == [
        ("2021-06-01", "III-3", "事後", True),
        ("2021-06-01", "III-3", "事後", False),
        ("2022-04-01", "I-2", "事後", True),
        ("2022-04-01", "I-7", "事前", False),
        ("2023-01-10", "cover", "blank", False),
    ]


def test_several_assessments_have_a_section_each_and_a_table_of_contents() -> None:
    html = render([table(row()), table(slug="empty", name="空の事務"), table(row(slug="c"), slug="c", name="三の事務")])
    read = Reader(html)
    assert [s["id"] for s in read.of("section")] == ["t-mihon", "t-empty", "t-c"]
    assert [a["href"] for a in read.of("a") if (a["href"] or "").startswith("#t-")] == ["#t-mihon", "#t-empty", "#t-c"]
    assert html.count("変更箇所はありません。") == 1
    assert len(read.of("form")) == 1


@pytest.mark.parametrize("tables", [[], [table()], [table(), table(slug="b")]], ids=len)
def test_without_rows_the_page_says_so(tables: list[object]) -> None:
    html = render(tables)  # type: ignore[arg-type]
    assert html.count("変更箇所はありません。") == len(tables)
    assert "<form" not in html


def test_the_name_falls_back_to_the_slug() -> None:
    assert Reader(render([table(row(), name="", number="")])).inside["title"] == ["(別添3)変更箇所 mihon"]


def test_the_same_rows_give_the_same_bytes() -> None:
    assert render([table(*VARIED)]) == render([table(*VARIED)])


@pytest.mark.usefixtures("english")
def test_in_english_the_page_speaks_english_around_the_japanese_table() -> None:
    html = render([table(*VARIED)])
    for words in ("Search words", "Show all", "Skip to the content", "all 5 rows", "Link to this row", "[changed to: "):
        assert words in html
    assert "変更前の記載" in html
    assert "しぼりこみ" not in html
    assert rows_in(html) == as_shown(*VARIED)


def test_each_row_is_a_piece_of_its_own() -> None:
    made = list(pieces([table(*VARIED), table(VARIED[0], slug="other")]))
    assert [Reader(piece).cells[0] for piece in made if piece.startswith('<tr role="row" id=')] == [
        one.date_text for one in (*VARIED, VARIED[0])
    ]
    assert "".join(made) == render([table(*VARIED), table(VARIED[0], slug="other")])
