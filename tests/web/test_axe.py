"""Every page as axe-core sees it: nothing on it keeps anybody out, by day and by night, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.bench.conftest import BENCH as BENCH  # where `browsing` lies
from tests.cli.conftest import Call
from tests.web.test_running import PROGRAM

ASK = """async rules => (await axe.run(document, rules ? {runOnly: rules} : {})).violations
    .map(one => [one.id, one.impact, one.nodes.map(node => node.html.slice(0, 160)).slice(0, 4)])"""


@pytest.fixture(scope="session")
def axe(root: Path) -> Path:
    """Its script, in the version that the Makefile names."""
    script = root / ".venv/axe/package/axe.min.js"
    if not script.is_file():
        pytest.skip("needs axe-core, which `make .venv/axe.stamp` fetches with npm")
    return script


@pytest.fixture
def place(tmp_path: Path, call: Call) -> Path:
    """The example, with an edit that is not recorded."""
    place = tmp_path / "demo"
    call("demo", place)
    file = place / "kodomo/III-3.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("課長", "室長"), encoding="utf-8")
    return place


@pytest.fixture
def pages(place: Path, chromium_browser: Browser) -> Iterator[tuple[Page, Page, list[str]]]:
    """A window in Japanese, one in English, and the addresses to look at."""
    from browsing import crawl, patterns, served

    with served(PROGRAM[:-2], place) as server:
        found = crawl(server.visitor, patterns(), most=1)
        root = f"http://{server.visitor.host}"
        name, value = server.visitor.cookie
        windows = []
        for language in ("ja-JP", "en-GB"):
            # The policy stands: it is passed by for axe-core's own script alone, in this window.
            context = chromium_browser.new_context(locale=language, bypass_csp=True)
            context.add_cookies([{"name": name, "value": value, "url": root}])
            windows.append(context.new_page())
        addresses = [root + one for many in found.values() for one in many if server.visitor.get(one).is_page]
        yield windows[0], windows[1], [*addresses, f"{root}/a/kodomo/s/III-3", f"{root}/nowhere"]
        for window in windows:
            window.context.close()


def violations(page: Page, axe: Path, address: str) -> list[Any]:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    return seen_by(axe, page)


def seen_by(axe: Path, page: Page) -> list[Any]:
    """What it finds on a page, with an example of each."""
    page.add_script_tag(path=axe)
    found = page.evaluate(ASK, None)
    page.emulate_media(color_scheme="dark")
    return [*found, *(("dark", *one) for one in page.evaluate(ASK, ["color-contrast"]))]


def test_no_page_keeps_anybody_out(pages: tuple[Page, Page, list[str]], axe: Path) -> None:
    *windows, addresses = pages
    assert len(addresses) > 8
    windows[0].set_content("<img src=x>")
    assert seen_by(axe, windows[0]), "it finds what is wrong"
    found = {
        (window.evaluate("navigator.language"), address): told
        for address in addresses
        for window in windows
        if (told := violations(window, axe, address))
    }
    assert found == {}
