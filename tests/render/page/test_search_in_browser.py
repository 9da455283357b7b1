"""Words searched in a real browser: found whatever their width, marked, quickly."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import expect
from tests.render.page.browsing import (
    ALL,
    PAGE,
    found_words,
    fragment,
    labels,
    search,
    texts,
)
from tests.render.page.conftest import Open
from tests.render.page.made import VARIED, row, table

from shinkyu.model.table.row import Row
from shinkyu.render.columns import cells
from shinkyu.render.page.table import render


@pytest.mark.parametrize(
    ("words", "shown", "marked"),
    [
        ("id", [ALL[1]], ["ＩＤ", "ID"]),
        ("ＩＤ　カード", [ALL[1]], ["ＩＤ", "ID", "カード"]),
        ("ユーザを", [ALL[2]], ["ﾕｰｻﾞを"]),
        ("ｻﾞ", [ALL[2]], ["ｻﾞ"]),
        ("又は郵送で受け", [ALL[0]], ["又は郵送で受け"]),
        ("事前", [ALL[3]], ["事前"]),
        ("令和4年 新課", [ALL[3]], ["令和4年", "新課"]),
        ("<mark>", [], []),
    ],
)
def test_words_are_found_whatever_their_width_and_case(
    words: str, shown: list[str], marked: list[str], open_page: Open
) -> None:
    rows = [row_ if row_.date.year != 2022 else _dated(row_) for row_ in VARIED]
    page = open_page(render([table(*rows)]))
    search(page, words)
    assert labels(page) == shown
    assert found_words(page) == marked
    assert texts(page) == [list(cells(one)) for one in rows]


def _dated(one: Row) -> Row:
    return row(
        one.before,
        one.after,
        item=one.item,
        label=one.label,
        date="2022-04-01",
        date_text="令和4年4月1日",
        submission=one.submission,
        marked=one.marked,
        way=one.way,
    )


def test_a_search_is_one_step_back_however_it_was_typed(open_page: Open) -> None:
    page = open_page(PAGE)
    page.get_by_label("提出時期", exact=True).select_option("事後")
    page.get_by_label("ことばで探す").press_sequentially("窓口で", delay=220)
    page.wait_for_timeout(300)
    assert fragment(page) == "submission=事後&q=窓口で"
    assert labels(page) == [ALL[0]]
    page.go_back()
    assert labels(page) == ALL[:3]
    assert page.get_by_label("ことばで探す").input_value() == ""
    page.go_back()
    assert labels(page) == ALL
    page.go_forward()
    assert labels(page) == ALL[:3]


def test_the_search_of_a_real_table_marks_just_what_reads_so(real: tuple[Row, ...], open_page: Open) -> None:
    page = open_page(render([table(*real)]))
    search(page, "ﾕｰｻﾞ")
    joined = ["\n".join(cells(one)) for one in real]
    expected = [text for text in joined if "ユーザ" in unicodedata.normalize("NFKC", text)]
    assert 0 < len(expected) < 117
    assert page.locator("tbody tr:not([hidden])").count() == len(expected)
    words = set(found_words(page))
    assert {unicodedata.normalize("NFKC", word) for word in words} == {"ユーザ"}


def test_thousands_of_rows_open_and_answer_at_once(open_page: Open) -> None:
    """Measured at 5,000 rows (5 MB): open in 1.7 s, each search in 0.1 to 0.2 s. Far above that it would hang."""
    texts_ = ("窓口端末で職員を認証する。" * 20, "従事者のIDで認証する。" * 20)
    rows = [row(*texts_, item=f"III-{n % 7 + 1}/リスク{n}", label=f"Ⅲ リスク{n}", way="移動") for n in range(5000)]
    page = open_page(render([table(*rows)]))
    for words, count in (("ｉｄ", "全5000行"), ("リスク4999", "5000行のうち 1行"), ("無い", "5000行のうち 0行")):
        search(page, words)
        expect(page.locator("#status")).to_have_text(count, timeout=3000)
    taken = page.evaluate(
        """() => { const choice = document.getElementById("f-section"), start = performance.now();
        document.getElementById("f-q").value = ""; choice.value = "III-3";
        choice.dispatchEvent(new Event("input", {bubbles: true})); document.body.offsetHeight;
        return performance.now() - start; }"""
    )
    assert taken < 3000
    expect(page.locator("#status")).to_have_text("5000行のうち 714行")
