"""No page leads where there is nothing: every link of every page, in each of its states, and what it loads."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from tests.web.reviewing import be
from tests.web.scan.crawling import Page
from tests.web.test_axe import TOURS
from tests.web.views import View, long, reviewed

pytestmark = pytest.mark.usefixtures("reads_here")
NOWHERE = {400, 401, 403, 404, 405, 410, 421}  # a page that says why it cannot be shown now, 409 or 422, is somewhere


@pytest.mark.parametrize("tour", [*TOURS, long], ids=lambda one: one.__name__.split(".")[-1])
def test_every_link_leads_somewhere(tour: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if tour is reviewed:
        be(monkeypatch, "佐藤 花子", "sato@example.jp")
    alive = set[str]()
    found = {view.name: told for view in tour.views(tmp_path) if (told := dead(view, alive))}
    assert found == {}


def dead(view: View, alive: set[str]) -> list[tuple[int, str]]:
    """What the page leads to, itself aside, that is refused there, with how. ``alive``: pages that ask for nothing and were there
    before: all pages lead to them."""
    client, answer = view.browser.client, view.ask()
    page = Page(str(answer.url), answer)
    leads = {urlsplit(one)._replace(fragment="") for one in (*page.links, *(what for _, what in page.loads))}
    ours = {
        one.geturl()
        for one in leads
        if one.scheme in ("", "http") and one.netloc in ("", urlsplit(page.address).netloc)
    }
    answers = {one: client.get(one).status_code for one in sorted(ours - {page.address, *alive})}
    alive |= {one for one, status in answers.items() if status < 400 and "?" not in one}
    return [(status, one) for one, status in answers.items() if status in NOWHERE or status >= 500]
