"""The pages over a folder, whatever is in it, and files that are sent to them."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from httpx import Response
from tests.repos import Repo
from tests.web.conftest import OURS, Browser

RUNNING = "/import/running"


class Place(Browser):
    """A browser at the pages of a folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(cast(Repo, SimpleNamespace(path=path)))

    @property
    def path(self) -> Path:
        return self.repo.path


def send(
    browser: Browser, address: str, files: Mapping[str, tuple[str, bytes]] | None = None, /, **said: object
) -> Response:
    """A form that may hold files, as a browser sends it."""
    data = {"csrf": browser.keys.form, **said}
    none = {"nothing": ("", b"")}  # so that it is sent in parts all the same
    return arrived(browser, browser.client.post(address, data=data, files={**(files or none)}, headers=OURS))


def arrived(browser: Browser, answer: Response) -> Response:
    """The same, or where it takes longer than a page waits what there is in the end."""
    if answer.headers.get("location") != RUNNING:
        return answer
    for _ in range(600):
        if browser.get(RUNNING, {"X-Shinkyu": "script"}).status_code == 204:
            return browser.get(RUNNING)
        time.sleep(0.1)
    raise AssertionError("it comes to no end")


def main_of(answer: Response) -> str:
    """What people read of a page."""
    inside = answer.text.split("<main")[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", inside)).split())


def fields_of(answer: Response, button: str) -> list[tuple[str, str]]:
    """The hidden fields of the form with a button of that value, as a browser would send them."""
    form = next(one for one in answer.text.split("<form")[1:] if f'value="{button}"' in one.split("</form>")[0])
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form.split("</form>")[0])
    return [(html.unescape(name), html.unescape(value)) for name, value in hidden]
