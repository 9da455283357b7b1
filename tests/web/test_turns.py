"""Work that takes longer than a page may: told how far it is, gone on with by whoever asks, and the same in the end."""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser as Chromium
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, Browser, words
from tests.web.drafting import hidden
from tests.web.window import Window

from shinkyu.model.errors import InputError
from shinkyu.model.progress import Step
from shinkyu.web.frame import heard
from shinkyu.web.frame.asked import Asked
from shinkyu.web.server.turns import NotYet, PageTurn, Turns

MANY = tuple(f"a{number}" for number in range(5))
DRAFT = "用語の見直し"
ONE = f"/drafts/one?name={quote(DRAFT)}"
PAGES = ("/", ONE, f"/review/{quote(DRAFT)}", f"/drafts/take?name={quote(DRAFT)}", "/terms?scope=&do=look")


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """Five assessments, and a draft that changes each of them."""
    repo = Repo(tmp_path / "city")
    for slug in MANY:
        repo.init("kiso", slug, {CHIEF: "課長", UNIT: "サーバーと、サーバ"}, edition="2019-01")
    repo.git("switch", "--quiet", "-c", DRAFT)
    for slug in MANY:
        repo.edit({CHIEF: "室長"}, date="2024-06-01", slug=slug)
    return Browser(repo.switch("main")).enter()


@pytest.fixture
def by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each request does one step."""
    monkeypatch.setattr("shinkyu.web.frame.asked._FIRST", 0)
    monkeypatch.setattr("shinkyu.web.frame.asked._NEXT", 0)


def far(page: str) -> str:
    found = re.search(r'value="(\d+)"></progress>|value="(\d+)" aria', page)
    assert found is not None, page
    return found[1] or found[2]


@pytest.mark.usefixtures("by_one")
@pytest.mark.parametrize("address", PAGES)
def test_a_page_tells_how_far_it_is_until_it_is_what_it_is_at_once(
    browser: Browser, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    while (answer := browser.get(address, {"X-Shinkyu": "script"} if told else None)).status_code == 202:
        told.append(far(answer.text))
        assert ("<main" in answer.text) == (len(told) == 1), "the script asks for a part of it"
    assert told == ([str(number) for number in range(1, 5 if address == "/" else 6)])
    assert answer.status_code == 200
    monkeypatch.setattr(Asked, "page_turn", None)
    assert words(Browser(browser.repo).enter().get(address).text) == words(browser.get(address).text)


@pytest.mark.usefixtures("by_one")
def test_what_hooks_said_is_told_on_the_page_that_comes_in_the_end(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ["朝礼の前に確かめること"]
    monkeypatch.setattr(heard, "of_hooks", lambda *_: [said.pop()] if said else [])
    answers = [browser.get(ONE)]
    while answers[-1].status_code == 202:
        answers.append(browser.get(ONE, {"X-Shinkyu": "script"}))
    assert len(answers) == 6
    assert ["朝礼" in one.text for one in answers] == [False] * 5 + [True]


@pytest.mark.usefixtures("by_one")
def test_what_is_sent_is_done_at_once(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Asked, "page_turn", None)
        page = browser.get(f"/drafts/take?name={quote(DRAFT)}").text
    cold = Browser(browser.repo).enter()
    answer = cold.post("/drafts/take", name=DRAFT, seen=hidden(page, "seen"))
    assert answer.status_code == 303, answer.text
    assert browser.repo.git("merge-base", "--is-ancestor", DRAFT, "main") == ""


@pytest.mark.usefixtures("by_one", "reads_here")
def test_a_window_comes_to_the_page_by_itself(browser: Browser, chromium_browser: Chromium) -> None:
    window = Window(chromium_browser, "ja")
    address = f"/review/{quote(DRAFT)}"
    page = window.show(browser, browser.get(address))
    page.wait_for_selector("text=室長")
    assert page.locator("progress").count() == 0
    window.close()


@pytest.mark.usefixtures("by_one")
def test_a_window_without_a_script_goes_on_by_itself(browser: Browser) -> None:
    page = browser.get(ONE).text
    assert '<noscript><meta http-equiv="refresh" content="0"></noscript>' in page


@pytest.mark.usefixtures("by_one", "reads_here")
def test_a_file_is_saved_once_it_is_there(browser: Browser, chromium_browser: Chromium, tmp_path: Path) -> None:
    window = Window(chromium_browser, "ja")
    page = window.show(browser, browser.get(f"/review-file/{quote(DRAFT)}?as=html"))
    with page.expect_download() as told:
        page.wait_for_selector("#saved", state="visible")
    told.value.save_as(tmp_path / "review.html")
    assert "室長" in (tmp_path / "review.html").read_text(encoding="utf-8")
    window.close()


def counting(told: list[int], most: int = 3) -> Generator[Step, None, str]:
    for number in range(most):
        told.append(number)
        yield Step("", number, most)
    return "all"


def test_whoever_asks_goes_on_where_the_last_one_stopped() -> None:
    turns, told = Turns[str, str](2), list[int]()
    for number in range(3):
        with pytest.raises(NotYet) as now:
            turns.further("a", lambda: counting(told), PageTurn(0))
        assert now.value.step.done == number
    assert turns.further("a", lambda: counting(told), PageTurn(0)) == "all"
    assert turns.known("a") == "all"
    assert told == [0, 1, 2]


def test_what_is_begun_is_ended_by_whoever_waits() -> None:
    turns, told = Turns[str, str](2), list[int]()
    with pytest.raises(NotYet):
        turns.further("a", lambda: counting(told), PageTurn(0))
    assert turns.further("a", lambda: counting(told), None) == "all"
    assert told == [0, 1, 2]


def test_what_goes_wrong_is_begun_anew() -> None:
    def broken() -> Generator[Step, None, str]:
        yield Step("")
        raise InputError("gone")

    turns = Turns[str, str](2)
    with pytest.raises(NotYet):
        turns.further("a", broken, PageTurn(0))
    with pytest.raises(InputError):
        turns.further("a", broken, PageTurn(0))
    assert turns.further("a", lambda: counting([]), None) == "all"


def test_the_oldest_goes() -> None:
    turns = Turns[str, str](2)
    for name in "abc":
        turns.further(name, lambda: counting([]), None)
    assert [turns.known(name) for name in "abc"] == [None, "all", "all"]
