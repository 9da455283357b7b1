"""The pages of reviews: what each shows, to whom, in which words; odd drafts, hostile words, other pages."""

from __future__ import annotations

import html
import re

import pytest
from tests.model.verdicts.judging import TITLE
from tests.payloads import HTML, UNSEEN
from tests.web.conftest import Browser
from tests.web.reviewing import PAGE, browser, held, judged, records, rows, sato, told

from shinkyu.model.project import Project
from shinkyu.model.verdicts.sending import send
from shinkyu.model.verdicts.store import BRANCH

__all__ = ["browser", "sato"]


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


def test_a_draft_of_a_hostile_name_is_a_draft(browser: Browser, sato: None) -> None:
    name = "a\"'><img,src=x>&#50%/児童{{7+7}}"
    browser.repo.branch(name).edit({TITLE: "参事"}, date="2021-06-01").switch("main")
    page = browser.get("/review").text
    assert "<img" not in page
    (address,) = (one for one in re.findall(r'href="(/review/[^"]*)"', page) if "7" in one)
    page = browser.get(html.unescape(address)).text
    assert "<img" not in page
    assert "参事" in page
    row = rows(page)[0]
    form = re.search(r'id="verdicts" method="post" action="([^"]*)"', page)
    assert form is not None
    done = browser.post(html.unescape(form[1]), do="judge", **held(page), **{f"v-{row}": "保留"})
    assert done.status_code == 303
    assert "1行の判定を記録しました" in browser.get(done.headers["location"]).text
    assert records(browser)[0].branch == name
    for link in re.findall(r'href="(/review-[^"]*)"', page):
        assert browser.get(html.unescape(link)).status_code == 200


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


def test_a_draft_is_looked_at_while_what_it_is_taken_into_goes_on(browser: Browser) -> None:
    for name in ("窓口課", "住民課"):
        assert browser.get(PAGE).status_code == browser.get("/review").status_code == 200
        browser.repo.branch(f"別の{name}").edit({TITLE: name}, date="2021-06-01").switch("main")
        browser.repo.edit({"I-1/①事務の名称": name}, date="2021-07-01")
        assert browser.get(PAGE).status_code == browser.get(f"/review/別の{name}").status_code == 200


def test_a_draft_whose_name_is_no_text_keeps_nobody_from_the_others(browser: Browser) -> None:
    repo = browser.repo
    packed = repo.path / ".git/packed-refs"
    known = packed.read_bytes() if packed.exists() else b""
    packed.write_bytes(known + f"{repo.head} refs/heads/".encode() + b"x\xffy\n")
    page = told(browser.get("/drafts").text)
    assert "名前が文字として読めない" in page
    assert "枝" in page
    assert "枝" in told(browser.get("/review").text)
    (repo.path / ".git/HEAD").write_bytes(b"ref: refs/heads/x\xffy\n")
    for address in ("/", "/drafts", "/review", "/settings", "/a/jumin/record"):
        assert browser.get(address).status_code == 200


def test_odd_drafts_keep_nobody_from_the_others(browser: Browser) -> None:
    repo = browser.repo
    repo.git("switch", "-q", "-c", "消す", "main")
    repo.git("rm", "-rq", "jumin")
    repo.commit("消す")
    repo.git("switch", "-q", "-c", "a/移す", "main")
    repo.git("mv", "jumin", "kihon")
    repo.commit("移す")
    repo.git("switch", "-q", "-c", "設定", "main")
    repo.write("shinkyu.yaml", "review: [\n").commit("壊す")
    repo.git("switch", "-q", "--orphan", "別")
    repo.write("a.txt", "x").commit("別").switch("main")
    page = told(browser.get("/review").text)
    for name in ("枝", "消す", "a/移す", "設定", "別"):
        assert name in page
    assert "共通の履歴がない" in page
    assert browser.get("/review/別").status_code == 409
    assert "この評価書はなくなります" in told(browser.get("/review/消す").text)
    row = re.search(r"review-row/[^\"]*", browser.get("/review/消す").text)
    assert row is not None
    assert browser.get(f"/{html.unescape(row[0])}").status_code == 200
    page = browser.get("/review/a/移す").text
    assert "判定する行はありません" in page
    assert 'id="verdicts"' not in page
    assert "ファイルの書き方が違い、読めません" in browser.get("/review/設定").text
    repo.write("shinkyu.yaml", "review: {approvers: 3}\n").commit("だれも読めない")
    assert browser.get("/review").status_code == 200
    page = browser.get(PAGE).text
    assert "承認する人が、取り込み済みの版で決められていません" in page
    assert "共通の設定" in page


PAGES = ("/review", PAGE, "/review-row/枝?row=0", "/review-file/枝?as=html", "/review-returned/枝", "/a/jumin/review")


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_to_the_server_sees_nothing(browser: Browser, address: str) -> None:
    assert Browser(browser.repo).get(address).status_code == 403


@pytest.mark.parametrize("address", [PAGE, "/review-returned/枝"])
def test_other_pages_cannot_judge(browser: Browser, address: str, sato: None) -> None:
    shown = held(browser.get(PAGE).text)
    said = {"do": "approve", "read": "yes", **shown}
    assert browser.post(address, headers={"Origin": "http://evil.example"}, **said).status_code == 403
    assert browser.post(address, **{**said, "csrf": "x"}).status_code == 403
    assert browser.post(PAGE, **{**said, "shown": "x" * 40}).status_code == 422
    assert records(browser) == []


def test_in_english(browser: Browser, sato: None) -> None:
    row = rows(browser.get(PAGE).text)[0]
    browser.post(PAGE, do="comment", row=row, text="Why?")
    english = {"Accept-Language": "en"}
    for address in (*PAGES[:2], f"/review-row/枝?row={row}", *PAGES[4:]):
        read = told(browser.get(address, headers=english).text)
        for word in ("判定する", "コメント", "下書き", "レビュー", "記録する"):
            assert word not in read, (address, word)


def test_those_who_know_git_see_what_it_calls_things(browser: Browser, sato: None) -> None:
    assert "refs/heads/枝" not in browser.get("/review").text
    row = rows(browser.get(PAGE).text)[0]
    assert f"<code>{row}</code>" not in browser.get(PAGE).text
    browser.client.cookies.set("shinkyu-technical", "yes")
    assert "refs/heads/枝" in browser.get("/review").text
    assert f"<code>{row}</code>" in browser.get(PAGE).text
