"""A term replaced from a page: what the command makes of it, of exactly what was shown; and terms written in two ways."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from httpx import Response
from tests.cli.conftest import Call
from tests.payloads import HTML
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, WORK, Browser, words

TERMS = {"old": "システム部門", "new": "情報システム部門"}
CLAIMS = {"date": "令和6年10月1日", "submission": "事後", "significance": "", "reason": "組織改編"}


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    repo = Repo(tmp_path / "here")
    texts = {WORK: "システム部門が行う。\n\n業務システム部門が見る。", UNIT: "システム部門", CHIEF: "システム部門長"}
    repo.init("kiso", "jumin", texts, edition="2019-01")
    repo.init("kiso", "hoken", {WORK: "システム部門とサーバ。サーバーもある。"}, edition="2019-01")
    return Browser(repo).enter()


@pytest.fixture
def twin(browser: Browser, tmp_path: Path) -> Repo:
    shutil.copytree(browser.repo.path, tmp_path / "there")
    return Repo(tmp_path / "there")


def seen(answer: Response) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', answer.text)
    assert found is not None
    return found[1]


def files(repo: Repo) -> dict[str, bytes]:
    return {str(one.relative_to(repo.path)): one.read_bytes() for one in repo.path.rglob("*.yaml")}


def look(browser: Browser, **said: object) -> Response:
    return browser.post("/replace", do="look", **{**TERMS, **said})


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, ("--all",)),
        ({"scope": "jumin"}, ("--slug", "jumin")),
        ({"inside": ["業務システム部門"]}, ("--all", "--inside", "業務システム部門")),
        ({"inside-all": "yes"}, ("--all", "--inside-all")),
    ],
)
def test_what_is_written_is_what_the_command_writes(
    browser: Browser, twin: Repo, call: Call, said: Mapping[str, object], words: tuple[str, ...]
) -> None:
    before = files(browser.repo)
    shown = look(browser, **said)
    assert shown.status_code == 200
    assert files(browser.repo) == before
    assert "<del>システム部門</del><ins>情報システム部門</ins>" in shown.text
    done = browser.post("/replace", do="write", seen=seen(shown), **{**TERMS, **said})
    assert done.status_code == 303, done.text
    call("replace", *TERMS.values(), *words, "--yes", cwd=twin.path)
    assert files(browser.repo) == files(twin) != before
    assert browser.repo.head == twin.head
    assert "まだ記録していません" in browser.get(done.headers["location"]).text


def test_what_is_recorded_is_what_the_command_records(browser: Browser, twin: Repo, call: Call) -> None:
    shown = browser.post("/replace", do="look-at-record", **TERMS, **CLAIMS)
    assert "記録すると、表にこう載ります" in shown.text
    head = browser.repo.head
    assert head == twin.head
    done = browser.post("/replace", do="record", seen=seen(shown), **TERMS, **CLAIMS)
    assert done.status_code == 303, done.text
    claims = ("--date", "2024-10-01", "--submission", "事後", "--reason", "組織改編")
    call("replace", *TERMS.values(), "--all", "--yes", *claims, cwd=twin.path)
    told = [repo.git("log", "-1", "--format=%T%n%B%n%an %ae %ai") for repo in (browser.repo, twin)]
    assert told[0] == told[1]
    assert '"way": "置換"' in told[0]
    assert browser.repo.git("status", "--porcelain") == ""


def test_anything_changed_in_between_gives_the_places_anew(browser: Browser) -> None:
    before = seen(look(browser))
    browser.repo.replace("jumin/I-5.yaml", "システム部門長", "システム部門の長")
    kept = files(browser.repo)
    for do in ("write", "record"):
        answer = browser.post("/replace", do=do, seen=before, **TERMS, **CLAIMS)
        assert answer.status_code == 409
        assert "まだ何も置き換えていません" in answer.text
        assert "組織改編" in answer.text
        assert files(browser.repo) == kept
    assert browser.post("/replace", do="write", seen=seen(answer), **TERMS).status_code == 303


@pytest.mark.parametrize(
    "other", [{"new": "電算部門"}, {"scope": "jumin"}, {"inside": ["業務システム部門"]}, {"inside-all": "yes"}]
)
def test_only_what_was_shown_is_done(browser: Browser, other: dict[str, object]) -> None:
    before, kept = seen(look(browser)), files(browser.repo)
    answer = browser.post("/replace", do="write", seen=before, **{**TERMS, **other})
    assert answer.status_code == 409
    assert files(browser.repo) == kept


def test_what_stays_is_shown_with_why(browser: Browser) -> None:
    page = html.unescape(look(browser).text)
    assert "長い語: 業務システム部門" in page
    assert 'name="inside" value="業務システム部門"' in page
    assert "shinkyu" not in page.split("<main")[1]
    assert "--" not in words(page)


@pytest.mark.parametrize(
    "said",
    [
        {"old": "どこにもない語"},
        {"old": "", "new": "x"},
        {"new": "システム部門"},
        {"old": "a\u202eb"},
        {"new": "<script>alert(1)</script>\n"},
        {"scope": "../x"},
        {"scope": ".git"},
        {"old": "部門長"},
    ],
)
def test_what_cannot_be_replaced_writes_nothing(browser: Browser, said: dict[str, str]) -> None:
    kept = files(browser.repo)
    for do in ("look", "write", "record"):
        answer = browser.post("/replace", do=do, seen="x", **{**TERMS, **said}, **CLAIMS)
        assert answer.status_code in (422, 409), (do, answer.text)
        assert "<script>alert" not in answer.text
        assert "思わぬこと" not in answer.text
        assert "--" not in words(answer.text)
    assert files(browser.repo) == kept


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"submission": ""}, "提出時期"),
        ({"date": "きのう"}, "変更日が日付として"),
        ({"date": "令和99年1月1日"}, "この変更日で正しい"),
    ],
)
def test_a_record_that_cannot_be_replaces_nothing(browser: Browser, wrong: dict[str, str], told: str) -> None:
    before, kept = seen(look(browser)), files(browser.repo)
    answer = browser.post("/replace", do="record", seen=before, **{**TERMS, **CLAIMS, **wrong})
    assert answer.status_code == 422
    assert told in html.unescape(answer.text)
    assert files(browser.repo) == kept


@pytest.mark.parametrize("hostile", HTML[:5])
def test_hostile_texts_around_a_term_stay_texts(browser: Browser, hostile: str) -> None:
    browser.save(UNIT, f"システム部門{hostile}")
    page = look(browser, new=f"新{hostile}".strip()).text
    assert hostile not in page.split("<main")[1]


def test_a_term_in_two_ways_leads_to_its_replacement(browser: Browser) -> None:
    page = browser.get("/terms?do=look").text
    assert "サーバー" in page
    (link,) = re.findall(r'href="(/replace\?old=[^"]*)"', page)
    shown = browser.get(html.unescape(link))
    assert shown.status_code == 200
    said = parse_qs(html.unescape(link).partition("?")[2])
    assert (said["old"], said["new"]) == (["サーバ"], ["サーバー"])
    done = browser.post("/replace", do="write", seen=seen(shown), **said)
    assert done.status_code == 303, done.text
    assert "見つかりません" in browser.get("/terms?do=look").text
    assert browser.get("/terms?do=look&scope=jumin").status_code == 200
    assert browser.get("/terms?scope=../x").status_code == 404


def test_published_rows_that_change_are_shown_before_and_where_it_was_refused(browser: Browser) -> None:
    """As where edits are recorded: whoever is to mean it must have seen it."""
    browser.repo.edit({CHIEF: "システム部門の長"}, slug="jumin", date="2024-04-01")
    browser.repo.edit({CHIEF: "部門の長"}, slug="jumin", date="2024-12-01")
    browser.repo.git("tag", "-a", "-m", "公表", "published/jumin/2025-01-01")
    before, kept = seen(look(browser)), files(browser.repo)
    for do, status in (("look-at-record", 200), ("record", 422)):
        answer = browser.post("/replace", do=do, seen=before, **{**TERMS, **CLAIMS})
        assert answer.status_code == status
        assert "公表したものが変わります" in answer.text, do
        assert "「公表した表が変わってもよい」" in words(answer.text), do
    assert files(browser.repo) == kept


def test_more_than_can_be_looked_at_is_not_replaced(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    before, kept = seen(look(browser)), files(browser.repo)
    monkeypatch.setattr("shinkyu.web.pages.replace._MOST", 3)
    for answer in (look(browser), browser.post("/replace", do="write", seen=before, **TERMS)):
        assert answer.status_code == 422
        assert "多すぎて一度には示せません" in words(answer.text)
        assert 'value="write"' not in answer.text
    assert files(browser.repo) == kept
