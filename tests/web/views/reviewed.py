"""A draft under review: judged, commented, sent back, held, approved, and judged by somebody who saw another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.model.verdicts.judging import DUTY, city
from tests.web.conftest import Browser
from tests.web.conftest import city as working_city
from tests.web.drafting import conflicting
from tests.web.reviewing import PAGE, held, judged, rows
from tests.web.test_approvers import PAGE as APPROVERS
from tests.web.test_approvers import proposed
from tests.web.test_review_files import bring, verdicts
from tests.web.views import View, after, at, made_of, named, sent
from tests.web.window import Window

RETURNED, DRAFT = "/review-returned/枝", "/drafts/one?name=" + named("枝")
TEMPLATES = made_of("approvers draftreview reviewfiles reviewparts reviewrow reviews ")


def views(folder: Path) -> Iterator[View]:
    """Whoever sits there is one of those who may judge."""
    browser = Browser(city(folder / "reviewed")).enter()
    yield at(browser, PAGE)
    first, second = rows(browser.get(PAGE).text)
    yield at(browser, PAGE, _chooses, "with verdicts chosen")
    yield at(browser, f"/review-row/枝?row={first}")
    yield from _commented(browser, first)
    yield from _stale(browser, first, second)
    yield from _verdicts(browser, first, second)
    yield from _returned(browser)
    yield from _named(browser)
    other = Browser(working_city(folder / "differing")).enter()
    conflicting(other)
    assert other.post("/drafts/give-up").status_code == 303
    yield at(
        other,
        other.get("/review").text.partition('href="/review/')[2].join(("/review/", "")).partition('"')[0],
        name="that differs",
    )


def _named(browser: Browser) -> Iterator[View]:
    yield at(browser, APPROVERS)
    said = proposed(browser.get(APPROVERS), ("山田 次郎", "yamada@example.jp", "hogo"))
    yield after("looked", browser, APPROVERS, **{**said, "do": "look"})
    yield after("wrong", browser, APPROVERS, **{**said, "do": "look", "required": "x"})


def _commented(browser: Browser, row: str) -> Iterator[View]:
    comment = {"do": "comment", "row": row, "quote": "総合窓口", "text": "だれがですか。\n別表と合いますか。"}
    assert browser.post(PAGE, **comment).status_code == 303
    assert browser.post(PAGE, do="comment", slug="jumin", text="全体に、語をそろえてください").status_code == 303
    yield at(browser, PAGE, name="commented")
    yield after("with an empty comment", browser, PAGE, **{**comment, "text": ""})


def _stale(browser: Browser, first: str, second: str) -> Iterator[View]:
    shown = {**held(browser.get(PAGE).text), "do": "judge"}
    browser.repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    said = {f"v-{first}": "承認", f"r-{first}": "よい", f"v-{second}": "差戻し", f"r-{second}": "根拠を書いてください"}
    yield after("of old", browser, PAGE, **shown, **said)


def _verdicts(browser: Browser, first: str, second: str) -> Iterator[View]:
    now, other = rows(browser.get(PAGE).text)
    yield after("not read", browser, PAGE, do="approve", **held(browser.get(PAGE).text))
    said = {f"v-{now}": "差戻し", f"r-{now}": "根拠を\n書いてください", f"v-{other}": "保留", f"r-{other}": "照会中"}
    answer = judged(browser, **said)
    assert answer.status_code == 303, answer.text
    yield from (at(browser, one, name="sent back, held") for one in (answer.headers["location"], "/review", DRAFT))
    assert judged(browser, **{f"v-{now}": "承認", f"v-{other}": "承認"}).status_code == 303
    yield from (at(browser, one, name="approved") for one in (PAGE, "/drafts/take?name=" + named("枝")))


def _returned(browser: Browser) -> Iterator[View]:
    yield at(browser, RETURNED)
    yield sent("refused", browser, RETURNED, {"file": ("判定.json", b"{")})
    data = verdicts(browser, "差戻し", "鈴木 一郎", "根拠を書いてください")
    yield sent("brought", browser, RETURNED, {"file": ("判定.json", data)})
    assert bring(browser, data)[0] in (200, 409, 422)


def _chooses(window: Window) -> None:
    for box, place in zip(window.page.locator("fieldset.judge").all(), (1, 2), strict=False):
        box.locator("input[type=radio]").nth(place).check()
