"""A draft under review in the browser: what is judged is what was shown, and recorded as the command would record it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.model.verdicts.judging import DUTY
from tests.repos import Repo
from tests.web.conftest import Browser
from tests.web.reviewing import PAGE, be, browser, held, judged, records, rows, said, sato, told

from shinkyu.model.verdicts.store import BRANCH

__all__ = ["browser", "sato"]


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
