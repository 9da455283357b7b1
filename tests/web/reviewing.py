"""A draft under review, and what is asked of its page."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from httpx import Response
from tests.model.verdicts.judging import city
from tests.web.conftest import Browser

from shinkyu.model.repository import Repository
from shinkyu.model.verdicts.record import Record
from shinkyu.model.verdicts.store import read_records

PAGE = "/review/枝"
SEEN = ("digests", "findings", "mine", "shown")


@pytest.fixture
def sato(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sits there is one of those who may judge."""
    be(monkeypatch, "佐藤 花子", "sato@example.jp")


def be(monkeypatch: pytest.MonkeyPatch, name: str, email: str) -> None:
    monkeypatch.setenv("GIT_COMMITTER_NAME", name)
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", email)


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(city(tmp_path / "city")).enter()


def held(page: str) -> dict[str, str]:
    """What the form holds of what the page showed."""
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in SEEN}
    return {name: html.unescape(one[1]) for name, one in found.items() if one is not None}


def told(page: str) -> str:
    """What a person reads of it."""
    return html.unescape(re.sub("<[^>]*>", " ", page.split("<main")[1]))


def rows(page: str) -> list[str]:
    return held(page)["shown"].split()


def judged(browser: Browser, shown: dict[str, str] | None = None, **said: object) -> Response:
    return browser.post(PAGE, **{"do": "judge", **(shown or held(browser.get(PAGE).text)), **said})


def records(browser: Browser) -> list[Record]:
    return [*read_records(Repository.open(browser.repo.path), "jumin").records]


def said(one: Record) -> tuple[object, ...]:
    """All of a record but when it was made, and by what name it is kept."""
    at = ("kind", "by", "recorded_by", "text", "evidence", "digest", "rows", "base", "branch", "tip", "despite", "row")
    return tuple(getattr(one, name) for name in (*at, "item", "quote"))
