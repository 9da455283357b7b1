"""An assessment written, recorded, put right: with what is open on its pages, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, WORK, Browser, city
from tests.web.views import View, after, at, done, made_of, named
from tests.web.window import Window

from shinkyu.model.language import tr
from shinkyu.model.progress import Step
from shinkyu.web.pages import settings
from shinkyu.web.server.turns import NotYet, Turns

CLAIMS = {"date": "令和6年10月1日", "submission": "事後", "significance": "", "reason": "機構改革"}
RECORD, FIELD = "/a/jumin/record", "details.edit[open] form.saving [name=text]"
TEMPLATES = made_of(
    "amend calendar assessment assessments both.fragment changed claims compare desk document-tools door earlier "
    "failed field found history life moments.fragment none notyet notyet.fragment outcome.fragment pending.fragment "
    "pendingreview point record recorded.fragment recorded records rows.fragment rows.table section "
    "settings undo way whole "
)


def views(folder: Path) -> Iterator[View]:
    repo = city(folder / "working")
    browser = Browser(repo).enter()
    yield from _with_nothing_edited(browser, repo)
    assert browser.save(WORK, "甲を改める。\n\n乙\n\n丙を足す。").status_code == 303
    assert browser.save(CHIEF, "室長").status_code == 303
    yield from _edited(browser)
    yield from _changed_elsewhere(browser)
    yield from _recorded(browser, repo)
    yield from _slow(browser)
    yield from _wrong(browser, repo)


def _with_nothing_edited(browser: Browser, repo: Repo) -> Iterator[View]:
    a = "/a/jumin"
    for page in ("/s/I-5", "/whole?table=yes", "/find?q=課", "/find?q=無い", "/next?what=edited", "/record", "/review"):
        yield at(browser, f"{a}{page}")
    yield from (at(browser, one) for one in ("/", "/settings", "/terms", "/replace", "/shared", "/nowhere"))
    yield at(browser, f"{a}/history")
    yield at(browser, f"{a}/history", _opens_a_record, "with a record open")
    yield at(browser, f"{a}/history?word=無い")
    yield at(browser, f"{a}/history/{repo.head}")
    yield at(browser, f"{a}/undo?commit={repo.head}")
    yield at(browser, f"{a}/amend?commit={repo.head}")
    yield after("looked", browser, f"{a}/amend", do="look", commit=repo.head, seen="x", **CLAIMS)
    yield at(browser, f"{a}/life?item={named(UNIT)}")
    first = repo.git("rev-list", "--max-parents=0", "HEAD").strip()
    yield at(browser, f"{a}/earlier?item={named(UNIT)}&commit={first}")
    yield at(browser, f"{a}/compare")
    yield at(browser, f"{a}/compare?from={first}&to={repo.head}")
    yield at(browser, f"{a}/compare?from-day=x&to={repo.head}", name="refused")


def _edited(browser: Browser) -> Iterator[View]:
    yield at(browser, "/", name="with edits")
    yield at(browser, f"/a/jumin/s/I-1?open={named(WORK)}", _shows_rows)
    yield at(browser, f"/a/jumin/s/I-5?open={named(CHIEF)}", _types_when_the_server_has_ended)
    yield at(browser, "/a/jumin/review")
    yield at(browser, RECORD, _opens_the_calendar, "with the calendar")
    said = {"item": [WORK, CHIEF], "seen": browser.seen()}
    yield after("incomplete", browser, RECORD, do="record", **said)
    yield after("looked", browser, RECORD, do="look", **said, **CLAIMS)
    yield after("of old", browser, RECORD, do="record", **{**said, "seen": "x"}, **CLAIMS)
    done(browser, "/view", technical="yes")
    yield from (at(browser, one, name="technical") for one in (RECORD, "/a/jumin/history", "/a/jumin/s/I-5"))
    done(browser, "/view")


def _changed_elsewhere(browser: Browser) -> Iterator[View]:
    page = "/a/jumin/s/I-5"
    yield after("changed", browser, "/a/jumin/item", item=CHIEF, etag="0" * 64, text="参事")
    yield at(browser, f"{page}?open={named(CHIEF)}", _both_texts, "changed while one types")


def _recorded(browser: Browser, repo: Repo) -> Iterator[View]:
    done(browser, RECORD, do="record", item=[WORK], seen=browser.seen(), **CLAIMS)
    again = done(
        browser, "/a/jumin/undo", commit=repo.head, seen=_seen_at(browser, f"undo?commit={repo.head}"), reason="誤り"
    )
    yield at(browser, again, name="taken back")
    yield at(browser, f"/a/jumin/undo?commit={repo.head}", name="of an undo")
    yield at(browser, f"/a/jumin/life?item={named(WORK)}", name="taken back")
    assert browser.save(CHIEF, "課長").status_code == 303


def _slow(browser: Browser) -> Iterator[View]:
    """Long work, of which no request sees the end."""

    def further(*_: object) -> None:
        raise NotYet(Step(tr("評価書を読んでいます", "assessments are being read"), 7, 28))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Turns, "further", further)
        yield at(browser, "/terms?scope=&do=look", name="not yet")


def _wrong(browser: Browser, repo: Repo) -> Iterator[View]:
    yield View(
        "/settings forbidden", browser, lambda: browser.client.post("/settings", data={"csrf": "x"}, headers=FROM_US)
    )
    yield after("refused", browser, "/settings", name="", email="x")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "show", _breaks)
        yield at(browser, "/settings", name="that breaks")
    nobody = Browser(repo)
    yield at(nobody, "/", name="of nobody")
    yield View(
        "/verify too large",
        browser,
        lambda: browser.client.post("/verify", headers={**FROM_US, "Content-Length": "999999999"}),
    )
    file = repo.path / "jumin/I-5.yaml"
    whole = file.read_bytes()
    file.write_bytes(whole + b"\n: [")
    yield from (at(browser, one, name="of a broken file") for one in ("/a/jumin/s/I-5", RECORD, "/"))
    file.write_bytes(whole)


def _breaks(*_: object, **__: object) -> None:
    raise RuntimeError


FROM_US = {"Origin": "http://127.0.0.1:4321"}


def _seen_at(browser: Browser, page: str) -> str:
    return browser.get(f"/a/jumin/{page}").text.partition('name="seen" value="')[2].partition('"')[0]


def _opens_a_record(window: Window) -> None:
    window.page.locator("a.opens").first.click()
    expect(window.page.locator("ol.records table.changes")).to_be_visible()


def _shows_rows(window: Window) -> None:
    expect(window.page.locator("aside .live-rows table")).to_be_visible()


def _opens_the_calendar(window: Window) -> None:
    window.page.locator("button[aria-haspopup=dialog]").click()
    expect(window.page.locator("dialog [role=grid] button").first).to_be_visible()


def _types_when_the_server_has_ended(window: Window) -> None:
    """What cannot be saved is kept, and offered where the page is opened anew."""
    window.ended = True
    window.page.locator(FIELD).fill("次長")
    expect(window.page.locator(FIELD).locator("xpath=ancestor::form").locator(".state")).not_to_be_empty()
    window.page.evaluate(
        "for (const [name, one] of Object.entries(localStorage)) localStorage[name] = JSON.stringify({...JSON.parse(one), when: 0})"
    )
    window.page.reload()
    expect(window.page.locator(".kept-text")).to_be_visible()


def _both_texts(window: Window) -> None:
    assert window.browser is not None
    window.browser.repo.replace("jumin/I-5.yaml", *{"ja": ("室長", "所長"), "en": ("所長", "部長")}[window.language])
    window.page.locator(FIELD).fill("参事")
    expect(window.page.locator("details.edit[open] .both .pair")).to_be_visible()
