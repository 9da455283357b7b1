"""Web pages as passages: what a browser shows, block by block and cell by cell."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.images import png

from shinkyu.model.sheets.flow.passage import Flow, Look
from shinkyu.model.sheets.flow.reading import read_flow
from shinkyu.model.sheets.grid import Doubt

pytestmark = pytest.mark.usefixtures("reads_here")


def page(path: Path, body: str, style: str = "") -> Flow:
    path.write_text(
        f"<!DOCTYPE html><html><head><title>題</title><style>{style}</style></head><body>{body}</body></html>", "utf-8"
    )
    return read_flow(path)


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>甲\n乙   丙</p><p>丁<br>戊</p>", ["甲 乙 丙", "丁\n戊"]),
        ("甲<div>乙<p>丙</div>丁", ["甲", "乙", "丙", "丁"]),
        ("<pre>\n 甲\n  乙 </pre>", [" 甲\n  乙 "]),
        ('<p style="white-space: pre-wrap"> 甲  乙\n</p>', [" 甲  乙\n"]),
        ("<p>甲<script>x</script><style>p{}</style>乙</p>", ["甲乙"]),
        ("<p>甲<b>乙</b><span>丙</span>&amp;&nbsp;丁</p>", ["甲乙丙&\xa0丁"]),
        ("<p>一<p>二<ul><li>三<li>四</ul>", ["一", "二", "三", "四"]),
        ("<table><tr><td>甲<p>乙</p>丙<tr><td>丁</table>", ["甲\n乙\n丙", "丁"]),
        ("<p><ruby>架空<rt>かくう</rt></ruby>市</p>", ["架空市"]),
    ],
)
def test_white_space_and_blocks_are_as_a_browser_shows_them(body: str, texts: list[str], tmp_path: Path) -> None:
    assert [p.text for p in page(tmp_path / "a.html", body).passages] == texts


def test_headings_have_their_level_and_look(tmp_path: Path) -> None:
    flow = page(
        tmp_path / "a.html",
        "<h1>一</h1><h3>二</h3><p><b>三</b></p><p>四<b>五</b></p><div role=heading aria-level=7>六</div>",
    )
    assert [(p.text, p.indent, p.look) for p in flow.passages] == [
        ("一", 0, Look.HEADING),
        ("二", 2, Look.HEADING),
        ("三", 0, Look.HEADING),
        ("四五", 0, Look.UNKNOWN),
        ("六", 6, Look.HEADING),
    ]


def test_cells_have_their_places_and_extents(tmp_path: Path) -> None:
    body = (
        "<p>前<table><tr><th rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁"
        "<tr><td colspan=3>戊<table><tr><td>内</table>己<tr><td rowspan=0>庚<td><tr><td>辛</table>後"
    )
    flow = page(tmp_path / "a.html", body)
    assert [(p.text, p.place.table, p.place.line, p.place.column, p.rows, p.columns) for p in flow.passages] == [
        ("前", 0, 1, 0, 1, 1),
        ("甲", 1, 1, 1, 2, 1),
        ("乙", 1, 1, 2, 1, 2),
        ("丙", 1, 2, 2, 1, 1),
        ("丁", 1, 2, 3, 1, 1),
        ("戊", 1, 3, 1, 1, 3),
        ("内", 2, 1, 1, 1, 1),
        ("己", 1, 3, 1, 1, 3),
        ("庚", 1, 4, 1, 2, 1),
        ("辛", 1, 5, 2, 1, 1),
        ("後", 0, 2, 0, 1, 1),
    ]


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p>見<span hidden>隠れた字</span></p>", ""),
        ('<p>見</p><div style="display: none">隠れた<b>字</b></div>', ""),
        ("<p>見</p><p class=x>隠れた字</p>", ".x { display:none }"),
        ('<table><tr><td>見<tr style="display:none"><td>隠れた字</table>', ""),
    ],
)
def test_what_is_hidden_is_told(body: str, style: str, tmp_path: Path) -> None:
    flow = page(tmp_path / "a.html", body, style)
    assert [p.text for p in flow.passages] == ["見"]
    assert [finding.rule for finding in flow.findings] == ["document-hidden"]
    assert "隠れた" in flow.findings[0].message


def test_a_rule_for_print_alone_hides_nothing(tmp_path: Path) -> None:
    flow = page(
        tmp_path / "a.html",
        "<p class=x>甲</p><p class=y>乙</p>",
        "@media print { .x { display:none } } .y { white-space: pre }",
    )
    assert [p.text for p in flow.passages] == ["甲", "乙"]


def test_struck_words_are_in_doubt_or_dropped(tmp_path: Path) -> None:
    body = "<p>市民課<s>係長</s>課長</p><p>甲<del>乙</del></p>"
    flow = page(tmp_path / "a.html", body)
    assert [(p.text, p.doubt) for p in flow.passages] == [("市民課係長課長", Doubt.STRUCK), ("甲乙", Doubt.STRUCK)]
    assert [finding.rule for finding in flow.findings] == ["document-struck"] * 2
    assert [p.text for p in read_flow(tmp_path / "a.html", without_struck=True).passages] == ["市民課課長", "甲"]


def test_signs_before_a_text_put_it_in_doubt(tmp_path: Path) -> None:
    flow = page(
        tmp_path / "a.html", "<ol><li>甲</ol><ul style='list-style: none'><li>乙</ul><p><input type=checkbox checked>丙"
    )
    assert [(p.text, p.doubt) for p in flow.passages] == [("甲", Doubt.NUMBERED), ("乙", None), ("丙", Doubt.SYMBOL)]


def test_pictures_in_the_page_are_taken_and_others_told(tmp_path: Path) -> None:
    data, others = base64.b64encode(png(5, 5)).decode(), "<img src='b.png' alt='別の図'><svg><text>字</text></svg>"
    flow = page(
        tmp_path / "a.html",
        f"<p>前<img src='data:image/png;base64,{data}'>後{others}",
    )
    assert [p.text for p in flow.passages] == ["前", "", "後"]
    assert flow.passages[1].picture is not None
    assert flow.passages[1].picture.data == png(5, 5)
    assert [finding.rule for finding in flow.findings] == ["document-aside"] * 2
    assert "別の図" in flow.findings[0].message


def test_an_element_says_of_which_item_its_text_is(tmp_path: Path) -> None:
    flow = page(tmp_path / "a.html", "<div data-item='I-1/①'><h3>甲</h3><p>乙</p></div><p>丙</p>")
    assert [(p.text, p.item) for p in flow.passages] == [("甲", "I-1/①"), ("乙", "I-1/①"), ("丙", "")]


def test_what_leads_about_a_page_is_furniture(tmp_path: Path) -> None:
    flow = page(tmp_path / "a.html", "<nav><ul><li>目次</ul></nav><p>本文</p>")
    assert [(p.text, p.furniture) for p in flow.passages] == [("目次", True), ("本文", False)]


def test_a_page_of_another_encoding_without_a_head_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_bytes('<meta charset="Shift_JIS"><p>架空市①'.encode("cp932"))
    assert [p.text for p in read_flow(tmp_path / "a.htm").passages] == ["架空市①"]


@settings(max_examples=15)
@given(
    st.lists(
        st.text(st.sampled_from('架空 　\n\t1<&>"①𠮷'), min_size=1, max_size=12).filter(str.strip),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_kept_is_read_to_the_letter(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    from html import escape

    cells = "".join(f"<td style='white-space:pre-wrap'>{escape(text)}</td>" for text in texts)
    blocks = "".join(f"<div style='white-space:pre-wrap'>{escape(text)}</div>" for text in texts)
    flow = page(tmp_path_factory.mktemp("page") / "a.html", f"{blocks}<table><tr>{cells}</tr></table>")
    assert [p.text for p in flow.passages] == texts * 2
