"""At the server of a department: somebody at a desk of his own, and somebody whom nobody entered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.repos import Repo
from tests.web.conftest import CHIEF, Browser, city
from tests.web.test_proxy import HEADER, ORIGIN, SECRET, USERS, Person
from tests.web.views import View, at, named

from shinkyu.model.office.desks import Desks
from shinkyu.web.server.proxydoor import ProxyDoor

TEMPLATES = frozenset[str]()


def views(folder: Path) -> Iterator[View]:
    place = folder / "office"
    repo, users = city(place / "work"), place / "users.yaml"
    repo.git("clone", "-q", "--bare", ".", str(place / "hyoka.git"))
    users.write_text(USERS, encoding="utf-8")
    door = ProxyDoor(Desks(place / "hyoka.git", place / "desks"), users, ORIGIN, HEADER, SECRET)
    tanaka, nobody = (_seat(repo_of, Person(door, user)) for repo_of, user in ((repo, "tanaka"), (repo, "山田")))
    pages = ("/", "/settings", "/drafts", "/exchange", f"/a/jumin/s/I-5?open={named(CHIEF)}", "/nowhere")
    yield from (at(tanaka, page, name="behind a proxy") for page in pages)
    yield at(nobody, "/", name="of a stranger")


def _seat(repo: Repo, person: Person) -> Browser:
    """The browser of somebody whom the proxy lets in."""
    browser = Browser(repo)
    browser.client = person.client
    browser.client.headers.update(person.headers)
    return browser
