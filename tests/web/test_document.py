"""The document as it is edited: drawn as it is published, found by words, merged where two edited, and refused where that is not sure."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, WORK, Browser

from shinkyu.web.document.fields import etag_of

SCRIPT = {"X-Shinkyu": "script"}
NAME, ITEMS = "I-2/システム[{}]/①システムの名称", "I-2/システム"


def printed(page: str) -> list[str]:
    """The texts in the cells of a document, by the items they are of."""
    return re.findall(r'data-item="[^"]*">[^<]*', re.sub(r"<form.*?</form>", "", page, flags=re.S))


def test_what_is_edited_is_drawn_as_what_is_published(browser: Browser, call: Call, tmp_path: Path) -> None:
    call("show", "--pending", "-o", tmp_path / "a.html", cwd=browser.repo.path)
    published = printed((tmp_path / "a.html").read_text(encoding="utf-8"))
    for section in ("cover", "I-1", "I-5"):
        shown = printed(browser.get(f"/a/jumin/s/{section}").text)
        assert shown
        assert set(shown) <= set(published)
    assert printed(browser.get("/a/jumin/whole").text) == published


def test_each_item_of_the_whole_leads_to_its_field(browser: Browser) -> None:
    ways = re.findall(r'<a class="way" href="([^"]*)"', browser.get("/a/jumin/whole").text)
    assert len(ways) > 20
    for way in ways[:40:7]:
        page = browser.get(html.unescape(way)).text
        assert page.count('<details class="edit" open>') == 1, way


def test_an_item_is_found_by_words_anywhere(browser: Browser) -> None:
    page = browser.get("/a/jumin/find?q=戸籍課").text
    assert "①部署" in page
    assert "1件" in page
    assert "0件" in browser.get("/a/jumin/find?q=戸籍課 課長").text
    assert "<b>x" not in browser.get("/a/jumin/find?q=<b>x").text
    assert browser.get("/a/jumin/find").status_code == 200


def test_the_next_one_comes_round(browser: Browser) -> None:
    seen = []
    after = ""
    for _ in range(200):
        answer = browser.get(f"/a/jumin/next?what=blank&after={after}")
        assert answer.status_code == 303
        after = html.unescape(answer.headers["location"].split("open=")[1].split("#")[0])
        if after in seen:
            break
        seen.append(after)
    assert len(seen) > 3
    assert after == seen[0], "after the last one comes the first again"
    assert "直した項目はありません" in browser.get("/a/jumin/next?what=edited").text
    browser.save(CHIEF, "室長")
    assert "I-5" in browser.get("/a/jumin/next?what=edited").headers["location"]
    assert browser.get("/a/jumin/next?what=x").status_code == 404
    page = browser.get(browser.get("/a/jumin/next?what=blank").headers["location"]).text
    onward = html.unescape(re.search(r'href="(/a/jumin/next.what=blank[^"]*)"', page)[1])  # type: ignore[index]
    assert browser.get(onward).headers["location"].split("open=")[1].split("#")[0] == seen[1]


def test_a_finding_stands_at_its_item(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {CHIEF: "課長", UNIT: "市民課\u200b"}, edition="2019-01")
    page = Browser(repo).enter().get("/a/jumin/s/I-5").text
    own = page[page.index('data-item="I-5/①部署"') : page.index('data-item="I-5/②所属長の役職名"')]
    assert '<p class="finding">' in own
    assert "指摘 1" in page
    assert "--" not in own.split('class="finding">')[1].split("</p>")[0]


@pytest.mark.parametrize("by_script", [False, True])
def test_both_edits_are_offered_in_one_where_they_merge(browser: Browser, by_script: bool) -> None:
    headers = SCRIPT if by_script else {}
    etag = etag_of("甲\n\n乙")
    browser.repo.replace("jumin/I-1.yaml", "乙", "乙ろ")
    said = {"item": WORK, "etag": etag, "text": "甲い\n\n乙"}
    answer = browser.post("/a/jumin/item", headers=headers, **said)
    assert answer.status_code == 409
    shown = answer.json()["both"] if by_script else answer.text
    assert "甲い\n\n乙ろ" in html.unescape(shown)
    clash = browser.post("/a/jumin/item", headers=headers, **{**said, "text": "甲\n\n乙は"})
    assert "両方の直しを合わせた" not in (clash.json()["both"] if by_script else clash.text)


def test_what_a_page_says_that_it_showed_is_not_taken_on_trust(browser: Browser) -> None:
    browser.save(WORK, "甲\n\n乙に")  # what is shown is not what is recorded
    browser.repo.replace("jumin/I-1.yaml", "乙に", "乙ろ")
    said = {"item": WORK, "etag": etag_of("甲\n\n乙に"), "text": "甲い\n\n乙に"}
    wrong = browser.post("/a/jumin/item", headers=SCRIPT, base="甲い\n\n乙に\n\n丙", **said)
    assert "両方の直しを合わせた" not in wrong.json()["both"]
    right = browser.post("/a/jumin/item", headers=SCRIPT, base="甲\n\n乙に", **said)
    assert "甲い\n\n乙ろ" in html.unescape(right.json()["both"])


def test_an_entry_that_goes_leaves_one_where_it_stood(tmp_path: Path) -> None:
    texts = {NAME.format(one): f"システム{one}" for one in ("e1", "e2")}
    browser = Browser(Repo(tmp_path / "city").init("zenkoumoku", "s", texts)).enter()
    page = "/a/s/s/I-2"
    for entry, at in (("e2", "e1"), ("e1", "1")):
        path = f"{ITEMS}[{entry}]"
        etag = browser.hidden(page, path)
        answer = browser.post("/a/s/entry", item=path, do="remove", meant="yes", etag=etag)
        assert answer.status_code == 303
        anchor = html.unescape(answer.headers["location"].split("#")[1])
        assert anchor.endswith(f"%5B{at}%5D")
    assert browser.hidden(page, ITEMS, "do") == "add"
    answer = browser.post("/a/s/entry", item=ITEMS, do="add", order=browser.hidden(page, ITEMS, "order"))
    assert answer.status_code == 303


def test_an_entry_that_was_taken_out_comes_back(tmp_path: Path) -> None:
    texts = {NAME.format(one): f"システム{one}<b>" for one in ("e1", "e2")}
    browser = Browser(Repo(tmp_path / "city").init("zenkoumoku", "s", texts)).enter()
    page, both = "/a/s/s/I-2", [f"{ITEMS}[{one}]" for one in ("e1", "e2")]

    def comes_back(entry: str, **said: str) -> int:
        return browser.post("/a/s/entry", item=entry, do="back", **said).status_code

    for entry in both:
        etag = browser.hidden(page, entry)
        assert browser.post("/a/s/entry", item=entry, do="remove", meant="yes", etag=etag).status_code == 303
    shown = browser.get(page).text
    assert shown.count("消した欄:") == 2, "also where none is left"
    assert "システムe1&lt;b&gt;" in shown
    assert comes_back(both[0], order="x") == 409
    stale = browser.hidden(page, both[0], "order")
    assert comes_back(both[1], order=stale) == 303
    assert comes_back(both[0], order=stale) == 409
    assert comes_back(both[0], order=browser.hidden(page, both[0], "order")) == 303
    assert browser.repo.git("status", "--porcelain") == ""
    now = browser.hidden(page, both[0], "order")
    assert comes_back(both[0], order=now) == 409, "it is there: what was edited in it stays"
    browser.repo.write("s/I-2.yaml", "x: [\n")
    assert "消した欄" not in browser.get(page).text, "of a broken file nobody knows what is gone"


def test_a_section_of_a_broken_file_is_told_and_the_others_open(browser: Browser) -> None:
    browser.repo.write("jumin/I-5.yaml", "x: [\n")
    assert browser.get("/a/jumin/s/I-1").status_code == 200
    page = browser.get("/a/jumin/s/I-5")
    assert page.status_code == 200
    assert "このファイルを直した人か、管理する人に知らせてください" in page.text
    assert "jumin/I-5.yaml" not in page.text
    browser.client.cookies.set("shinkyu-technical", "yes")
    assert "<code>jumin/I-5.yaml:2 yaml-syntax</code>" in browser.get("/a/jumin/s/I-5").text


def test_a_technical_view_names_path_and_file(browser: Browser) -> None:
    assert "jumin/I-5.yaml" not in browser.get("/a/jumin/s/I-5").text
    browser.client.cookies.set("shinkyu-technical", "yes")
    page = browser.get("/a/jumin/s/I-5").text
    assert "<code>jumin/I-5.yaml</code>" in page
    assert f"<code>{CHIEF}</code>" in page


def test_a_list_that_nobody_began_is_led_to(tmp_path: Path) -> None:
    browser = Browser(Repo(tmp_path / "city").init("zenkoumoku", "s", {"I-1/①事務の名称": "事務"})).enter()
    place = browser.get("/a/s/next?what=blank&after=I-2").headers["location"]
    assert place.endswith("#I-2/%E3%82%B7%E3%82%B9%E3%83%86%E3%83%A0%5B1%5D")
    assert f'id="{ITEMS}[1]"' in html.unescape(browser.get(place).text)
    assert place.partition("#")[2] in browser.get("/a/s/publish").text, "where it is told that it is blank, too"
    assert "I-2" not in browser.get(f"/a/s/next?what=blank&after={ITEMS}").headers["location"]
