"""A city with what it published, and its site read by a parser that is not ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from tests.cli.conftest import call as call  # the command line, in this process
from tests.repos import Repo

from shinkyu.model.project import Project
from shinkyu.model.repository import Repository
from shinkyu.model.site.folder import Built
from shinkyu.model.site.request import SiteRequest
from shinkyu.render.site.building import build

TITLE, DUTY = "I-5/②所属長の役職名", "I-5/①部署"
PAYLOAD = "<script>alert(1)</script>&amp;\"'"


@dataclass
class Read(HTMLParser):
    """The links, the ids and the text of a page."""

    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    text: str = ""
    tags: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: Path) -> Read:
    """A page."""
    found = Read()
    found.feed(page.read_text(encoding="utf-8"))
    return found


def broken_links(folder: Path) -> list[tuple[str, str]]:
    """Every link that leads nowhere, or out of the site, with the page on which it stands."""
    pages = {page.resolve(): read(page) for page in sorted(folder.rglob("*.html"))}
    wrong = []
    for page, found in pages.items():
        for link in found.links:
            parts = urlsplit(link)
            place = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            fine = not parts.scheme and not parts.netloc and place.is_relative_to(folder.resolve()) and place.is_file()
            if fine and parts.fragment and place in pages:
                fine = unquote(parts.fragment) in pages[place].ids
            if not fine and parts.scheme != "data":
                wrong.append((page.name, link))
    return wrong


def files(folder: Path) -> dict[str, bytes]:
    """All that a folder holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Two assessments; of one two publications with an edit between that was taken back, and a draft behind them."""
    made = Repo(tmp_path_factory.mktemp("city") / "市")
    made.init(
        "kiso", "jumin", {TITLE: "課長", DUTY: "市民課", "cover/評価書名": f"住民 {PAYLOAD}", "cover/評価書番号": "1"}
    )
    made.git("tag", "published/jumin/2024-01-01")
    made.edit({TITLE: "室長"}, date="2024-02-01", reason="異動")
    made.edit({DUTY: "だれにも見せない下書き"}, no_row=True)
    made.edit({DUTY: "市民部 市民課"}, no_row=True)
    made.edit({DUTY: "市民部\n\n市民課"}, date="2024-03-01", submission="事前", reason=PAYLOAD)
    made.git("tag", "published/jumin/2024-04-01")
    made.init("juten", "kokuho", {"cover/評価書名": "国民健康保険"})
    made.git("tag", "published/kokuho/2024-05-01")
    made.edit({TITLE: "まだ公表しない部長"}, slug="jumin", date="2024-06-01")
    return made


Site = Callable[..., Built]


@pytest.fixture
def site(city: Repo, tmp_path: Path) -> Site:
    """A call that builds the site of the city, or of another repository."""

    def building(place: Path | None = None, out: Path | None = None, **asked: object) -> Built:
        project = Project(Repository.open(place or city.path))
        return build(project, SiteRequest(out or tmp_path / "site", **asked))  # type: ignore[arg-type]

    return building
