"""Two people with a folder each and a shared one between them, through pages alone."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, Browser, city
from tests.web.drafting import DRAFT, begun, head, hidden, moved, one, recorded, settled, taken

from shinkyu.model.exchange.beginning import get


@pytest.fixture
def two(tmp_path: Path) -> tuple[Browser, Browser]:
    """An author, who made the share, and who reviews, who began with it."""
    author = Browser(city(tmp_path / "city")).enter()
    answer = author.post("/exchange", do="go", place=str(tmp_path / "share"), create="yes")
    assert answer.status_code == 200, answer.text
    get(str(tmp_path / "share"), tmp_path / "other")
    return author, Browser(Repo(tmp_path / "other")).enter()


def exchanged(browser: Browser) -> str:
    answer = browser.post("/exchange", do="go")
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_draft_goes_there_and_back_until_it_is_taken_in(two: tuple[Browser, Browser]) -> None:
    author, reviewer = two
    begun(author)
    recorded(author, CHIEF, "室長")
    answer = author.post("/drafts/send", name=DRAFT, seen=hidden(one(author), "seen"), text="よろしく")
    assert answer.headers["location"].endswith("done=sent")
    assert DRAFT in exchanged(reviewer)
    assert "レビュー中" in one(reviewer)
    assert taken(reviewer) == "/drafts?done=taken"
    exchanged(reviewer)
    assert "取り込み済みの版も、新しくなりました" in exchanged(author)
    assert "取り込み済み" in one(author)
    moved(author, "main")
    assert author.repo.head == reviewer.repo.head
    for browser in two:
        browser.repo.git("fsck", "--strict", "--no-dangling")
        assert browser.repo.git("status", "--porcelain") == ""


def judged(browser: Browser, monkeypatch: pytest.MonkeyPatch, verdict: str, reason: str = "") -> None:
    """By one of those who may, on the page of reviews, and sent."""
    with monkeypatch.context() as hers:
        hers.setenv("GIT_COMMITTER_NAME", "佐藤 花子")
        hers.setenv("GIT_COMMITTER_EMAIL", "sato@example.jp")
        listed = re.search(r'href="(/review/[^"]+)"', browser.get("/review").text)
        assert listed is not None
        page = browser.get(listed[1]).text
        seen = {
            name: hidden(page, name) for name in ("digests", "findings", "mine", "shown") if f'name="{name}"' in page
        }
        rows = seen["shown"].split()
        said = {f"v-{row}": verdict for row in rows} | {f"r-{row}": reason for row in rows if reason}
        assert browser.post(html.unescape(listed[1]), do="judge", **seen, **said).status_code == 303
        exchanged(browser)


def test_a_draft_is_sent_back_corrected_approved_and_taken_in(
    two: tuple[Browser, Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    author, reviewer = two
    author.repo.write(
        "shinkyu.yaml",
        "format: 2\nreview:\n  base: main\n  required_approvals: 1\n  approvers:\n"
        "    - name: 佐藤 花子\n      email: sato@example.jp\n      role: hogo\n",
    ).commit("設定")
    exchanged(author)
    begun(author)
    recorded(author, CHIEF, "室長")
    author.post("/drafts/send", name=DRAFT, seen=hidden(one(author), "seen"))
    exchanged(reviewer)
    judged(reviewer, monkeypatch, "差戻し", "根拠を書いてください")
    exchanged(author)
    page = one(author)
    assert "根拠を書いてください" in page
    assert "この項目を直す" in page
    recorded(author, CHIEF, "部長", date="2024-05-02")
    author.post("/drafts/send", name=DRAFT, seen=hidden(one(author), "seen"))
    exchanged(reviewer)
    judged(reviewer, monkeypatch, "承認")
    assert "承認されました" in reviewer.get("/drafts").text
    exchanged(author)
    moved(author, "main")
    assert taken(author) == "/drafts?done=taken"
    exchanged(author)
    exchanged(reviewer)
    assert author.repo.head == reviewer.repo.head
    assert "取り込み済み" in one(reviewer)


def test_looking_changes_nothing(two: tuple[Browser, Browser]) -> None:
    author, reviewer = two
    recorded(author, CHIEF, "室長")
    exchanged(author)
    before = reviewer.repo.git("for-each-ref")
    answer = reviewer.post("/exchange", do="look")
    assert "室長" in answer.text
    assert "まだ何も変えていません" in answer.text
    assert reviewer.repo.git("for-each-ref") == before
    assert "室長" in exchanged(reviewer)


def test_what_both_changed_is_settled_and_sent(two: tuple[Browser, Browser]) -> None:
    author, reviewer = two
    recorded(author, CHIEF, "室長")
    recorded(reviewer, CHIEF, "部長")
    exchanged(author)
    answer = reviewer.post("/exchange", do="look")
    assert "どちらの文章にするか" in answer.text
    answer = reviewer.post("/exchange", do="go")
    assert answer.headers["location"] == "/drafts/conflicts"
    assert reviewer.post("/exchange", do="go").status_code == 422
    settled(reviewer, "theirs")
    assert reviewer.post("/drafts/finish").status_code == 303
    exchanged(reviewer)
    exchanged(author)
    assert author.repo.head == reviewer.repo.head
    assert "室長" in (reviewer.repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")


def test_two_who_write_in_one_draft_get_each_other_s(two: tuple[Browser, Browser]) -> None:
    author, reviewer = two
    begun(author)
    recorded(author, CHIEF, "室長")
    exchanged(author)
    exchanged(reviewer)
    moved(reviewer, DRAFT)
    recorded(reviewer, UNIT, "窓口課", date="2024-05-02")
    exchanged(reviewer)
    assert "窓口課" in exchanged(author)
    assert author.repo.head == reviewer.repo.head
    assert head(author.repo) == DRAFT


def test_a_draft_that_one_was_in_goes_on_when_it_is_received(two: tuple[Browser, Browser]) -> None:
    author, reviewer = two
    begun(author)
    recorded(author, CHIEF, "室長")
    exchanged(author)
    exchanged(reviewer)
    moved(reviewer, DRAFT)
    moved(reviewer, "main")
    recorded(author, CHIEF, "部長", date="2024-05-02")
    exchanged(author)
    exchanged(reviewer)
    assert "部長" in one(reviewer)
    assert taken(reviewer) == "/drafts?done=taken"
    assert "部長" in (reviewer.repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_reached_loses_nothing(two: tuple[Browser, Browser], tmp_path: Path) -> None:
    author, _ = two
    begun(author)
    recorded(author, CHIEF, "室長")
    (tmp_path / "share").rename(tmp_path / "gone")
    answer = author.post("/drafts/send", name=DRAFT, seen=hidden(one(author), "seen"))
    assert answer.headers["location"].endswith("done=kept")
    assert author.post("/exchange", do="go").status_code == 409
    assert "やりとり" in author.get(f"/drafts/one?name={quote(DRAFT)}&done=kept").text
    (tmp_path / "gone").rename(tmp_path / "share")
    assert "レビューの記録" in exchanged(author)


@pytest.mark.parametrize("place", ["", "なし", "../..", "ext::sh -c id", "\x00", "https://", "-x"])
def test_what_is_no_place_is_refused(browser: Browser, place: str) -> None:
    before = browser.repo.git("config", "--list", "--local")
    answer = browser.post("/exchange", do="go", place=place)
    assert answer.status_code in (409, 422)
    assert "できませんでした" not in answer.text
    assert browser.repo.git("config", "--list", "--local") == before
