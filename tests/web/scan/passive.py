"""What an answer says by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from tests.web.scan.crawling import Page

WANTED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
POLICY = (
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "script-src 'self'",
    "style-src 'self'",
)
TELLING = ("server", "x-powered-by", "via", "access-control-allow-origin", "x-debug")
LEAKS = re.compile(
    r"Traceback \(most recent|File \"[^\"]+\", line \d+|/site-packages/|0x[0-9a-f]{8,}>"
    r"|\b(?:uvicorn|starlette|h11|pygit2|jinja2)/?\d|BEGIN [A-Z ]*PRIVATE KEY"
)


def seen_in(page: Page) -> Iterator[tuple[str, str]]:
    """Each thing that is wrong with an answer: the check, and what it found."""
    yield from _headers(page)
    yield from _cookies(page)
    if page.is_html:
        yield from _html(page)
    if page.answer.headers.get("content-type", "").startswith("text/") and (found := LEAKS.search(page.answer.text)):
        yield "information", found[0]


def _headers(page: Page) -> Iterator[tuple[str, str]]:
    headers = page.answer.headers
    for name, wanted in WANTED.items():
        if headers.get(name) != wanted:
            yield "header", f"{name}: {headers.get(name)}"
    policy = headers.get("content-security-policy", "")
    yield from (("policy", one) for one in POLICY if one not in policy)
    if "unsafe" in policy or "*" in policy or "http:" in policy:
        yield "policy", policy
    yield from (("header", f"{name}: {headers[name]}") for name in TELLING if name in headers)
    kind = headers.get("content-type", "")
    if page.answer.content and (not kind or (kind.startswith("text/") and "charset=utf-8" not in kind)):
        yield "content-type", kind or "none"


def _cookies(page: Page) -> Iterator[tuple[str, str]]:
    for cookie in page.answer.headers.get_list("set-cookie"):
        lacking = [one for one in ("httponly", "samesite=strict") if one not in cookie.lower()]
        yield from (("cookie", f"{cookie.partition('=')[0]} lacks {one}") for one in lacking)


def _html(page: Page) -> Iterator[tuple[str, str]]:
    ours = urlsplit(page.address).netloc
    yield from (("inline", text[:60]) for text in page.inline)
    yield from (("comment", text[:60]) for text in page.comments)
    yield from (
        ("elsewhere", what) for _, what in page.loads if not what.startswith("data:") and _host(page, what) != ours
    )
    for form in page.forms:
        if urlsplit(form.action).netloc != ours:
            yield "elsewhere", form.action
        if form.method == "post" and not form.fields.get("csrf"):
            yield "csrf", form.action
        if form.method == "get" and "csrf" in form.fields:
            yield "csrf", f"in an address: {form.action}"
    for tag, given in page.tags:
        yield from (("inline", f"<{tag} {name}>") for name in given if name.startswith("on") or name == "style")
        yield from (
            ("inline", value[:60])
            for value in given.values()
            if value.strip().lower().startswith(("javascript:", "vbscript:"))
        )
        if tag in ("base", "iframe", "object", "embed") or (tag == "meta" and "http-equiv" in given):
            yield "element", f"<{tag}>"
        if given.get("target") == "_blank" and "noopener" not in given.get("rel", ""):
            yield "opener", given.get("href", tag)
    if not page.answer.text.lstrip().lower().startswith("<!doctype html>") or 'lang="' not in page.answer.text[:200]:
        yield "document", "no doctype, or no language"


def _host(page: Page, what: str) -> str:
    return urlsplit(urljoin(page.address, what)).netloc
