"""A clerk's afternoon in a real browser: edits, what they become, a conflict, a record, taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, city
from tests.web.served import served

expect.set_options(timeout=20_000)  # on a busy machine

TWICE = "button => { button.click(); setTimeout(() => button.click(), 60) }"


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    return city(tmp_path_factory.mktemp("story") / "city")


@pytest.fixture(scope="module")
def page(chromium_browser: Browser, repo: Repo) -> Iterator[Page]:
    with served(chromium_browser, repo.path) as opened_page:
        yield opened_page


def form(page: Page, item: str) -> str:
    return f'form.saving[data-item="{item}"]'


def opened(page: Page, item: str) -> str:
    """The cell of an item, opened by a click on what is printed there."""
    page.wait_for_load_state()
    page.locator(f'.own [data-item="{item}"]').first.click()
    expect(page.locator(f"{form(page, item)} [name=text]")).to_be_focused()
    return f".editor:has({form(page, item)})"


def test_an_afternoon(page: Page, repo: Repo) -> None:
    expect(page).to_have_title("評価書の一覧")
    assert "token" not in page.url
    page.locator('a[href="/a/jumin"]').first.click()
    page.locator('nav.sections a[href$="/s/I-5"]').click()

    chief = opened(page, CHIEF)
    page.locator(f"{chief} [name=text]").fill("室長")
    expect(page.locator("aside .live-rows ins").first).to_have_text("室長")
    expect(page.locator(f"{chief} .state")).to_have_text("保存しました")
    assert "室長" in (repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")

    unit = opened(page, UNIT)
    expect(page.locator(f'.own [data-item="{CHIEF}"]').first).to_have_text("室長")  # printed anew, and closed
    expect(page.locator(f"{chief} [name=text]")).not_to_be_visible()
    repo.replace("jumin/I-5.yaml", "戸籍課", "戸籍係")  # an editor, meanwhile
    page.locator(f"{unit} [name=text]").fill("住民課")
    page.get_by_role("searchbox").focus()
    expect(page.locator(f"{unit} .trouble:not(.found)")).to_contain_text("ほかのところで直されています")
    expect(page.locator(f"{unit} .both")).to_contain_text("戸籍係")
    assert "戸籍係" in (repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    page.get_by_role("button", name="わたしの文章にする").click()
    expect(page.locator(f"{unit} .state")).to_have_text("保存しました")

    page.get_by_role("link", name="記録する", exact=True).click()
    page.get_by_label("変更日", exact=True).fill("令和6年10月1日")
    page.get_by_label("事後", exact=True).first.check()
    page.get_by_label("提出時期に係る説明").fill("人事異動")
    page.get_by_role("button", name="どう載るかを見る").click()
    expect(page.locator("table.changes")).to_contain_text("住民課")
    before = repo.head
    page.get_by_role("button", name="記録する").evaluate(
        TWICE
    )  # it is sent once: the answer to another would say that nothing was done
    expect(page.get_by_role("heading", level=1)).to_have_text("これまでの記録")
    assert repo.git("rev-parse", "HEAD^").strip() == before
    message = repo.git("log", "-1", "--format=%B")
    assert "Change-Date: 2024-10-01" in message
    assert "Reason: 人事異動" in message
    assert repo.git("status", "--porcelain") == ""

    page.get_by_role("link", name="取り消す", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("住民課")
    page.get_by_label("なぜ取り消すのか").fill("誤り")
    page.get_by_role("button", name="取り消す").click()
    expect(page.locator(".records .undone")).to_have_count(1)
    assert repo.git("diff", "--name-only", before, "HEAD") == ""


def test_by_keyboard_alone_and_on_a_narrow_window(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(page.url.split("/a/")[0] + "/a/jumin/s/I-5")
    for section in page.locator("nav.sections a").evaluate_all("all => all.map(one => one.href)"):
        page.goto(section)
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, section
        assert page.locator(".state:not(:empty)").count() == 0, "what nobody typed is not saved"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    unnamed = "e => !e.labels?.length && !e.ariaLabel && e.type !== 'hidden'"
    assert page.evaluate(f"[...document.querySelectorAll('input,textarea')].filter({unnamed}).length") == 0
