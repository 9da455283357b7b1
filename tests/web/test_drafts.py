"""Drafts in the browser: begun, gone to, sent, answered, taken in; what is in conflict settled; nothing ever lost."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, Browser, city, words
from tests.web.drafting import DRAFT, begun, head, hidden, moved, one, recorded, taken

from shinkyu.model.review.making import step_by_step
from shinkyu.web.frame import asked as frame_asked
from shinkyu.web.frame.asked import Asked
from shinkyu.web.server import reviews
from shinkyu.web.server.turns import PageTurn


def test_a_draft_from_its_beginning_to_where_it_is_taken_in(browser: Browser) -> None:
    repo = browser.repo
    begun(browser)
    assert head(repo) == DRAFT
    assert f"<bdi>{DRAFT}</bdi>" in browser.get("/a/jumin/history").text
    recorded(browser, CHIEF, "室長")
    page = one(browser)
    assert "まだ出していません" in page
    assert "室長" in page
    assert browser.post("/drafts/send", name=DRAFT, seen=hidden(page, "seen"), text="よろしく").status_code == 303
    assert "レビュー中" in one(browser)
    assert taken(browser) == "/drafts?done=taken"
    assert head(repo) == "main"
    assert "取り込み済み" in one(browser)
    assert "室長" in (repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    assert repo.git("status", "--porcelain") == ""


def test_the_history_is_the_one_that_the_command_makes(browser: Browser, call: Call, tmp_path: Path) -> None:
    repo = browser.repo
    begun(browser)
    recorded(browser, CHIEF, "室長")
    moved(browser, "main")
    recorded(browser, UNIT, "窓口課", date="2024-05-02")
    repo.git("clone", "-q", ".", str(tmp_path / "other"))
    other = Repo(tmp_path / "other")
    other.git("branch", DRAFT, f"origin/{DRAFT}")
    call("merge", DRAFT, cwd=other.path)
    taken(browser)
    for form in ("%T", "%B", "%P"):
        assert repo.git("log", "-1", f"--format={form}") == other.git("log", "-1", f"--format={form}")


def test_switching_tells_of_edits_and_never_loses_them(browser: Browser) -> None:
    begun(browser)
    recorded(browser, CHIEF, "室長")
    browser.save(CHIEF, "部長")
    (browser.repo.path / "memo.txt").write_text("エディタで", encoding="utf-8")
    refused = browser.post("/drafts/switch", name="main", carry="yes")
    assert refused.status_code == 422
    assert "まだ記録していない直し" in refused.text
    assert "部長" in (browser.repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    assert head(browser.repo) == DRAFT
    browser.save(CHIEF, "室長")
    assert browser.post("/drafts/switch", name="main").status_code == 422
    assert browser.post("/drafts/switch", name="main", carry="yes").status_code == 303
    assert (browser.repo.path / "memo.txt").read_text(encoding="utf-8") == "エディタで"


def test_what_was_filled_in_stands_in_the_form_again(browser: Browser) -> None:
    refused = browser.post("/drafts/start", new='<b>"\u202e')
    assert refused.status_code == 422
    assert "&lt;b&gt;" in refused.text
    assert "<b>" not in refused.text
    begun(browser, "<b>太字</b>&\"'")
    assert "<b>太字" not in browser.get("/drafts").text


@pytest.mark.parametrize(
    "name", ["", "なし", "../main", "refs/heads/main", "HEAD", "shinkyu-reviews", "main~1", "\x00"]
)
def test_a_draft_is_looked_up_by_its_very_name(browser: Browser, name: str) -> None:
    before = browser.repo.git("for-each-ref"), browser.repo.git("reflog")
    assert browser.get("/drafts/one", {}).status_code == 404
    assert browser.get(f"/drafts/one?name={quote(name)}").status_code == 404
    assert browser.get(f"/drafts/take?name={quote(name)}").status_code == 404
    for address in ("switch", "send"):
        assert browser.post(f"/drafts/{address}", name=name, seen="x").status_code == 422
    for do in ("rename", "throw-away", "back", "なに"):
        assert browser.post("/drafts/change", do=do, name=name, new="あ").status_code == 422
    assert (browser.repo.git("for-each-ref"), browser.repo.git("reflog")) == before


def test_nothing_is_taken_in_or_sent_that_was_not_shown(browser: Browser) -> None:
    begun(browser)
    recorded(browser, CHIEF, "室長")
    shown, page = browser.get(f"/drafts/take?name={quote(DRAFT)}").text, one(browser)
    recorded(browser, CHIEF, "部長", date="2024-05-02")
    before = browser.repo.git("for-each-ref")
    answer = browser.post("/drafts/take", name=DRAFT, seen=hidden(shown, "seen"))
    assert answer.status_code == 409
    assert "部長" in answer.text
    assert browser.post("/drafts/send", name=DRAFT, seen=hidden(page, "seen")).status_code == 409
    assert browser.repo.git("for-each-ref") == before


def test_a_draft_with_edits_is_not_taken_in_and_one_is_where_one_was(browser: Browser) -> None:
    begun(browser)
    recorded(browser, CHIEF, "室長")
    browser.save(UNIT, "窓口課")
    seen = hidden(browser.get(f"/drafts/take?name={quote(DRAFT)}").text, "seen")
    assert browser.post("/drafts/take", name=DRAFT, seen=seen).status_code == 422
    assert head(browser.repo) == DRAFT
    assert "窓口課" in (browser.repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")


def test_approvals_that_are_asked_for_are_told_and_waited_for(call: Call, tmp_path: Path) -> None:
    repo = city(tmp_path / "city")
    repo.write(
        "shinkyu.yaml",
        "format: 2\nreview:\n  base: main\n  required_approvals: 1\n  approvers:\n"
        "    - name: 佐藤 花子\n      email: sato@example.jp\n      role: hogo\n",
    ).commit("設定")
    browser = Browser(repo).enter()
    begun(browser)
    recorded(browser, CHIEF, "室長")
    page = browser.get(f"/drafts/take?name={quote(DRAFT)}").text
    assert "承認が足りません" in page
    seen = hidden(page, "seen")
    assert browser.post("/drafts/take", name=DRAFT, seen=seen).status_code == 422
    assert head(repo) == DRAFT
    one_page = one(browser)
    assert browser.post("/drafts/send", name=DRAFT, seen=hidden(one_page, "seen")).status_code == 303
    call("approve", DRAFT, "--by", "佐藤 花子", "--verdict", "差戻し", "--comment", "根拠を", cwd=repo.path)
    page = one(browser)
    assert "差戻し" in page
    assert "根拠を" in page
    assert re.search(r'href="/a/jumin/s/I-5[^"]*">この項目を直す', page)
    assert "差し戻された行があります" in browser.get("/drafts").text
    recorded(browser, CHIEF, "部長", date="2024-05-02")
    assert "もう一度出す" in one(browser)
    assert browser.post("/drafts/send", name=DRAFT, seen=hidden(one(browser), "seen")).status_code == 303
    call("approve", DRAFT, "--by", "佐藤 花子", cwd=repo.path)
    assert "承認されました" in browser.get("/drafts").text
    assert taken(browser) == "/drafts?done=taken"


def test_a_comment_is_answered_and_closed(browser: Browser, call: Call) -> None:
    begun(browser)
    recorded(browser, CHIEF, "室長")
    browser.post("/drafts/send", name=DRAFT, seen=hidden(one(browser), "seen"))
    call("comment", DRAFT, "--item", CHIEF, "だれがですか<b>", cwd=browser.repo.path)
    page = one(browser)
    assert "だれがですか&lt;b&gt;" in page
    thread = hidden(page, "thread")
    assert browser.post("/drafts/answer", name=DRAFT, thread=thread, text="").status_code == 422
    assert browser.post("/drafts/answer", name=DRAFT, thread=thread, text="室長です").status_code == 303
    assert browser.post("/drafts/answer", name=DRAFT, thread=thread, do="close", text="").status_code == 303
    assert "室長です" in one(browser)
    assert "閉じています" in one(browser)


def test_a_draft_is_renamed_thrown_away_and_had_back(browser: Browser) -> None:
    begun(browser)
    recorded(browser, CHIEF, "室長")
    assert browser.post("/drafts/change", do="rename", name=DRAFT, new="人事異動").status_code == 303
    assert head(browser.repo) == "人事異動"
    seen = browser.repo.head
    moved(browser, "main")
    assert browser.post("/drafts/change", do="throw-away", name="人事異動", seen=seen).status_code == 303
    page = browser.get("/drafts").text
    assert "捨てた下書き" in page
    assert browser.post("/drafts/change", do="back", name="人事異動").status_code == 303
    moved(browser, "人事異動")
    assert browser.repo.head == seen


def test_lists_tell_at_once_what_is_known_and_go_on_until_all_is(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = browser.repo
    for name, text in (("甲", "室長"), ("乙", "部長"), ("丙", "参事")):
        repo.branch(name).edit({CHIEF: text}, date="2024-05-01").switch("main")
    other = Browser(repo).enter()
    for name, seconds in (("_FIRST", 0), ("_NEXT", 1e-9)):
        monkeypatch.setattr(frame_asked, name, seconds)
    for address in ("/drafts", "/review"):
        first = browser.get(address)
        assert first.status_code == 200
        assert first.text.count(f'data-later="{address}"') == 3, "nothing was read, and no row is told of"
        assert "表の行 1" not in first.text
        assert "評価書は変わりません" not in first.text
    monkeypatch.setattr(frame_asked, "_NEXT", 0.02)
    for _ in range(200):
        if "data-later" not in browser.get("/drafts", headers={"X-Shinkyu": "script"}).text:
            break
    monkeypatch.setattr(frame_asked, "_FIRST", 60)
    pages = [[words(one.get(address).text) for address in ("/drafts", "/review")] for one in (browser, other)]
    assert pages[0] == pages[1], "whether it was read in one turn or in many"
    assert pages[0][0].count("表の行 1") == 3
    repo.switch("甲").edit({UNIT: "窓口課"}, date="2024-06-01").switch("main")
    assert words(browser.get("/drafts").text).count("表の行 1") == 2, "the third one went on"


def test_a_draft_shows_the_same_whatever_was_read_of_it_before(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(browser)
    recorded(browser, CHIEF, "室長")
    assert browser.post("/drafts/send", name=DRAFT, seen=hidden(one(browser), "seen"), text="").status_code == 303
    cold, listed, whole = (Browser(browser.repo).enter() for _ in range(3))
    assert whole.get(f"/review/{quote(DRAFT)}").status_code == 200
    with monkeypatch.context() as patch:
        patch.setattr(Asked, "turn", PageTurn(float("-inf")))
        assert "data-later" in listed.get("/drafts").text, "read in part"

    def never(*_: object, **__: object) -> None:
        raise AssertionError("neither are findings asked for, nor is anything begun once more")

    monkeypatch.setattr(reviews, "step_by_step", never)
    pages = [words(one(other)) for other in (listed, whole)]
    monkeypatch.setattr(reviews, "step_by_step", step_by_step)
    assert [words(one(cold))] * 2 == pages
    assert "室長" in pages[0]
    assert "data-later" not in listed.get("/drafts").text, "what the page has read the list knows"
