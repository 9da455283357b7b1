"""A folder with nothing in it, and with other things; what was published brought into it, and completed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests import cities
from tests.cities import at as call_at
from tests.model.importing.published import row, written
from tests.repos import Repo
from tests.web.conftest import Browser
from tests.web.places import RUNNING, Place, arrived
from tests.web.test_import_running import LINES as PLAIN
from tests.web.test_import_running import Gate
from tests.web.test_import_running import begun as held
from tests.web.views import View, after, at, made_of, sent

from shinkyu.model.importing import writing
from shinkyu.web.pages import importing

LINES = [
    row("令和6年10月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長"),
    row("令和6年11月1日", "担当のところ", "市民課", "住民課"),
]
KODOMO = {"slug": "kodomo", "form": "zenkoumoku", "do": "look"}
TEMPLATES = made_of("running running.fragment complete import imported.fragment newassessment.fragment refused start ")


def views(folder: Path) -> Iterator[View]:
    yield from _empty(folder)
    yield from _with_folders(folder)
    cities.published(folder / "old", desk := folder / "desk")
    yield from _brought(folder, desk)
    yield from _completed(folder, desk)


def _empty(folder: Path) -> Iterator[View]:
    (folder / "empty").mkdir()
    place = Place(folder / "empty").enter()
    yield from (at(place, page) for page in ("/start", "/import", "/settings"))
    yield after("refused", place, "/start", do="make", slug="../x", form="kiso")
    yield sent("refused", place, "/import", {"table": ("表.xlsx", b"PK\3\4")}, do="look", slug="jumin", form="kiso")
    table = written(folder / "written", LINES).read_bytes()
    asked = {"do": "look", "slug": "jumin", "form": "kiso:2019-01"}
    yield from _while_it_is_read(place, written(folder / "plain", PLAIN).read_bytes())
    yield sent("with a question", place, "/import", {"table": ("変更箇所.tsv", table)}, **asked)


def _while_it_is_read(place: Place, table: bytes) -> Iterator[View]:
    yield at(place, RUNNING, name="with nothing to do")
    gate, write = Gate(), writing.write_commit

    def waiting(*arguments: Any) -> str:
        gate.pass_by()
        return write(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "write_commit", waiting)
        patch.setattr(importing, "PATIENCE", 0.05)
        held(place, gate, table, do="look")
        yield at(place, RUNNING)
        gate.opened.set()
        arrived(place, place.get("/import"))


def _with_folders(folder: Path) -> Iterator[View]:
    place = folder / "several"
    for name in ("甲市", "乙市"):
        Repo(place / name).init("kiso", "jumin", {})
    (place / "ほかのもの.txt").write_text("x", encoding="utf-8")
    yield at(Place(place).enter(), "/start")


def _brought(folder: Path, desk: Path) -> Iterator[View]:
    (folder / "brought").mkdir()
    place = Place(folder / "brought").enter()
    files = {
        name: (one, (desk / one).read_bytes())
        for name, one in (("table", "変更箇所.xlsx"), ("document", "評価書.html"))
    }
    yield sent("looked", place, "/import", files, **KODOMO)


def _completed(folder: Path, desk: Path) -> Iterator[View]:
    call_at(
        folder, "import", desk / "変更箇所.xlsx", "--slug", "kodomo", "--form", "zenkoumoku", "--into", folder / "new"
    )
    browser = Browser(Repo(folder / "new")).enter()
    page, document = "/a/kodomo/complete", (desk / "評価書.html").read_bytes()
    yield at(browser, page)
    yield sent("looked", browser, page, {"document": ("評価書.html", document)}, do="look")
    yield sent("refused", browser, page, {"document": ("評価書.docx", b"PK\3\4")}, do="look")
    yield at(browser, "/start", name="one more")
