"""What one types is never lost, in a real browser: without a server, over a change made elsewhere, over a closed window."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, WORK, city
from tests.web.test_document import ITEMS, NAME
from tests.web.test_running import PROGRAM

expect.set_options(timeout=20_000)  # on a busy machine


KEPT_OF = """([one, other]) => {  // as if what is kept of one item had been of the other
  const [key] = Object.keys(localStorage), kept = localStorage.getItem(key);
  localStorage.removeItem(key);
  localStorage.setItem(key.replace(one, other), kept.replace(one, other));
}"""


class Served:
    """A repository that is served; it can be stopped and served again, at the same address."""

    def __init__(self, repo: Repo) -> None:
        self.repo = repo
        self.start()

    def start(self) -> None:
        self.server = subprocess.Popen(PROGRAM, cwd=self.repo.path, stdout=subprocess.PIPE, text=True)
        assert self.server.stdout is not None
        self.address = [self.server.stdout.readline() for _ in range(3)][1].strip()

    def stop(self) -> None:
        self.server.kill()
        self.server.wait()

    @property
    def top(self) -> str:
        return self.address.split("/?")[0]

    def text(self, name: str = "I-5", slug: str = "jumin") -> str:
        return (self.repo.path / f"{slug}/{name}.yaml").read_text(encoding="utf-8")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    found = Served(city(tmp_path / "city"))
    yield found
    found.stop()


Opens = Callable[[str], Page]


@pytest.fixture
def context(chromium_browser: Browser) -> Iterator[BrowserContext]:
    found = chromium_browser.new_context(locale="ja-JP")
    yield found
    found.close()


def at(context: BrowserContext, served: Served, section: str = "I-5", *, enter: bool = False) -> Page:
    page = context.new_page()
    if enter:
        page.goto(served.address)
    page.goto(f"{served.top}/a/jumin/s/{section}")
    return page


def editor(page: Page, item: str) -> str:
    return f'.editor:has(form.saving[data-item="{item}"])'


def typed(page: Page, item: str, text: str) -> str:
    page.locator(f'.own [data-item="{item}"]').first.click()
    page.locator(f"{editor(page, item)} form.saving [name=text]").fill(text)
    return editor(page, item)


def test_what_no_server_took_is_offered_when_one_is_there_again(served: Served, context: BrowserContext) -> None:
    page = at(context, served, enter=True)
    page.route("**/item", lambda asked: asked.fulfill(status=502, body="<h1>Bad Gateway</h1>"))
    field = typed(page, CHIEF, "主幹")
    expect(page.locator(f"{field} .state")).to_contain_text(
        "つながると保存します"
    )  # a proxy answers for a server begun anew
    page.unroute("**/item")
    page.keyboard.press("Control+s")
    expect(page.locator(f"{field} .state")).to_have_text("保存しました")
    served.stop()
    page.locator(f"{field} form.saving [name=text]").fill("室長")
    expect(page.locator(f"{field} .state")).to_contain_text("このブラウザに残してあります")
    page.close()  # or the power fails
    served.start()
    page = at(context, served, enter=True)
    offered = page.locator(f"{editor(page, CHIEF)} .kept-text")
    expect(offered).to_contain_text("主幹")
    expect(offered).to_contain_text("室長")
    assert "主幹" in served.text(), "it is not written by itself"
    page.get_by_role("button", name="書いてあった文章を使う").click()
    expect(page.locator(f"{editor(page, CHIEF)} .state")).to_have_text("保存しました")
    assert "室長" in served.text()
    page.reload()
    expect(page.locator(".kept-text")).to_have_count(0)


def test_what_was_kept_is_not_put_over_what_came_since(served: Served, context: BrowserContext) -> None:
    page = at(context, served, enter=True)
    served.stop()
    typed(page, CHIEF, "室長")
    expect(page.locator(f"{editor(page, CHIEF)} .state")).to_contain_text("残してあります")
    page.close()
    served.repo.replace("jumin/I-5.yaml", "課長", "参事")
    served.start()
    page = at(context, served, "I-1", enter=True)
    page.locator(".kept a", has_text="②所属長の役職名").click()
    expect(page.locator(".kept-text")).to_contain_text("ほかのところで直されています")
    page.get_by_role("button", name="書いてあった文章を使う").click()
    expect(page.locator(f"{editor(page, CHIEF)} .both")).to_contain_text("参事")
    assert "参事" in served.text()
    page.get_by_role("button", name="ほかの文章にする").click()
    expect(page.locator(f"{editor(page, CHIEF)} .both *")).to_have_count(0)
    assert "参事" in served.text()
    page.reload()
    expect(page.locator(".kept-text")).to_have_count(0)


def test_two_windows_and_both_edits_in_one(served: Served, context: BrowserContext) -> None:
    one = at(context, served, "I-1", enter=True)
    other = at(context, served, "I-1")
    field = typed(one, WORK, "甲い\n\n乙")
    expect(one.locator(f"{field} .state")).to_have_text("保存しました")
    field = typed(other, WORK, "甲\n\n乙ろ")
    expect(other.locator(f"{field} .both .merged")).to_have_text("甲い\n\n乙ろ")
    assert "乙ろ" not in served.text("I-1")
    other.get_by_role("button", name="両方を合わせた文章にする").click()
    expect(other.locator(f"{field} .state")).to_have_text("保存しました")
    assert "甲い" in served.text("I-1")
    assert "乙ろ" in served.text("I-1")


def test_a_window_that_is_closed_or_left_amid_typing_loses_nothing(served: Served, context: BrowserContext) -> None:
    page = at(context, served, enter=True)
    typed(page, CHIEF, "室長")
    page.locator('nav.sections a[href$="/s/I-1"]').click()
    expect(page).to_have_url(f"{served.top}/a/jumin/s/I-1")
    assert "室長" in served.text()
    page.go_back()
    typed(page, UNIT, "住民課")
    page.close(run_before_unload=True)
    page = at(context, served)
    expect(page.locator(f'.own [data-item="{UNIT}"]').first).to_have_text("住民課")
    expect(page.locator(".kept-text")).to_have_count(0)


def test_what_is_recorded_is_one_step_away_as_soon_as_it_is_edited(served: Served, context: BrowserContext) -> None:
    page = at(context, served, enter=True)
    field = typed(page, CHIEF, "室長")
    page.locator(f"{field} summary", has_text="記録された文章と違います").click()
    expect(page.locator(f"{field} .recorded .text")).to_have_text("課長")
    page.get_by_role("button", name="記録された文章に戻す").locator("visible=true").click()
    expect(page.locator(f'.own [data-item="{CHIEF}"]').first).to_have_text("課長")
    assert served.repo.git("status", "--porcelain") == ""


def test_what_is_still_being_converted_is_not_saved(served: Served, context: BrowserContext) -> None:
    """By an input method: what is typed is kept in the browser, and saved when it is converted."""
    page = at(context, served, enter=True)
    field = editor(page, CHIEF)
    page.goto(f"{served.top}/a/jumin/s/I-5?open={quote(CHIEF)}#{quote(CHIEF)}")
    page.wait_for_timeout(600)  # what the browser does with the anchor closes nothing
    text, state = page.locator(f"{field} [name=text]"), page.locator(f"{field} .state")
    expect(text).to_be_focused()
    page.keyboard.press("End")
    keyboard = context.new_cdp_session(page)
    for typed_so_far in ("し", "しつ", "しつちょう"):
        keyboard.send("Input.imeSetComposition", {"text": typed_so_far, "selectionStart": 1, "selectionEnd": 1})
    expect(text).to_have_value("課長しつちょう")
    page.wait_for_timeout(1600)
    expect(state).to_have_text("未保存")
    assert "しつ" not in served.text()
    assert any("しつちょう" in unquote(one) for one in page.evaluate("Object.values(localStorage)"))
    keyboard.send("Input.insertText", {"text": "室長"})
    expect(state).to_have_text("保存しました")
    assert "課長室長" in served.text()


def test_by_keyboard_alone(served: Served, context: BrowserContext) -> None:
    page = at(context, served, enter=True)
    page.locator(f'form.saving[data-item="{UNIT}"]').evaluate(
        "form => form.closest('details').querySelector('summary').focus()"
    )
    page.keyboard.press("Enter")
    expect(page.locator(f"{editor(page, UNIT)} [name=text]")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("住民課")
    page.keyboard.press("Control+s")
    expect(page.locator("#said")).to_have_text("保存しました")
    assert "住民課" in served.text()
    page.keyboard.press("Escape")
    expect(page.locator("details.edit[open]")).to_have_count(0)
    expect(page.locator("details.edit summary:focus")).to_have_count(1)
    for _ in range(2):
        page.keyboard.press("Tab")
        if page.locator(f"{editor(page, CHIEF)} [name=text]:visible").count():
            break
    expect(page.locator(f"{editor(page, CHIEF)} [name=text]")).to_be_visible()


def test_without_script_every_field_is_a_form(served: Served, chromium_browser: Browser) -> None:
    context = chromium_browser.new_context(locale="ja-JP", java_script_enabled=False)
    page = at(context, served, enter=True)
    page.locator("summary", has_text="②所属長の役職名").click()
    page.get_by_label("②所属長の役職名", exact=True).fill("室長")
    page.get_by_role("button", name="保存", exact=True).locator("visible=true").click()
    expect(page.locator(f'.own [data-item="{CHIEF}"]').first).to_have_text("室長")
    assert "室長" in served.text()
    context.close()


def test_what_is_taken_is_kept_until_it_is_saved(served: Served, context: BrowserContext) -> None:
    """Both texts are shown, the server goes, and only then is one of them chosen."""
    page = at(context, served, enter=True)
    served.repo.replace("jumin/I-5.yaml", "課長", "参事")
    field = typed(page, CHIEF, "室長")
    expect(page.locator(f"{field} .both")).to_contain_text("参事")
    served.stop()
    page.get_by_role("button", name="わたしの文章にする").click()
    expect(page.locator(f"{field} .state")).to_contain_text("残してあります")
    page.close()
    served.start()
    page = at(context, served, enter=True)
    expect(page.locator(f"{editor(page, CHIEF)} .kept-text")).to_contain_text("室長")
    assert "参事" in served.text()


def test_what_is_taken_is_taken_to_the_letter(served: Served, context: BrowserContext) -> None:
    """Lines for a field that has one; and what was typed while both texts were shown."""
    page = at(context, served, enter=True)
    served.repo.replace("jumin/I-5.yaml", "課長", "|\n  参事\n  次長")
    field = typed(page, CHIEF, "室長")
    expect(page.locator(f"{field} .both")).to_contain_text("次長")
    theirs = served.text()
    with page.expect_navigation():
        page.get_by_role("button", name="ほかの文章にする").click()
    expect(page.locator(f"{field} textarea[name=text]")).to_have_value("参事\n次長")
    expect(page.locator(".kept-text")).to_have_count(0)
    assert served.text() == theirs
    page.goto(f"{served.top}/a/jumin/s/I-1")
    served.repo.replace("jumin/I-1.yaml", "  甲\n", "  甲い\n")
    field = typed(page, WORK, "甲\n\n乙ろ")
    expect(page.locator(f"{field} .both .merged")).to_have_text("甲い\n\n乙ろ")
    page.locator(f"{field} form.saving [name=text]").fill("甲\n\n乙ろは")
    page.get_by_role("button", name="両方を合わせた文章にする").click()
    expect(page.locator(f"{field} .both .merged")).to_have_text("甲い\n\n乙ろは")
    page.get_by_role("button", name="両方を合わせた文章にする").click()
    expect(page.locator(f"{field} .state")).to_have_text("保存しました")
    assert "乙ろは" in served.text("I-1")
    served.stop()
    expect(page.locator(f"{field} .state")).to_have_text("保存しました")
    page.locator(f"{field} form.saving [name=text]").fill("甲\n\n丙")
    expect(page.locator(f"{field} .state")).to_contain_text("残してあります")
    page.close()
    served.repo.write("jumin/I-5.yaml", "①部署: 戸籍課\n②所属長の役職名: 参事\n")
    served.start()
    page = at(context, served, "I-5", enter=True)
    page.evaluate(KEPT_OF, [WORK, CHIEF])
    page.reload()
    expect(page.locator(f"{editor(page, CHIEF)} .kept-text")).to_contain_text("丙")
    expect(page.get_by_role("button", name="書いてあった文章を使う")).to_have_count(0)


def test_the_next_one_is_looked_for_from_where_one_is(served: Served, context: BrowserContext) -> None:
    page = at(context, served, "I-1", enter=True)
    page.locator(f'.own [data-item="{WORK}"]').first.click()
    page.get_by_role("link", name="次の未記入へ").click()
    page.wait_for_url("**open=**")
    first = page.url
    page.wait_for_load_state()
    page.get_by_role("link", name="次の未記入へ").click()
    page.wait_for_url(lambda url: "open=" in url and url != first)


def test_what_is_done_with_an_entry_is_done_with_the_one_that_is_shown(served: Served, context: BrowserContext) -> None:
    """Entries were put in another order elsewhere, and one of them was edited: the page still shows what was there before."""
    served.repo.init("zenkoumoku", "s", {NAME.format(one): f"システム{one}" for one in ("e1", "e2")})
    page = at(context, served, enter=True)
    page.goto(f"{served.top}/a/s/s/I-2")
    served.repo.write_texts({ITEMS: ["e2", "e1"], NAME.format("e2"): "システム乙"}, slug="s")
    with page.expect_response(lambda answer: answer.url.endswith("/s/I-2")):  # the page asks what it says anew
        field = typed(page, NAME.format("e1"), "システム甲")
        expect(page.locator(f"{field} .state")).to_have_text("保存しました")
    expect(page.locator(f'.own [data-item="{NAME.format("e2")}"]').first).to_have_text("システム乙")
    page.locator("summary", has_text="この欄を移す").first.click()
    page.get_by_label("中の記載ごと").locator("visible=true").check()
    page.get_by_role("button", name="消す").locator("visible=true").click()
    expect(page.locator("nav.sections")).to_be_visible()
    assert "システム甲" not in served.text("I-2", "s")
    assert "システム乙" in served.text("I-2", "s")
