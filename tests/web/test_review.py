"""A draft under review in the browser: what is judged is what was shown, and recorded as the command would record it."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest
from httpx import Response
from tests.cli.conftest import Call
from tests.model.verdicts.judging import DUTY, TITLE, city
from tests.payloads import HTML, UNSEEN
from tests.repos import Repo
from tests.web.conftest import Browser

from shinkyu.model.project import Project
from shinkyu.model.repository import Repository
from shinkyu.model.verdicts.record import Record
from shinkyu.model.verdicts.sending import send
from shinkyu.model.verdicts.store import BRANCH, read_records

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


def test_the_list_tells_what_waits_and_who_may_judge(browser: Browser, sato: None) -> None:
    page = browser.get("/review").text
    assert (
        page.index("いまはありません") < page.index("まだレビューに出されていない下書き") < page.index('href="/review/')
    )
    send(Project.around(browser.repo.path), "枝", "よろしく<b>")
    page = browser.get("/review").text
    assert "いまはありません" not in page
    assert "よろしく&lt;b&gt;" in page
    assert "加わる行 2" in page
    assert "承認 0/1、まだの行 2" in page
    assert re.search("佐藤 花子</bdi> .hogo. <b>あなた", page)


@pytest.mark.parametrize("name", ["HEAD", "main", BRANCH, "refs/heads/枝", "枝~1", "../枝", "--all", "v1", ""])
def test_nothing_but_drafts_has_a_review(browser: Browser, name: str) -> None:
    browser.repo.git("tag", "v1")
    for address in ("review", "review-row", "review-file", "review-returned"):
        answer = browser.get(f"/{address}/{name}")
        assert answer.status_code == 404, address
        assert "ブランチ" not in answer.text


def test_verdicts_are_recorded_as_the_command_does(browser: Browser, call: Call, tmp_path: Path, sato: None) -> None:
    twin = Browser(Repo(tmp_path / "twin"))
    shutil.rmtree(twin.repo.path)
    shutil.copytree(browser.repo.path, twin.repo.path)
    page = browser.get(PAGE).text
    first, second = rows(page)
    answer = judged(
        browser,
        held(page),
        evidence="令和3年総第123号",
        **{f"v-{first}": "承認", f"v-{second}": "差戻し", f"r-{second}": "根拠を\r\n書いてください"},
    )
    assert answer.status_code == 303, answer.text
    by = ("--by", "sato@example.jp", "--evidence", "令和3年総第123号")
    call("approve", "枝", *by, "--row", first, cwd=twin.repo.path)
    call(
        *("approve", "枝", *by, "--row", second, "--verdict", "差戻し", "--comment", "根拠を\n書いてください"),
        cwd=twin.repo.path,
    )
    assert sorted(map(said, records(browser)), key=str) == sorted(map(said, records(twin)), key=str)
    assert browser.repo.git("rev-list", "--count", BRANCH).strip() == "1", "all of it at once"
    page = browser.get(answer.headers["location"]).text
    assert "2行の判定を記録しました" in page
    assert "差戻し 佐藤 花子(hogo): 根拠を 書いてください" in page
    assert judged(browser, **{f"v-{first}": "取下げ"}).status_code == 303
    call("approve", "枝", "--by", "sato@example.jp", "--row", first, "--withdraw", cwd=twin.repo.path)
    assert sorted(map(said, records(browser)), key=str) == sorted(map(said, records(twin)), key=str)


def test_one_verdict_makes_the_very_commit_of_the_command(
    browser: Browser, call: Call, tmp_path: Path, sato: None
) -> None:
    shutil.copytree(browser.repo.path, tmp_path / "twin")
    assert browser.post(PAGE, do="approve", read="yes", **held(browser.get(PAGE).text)).status_code == 303
    call("approve", "枝", "--by", "佐藤 花子", cwd=tmp_path / "twin")
    there = [
        browser.repo.git("-C", str(where), "log", "--format=%B%an%ae", BRANCH)
        for where in (browser.repo.path, tmp_path / "twin")
    ]
    assert there[0] == there[1]
    assert "承認がそろいました" in browser.get(PAGE).text


def test_a_draft_that_grew_is_not_approved(browser: Browser, sato: None) -> None:
    shown = held(browser.get(PAGE).text)
    first, second = shown["shown"].split()
    browser.repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    choices = {f"v-{first}": "承認", f"r-{first}": "<i>よい</i>", f"v-{second}": "承認", f"r-{second}": "これもよい"}
    answer = judged(browser, shown, **choices)
    assert answer.status_code == 409
    page = answer.text
    assert "下書きの行が変わりました" in page
    assert "見ていなかった行が1行あります" in page
    assert "&lt;i&gt;よい&lt;/i&gt;" in page.split("<main")[1].split("判定</h2>")[0], (
        "what is lost from its row is told"
    )
    assert "これもよい" in page.split("判定</h2>")[1], "and what is not lost stands in its field"
    assert "総合窓口センター" in page
    assert records(browser) == []
    (kept,) = [one for one in rows(page) if one in (first, second)]
    assert judged(browser, held(page), **{f"v-{kept}": "承認"}).status_code == 303


def test_two_windows_do_not_overwrite_each_other(browser: Browser, sato: None) -> None:
    shown = held(browser.get(PAGE).text)
    first, _ = shown["shown"].split()
    assert judged(browser, shown, **{f"v-{first}": "差戻し", f"r-{first}": "根拠"}).status_code == 303
    answer = browser.post(PAGE, do="approve", read="yes", **shown)
    assert answer.status_code == 409
    assert "あなたの判定が、ほかの画面で記録されました" in answer.text
    assert [one.rows[0].verdict for one in records(browser)] == ["差戻し"]


def test_two_reviewers_at_once_are_both_heard(browser: Browser, monkeypatch: pytest.MonkeyPatch, sato: None) -> None:
    hers = held(browser.get(PAGE).text)
    be(monkeypatch, "鈴木 一郎", "suzuki@example.jp")
    his = held(browser.get(PAGE).text)
    assert judged(browser, his, **{f"v-{his['shown'].split()[0]}": "差戻し"}).status_code == 303
    be(monkeypatch, "佐藤 花子", "sato@example.jp")
    assert browser.post(PAGE, do="approve", read="yes", **hers).status_code == 303
    assert [(one.by.name, len(one.rows)) for one in records(browser)] == [("鈴木 一郎", 1), ("佐藤 花子", 2)]
    assert "差し戻された行 1" in browser.get(PAGE).text


def test_a_stranger_is_told_who_may(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, "佐藤 花子", "sato@example.jp")
    hers = held(browser.get(PAGE).text)
    be(monkeypatch, "田中", "tanaka@example.jp")
    page = browser.get(PAGE).text
    assert "承認する人ではありません" in page
    assert "佐藤 花子 &lt;sato@example.jp&gt; (hogo)" in page
    assert 'id="verdicts"' not in page
    answer = judged(browser, hers, **{f"v-{one}": "承認" for one in hers["shown"].split()})
    assert answer.status_code == 422
    assert "承認する人ではありません" in answer.text
    assert records(browser) == []


def test_nobody_approves_her_own(browser: Browser) -> None:
    page = browser.get(PAGE).text
    first, second = rows(page)
    assert page.count('value="承認" disabled') == 2
    answer = judged(browser, held(page), **{f"v-{first}": "承認", f"v-{second}": "差戻し"})
    assert answer.status_code == 422
    assert "自分の書いた変更は承認できません" in answer.text
    assert records(browser) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"do": "approve"}, "読んだ行だけ"),
        ({}, "記録する判定がありません"),
        ({"r": "理由だけ"}, "理由だけが書かれ"),
        ({"v": "よい"}, "記録する判定がありません"),
        ({"v": "承認", "evidence": "\u202e"}, "U+202E"),
        ({"v": "承認", "despite": "no-such-rule"}, ""),
    ],
)
def test_what_cannot_be_is_told_and_kept(browser: Browser, wrong: dict[str, str], message: str, sato: None) -> None:
    page = browser.get(PAGE).text
    first = rows(page)[0]
    fields = {f"{name}-{first}" if name in "vr" else name: value for name, value in wrong.items()}
    answer = judged(browser, held(page), comment="そえる言葉", **fields)
    assert answer.status_code == 422
    assert message in told(answer.text)
    assert "--" not in told(answer.text)
    assert "そえる言葉" in answer.text
    assert "理由だけ" in answer.text or "r" not in wrong
    assert records(browser) == []


def test_errors_are_approved_only_knowingly(browser: Browser, sato: None) -> None:
    browser.repo.switch("枝").edit({"I-1/②事務の概要": "甲\n\n丙"}).switch("main")
    page = browser.get(PAGE).text
    assert 'name="despite" value="unrecorded"' in page
    every = {f"v-{one}": "承認" for one in rows(page)}
    answer = judged(browser, held(page), **every)
    assert answer.status_code == 422
    assert "承知のうえで" in answer.text
    assert judged(browser, held(page), despite="unrecorded", **every).status_code == 422, "it is not said why"
    assert judged(browser, held(page), despite="unrecorded", comment="後で直す", **every).status_code == 303
    assert {one.despite for one in records(browser)} == {("unrecorded",)}


def test_only_what_is_shown_is_approved_together(browser: Browser, sato: None) -> None:
    first = rows(browser.get(PAGE).text)[0]
    browser.post(PAGE, do="comment", row=first, text="だれが")
    page = browser.get(f"{PAGE}?show=commented").text
    assert rows(page) == [first]
    assert "いまこの画面に出ている行だけです" in page
    answer = browser.post(PAGE, do="approve", read="yes", show="commented", **held(page))
    assert answer.headers["location"].endswith("?show=commented&done=1")
    (one,) = records(browser)[1:]
    assert [row.id for row in one.rows] == [first]
    assert rows(browser.get(f"{PAGE}?show=undecided").text) != [first]
    for view in ("", "x", "undecided", "found", "late", "changed", "sent-back"):
        assert browser.get(f"{PAGE}?show={view}&submission=事前&done=<b>").status_code == 200


@pytest.mark.parametrize("text", [*HTML[:8], UNSEEN[0], "{{7*7}}", "a\n\nb"])
def test_hostile_words_are_words(browser: Browser, text: str, sato: None) -> None:
    page = browser.get(PAGE).text
    first = rows(page)[0]
    answer = judged(browser, held(page), evidence=text, **{f"v-{first}": "差戻し", f"r-{first}": text})
    comment = browser.post(PAGE, do="comment", row=first, text=text)
    assert (answer.status_code, comment.status_code) in ((303, 303), (422, 422))
    for address in (PAGE, "/review", f"/review-row/枝?row={first}"):
        shown = browser.get(address).text
        assert shown.count("<script") == shown.count('<script src="/static/')
        assert "<img" not in shown
        assert "49" not in told(shown) or "7*7" not in text


def test_a_row_is_shown_whole_with_its_life(browser: Browser) -> None:
    page = browser.get(PAGE).text
    address = re.search(r'href="(/review-row/[^"]*)"', page)
    assert address is not None
    shown = browser.get(html.unescape(address[1])).text
    assert "市民課" in shown, "its first text"
    assert "<ins>総合窓口課</ins>" in shown or "<ins>総合</ins>" in shown
    assert browser.get("/review-row/枝?row=0000").status_code == 404


def test_what_is_not_recorded_is_looked_over(browser: Browser) -> None:
    assert "記録していない直しはありません" in browser.get("/a/jumin/review").text
    browser.repo.replace("jumin/I-5.yaml", "課長", "<b>室長</b>")
    page = browser.get("/a/jumin/review").text
    assert "加わる行" in page
    assert "&lt;b&gt;" in page
    assert 'name="v-' not in page
    assert 'href="/a/jumin/review"' in browser.get("/a/jumin/record").text
    assert TITLE


def test_what_is_taken_in_is_no_draft_any_more(browser: Browser) -> None:
    shown = held(browser.get(PAGE).text)
    browser.repo.merge("枝")
    answer = judged(browser, shown)
    assert answer.status_code in (404, 409, 422)
    assert "枝" not in browser.get("/review").text
