"""What was recorded: found, opened, put right, taken back, and an earlier text put back; each as the command does it."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, WORK, Browser, words
from tests.web.drafting import hidden

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def copied(repo: Repo, folder: Path) -> Repo:
    shutil.copytree(repo.path, folder)
    return Repo(folder)


def same(one: Repo, other: Repo) -> bool:
    told = [repo.git("log", "-1", "--format=%T%n%B%n%an %ae") for repo in (one, other)]
    return told[0] == told[1]


def held(browser: Browser, address: str) -> dict[str, str]:
    """The hidden fields of the form of a page."""
    page = browser.get(address).text
    form = page[page.index('<form class="record"') :]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in found if name != "csrf"}


def amend(browser: Browser, commit: str, do: str = "record", item: str = "", **said: str) -> str:
    there = held(browser, f"/a/jumin/amend?commit={commit}" + (f"&item={item}" if item else ""))
    holds = {name.removeprefix("was-"): value for name, value in there.items() if name.startswith("was-")}
    more = {"item": item} if item else {}
    return html.unescape(browser.post("/a/jumin/amend", do=do, **{**there, **holds, **more, **said}).text)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("item=Ⅰ-5 ①部署", 1),
        ("item=I-5", 2),
        ("word=組織", 1),
        ("word=戸籍課", 2),
        ("word=ｓｈｉｔｓｕ", 0),
        ("person=だれでもない", 0),
        ("item=I-5&word=人事", 1),
    ],
)
def test_records_are_found(browser: Browser, query: str, count: int) -> None:
    browser.repo.edit({CHIEF: "室長", UNIT: "住民課"}, date="2024-05-01", reason="人事異動")
    page = browser.get(f"/a/jumin/history?{query}").text
    counted = f"{count}件のうち" if count else "記録はありません"
    if query == "item=Ⅰ-5 ①部署":
        counted = "2件のうち"
    assert counted in page


def test_an_item_that_is_none_is_told(browser: Browser) -> None:
    answer = browser.get("/a/jumin/history?item=Ⅸ-9")
    assert answer.status_code == 422
    assert 'value="Ⅸ-9"' in answer.text


def test_pages_of_fifty(browser: Browser) -> None:
    for number in range(60):
        browser.repo.edit({WORK: f"甲{number}"}, date="2024-05-01", reason=f"説明{number}")
    first, second = browser.get("/a/jumin/history").text, browser.get("/a/jumin/history?page=2").text
    assert first.count('<a class="opens"') == 50
    assert "62件のうち 1～50件目" in first
    assert "62件のうち 51～62件目" in second
    assert "page=2" in first
    for odd in ("0", "-1", "x", "9" * 30, "3"):
        assert browser.get(f"/a/jumin/history?page={odd}").status_code == 200


def test_a_record_opens_to_its_rows(browser: Browser) -> None:
    commit = browser.repo.head
    page = browser.get(f"/a/jumin/history/{commit}").text
    assert "<del>" in page
    assert "まだ公表していません" in page
    assert commit[:10] not in page.split("<main")[1].replace(f"commit={commit}", ""), "only for those who ask for it"
    part = browser.get(f"/a/jumin/history/{commit}", {"X-Shinkyu": "script"}).text
    assert "<html" not in part
    assert "市民課" in part
    browser.repo.git("tag", "-a", "-m", "公表", "published/jumin/2024-05-01")
    assert "令和6年5月1日 の公表から載っています" in browser.get("/a/jumin/history").text
    browser.post("/view", technical="yes")
    technical = browser.get("/a/jumin/history").text
    assert f"<code>{commit}</code>" in technical
    assert "jumin/I-5.yaml" in technical


@pytest.mark.parametrize("commit", ["HEAD", "main", "0" * 40, "../x", "HEAD~1", "2024-04-01"])
def test_no_address_names_anything_but_a_record(browser: Browser, commit: str) -> None:
    for way in (f"history/{commit}", f"amend?commit={commit}", f"undo?commit={commit}"):
        assert browser.get(f"/a/jumin/{way}").status_code == 404
    head = browser.repo.head
    for way in ("amend", "undo"):
        answer = browser.post(
            f"/a/jumin/{way}", commit=commit, seen=shown(browser), do="record", reason="x", submission="事前"
        )
        assert answer.status_code == 422
    assert browser.repo.head == head


def test_an_undo_is_shown_and_made_as_by_the_command(browser: Browser, call: Call, tmp_path: Path) -> None:
    head = browser.repo.head
    page = browser.get(f"/a/jumin/undo?commit={head}").text
    assert "表から消える行" in page
    assert "組織の見直し" in page
    assert browser.repo.head == head
    twin = copied(browser.repo, tmp_path / "twin")
    refused = browser.post("/a/jumin/undo", commit=head, seen=shown(browser), reason=" ")
    assert refused.status_code == 422
    assert browser.repo.head == head
    assert browser.post("/a/jumin/undo", commit=head, seen=shown(browser), reason="誤り").status_code == 303
    call("undo", head, "--reason", "誤り", cwd=twin.path)
    assert same(browser.repo, twin)


@pytest.mark.parametrize("way", ["undo", "amend"])
def test_two_windows(browser: Browser, way: str) -> None:
    commit, seen = browser.repo.head, shown(browser)
    browser.repo.edit({CHIEF: "室長"}, date="2024-05-01")
    head = browser.repo.head
    said = {"commit": commit, "seen": seen, "do": "record", "reason": HOSTILE, "submission": "事前"}
    answer = browser.post(f"/a/jumin/{way}", **said)
    assert answer.status_code == 409
    assert "<script>alert" not in answer.text
    assert html.escape(HOSTILE) in answer.text.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
    assert browser.repo.head == head


def test_what_was_put_right_meanwhile_stays_so_unless_it_is_said_otherwise(browser: Browser, call: Call) -> None:
    """The fields say what the button does, also after somebody else was first."""
    commit = browser.repo.head
    first = {
        name: value for name, value in filled(browser.get(f"/a/jumin/amend?commit={commit}").text).items() if value
    }
    call("amend", commit, "--reason", "先に正した説明", cwd=browser.repo.path)
    late = browser.post("/a/jumin/amend", **{**first, "do": "record", "submission": "事前"})
    assert late.status_code == 409
    again = filled(late.text)
    assert (again["reason"], again["submission"]) == ("先に正した説明", "事前")
    assert browser.post("/a/jumin/amend", **{**again, "do": "record"}).status_code == 303
    after = filled(browser.get(f"/a/jumin/amend?commit={commit}").text)
    assert (after["reason"], after["submission"]) == ("先に正した説明", "事前")


def filled(page: str) -> dict[str, str]:
    """The fields of the form that records, as a browser would send them."""
    form = page.split('<form class="record"')[1].split("</form>")[0]
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        known = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if known["type"] in ("hidden", "text") or " checked" in tag:
            fields[known["name"]] = known.get("value", "")
    return fields


@pytest.mark.parametrize("way", ["undo", "amend"])
def test_what_was_published_meanwhile_is_shown_first(browser: Browser, way: str) -> None:
    """That published rows may change was said of those that were shown."""
    head = browser.repo.head
    said = {"commit": head, "do": "record", "reason": "誤り", "published": "yes", "seen": shown(browser)}
    browser.repo.git("tag", "-a", "-m", "公表", "published/jumin/2024-05-01")
    late = browser.post(f"/a/jumin/{way}", **said)
    assert late.status_code == 409
    assert "公表したものが変わります" in late.text
    assert browser.repo.head == head


def shown(browser: Browser) -> str:
    """What tells the state in which a record is looked at before it is changed."""
    return hidden(browser.get(f"/a/jumin/undo?commit={browser.repo.head}").text, "seen")


def test_an_undo_of_what_is_published_is_asked_about(browser: Browser) -> None:
    head = browser.repo.head
    browser.repo.git("tag", "-a", "-m", "公表", "published/jumin/2024-05-01")
    assert "公表したものが変わります" in browser.get(f"/a/jumin/undo?commit={head}").text
    answer = browser.post("/a/jumin/undo", commit=head, seen=shown(browser), reason="誤り")
    assert answer.status_code == 422
    assert "--" not in words(answer.text)
    assert browser.repo.head == head
    assert (
        browser.post("/a/jumin/undo", commit=head, seen=shown(browser), reason="誤り", published="yes").status_code
        == 303
    )


@pytest.mark.parametrize(
    ("said", "options"),
    [
        ({"reason": "別の説明"}, ("--reason", "別の説明")),
        ({"date": "令和6年5月1日"}, ("--date", "2024-05-01")),
        ({"submission": "事前", "reason": ""}, ("--submission", "事前", "--reason", "")),
        ({"norow": "yes", "reason": "書式"}, ("--no-row", "--reason", "書式")),
        ({"significance": "minor"}, ("--significance", "minor")),
    ],
)
def test_an_amendment_is_the_one_of_the_command(
    browser: Browser, call: Call, tmp_path: Path, said: dict[str, str], options: tuple[str, ...]
) -> None:
    head = browser.repo.head
    twin = copied(browser.repo, tmp_path / "twin")
    look = amend(browser, head, "look", **said)
    assert "正したあとの行" in look or "行はなくなります" in look
    assert browser.repo.head == head
    amend(browser, head, **said)
    call("amend", head, *options, cwd=twin.path)
    assert browser.repo.head != head
    assert same(browser.repo, twin)


def test_one_item_alone_is_put_right(browser: Browser, call: Call, tmp_path: Path) -> None:
    browser.repo.edit({CHIEF: "室長", UNIT: "住民課"}, date="2024-05-01", reason="人事異動")
    head, twin = browser.repo.head, copied(browser.repo, tmp_path / "twin")
    amend(browser, head, item=CHIEF, reason="室の設置", label="Ⅰ-5 長")
    call("amend", head, "--item", CHIEF, "--reason", "室の設置", "--label", "Ⅰ-5 長", cwd=twin.path)
    assert same(browser.repo, twin)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "何を正すかを示してください"),
        ({"date": "きのう"}, "変更日が日付として読めません"),
        ({"date": "令和99年1月1日"}, "「この変更日で正しい」"),
        ({"norow": "yes", "reason": ""}, "理由"),
        ({"norow": "yes", "reason": " "}, "理由"),
    ],
)
def test_what_cannot_be_put_right_is_told(browser: Browser, said: dict[str, str], told: str) -> None:
    head = browser.repo.head
    page = amend(browser, head, **said)
    assert told in page
    assert "--" not in words(page)
    assert browser.repo.head == head


def test_what_is_published_is_shown_before_it_is_put_right(browser: Browser) -> None:
    head = browser.repo.head
    browser.repo.git("tag", "-a", "-m", "公表", "published/jumin/2024-05-01")
    page = amend(browser, head, reason="別の説明")
    assert "公表した行のうち、変わるもの" in page
    assert browser.repo.head == head
    amend(browser, head, reason="別の説明", published="yes")
    assert browser.repo.head != head


def test_an_earlier_text_is_put_back_to_be_recorded(browser: Browser) -> None:
    browser.repo.edit({UNIT: "住民課"}, date="2024-05-01", reason="改称")
    page = browser.get(f"/a/jumin/life?item={UNIT}").text
    assert page.count("この文章に戻す") == 2, "not to the text that stands there"
    address = f"/a/jumin/earlier?item={UNIT}&commit=first"
    shown = browser.get(address).text
    assert "市民課" in shown
    etag = shown[shown.index('name="etag" value="') + 19 :].partition('"')[0]
    browser.repo.replace("jumin/I-5.yaml", "住民課", "住民係")
    stale = browser.post("/a/jumin/earlier", item=UNIT, commit="first", etag=etag)
    assert stale.status_code == 409
    assert "ほかのところで直されています" in stale.text
    assert "住民係" in (browser.repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    fresh = stale.text[stale.text.index('name="etag" value="') + 19 :].partition('"')[0]
    assert browser.post("/a/jumin/earlier", item=UNIT, commit="first", etag=fresh).status_code == 303
    assert "市民課" in (browser.repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    assert "市民課" in browser.get("/a/jumin/record").text


@pytest.mark.parametrize("item", ["", "I-5", "I-99/x", "../x", "I-5/ない"])
@pytest.mark.parametrize("commit", ["", "first", "HEAD", "0" * 40])
def test_nothing_is_put_back_that_never_was(browser: Browser, item: str, commit: str) -> None:
    before = (browser.repo.path / "jumin/I-5.yaml").read_bytes()
    answer = browser.post("/a/jumin/earlier", item=item, commit=commit, etag="x")
    assert answer.status_code in (409, 422)
    assert (browser.repo.path / "jumin/I-5.yaml").read_bytes() == before


def test_hostile_texts_in_the_history_stay_texts(browser: Browser) -> None:
    browser.repo.edit({UNIT: HOSTILE}, date="2024-05-01", reason=HOSTILE, title=HOSTILE)
    head = browser.repo.head
    for address in ("history", f"history/{head}", f"undo?commit={head}", f"amend?commit={head}", f"life?item={UNIT}"):
        page = browser.get(f"/a/jumin/{address}").text
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address
    for name in ("item", "person", "word", "page"):
        assert "<script>alert" not in browser.client.get("/a/jumin/history", params={name: HOSTILE}).text


def test_what_is_in_the_way_is_named_by_day_and_title(browser: Browser) -> None:
    first = browser.repo.head
    browser.repo.edit({UNIT: "住民課"}, date="2024-05-01", title="課の改称")
    page = html.unescape(browser.get(f"/a/jumin/undo?commit={first}").text)
    told = page[page.index('class="trouble"') :].split("</div>")[0]
    assert "「令和6年5月1日 課の改称」" in told
    assert "コミット" not in page
    assert browser.repo.head[:10] not in page.split("<main")[1].split("<form")[0]
    browser.post("/view", technical="yes")
    assert browser.repo.head[:10] in browser.get(f"/a/jumin/undo?commit={first}").text


def test_nothing_says_what_git_calls_it(browser: Browser) -> None:
    browser.repo.edit({UNIT: "住民課"}, date="2024-05-01")
    browser.save(CHIEF, "室長")
    head, first = browser.repo.head, browser.repo.git("rev-list", "--max-parents=0", "HEAD").strip()
    addresses = ["record", "history", f"life?item={UNIT}"]
    addresses += [f"{way}{commit}" for way in ("history/", "amend?commit=", "undo?commit=") for commit in (head, first)]
    for language in ("ja", "en"):
        for address in addresses:
            text = browser.get(f"/a/jumin/{address}", {"Accept-Language": language}).text.split("<main")[1]
            shown = re.sub(r"<[^>]*>", " ", text)
            for word in ("コミット", "ブランチ", "HEAD", "commit", "branch", "git"):
                assert word not in shown, (language, address, word)


def test_what_is_common_to_several_assessments_is_said(browser: Browser) -> None:
    repo = browser.repo
    shutil.copytree(repo.path / "jumin", repo.path / "aaa")
    text = (repo.path / "aaa/assessment.yaml").read_text(encoding="utf-8")
    (repo.path / "aaa/assessment.yaml").write_text(re.sub(r"(?m)^id: .*$", "id: aaa", text), encoding="utf-8")
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "写し\n\nTable: none\nReason: はじめの版")
    for slug in ("jumin", "aaa"):
        repo.replace(f"{slug}/I-5.yaml", "戸籍課", "住民課")
    message = "改称\n\nChange-Date: 2024-05-01\nSubmission: 事後\nReason: 改称"
    repo.git("commit", "-q", "-a", "-m", message)
    head = repo.head
    page = browser.get(f"/a/jumin/amend?commit={head}").text
    assert "ほかの評価書にも共通です" in page
    look = amend(browser, head, "look", reason="課の改称")
    assert look.count("課の改称") > 1, "its own row, of the assessment that one looks at"
    amend(browser, head, reason="課の改称")
    for slug in ("jumin", "aaa"):
        assert "課の改称" in browser.get(f"/a/{slug}/history/{head}").text
