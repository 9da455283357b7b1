"""The pages over a repository, asked as a browser would ask."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient
from tests.cli.conftest import call
from tests.repos import Repo

from shinkyu.web.app import pages_behind
from shinkyu.web.server.desk import Desk
from shinkyu.web.server.door import OneDesk
from shinkyu.web.server.guard import Keys

__all__ = ["call"]
PORT = 4321
HOST = f"127.0.0.1:{PORT}"
HOSTS = frozenset({HOST, f"localhost:{PORT}"})
OURS = {"Origin": f"http://{HOST}"}
CHIEF, UNIT, WORK = "I-5/②所属長の役職名", "I-5/①部署", "I-1/②事務の概要"


@dataclass
class Browser:
    """A browser with the cookie, at the pages of a repository."""

    repo: Repo
    keys: Keys = field(default_factory=Keys)

    def __post_init__(self) -> None:
        self.desk = Desk(self.repo.path)
        app = pages_behind(OneDesk(self.desk, self.keys, HOSTS), lambda: None)
        self.client = TestClient(app, f"http://{HOST}", follow_redirects=False)

    def enter(self) -> Browser:
        assert self.client.get("/", params={"token": self.keys.token}).status_code == 303
        return self

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Response:
        return self.client.get(address, headers=headers)

    def post(self, address: str, /, headers: Mapping[str, str] | None = None, **said: object) -> Response:
        return self.client.post(address, data={"csrf": self.keys.form, **said}, headers={**OURS, **(headers or {})})

    def hidden(self, address: str, item: str, name: str = "etag") -> str:
        """What the first form of an item holds beside it."""
        page = self.get(address).text
        form = page[page.index(f'name="item" value="{html.escape(item)}"') :]
        found = re.search(rf'name="{name}" value="([^"]*)"', form)
        assert found is not None
        return html.unescape(found[1])

    def seen(self, slug: str = "jumin") -> str:
        found = re.search(r'name="seen" value="([^"]*)"', self.get(f"/a/{slug}/record").text)
        assert found is not None
        return found[1]

    def save(self, item: str, text: str, slug: str = "jumin") -> Response:
        etag = self.hidden(f"/a/{slug}/s/{item.split('/')[0]}", item)
        return self.post(f"/a/{slug}/item", item=item, etag=etag, text=text)


def words(page: str) -> str:
    """What people read of a page: without its tags, in which random letters stand."""
    return html.unescape(re.sub(r"<[^>]*>", " ", page.split("<main")[-1]))


def city(folder: Path) -> Repo:
    """A kiso assessment with a record."""
    texts = {CHIEF: "課長", UNIT: "市民課", WORK: "甲\n\n乙", "I-1/①事務の名称": "住民の事務"}
    repo = Repo(folder).init("kiso", "jumin", texts, edition="2019-01")
    return repo.edit({UNIT: "戸籍課"}, date="2024-04-01", reason="組織の見直し")


Open = Callable[[], Browser]


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(city(tmp_path / "city")).enter()
