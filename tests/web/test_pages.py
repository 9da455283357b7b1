"""What the pages show and do: two windows, an editor on the same file, choices, entries, records as commands make them."""

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

from shinkyu.web.document.fields import etag_of

CLAIMS = {"date": "令和6年10月1日", "submission": "事後", "significance": "", "reason": "人事異動"}


def file(browser: Browser, name: str = "jumin/I-5.yaml") -> Path:
    return browser.repo.path / name


def test_the_list_names_what_there_is(browser: Browser) -> None:
    page = browser.get("/").text
    assert 'href="/a/jumin"' in page
    assert 'lang="ja"' in page


def test_a_reader_of_english_gets_english(browser: Browser) -> None:
    page = browser.get("/", headers={"Accept-Language": "en-GB,en;q=0.9,ja;q=0.5"}).text
    assert 'lang="en"' in page
    assert "評価書の一覧" not in page


@pytest.mark.parametrize("by_script", [False, True])
def test_an_editor_that_was_first_wins(browser: Browser, by_script: bool) -> None:
    etag = browser.hidden("/a/jumin/s/I-5", CHIEF)
    browser.repo.replace("jumin/I-5.yaml", "課長", "参事")
    headers = {"X-Shinkyu": "script"} if by_script else {}
    answer = browser.post("/a/jumin/item", headers=headers, item=CHIEF, etag=etag, text="室長")
    assert answer.status_code == 409
    assert "参事" in answer.text
    assert by_script or "室長" in answer.text
    assert "参事" in file(browser).read_text(encoding="utf-8")
    meant = browser.post("/a/jumin/item", headers=headers, item=CHIEF, etag=etag_of("参事"), text="室長")
    assert meant.status_code == (200 if by_script else 303)
    assert "室長" in file(browser).read_text(encoding="utf-8")


def test_what_was_changed_elsewhere_is_not_put_back(browser: Browser) -> None:
    browser.save(CHIEF, "室長")
    etag = etag_of("室長")
    browser.repo.replace("jumin/I-5.yaml", "室長", "参事")
    assert browser.post("/a/jumin/restore", item=CHIEF, etag=etag).status_code == 409
    assert "参事" in file(browser).read_text(encoding="utf-8")
    assert browser.post("/a/jumin/restore", item=CHIEF, etag=etag_of("参事")).status_code == 303
    assert "課長" in file(browser).read_text(encoding="utf-8")


def test_a_preview_writes_nothing(browser: Browser) -> None:
    before = file(browser).read_bytes()
    answer = browser.post("/a/jumin/preview", item=CHIEF, etag="", text="室長")
    assert answer.status_code == 200
    assert "<ins>" in answer.text
    assert UNIT not in answer.text
    assert file(browser).read_bytes() == before


def test_a_record_is_the_one_that_a_command_makes(browser: Browser, call: Call, tmp_path: Path) -> None:
    twin = Repo(tmp_path / "twin").path
    shutil.rmtree(twin)
    shutil.copytree(browser.repo.path, twin)
    other = Repo(twin)
    for item, text in ((CHIEF, "室長"), (WORK, "甲\n\n丙")):
        assert browser.save(item, text).status_code == 303
        (tmp_path / "text").write_text(text, encoding="utf-8")
        call("edit", item, "--file", tmp_path / "text", cwd=twin)
    look = browser.post("/a/jumin/record", do="look", seen=browser.seen(), item=[CHIEF, WORK], **CLAIMS)
    assert look.status_code == 200
    assert "表にこう載ります" in look.text
    assert browser.repo.head == other.head
    done = browser.post("/a/jumin/record", do="record", seen=browser.seen(), item=[CHIEF], **CLAIMS)
    assert done.status_code == 303, done.text
    claims = ("--date", "2024-10-01", "--submission", "事後", "--reason", "人事異動")
    call("commit", "--item", CHIEF, *claims, cwd=twin)
    told = [repo.git("log", "-1", "--format=%T%n%B%n%an %ae %ai") for repo in (browser.repo, other)]
    assert told[0] == told[1]
    assert "人事異動" in browser.get("/a/jumin/history").text
    head = browser.repo.head
    seen = hidden(browser.get(f"/a/jumin/undo?commit={head}").text, "seen")
    assert browser.post("/a/jumin/undo", commit=head, seen=seen, reason="誤り").status_code == 303
    call("undo", other.head, "--reason", "誤り", cwd=twin)
    told = [repo.git("log", "-1", "--format=%T%n%s") for repo in (browser.repo, other)]
    assert told[0] == told[1]
    assert "取り消しました" in browser.get("/a/jumin/history").text


def test_what_was_not_seen_is_not_recorded(browser: Browser) -> None:
    browser.save(CHIEF, "室長")
    seen, head = browser.seen(), browser.repo.head
    browser.repo.replace("jumin/I-5.yaml", "室長", "参事")
    answer = browser.post("/a/jumin/record", do="record", seen=seen, item=[CHIEF], **CLAIMS)
    assert answer.status_code == 409
    assert "参事" in answer.text
    assert browser.repo.head == head


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"date": "きのう"}, "変更日が日付として読めません"),
        ({"submission": ""}, "提出時期"),
        ({"date": "令和99年1月1日"}, "「この変更日で正しい」"),
        ({"item": []}, "項目を選んで"),
    ],
)
def test_what_is_in_the_way_is_told_in_the_words_of_the_page(
    browser: Browser, wrong: dict[str, str], told: str
) -> None:
    browser.save(CHIEF, "室長")
    head = browser.repo.head
    said = {"item": [CHIEF], **CLAIMS, **wrong}
    answer = browser.post("/a/jumin/record", do="record", seen=browser.seen(), **said)
    assert answer.status_code == 422
    assert told in html.unescape(answer.text)
    assert "--" not in words(answer.text)
    assert browser.repo.head == head


