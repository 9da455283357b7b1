"""A reviewer's hour in a real browser: what is chosen is there after a comment, is recorded, and can be done by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.model.verdicts.judging import city
from tests.repos import Repo
from tests.web.served import served

from shinkyu.model.repository import Repository
from shinkyu.model.verdicts.store import read_records

expect.set_options(timeout=20_000)
SATO = {"GIT_COMMITTER_NAME": "佐藤 花子", "GIT_COMMITTER_EMAIL": "sato@example.jp"}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return city(tmp_path / "city")


@pytest.fixture
def page(chromium_browser: Browser, repo: Repo) -> Iterator[Page]:
    """The page of the draft."""
    with served(chromium_browser, repo.path, SATO) as opened:
        opened.get_by_role("link", name="レビュー", exact=True).click()
        opened.get_by_role("link", name="枝").click()
        yield opened


def verdicts(repo: Repo) -> list[tuple[str, str]]:
    records = read_records(Repository.open(repo.path), "jumin").records
    return [(row.verdict, one.text) for one in records for row in one.rows]


def test_an_hour(page: Page, repo: Repo) -> None:
    rows = page.locator("table.changes tbody tr")
    expect(rows).to_have_count(2)
    rows.nth(0).get_by_label("承認").check()
    rows.nth(1).get_by_label("差戻し").check()
    rows.nth(1).get_by_label("理由").fill("根拠を書いてください")
    rows.nth(1).locator("summary", has_text="コメントする").click()
    rows.nth(1).get_by_label("コメント", exact=True).fill("別表と合いますか")
    rows.nth(1).get_by_role("button", name="コメントを記録する").click()
    expect(page.locator(".thread")).to_contain_text("別表と合いますか")
    expect(rows.nth(0).get_by_label("承認")).to_be_checked()
    expect(rows.nth(1).get_by_label("理由")).to_have_value("根拠を書いてください")

    rows.nth(0).get_by_role("link", name="全文と経過").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("①部署")
    page.go_back()
    expect(rows.nth(0).get_by_label("承認")).to_be_checked()
    page.get_by_role("button", name="選んだとおりに記録する").click()
    expect(page.get_by_role("status").first).to_have_text("2行の判定を記録しました。")
    assert sorted(verdicts(repo)) == [("差戻し", "根拠を書いてください"), ("承認", "")]
    expect(rows.nth(0).get_by_label("変えない")).to_be_checked()

    page.locator("summary", has_text="返事をする、閉じる").click()
    page.get_by_role("button", name="閉じる").click()
    expect(page.locator(".thread.closed")).to_have_count(1)
    page.get_by_role("link", name="差し戻された行").click()
    expect(rows).to_have_count(1)


def test_by_keyboard_on_a_narrow_window(page: Page, repo: Repo) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    for address in ("/review", "/review/枝", "/review-returned/枝", "/a/jumin/review"):
        page.goto(page.url.split("/review")[0].split("/a/")[0] + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, address
        unnamed = "e => !e.labels?.length && !e.ariaLabel && e.type !== 'hidden'"
        fields = f"[...document.querySelectorAll('input,textarea,select')].filter({unnamed}).length"
        assert page.evaluate(fields) == 0, address
    page.goto(page.url.split("/a/")[0] + "/review/枝")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("ArrowRight")
    second = page.locator("table.changes tbody tr").nth(1)
    expect(second.get_by_label("承認")).to_be_checked()
    button = page.get_by_role("button", name="選んだとおりに記録する")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("1行の判定を記録しました。")
    assert verdicts(repo) == [("承認", "")]
