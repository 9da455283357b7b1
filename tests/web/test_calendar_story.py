"""Recording in a real browser: a day picked by keyboard, what depends on it shown at once, the record opened and put right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, city
from tests.web.served import served


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    return city(tmp_path_factory.mktemp("calendar") / "city")


@pytest.fixture(scope="module")
def page(chromium_browser: Browser, repo: Repo) -> Iterator[Page]:
    with served(chromium_browser, repo.path) as opened_page:
        yield opened_page


def filling_in(page: Page, repo: Repo, chief: str) -> None:
    """The page of recording, with one edit; whatever other tests did before."""
    repo.git("checkout", "-q", "--", ".")
    file = repo.path / "jumin/I-5.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("(?m)^(②所属長の役職名: ).*$", rf"\g<1>{chief}", text), encoding="utf-8")
    page.goto(f"{root(page)}/a/jumin/record")


def root(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


def test_a_day_is_picked_by_keyboard(page: Page, repo: Repo) -> None:
    filling_in(page, repo, "一課長")
    day, read = page.get_by_label("変更日", exact=True), page.locator("#date-read")
    day.fill("平成31年5月1日")
    expect(read).to_contain_text("令和元年5月1日")
    expect(day).to_have_attribute("aria-invalid", "true")
    day.fill("令和元年５月１日")
    expect(read).to_have_text("令和元年5月1日 (水)")
    page.get_by_role("button", name="カレンダーから選ぶ").press("Enter")
    title = page.locator(".calendar h2")
    expect(title).to_have_text("令和元年5月")
    cell = page.locator(".calendar td button:focus")
    for key, name in (
        ("ArrowLeft", "平成31年4月30日 (火)"),
        ("ArrowUp", "平成31年4月23日 (火)"),
        ("ArrowDown", "平成31年4月30日 (火)"),
        ("ArrowRight", "令和元年5月1日 (水)"),
        ("Home", "平成31年4月28日 (日)"),
        ("End", "令和元年5月4日 (土)"),
        ("PageDown", "令和元年6月4日 (火)"),
        ("PageUp", "令和元年5月4日 (土)"),
        ("Shift+PageDown", "令和2年5月4日 (月)"),
        ("Shift+PageUp", "令和元年5月4日 (土)"),
    ):
        page.keyboard.press(key)
        expect(cell).to_have_accessible_name(name)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.calendar")).not_to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == "カレンダーから選ぶ"
    expect(day).to_have_value("令和元年５月１日")
    page.keyboard.press("Enter")
    expect(cell).to_have_accessible_name("令和元年5月1日 (水)")
    page.keyboard.press("Shift+PageDown")
    expect(cell).to_have_accessible_name("令和2年5月1日 (金)")
    page.keyboard.press("Enter")
    expect(day).to_have_value("令和2年5月1日")


def test_the_last_of_a_long_month_goes_to_the_last_of_a_short_one(page: Page, repo: Repo) -> None:
    filling_in(page, repo, "二課長")
    page.get_by_label("変更日", exact=True).fill("令和6年1月31日")
    expect(page.locator("#date-read")).to_contain_text("(水)")
    page.get_by_role("button", name="カレンダーから選ぶ").click()
    cell = page.locator(".calendar td button:focus")
    expect(cell).to_have_accessible_name("令和6年1月31日 (水)")
    page.keyboard.press("PageDown")
    expect(cell).to_have_accessible_name("令和6年2月29日 (木)")
    page.keyboard.press("Escape")


def test_a_day_of_the_document_is_picked_or_typed_as_anything(page: Page, repo: Repo) -> None:
    day, file = "公表日", repo.path / "jumin/cover.yaml"
    page.goto(f"{root(page)}/a/jumin/s/cover?open=cover/{day}")
    editor = page.locator(f'.editor:has(form.saving[data-item="cover/{day}"])')
    field, state = editor.get_by_label(day, exact=True), editor.locator(".state")
    field.fill("令和6年3月31日")
    expect(editor.locator(".read")).to_have_text("令和6年3月31日 (日)")
    opener = editor.get_by_role("button", name="カレンダーから選ぶ")
    opener.press("Enter")
    expect(page.locator(".calendar td button:focus")).to_have_accessible_name("令和6年3月31日 (日)")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()  # what is edited stays open
    page.keyboard.press("Enter")
    expect(page.locator(".calendar td button:focus")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".calendar td button:focus")).to_have_accessible_name("令和6年4月1日 (月)")
    page.keyboard.press("Enter")
    expect(field).to_have_value("令和6年4月1日")
    expect(state).to_have_text("保存しました")
    assert "令和6年4月1日" in file.read_text(encoding="utf-8")
    field.fill("令和6年4月(予定)")
    expect(state).to_have_text("保存しました")
    expect(field).to_have_attribute("aria-invalid", "false")
    assert "令和6年4月(予定)" in file.read_text(encoding="utf-8")
    page.keyboard.press("Escape")
    expect(field).not_to_be_visible()


def test_what_is_filled_in_is_there_after_the_window_was_closed(page: Page, repo: Repo) -> None:
    filling_in(page, repo, "三課長")
    page.get_by_label("変更日", exact=True).fill("令和6年9月1日")
    page.get_by_label("提出時期に係る説明").fill("途中まで")
    page.get_by_label("事前", exact=True).check()
    page.locator("summary", has_text="特別な場合").click()
    page.get_by_label("この記録の題名").fill("題")
    page.goto(root(page))
    page.go_back()
    expect(page.get_by_label("提出時期に係る説明")).to_have_value("途中まで")
    expect(page.get_by_label("変更日", exact=True)).to_have_value("令和6年9月1日")
    expect(page.get_by_label("事前", exact=True)).to_be_checked()
    page.get_by_role("button", name="書きかけを消す").click()
    expect(page.get_by_label("提出時期に係る説明")).to_have_value("")


def test_what_it_makes_is_shown_while_one_fills_it_in(page: Page, repo: Repo) -> None:
    filling_in(page, repo, "室長")
    outcome = page.locator("#outcome")
    page.get_by_label("変更日", exact=True).fill("令和6年10月1日")
    expect(outcome).to_contain_text("提出時期を示してください")
    page.get_by_label("事後", exact=True).check()
    expect(outcome.locator("table.changes")).to_contain_text("室長")
    page.get_by_label("提出時期に係る説明").fill("人事異動")
    expect(outcome.locator("table.changes")).to_contain_text("人事異動")
    head = repo.head
    page.get_by_role("button", name="記録する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("これまでの記録")
    assert repo.head != head


def test_a_record_opens_where_it_stands_and_is_put_right(page: Page, repo: Repo) -> None:
    repo.git("checkout", "-q", "--", ".")
    repo.edit({CHIEF: "部長"}, date="2024-11-01", reason="昇任")
    page.goto(f"{root(page)}/a/jumin/history")
    opener = page.get_by_role("button", name="表の行を見る").first
    opener.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".records table.changes").first).to_contain_text("部長")
    opener.press(" ")
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.get_by_role("link", name="記録を正す").first.click()
    page.get_by_label("提出時期に係る説明").fill("室の設置")
    expect(page.locator("#outcome")).to_contain_text("正したあとの行")
    page.get_by_role("button", name="正す", exact=True).click()
    expect(page.locator(".records")).to_contain_text("室の設置")
    assert "Reason: 室の設置" in repo.git("log", "-1", "--format=%B")


@pytest.mark.parametrize("width", [400, 1280])
def test_no_page_is_wider_than_the_window_and_each_field_has_a_name(page: Page, repo: Repo, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    filling_in(page, repo, "とても" + "長い" * 200 + "役職")
    commit = repo.head
    addresses = ("record", "history", f"history/{commit}", f"amend?commit={commit}", f"undo?commit={commit}")
    for address in (*addresses, f"life?item={UNIT}", f"earlier?item={UNIT}&commit=first", f"life?item={CHIEF}"):
        page.goto(f"{root(page)}/a/jumin/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        unnamed = "e => !e.labels?.length && !e.ariaLabel && e.type !== 'hidden'"
        assert page.evaluate(f"[...document.querySelectorAll('input,select,textarea')].filter({unnamed}).length") == 0
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(one => Number(one.tagName[1]))")
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)