def test_broken_yaml_is_told_with_a_link_to_its_place(browser: Browser) -> None:
    browser.repo.write("jumin/I-5.yaml", "section: I-5\n  x: [\n")
    answer = browser.get("/a/jumin/s/I-1")
    assert answer.status_code in (200, 409)
    assert "jumin/I-5.yaml" not in answer.text
    assert 'href="/a/jumin/s/I-5' in answer.text
    before = file(browser).read_bytes()
    assert browser.post("/a/jumin/item", item=CHIEF, etag="x", text="室長").status_code in (409, 422)
    assert file(browser).read_bytes() == before


def test_entries_come_move_and_go(tmp_path: Path) -> None:
    name = "I-2/システム[{}]/①システムの名称"
    texts = {name.format(one): f"システム{one}" for one in ("e1", "e2")}
    browser = Browser(Repo(tmp_path / "city").init("zenkoumoku", "s", texts)).enter()
    page = "/a/s/s/I-2"

    def order() -> list[int]:
        text = file(browser, "s/I-2.yaml").read_text(encoding="utf-8")
        return [text.find(f'id: "{one}"') for one in ("e1", "e2")]

    second = "I-2/システム[e2]"
    etag, shown = browser.hidden(page, second), browser.hidden(page, second, "order")
    assert browser.post("/a/s/entry", item=second, do="move", to="1", order=shown).status_code == 303
    assert order()[1] < order()[0]
    before = file(browser, "s/I-2.yaml").read_bytes()
    for stale in (shown, ""):
        assert browser.post("/a/s/entry", item="I-2/システム", do="add", order=stale).status_code == 409
        assert browser.post("/a/s/entry", item=second, do="move", to="2", order=stale).status_code == 409
    assert file(browser, "s/I-2.yaml").read_bytes() == before
    now = browser.hidden(page, second, "order")
    added = browser.post("/a/s/entry", item="I-2/システム", do="add", order=now, to="2")
    assert added.status_code == 303
    assert browser.get(added.headers["location"]).text.count('<details class="edit" open>') == 1
    assert file(browser, "s/I-2.yaml").read_text(encoding="utf-8").count("- id: ") == 3
    item = name.format("e2")
    now = browser.hidden(page, second, "order")
    for said in ({"order": shown, "etag": etag}, {"order": now, "etag": "x"}, {"order": now}):
        assert browser.post("/a/s/entry", item=second, do="copy", **said).status_code == 409
    copied = browser.post("/a/s/entry", item=second, do="copy", order=now, etag=etag)
    shown_anew = browser.get(copied.headers["location"]).text
    assert shown_anew.count('<details class="edit" open>') == 1
    assert re.findall(r"システムe\d", words(shown_anew.split("aside")[0]))[:3] == [
        "システムe2",
        "システムe2",
        "システムe1",
    ]
    assert "(新規)" in words(shown_anew.split("<aside")[1])
    inside = re.search(r"e(?!2)\w+(?=%5D#)", copied.headers["location"])
    assert inside is not None
    beside = browser.post("/a/s/preview", item=name.format(inside[0]), text="写したもの").text
    assert "(新規)" in beside
    assert "写したもの" in beside
    assert browser.post("/a/s/entry", item=second, do="remove", etag=etag).status_code == 422, "it holds texts"
    browser.post("/a/s/item", item=item, etag=browser.hidden(page, item), text="別の名")
    stale = browser.post("/a/s/entry", item=second, do="remove", meant="yes", etag=etag)
    assert stale.status_code == 409
    fresh = browser.hidden(page, second)
    assert browser.post("/a/s/entry", item=second, do="remove", meant="yes", etag=fresh).status_code == 303
    assert order()[1] == -1


def test_who_i_am_is_set(browser: Browser) -> None:
    assert browser.post("/settings", name="試験 花子", email="hanako@example.jp").status_code == 303
    assert "hanako@example.jp" in browser.get("/settings").text
    assert browser.post("/settings", name="", email="").status_code == 422


def test_two_servers_do_not_share_a_cookie(browser: Browser) -> None:
    assert list(browser.client.cookies) == ["shinkyu-4321"]


def test_an_assessment_whose_folder_is_gone_is_had_back(browser: Browser) -> None:
    """Deleted by mistake in a file manager: no page leads nowhere, and one button brings back what is recorded."""
    before = {one.name: one.read_bytes() for one in (browser.repo.path / "jumin").iterdir()}
    shutil.rmtree(browser.repo.path / "jumin")
    page = browser.get("/").text
    assert 'href="/a/jumin"' not in page
    told = words(browser.get("/a/jumin").text)
    assert "まるごと消えています" in told
    assert "「評価書の一覧」の画面を開いてください" in told
    assert [browser.get(address).status_code for address in ("/terms", "/verify")] == [200, 200]
    assert browser.post("/restore", slug="jumin").status_code == 303
    assert {one.name: one.read_bytes() for one in (browser.repo.path / "jumin").iterdir()} == before
    assert browser.save(UNIT, "住民課").status_code == 303
    late = browser.post("/restore", slug="jumin")
    assert late.status_code == 409
    assert "住民課" in (browser.repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
