"""Steps of the stories about drafts, each through a page."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

from tests.repos import Repo
from tests.web.conftest import CHIEF, WORK, Browser

DRAFT = "組織の見直し"


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found is not None
    return html.unescape(found[1])


def one(browser: Browser, name: str = DRAFT) -> str:
    answer = browser.get(f"/drafts/one?name={quote(name)}")
    assert answer.status_code == 200, answer.text
    return answer.text


def begun(browser: Browser, name: str = DRAFT) -> None:
    answer = browser.post("/drafts/start", new=name)
    assert answer.status_code == 303, answer.text


def moved(browser: Browser, name: str) -> None:
    answer = browser.post("/drafts/switch", name=name)
    assert answer.status_code == 303, answer.text


def recorded(browser: Browser, item: str, text: str, date: str = "2024-05-01") -> None:
    assert browser.save(item, text).status_code == 303
    answer = browser.post(
        "/a/jumin/record", do="record", seen=browser.seen(), item=[item], date=date, submission="事後", reason="見直し"
    )
    assert answer.status_code == 303, answer.text


def taken(browser: Browser, name: str = DRAFT, **more: str) -> str:
    seen = hidden(browser.get(f"/drafts/take?name={quote(name)}").text, "seen")
    answer = browser.post("/drafts/take", name=name, seen=seen, **more)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def head(repo: Repo) -> str:
    return repo.git("symbolic-ref", "--short", "HEAD").strip()


def settled(browser: Browser, do: str, place: int = 0, **more: str) -> None:
    seen = re.findall(r'action="/drafts/settle">.*?name="seen" value="([^"]*)"', browser.get("/drafts/conflicts").text)
    left = list(dict.fromkeys(seen))
    answer = browser.post("/drafts/settle", do=do, seen=left[place], **more)
    assert answer.status_code == 303, answer.text


def conflicting(browser: Browser) -> None:
    """Both sides changed the same block of one item, and another item; a block more on the other side alone."""
    begun(browser)
    recorded(browser, WORK, "甲の下書き\n\n乙の下書き")
    recorded(browser, CHIEF, "下書きの長", date="2024-05-02")
    moved(browser, "main")
    recorded(browser, WORK, "甲の本線\n\n乙の本線", date="2024-05-03")
    recorded(browser, CHIEF, "本線の長", date="2024-05-04")
    assert taken(browser) == "/drafts/conflicts"
