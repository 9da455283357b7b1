"""What there is: every page that links lead to, and every form with its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx

MOST = 400  # pages


@dataclass
class Form:
    """A form of a page. ``fields``: each with what it holds at first."""

    page: str
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Page(HTMLParser):
    """An answer, taken apart."""

    address: str
    answer: httpx.Response
    links: list[str] = field(default_factory=list)
    loads: list[tuple[str, str]] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._within = ""
        if self.is_html:
            self.feed(self.answer.text)

    @property
    def is_html(self) -> bool:
        """Whether a browser shows it as a page; a file that is saved is none of ours any more."""
        kind, way = (self.answer.headers.get(name, "") for name in ("content-type", "content-disposition"))
        return kind.startswith("text/html") and not way.startswith("attachment")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self._within = tag
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.address, given["href"]))
        if tag in ("script", "link", "img", "iframe", "object", "embed", "audio", "video", "source"):
            self.loads += [(tag, given[name]) for name in ("src", "href", "data") if given.get(name)]
        if tag == "form":
            action = urljoin(self.address, given.get("action", ""))
            self.forms.append(Form(self.address, action, given.get("method", "get").lower()))
        if tag in ("input", "textarea", "select", "button") and given.get("name") and self.forms:
            self.forms[-1].fields.setdefault(given["name"], given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within in ("script", "style") and data.strip():
            self.inline.append(data.strip())

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def crawled(client: httpx.Client, start: str) -> Iterator[Page]:
    """Every page once; of those that differ in their query alone a few."""
    ours, waiting, seen = urlsplit(start).netloc, [start], set[str]()
    of_path: dict[str, int] = {}
    while waiting and len(seen) < MOST:
        address = waiting.pop(0).partition("#")[0]
        parts = urlsplit(address)
        if address in seen or parts.netloc != ours or of_path.get(parts.path, 0) >= 3:
            continue
        seen.add(address)
        of_path[parts.path] = of_path.get(parts.path, 0) + 1
        page = Page(address, client.get(address))
        if "location" in page.answer.headers:
            waiting.append(urljoin(address, page.answer.headers["location"]))
        waiting += page.links
        waiting += [urljoin(address, what) for _, what in page.loads if not what.startswith("data:")]
        yield page
