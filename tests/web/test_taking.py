"""What differs while a draft is taken in: settled one by one, left and come back to, given up; never half lost."""

from __future__ import annotations

import re

from tests.web.conftest import Browser
from tests.web.drafting import DRAFT, conflicting, settled


def test_conflicts_are_settled_one_by_one_left_and_come_back_to(browser: Browser) -> None:
    conflicting(browser)
    page = browser.get("/drafts/conflicts").text
    assert "本線の長" in page
    assert "下書きの長" in page
    assert browser.post("/drafts/finish").status_code == 303
    assert browser.post("/drafts/switch", name=DRAFT).status_code == 422
    assert "食い違いを決める" in browser.get("/drafts").text
    settled(browser, "ours")
    browser = Browser(browser.repo).enter()  # another day
    settled(browser, "theirs")
    while "/drafts/settle" in browser.get("/drafts/conflicts").text:
        settled(browser, "theirs")
    assert browser.post("/drafts/finish").headers["location"] == "/drafts?done=taken"
    work = (browser.repo.path / "jumin/I-1.yaml").read_text(encoding="utf-8")
    assert "甲の本線" in work
    assert "乙の下書き" in work or "乙の本線" in work
    assert browser.repo.git("log", "-1", "--format=%s").strip() == f"Merge branch '{DRAFT}'"
    assert browser.repo.git("status", "--porcelain") == ""


def test_a_text_of_one_s_own_settles_an_item(browser: Browser) -> None:
    conflicting(browser)
    page = browser.get("/drafts/conflicts").text
    place = page.index("本線の長")
    seen = re.findall(r'name="seen" value="([^"]*)"', page[:place] + page[place : place + 600])[-1]
    assert browser.post("/drafts/settle", do="own", seen=seen, text="どちらでもない長").status_code == 303
    assert browser.post("/drafts/settle", do="own", seen=seen, text="遅すぎた").status_code == 409
    assert "どちらでもない長" in (browser.repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")


def test_a_merge_is_given_up_and_all_is_as_before(browser: Browser) -> None:
    repo = browser.repo
    conflicting(browser)
    settled(browser, "theirs")
    assert browser.post("/drafts/give-up").headers["location"] == "/drafts?done=given-up"
    assert repo.git("status", "--porcelain") == ""
    assert "本線の長" in (repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    assert browser.get("/drafts/conflicts").status_code == 404
    assert browser.post("/drafts/finish").status_code == 422
