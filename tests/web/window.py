"""A window of Chromium at the pages of a Browser: what it asks for is asked of the app in this process, and no server is started."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from httpx import Response
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Route
from tests.web.conftest import Browser

LANGUAGES = {"ja": "ja-JP", "en": "en-GB"}
FORGET = "for (const form of document.forms) form.reset(); localStorage.clear(); sessionStorage.clear()"
STYLES = (".css", ".js")  # alike in each repository, in one language


@dataclass
class Window:
    """``browser``: at whose pages it is; ``page``: Chromium's; ``ended``: whether nobody takes anything any more."""

    chromium: Chromium
    language: str
    browser: Browser | None = None
    ended: bool = False
    _given: Response | None = None
    _styles: dict[str, Response] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # The policy stands: it is passed by for axe-core's own script alone, in this window.
        context = self.chromium.new_context(locale=LANGUAGES[self.language], bypass_csp=True)
        self.page: Page = context.new_page()
        self.page.route("**/*", self._answered)

    def show(self, browser: Browser, answer: Response) -> Page:
        """An answer that the browser was given, at its address: its styles come and its scripts run."""
        assert not answer.has_redirect_location, answer.headers["location"]
        if self.browser is not None:
            self.page.evaluate(FORGET)
        self.browser, self._given, self.ended = browser, answer, False
        self.page.goto(str(answer.url))
        return self.page

    def close(self) -> None:
        self.page.context.close()

    def _answered(self, route: Route) -> None:
        if self.ended and route.request.method == "POST":
            route.abort()
            return
        if self._given is not None and route.request.is_navigation_request():
            answer, self._given = self._given, None
        else:
            answer = self._asked(route)
        headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
        route.fulfill(status=answer.status_code, headers=headers, body=answer.content)

    def _asked(self, route: Route) -> Response:
        asked, (_, _, path, query, _) = route.request, urlsplit(route.request.url)
        if path in self._styles:
            return self._styles[path]
        assert self.browser is not None
        known: dict[str, Any] = {
            "content": asked.post_data_buffer,
            "headers": {**_without_cookies(asked.headers), **self.speaks},
        }
        answer = self.browser.client.request(asked.method, f"{path}?{query}" if query else path, **known)
        if path.endswith(STYLES):
            self._styles[path] = answer
        return answer

    @property
    def speaks(self) -> dict[str, str]:
        return {"accept-language": self.language}


def _without_cookies(headers: dict[str, str]) -> dict[str, str]:
    """The client has its own."""
    return {name: value for name, value in headers.items() if name not in ("cookie", "host")}
