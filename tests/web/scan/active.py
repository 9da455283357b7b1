"""What is tried: each must be refused, or come back as a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit, urlunsplit

import httpx
from tests.web.scan.crawling import Form, Page

MARK = "zq<i>'\"&zq{{7*7}}${7*7}"
METHODS = ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND", "CONNECT")
FILES = (
    "/.git/config",
    "/static/../../app.py",
    "/static/..%2f..%2fapp.py",
    "/static/%2e%2e/app.py",
    "/etc/passwd",
    "/robots.txt~",
    "/static//etc/passwd",
)
Found = tuple[str, str, str]  # the check, where, what


def tried(client: httpx.Client, stranger: httpx.Client, pages: Sequence[Page]) -> Iterator[Found]:
    """Each thing that went through. ``stranger``: without a cookie."""
    top = urlunsplit((*urlsplit(pages[0].address)[:2], "/", "", ""))
    for address in sorted({page.address for page in pages}):
        yield from _as_others(client, stranger, address)
        yield from _reflected(client, address)
    for method in METHODS:
        for path in sorted({urlsplit(page.address).path for page in pages})[::7]:
            if client.request(method, top.rstrip("/") + path, headers=_ours(top)).status_code not in (404, 405):
                yield "method", path, method
    for path in FILES:
        answer = client.get(top.rstrip("/") + path)
        if answer.status_code == 200 or "[core]" in answer.text or "import" in answer.text:
            yield "file", path, str(answer.status_code)
    for form in _different(form for page in pages for form in page.forms):
        yield from _sent(client, stranger, form)


def _ours(address: str) -> dict[str, str]:
    parts = urlsplit(address)
    return {"Origin": f"{parts.scheme}://{parts.netloc}"}


def _as_others(client: httpx.Client, stranger: httpx.Client, address: str) -> Iterator[Found]:
    if stranger.get(address).status_code != 403:
        yield "session", address, "shown without the cookie"
    if client.get(address, headers={"Host": "evil.example"}).status_code != 421:
        yield "rebinding", address, "another Host"
    answer = client.get(address, headers={"Origin": "https://evil.example", "X-Forwarded-Host": "evil.example"})
    if "evil.example" in answer.text or "evil.example" in str(answer.headers):
        yield "host", address, "another name comes back"


def _reflected(client: httpx.Client, address: str) -> Iterator[Found]:
    parts = urlsplit(address)
    names = [one.partition("=")[0] for one in parts.query.split("&") if one] or ["q"]
    query = "&".join(f"{name}={quote(MARK)}%0d%0aX-Injected:%20yes" for name in names)
    for tampered in (
        urlunsplit((*parts[:3], query, "")),
        urlunsplit((*parts[:2], parts.path.rstrip("/") + "/" + quote(MARK), "", "")),
    ):
        answer = client.get(tampered)
        if "zq<i>" in answer.text or "zq49" in answer.text:
            yield "reflected", tampered, "as it was given"
        if "x-injected" in answer.headers:
            yield "header injection", tampered, ""
        if answer.status_code >= 500:
            yield "fault", tampered, str(answer.status_code)


def _different(forms: Iterator[Form]) -> Iterator[Form]:
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for form in forms:
        key = form.method, urlsplit(form.action).path, tuple(sorted(form.fields))
        if key not in seen:
            seen.add(key)
            yield form


def _sent(client: httpx.Client, stranger: httpx.Client, form: Form) -> Iterator[Found]:
    """A form with a mark in each of its fields; and as others would send it."""
    if form.method != "post":
        return
    marked = {
        name: value if name in ("csrf", "etag", "seen", "item", "do") else MARK for name, value in form.fields.items()
    }
    refused = {
        "no secret": client.post(form.action, data={**marked, "csrf": ""}, headers=_ours(form.action)),
        "another secret": client.post(form.action, data={**marked, "csrf": "x" * 43}, headers=_ours(form.action)),
        "no origin": client.post(form.action, data=marked),
        "another origin": client.post(form.action, data=marked, headers={"Origin": "https://evil.example"}),
        "a sandbox": client.post(form.action, data=marked, headers={"Origin": "null"}),
        "no cookie": stranger.post(form.action, data=marked, headers=_ours(form.action)),
    }
    for what, answer in refused.items():
        if answer.status_code not in (403, 413):
            yield "csrf", form.action, f"{what}: {answer.status_code}"
    answer = client.post(form.action, data=marked, headers=_ours(form.action))
    if "zq<i>" in answer.text or "zq49" in answer.text:
        yield "reflected", form.action, "as it was given"
    if answer.status_code >= 500:
        yield "fault", form.action, f"{answer.status_code} {answer.text[-300:]}"
