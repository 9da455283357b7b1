"""The pages by the Tab key alone: first past what every page has, then from one thing to the next as it stands there, each seen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser as Chromium
from tests.web.conftest import CHIEF, Browser, city
from tests.web.window import Window

PAGES = ("/", "/a/jumin/s/I-5", "/a/jumin/record", "/a/jumin/history", "/drafts", "/start")
HERE = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const within = box.width > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const every = [...document.querySelectorAll("*")];
    const round = one === document.body || one.className === "skip";
    return {place: every.indexOf(one), name: one.outerHTML.slice(0, 120), seen: ringed && within, round};
}"""


def test_each_step_is_seen_and_in_order(chromium_browser: Chromium, tmp_path: Path) -> None:
    browser = Browser(city(tmp_path / "city")).enter()
    assert browser.save(CHIEF, "室長").status_code == 303
    window = Window(chromium_browser, "ja")
    window.page.emulate_media(reduced_motion="reduce")  # no step is seen on its way
    for address in PAGES:
        page = window.show(browser, browser.get(address))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", address
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main", address
        last = page.evaluate(HERE)["place"]
        for _ in range(40):
            page.keyboard.press("Tab")
            here = page.evaluate(HERE)
            if here["round"]:
                break
            assert here["seen"], (address, here["name"])
            assert here["place"] > last, (address, here["name"])
            last = here["place"]
    window.close()


def test_a_refusal_is_where_one_goes_on_from(chromium_browser: Chromium, tmp_path: Path) -> None:
    browser = Browser(city(tmp_path / "city")).enter()
    window = Window(chromium_browser, "ja")
    page = window.show(browser, browser.post("/start", do="make", slug="../x", form="kiso"))
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    window.close()
