"""Drafts: begun, sent, thrown away, taken in; what differs settled; and what is exchanged with others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.model.verdicts.judging import RULES, settings
from tests.web.conftest import CHIEF, UNIT, WORK, Browser, city
from tests.web.drafting import DRAFT, begun, conflicting, hidden, moved, one, recorded, settled
from tests.web.test_differing import both, names
from tests.web.views import View, after, at, done, made_of, named

ONE, TAKE = f"/drafts/one?name={named(DRAFT)}", f"/drafts/take?name={named(DRAFT)}"
TEMPLATES = made_of("written.fragment conflicts draft draftparts drafts exchange take ")


def views(folder: Path) -> Iterator[View]:
    yield from _of_one_alone(Browser(city(folder / "drafted")).enter())
    yield from _conflicting(Browser(city(folder / "conflicting")).enter())
    yield from _of_entries(folder)
    yield from _exchanged(folder)


def _of_one_alone(browser: Browser) -> Iterator[View]:
    yield from (at(browser, page) for page in ("/drafts", "/exchange", "/review"))
    begun(browser)
    yield from (at(browser, page, name="begun") for page in ("/drafts?done=begun", ONE, TAKE))
    recorded(browser, CHIEF, "室長")
    yield at(browser, TAKE, name="to be taken in")
    done(browser, "/drafts/send", name=DRAFT, seen=hidden(one(browser), "seen"), text="よろしくお願いします")
    assert browser.save(UNIT, "市民部 戸籍課").status_code == 303
    yield from (at(browser, page, name="sent") for page in (f"{ONE}&done=sent", "/drafts", "/review", "/a/jumin/s/I-5"))
    yield after("with edits", browser, "/drafts/switch", name="main")
    yield after("no name", browser, "/drafts/start", new="..")
    browser.repo.git("checkout", "-q", "--", ".")
    browser.repo.write("shinkyu.yaml", settings(RULES)).commit("設定")
    moved(browser, "main")
    browser.repo.write("shinkyu.yaml", settings(RULES)).commit("設定")
    yield at(browser, TAKE, name="without approval")
    yield after("without approval", browser, "/drafts/take", name=DRAFT, seen=hidden(browser.get(TAKE).text, "seen"))
    done(browser, "/drafts/send", do="take-back", name=DRAFT)
    done(browser, "/drafts/change", do="throw-away", name=DRAFT, seen=hidden(one(browser), "seen"))
    yield at(browser, "/drafts", name="thrown away")


def _conflicting(browser: Browser) -> Iterator[View]:
    conflicting(browser)
    yield at(browser, "/drafts/conflicts")
    yield at(browser, "/", name="while something is taken in")
    yield after("of old", browser, "/drafts/settle", do="ours", seen="x")
    yield after("lost", browser, "/drafts/settle", do="own", seen="x", text="どちらでもない長")
    while "/drafts/settle" in browser.get("/drafts/conflicts").text:
        settled(browser, "ours")
    yield at(browser, "/drafts/conflicts", name="all settled")


def _of_entries(folder: Path) -> Iterator[View]:
    before = names(e1="甲", e2="乙", e3="丙")
    orders = {"I-2/システム": ["e3", "e1", "e2"]}, {"I-2/システム": ["e2", "e1", "e3"]}
    yield at(both(folder / "orders", before, *orders), "/drafts/conflicts", name="of an order")
    away = {"I-2/システム": ["e1"]}, names(e2="乙の二") | {"I-1/②事務の内容": "書く"}
    yield at(both(folder / "entries", names(e1="甲", e2="乙"), *away), "/drafts/conflicts", name="of entries")


def _exchanged(folder: Path) -> Iterator[View]:
    browser = Browser(city(folder / "exchanged")).enter()
    share = {"place": str(folder / "share"), "create": "yes"}
    yield after("nowhere", browser, "/exchange", do="go", place=str(folder / "nobody" / "there"))
    assert browser.post("/exchange", do="go", **share).status_code == 200
    begun(browser)
    recorded(browser, WORK, "甲\n\n乙を改める")
    yield after("looked", browser, "/exchange", do="look")
    answer = browser.post("/exchange", do="go")
    yield View("/exchange done", browser, lambda: answer)
    yield at(browser, ONE, name="shared")
