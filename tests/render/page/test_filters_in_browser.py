"""The rows filtered and searched in a real browser, and the address that holds it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.render.page.browsing import (
    ALL,
    PAGE,
    fragment,
    labels,
    search,
)
from tests.render.page.conftest import Open
from tests.render.page.made import VARIED, row, table

from shinkyu.render.page.table import render


def test_all_rows_are_there_at_first_and_the_count_says_so(open_page: Open) -> None:
    page = open_page(PAGE)
    assert labels(page) == ALL
    expect(page.locator("#status")).to_have_text("全5行")
    assert page.url.endswith(".html")


@pytest.mark.parametrize(
    ("control", "value", "shown", "state"),
    [
        ("変更日(から)", "2022-04-01", ALL[2:], "from=2022-04-01"),
        ("変更日(まで)", "2021-06-01", ALL[:2], "until=2021-06-01"),
        ("評価書の欄", "III-3", ALL[:2], "section=III-3"),
        ("評価書の欄", "I", ALL[2:4], "section=I"),
        ("評価書の欄", "cover", ALL[4:], "section=cover"),
        ("提出時期", "事前", [ALL[3]], "submission=事前"),
        ("提出時期", "blank", [ALL[4]], "submission=blank"),
    ],
)
def test_each_choice_leaves_its_rows(control: str, value: str, shown: list[str], state: str, open_page: Open) -> None:
    page = open_page(PAGE)
    page.get_by_label(control, exact=True).select_option(value)
    assert labels(page) == shown
    expect(page.locator("#status")).to_have_text(f"5行のうち {len(shown)}行")
    assert fragment(page) == state
    again = open_page(PAGE, page.url[page.url.index("#") :])
    assert labels(again) == shown
    assert again.get_by_label(control, exact=True).input_value() == value


def test_choices_join_and_are_given_up_together(open_page: Open) -> None:
    page = open_page(PAGE)
    page.get_by_label("※の項目だけ").check()
    assert labels(page) == [ALL[0], ALL[2]]
    page.get_by_label("変更日(から)").select_option("2022-04-01")
    assert labels(page) == [ALL[2]]
    search(page, "ありえない語")
    assert labels(page) == []
    expect(page.get_by_text("あてはまる行はありません。")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
    page.get_by_role("button", name="しぼりこみをやめる").click()
    expect(page.locator("#status")).to_have_text("全5行")
    assert labels(page) == ALL
    assert fragment(page) == ""


@pytest.mark.parametrize(
    "state", ["#from=1999-01-01", "#section=IX", "#submission=x", "#q=", "#x=y", "#%", "#r-nowhere"]
)
def test_an_address_that_means_nothing_here_shows_all(state: str, open_page: Open) -> None:
    page = open_page(PAGE, state)
    assert labels(page) == ALL
    assert page.locator("select").evaluate_all("all => all.map(choice => choice.selectedIndex)") == [0, 0, 0, 0]


def test_several_assessments_are_filtered_at_once(open_page: Open) -> None:
    other = [row(slug="other", item="I-1/a", label="Ⅰ-1 a"), row(slug="other", item="I-2/a", label="Ⅰ-2 a")]
    page = open_page(render([table(*VARIED), table(*other, slug="other", name="別の事務")]))
    page.get_by_label("評価書の欄").select_option("III-3")
    assert labels(page) == ALL[:2]
    assert page.locator(".count").all_text_contents() == ["5行のうち 2行", "2行のうち 0行"]
    expect(page.locator("#t-other .none")).to_be_visible()
    page.get_by_role("link", name="別の事務").click()
    assert fragment(page) == "t-other"
    assert labels(page) == ALL[:2]
