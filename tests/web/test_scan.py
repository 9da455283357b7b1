"""A scanner's run over the pages, and that it would find what is wrong."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from tests.web.conftest import city
from tests.web.scan import crawling
from tests.web.scan.__main__ import scanned, served
from tests.web.scan.crawling import Page
from tests.web.scan.passive import seen_in


def test_a_scan_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawling, "MOST", 30)
    with served(city(tmp_path / "city").path) as address:
        pages, forms, found = scanned(address)
    assert found == []
    assert len(pages) > 20
    assert len(forms) > 20


def test_a_scan_would_find_what_is_wrong() -> None:
    text = """<html><body onload="x()"><!-- todo --><base href="/"><script>x()</script><img src="https://evil.example/x">
    <form method="post" action="/x"></form><a target="_blank" href="javascript:x()">y</a>
    Traceback (most recent call last)"""
    headers = [
        ("content-type", "text/html"),
        ("set-cookie", "a=b"),
        ("server", "uvicorn"),
        ("access-control-allow-origin", "*"),
    ]
    found = {*seen_in(Page("http://127.0.0.1:1/", httpx.Response(200, headers=headers, text=text)))}
    assert {check for check, _ in found} == {
        *("header", "policy", "content-type", "cookie", "inline", "comment", "elsewhere", "csrf", "element", "opener"),
        *("document", "information"),
    }
