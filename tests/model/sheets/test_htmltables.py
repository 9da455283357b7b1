"""Web pages as others make them: what a browser shows in the cells of their tables."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from tests.payloads import PAYLOADS
from tests.render.page.made import row as made_row
from tests.render.page.made import table

from shinkyu.model.errors import BrokenInput
from shinkyu.model.importing.tablefile import read_published
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.sheets.grid import line_ends
from shinkyu.model.sheets.headings import NAMES
from shinkyu.render.page.table import render

HEAD = "<tr>" + "".join(f"<th>{name}</th>" for name in NAMES) + "</tr>"
DAY = "令和2年4月1日"


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def page(*rows: str, head: str = "<meta charset=utf-8>", before: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{before}<table>{HEAD}{''.join(rows)}</table></body></html>"


def read(folder: Path, html: str, encoding: str = "utf-8") -> tuple[TableRow, ...]:
    file = folder / "page.html"
    file.write_bytes(html.encode(encoding))
    return read_published(file, documents=True).rows


def rules(folder: Path, html: str) -> list[str]:
    with pytest.raises(BrokenInput) as raised:
        read(folder, html)
    return [finding.rule for finding in raised.value.findings]


def test_white_space_counts_as_a_browser_takes_it(tmp_path: Path) -> None:
    html = page(
        row(
            f"\n  {DAY}\n ",
            "Ⅰ-5  ②",
            "<p>甲\n  乙</p><p>丙</p>",
            "甲<br>乙<br>\n丙",
            "<pre>事\n  後</pre>",
            "<div>a<b> b</b> c</div>",
        )
    )
    (found,) = read(tmp_path, html)
    assert found.texts[1:] == (DAY, "Ⅰ-5 ②", "甲 乙\n丙", "甲\n乙\n丙", "事\n  後", "a b c")


def test_entities_and_markup_that_is_text(tmp_path: Path) -> None:
    (found,) = read(tmp_path, page(row(DAY, "Ⅰ-5", "&lt;p&gt;&amp;amp;", "1&nbsp;&#x3042;", "事後", "")))
    assert found.cells == ("<p>&amp;", "1\u00a0あ")


def test_end_tags_may_be_left_out(tmp_path: Path) -> None:
    html = "<table><tr>" + "".join(f"<th>{name}" for name in NAMES)
    html += f"<tr><td>{DAY}<td>Ⅰ-5<td>甲<td>乙<td>事後<td>整理<tr><td>{DAY}<td>Ⅰ-6<td>丙<td>丁<td>事後<td>"
    assert [found.label for found in read(tmp_path, html)] == ["Ⅰ-5", "Ⅰ-6"]


def test_cells_over_several_rows_and_columns(tmp_path: Path) -> None:
    html = page(
        f"<tr><td rowspan=2>{DAY}</td><td>Ⅰ-5</td><td>甲</td><td>乙</td><td rowspan=0>事後</td><td rowspan='2'>整理</td></tr>",
        "<tr><td>Ⅰ-6</td><td>丙</td><td>丁</td></tr>",
        f"<tr><td>{DAY}</td><td>Ⅰ-7</td><td>戊</td><td>己</td><td></td></tr>",
    )
    assert [found.texts[1:] for found in read(tmp_path, html)] == [
        (DAY, "Ⅰ-5", "甲", "乙", "事後", "整理"),
        (DAY, "Ⅰ-6", "丙", "丁", "事後", "整理"),
        (DAY, "Ⅰ-7", "戊", "己", "事後", ""),
    ]
    assert rules(tmp_path, page(f"<tr><td>{DAY}</td><td>Ⅰ-5</td><td colspan=2>甲</td><td>事後</td><td></td></tr>")) == [
        "merged-columns"
    ]


def test_other_tables_and_tables_within_tables(tmp_path: Path) -> None:
    inner = page(row(DAY, "Ⅰ-5", "<table><tr><td>甲</td><td>乙</td></tr></table>", "丙", "事後", ""))
    html = f"<table><tr><td>メニュー</td></tr></table><table><tr><td>{inner}</td></tr></table>"
    (found,) = read(tmp_path, html)
    assert found.cells == ("甲乙", "丙")


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("<s>旧</s>新", "struck-text"),
        ("<strike>旧</strike>新", "struck-text"),
        ("<del>旧</del><ins>新</ins>", "struck-text"),
        ('<span style="color:red;text-decoration: line-through">旧</span>新', "struck-text"),
    ],
)
def test_what_is_struck_out_is_told(tmp_path: Path, cell: str, rule: str) -> None:
    assert rules(tmp_path, page(row(DAY, "Ⅰ-5", "甲", cell, "事後", ""))) == [rule]
    file = tmp_path / "page.html"
    (found,) = read_published(file, documents=True, without_struck=True).rows
    assert found.after == "新"


def test_marks_of_a_change_are_no_strikes(tmp_path: Path) -> None:
    """As our own pages mark the words that became others."""
    (found,) = read(tmp_path, page(row(DAY, "Ⅰ-5", "甲<del>乙</del>", "甲<ins>丙</ins>", "事後", "")))
    assert found.cells == ("甲乙", "甲丙")


def test_what_is_hidden_is_no_text_and_a_hidden_row_is_told(tmp_path: Path) -> None:
    cell = '甲<span style="display:none">乙</span><span hidden>丙</span><script>丁</script><!-- 戊 -->'
    (found,) = read(tmp_path, page(row(DAY, "Ⅰ-5", cell, "乙", "事後", "")))
    assert found.before == "甲"
    shown = row(DAY, "Ⅰ-5", "甲", "乙", "事後", "")
    assert rules(tmp_path, page(shown.replace("<tr>", "<tr hidden>"))) == ["hidden-row"]
    assert rules(tmp_path, page(shown.replace("<tr>", "<tr style='display: none'>"))) == ["hidden-row"]
    assert rules(tmp_path, page(f"<tbody hidden>{shown}</tbody>")) == ["hidden-row"]
    assert rules(tmp_path, page(shown.replace("<td>", "<td hidden>", 1))) == ["missing-date"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("cp932", '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'),
        ("cp932", ""),
        ("euc-jp", "<meta charset='EUC-JP'>"),
        ("utf-8-sig", "<meta charset=utf-8>"),
        ("utf-8", "<meta charset=shift_jis-that-nobody-knows>"),
    ],
)
def test_letters_by_what_the_page_declares(tmp_path: Path, encoding: str, head: str) -> None:
    html = page(row(DAY, "Ⅰ-5".replace("Ⅰ", "1"), "甲", "乙", "事後", "整理"), head=head)
    (found,) = read(tmp_path, html, encoding)
    assert found.cells == ("甲", "乙")


@pytest.mark.parametrize("start", ["<?xml version='1.0'?>\n", "<!-- saved -->\n", "\n\n"])
def test_pages_that_begin_otherwise(tmp_path: Path, start: str) -> None:
    assert len(read(tmp_path, start + page(row(DAY, "Ⅰ-5", "甲", "乙", "事後", "")))) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>表はありません</body></html>",
        "<table><tr><td>変更日</td></tr></table>",
        "<html></td></tr></table></table><table",
        "<table>" * 300,
    ],
)
def test_a_page_without_the_table(tmp_path: Path, html: str) -> None:
    assert rules(tmp_path, html) == ["no-heading-row"]


def test_letters_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(b"<html><table><tr><td>\xff\xfe\x81\x00\xfd</td></tr></table>")
    with pytest.raises(BrokenInput) as raised:
        read_published(file, documents=True)
    assert [finding.rule for finding in raised.value.findings] == ["damaged-file"]


@pytest.mark.parametrize("part", ["<td colspan=99999>", "<div>", "<![CDATA[", "<!--", "<a href='", "</"])
def test_pages_made_to_be_slow(tmp_path: Path, part: str) -> None:
    """Ended, or read, within the time and memory that a file of this size may take."""
    html = f"<html><table>{HEAD}<tr>" + part * 60_000
    with suppress(BrokenInput):
        read(tmp_path, html)


def test_without_being_asked_for_a_page_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(row(DAY, "Ⅰ-5", "甲", "乙", "事後", "")), encoding="utf-8")
    with pytest.raises(BrokenInput) as raised:
        read_published(file)
    assert [finding.rule for finding in raised.value.findings] == ["not-a-table"]


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 20))
def test_a_page_of_ours_comes_back_to_the_letter(tmp_path: Path, start: int) -> None:
    """What cannot be seen is shown by signs; a line end is a line end, whichever."""
    rows = [made_row(text, f"共通{text}", label=f"項目{text}", reason=text) for text in PAYLOADS[start : start + 20]]
    file = tmp_path / "page.html"
    file.write_text(render([table(*rows)]), encoding="utf-8", newline="")
    found = read_published(file, documents=True).rows
    assert [one.after for one in found] == [line_ends(row.after) for row in rows]
    assert [one.reason for one in found] == [line_ends(row.reason) for row in rows]
