"""Every page as axe-core sees it, in each of its states: nothing on it keeps anybody out, by day and by night, in both languages.

With `SHINKYU_PICTURES=FOLDER` pictures of all of them are put there, as wide and as narrow as windows are, and printed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import jinja2
import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page
from tests.web.pictures import draw
from tests.web.reviewing import be
from tests.web.views import View, begun, drafted, long, office, published, reviewed, working
from tests.web.window import Window

pytestmark = pytest.mark.usefixtures("reads_here")
ASK = """async rules => (await axe.run(document, {resultTypes: ["violations"], ...rules})).violations
    .map(one => [one.id, one.impact, one.nodes.map(node => node.html.slice(0, 160)).slice(0, 4)])"""
OPEN = "document.querySelectorAll('details:not(.edit)').forEach(one => { one.open = true; })"
CONTRAST, WORDS = {"runOnly": ["color-contrast"]}, {"rules": {"color-contrast": {"enabled": False}}}
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOURS = [working, drafted, reviewed, begun, published, office]
PICTURES = os.environ.get("SHINKYU_PICTURES", "")


@pytest.fixture(scope="module")
def windows(root: Path, chromium_browser: Chromium) -> Iterator[tuple[Window, Window]]:
    """One in Japanese, one in English."""
    script = root / ".venv/axe/package/axe.min.js"
    if not script.is_file():
        pytest.skip("needs axe-core, which `make .venv/axe.stamp` fetches with npm")
    opened = Window(chromium_browser, "ja"), Window(chromium_browser, "en")
    for one in opened:
        one.page.add_init_script(path=script)
    yield opened
    for one in opened:
        one.close()


@pytest.fixture
def templates(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What was made into pages since it was emptied."""
    find, used = jinja2.Environment.get_template, set[str]()

    def get(self: jinja2.Environment, name: Any, *more: Any, **known: Any) -> jinja2.Template:
        used.add(str(name))
        return find(self, name, *more, **known)

    monkeypatch.setattr(jinja2.Environment, "get_template", get)
    return used


def test_it_finds_what_is_wrong(windows: tuple[Window, Window]) -> None:
    page = windows[0].page
    page.goto("about:blank")
    page.set_content("<img src=x>")
    assert page.evaluate(ASK, WORDS)


@pytest.mark.parametrize("tour", TOURS, ids=[one.__name__.split(".")[-1] for one in TOURS])
def test_no_page_keeps_anybody_out(
    tour: ModuleType,
    windows: tuple[Window, Window],
    templates: set[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In English as soon as a page is made of anything else than those before it."""
    if tour is reviewed:
        be(monkeypatch, "佐藤 花子", "sato@example.jp")
    japanese, english = windows
    found, known = {}, set[str]()
    for view in tour.views(tmp_path):
        templates.clear()
        told = seen(japanese, view)
        if not templates <= known:
            told += seen(english, view)
        known |= templates
        if told:
            found[view.name] = told
    assert found == {}
    assert known >= tour.TEMPLATES


def test_much_of_it_stays_within_a_narrow_window(windows: tuple[Window, Window], tmp_path: Path) -> None:
    """What axe-core says of such pages it says of short ones, and sooner."""
    found = {view.name: told for view in long.views(tmp_path) if (told := narrow(opened(windows[0], view)))}
    assert found == {}


def opened(window: Window, view: View) -> Page:
    """With all open that can be opened."""
    view.browser.client.headers.update(window.speaks)
    answer = view.ask()
    del view.browser.client.headers["accept-language"]
    page = window.show(view.browser, answer)
    view.act(window)
    if PICTURES:
        draw(page, Path(PICTURES), f"{window.language} {view.name}")
    page.evaluate(OPEN)
    return page


def seen(window: Window, view: View) -> list[Any]:
    """What is wrong with it: an example of each; and by how much it is wider than a narrow window."""
    page = opened(window, view)
    if window.language == "en":
        return [*page.evaluate(ASK, WORDS)]
    found = page.evaluate(ASK, {})
    page.emulate_media(color_scheme="dark")
    found += [("dark", *one) for one in page.evaluate(ASK, CONTRAST)]
    page.emulate_media(color_scheme="light")
    return [*found, *narrow(page)]


def narrow(page: Page) -> list[Any]:
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": 400, "height": 800})
    wider = page.evaluate(WIDE)
    page.set_viewport_size(size)
    return [("wider than its window", wider)] if wider > 0 else []


def test_every_template_is_looked_at(root: Path) -> None:
    there = {one.name for one in (root / "web/templates").glob("*.j2")}
    assert there == set[str]().union(*(one.TEMPLATES for one in TOURS))
