"""What differs while a draft is taken in: settled one by one, left and come back to, given up; never half lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.repos import Repo
from tests.web.conftest import CHIEF, Browser, city, words
from tests.web.drafting import DRAFT, begun, conflicting, head, hidden, recorded, settled, taken

from shinkyu.model.drafts import taking
from shinkyu.model.project import Project
from shinkyu.model.project.merging import MergeDone


def test_conflicts_are_settled_one_by_one_left_and_come_back_to(browser: Browser) -> None:
    conflicting(browser)
    page = browser.get("/drafts/conflicts").text
    assert "本線の長" in page
    assert "下書きの長" in page
    assert browser.post("/drafts/finish").status_code == 303
    assert browser.post("/drafts/switch", name=DRAFT).status_code == 422
    assert "食い違いを決める" in browser.get("/drafts").text
    settled(browser, "ours")
    browser = Browser(browser.repo).enter()  # another day
    settled(browser, "theirs")
    while "/drafts/settle" in browser.get("/drafts/conflicts").text:
        settled(browser, "theirs")
    assert browser.post("/drafts/finish").headers["location"] == "/drafts?done=taken"
    work = (browser.repo.path / "jumin/I-1.yaml").read_text(encoding="utf-8")
    assert "甲の本線" in work
    assert "乙の下書き" in work or "乙の本線" in work
    assert browser.repo.git("log", "-1", "--format=%s").strip() == f"Merge branch '{DRAFT}'"
    assert browser.repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), RuntimeError("a fault of ours")])
def test_whatever_goes_wrong_nobody_is_left_in_what_all_take_in_to(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    begun(browser)
    recorded(browser, CHIEF, "室長")
    page = browser.get(f"/drafts/take?name={DRAFT}").text

    def fails(*_: object) -> MergeDone:
        raise error

    monkeypatch.setattr(taking, "carry_out", fails)
    assert browser.post("/drafts/take", name=DRAFT, seen=hidden(page, "seen")).status_code == 500
    assert head(browser.repo) == DRAFT
    assert browser.repo.git("status", "--porcelain") == ""


def test_what_is_recorded_as_it_is_taken_in_is_not_taken_in_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its author records once more while the other goes to what it is taken into."""
    one, other = desks(tmp_path, DRAFT, "乙の下書き")
    recorded(one, CHIEF, "室長")
    seen = hidden(other.get(f"/drafts/take?name={DRAFT}").text, "seen")
    goes = taking.switch

    def late(project: Project, name: str) -> None:
        goes(project, name)
        if name == "main":
            recorded(one, CHIEF, "部長", date="2024-06-01")

    monkeypatch.setattr(taking, "switch", late)
    answer = other.post("/drafts/take", name=DRAFT, seen=seen, despite="yes")
    assert answer.status_code == 409
    assert head(other.repo) == "乙の下書き"
    assert "室長" not in other.repo.git("show", "main:jumin/I-5.yaml")


def test_a_text_of_one_s_own_settles_an_item(browser: Browser) -> None:
    conflicting(browser)
    page = browser.get("/drafts/conflicts").text
    place = page.index("本線の長")
    seen = re.findall(r'name="seen" value="([^"]*)"', page[:place] + page[place : place + 600])[-1]
    assert browser.post("/drafts/settle", do="own", seen=seen, text="どちらでもない長").status_code == 303
    assert browser.post("/drafts/settle", do="own", seen=seen, text="遅すぎた").status_code == 409
    assert "どちらでもない長" in (browser.repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")


def test_a_merge_is_given_up_and_all_is_as_before(browser: Browser) -> None:
    repo = browser.repo
    conflicting(browser)
    settled(browser, "theirs")
    assert browser.post("/drafts/give-up").headers["location"] == "/drafts?done=given-up"
    assert repo.git("status", "--porcelain") == ""
    assert "本線の長" in (repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")
    assert browser.get("/drafts/conflicts").status_code == 404
    assert browser.post("/drafts/finish").status_code == 422


def desks(folder: Path, *names: str) -> list[Browser]:
    """Working trees of one repository without a tree of its own, each on a draft: as on the server of a department."""
    city(folder / "city").git("clone", "-q", "--bare", ".", str(folder / "all.git"))
    found = []
    for number, name in enumerate(names):
        place = folder / str(number)
        Repo(folder / "city").git(
            "-C", str(folder / "all.git"), "worktree", "add", "-q", "-b", name, str(place), "main"
        )
        found.append(Browser(Repo(place)).enter())
    return found


def test_at_desks_of_one_repository_nobody_keeps_what_all_take_in_to(tmp_path: Path) -> None:
    one, other = desks(tmp_path, "甲の 下書き".replace(" ", "\u3000"), "乙の下書き")
    recorded(one, CHIEF, "甲の長")
    recorded(other, CHIEF, "乙の長")
    assert taken(one, head(one.repo)) == "/drafts?done=taken"
    assert head(one.repo) == "甲の\u3000下書き"
    assert taken(other, head(other.repo)) == "/drafts/conflicts"
    assert head(other.repo) == "main"
    refused = one.post("/drafts/switch", name="main")
    assert refused.status_code == 422
    assert "いまそれを使っています" in refused.text
    settled(other, "theirs")
    assert other.post("/drafts/finish").status_code == 303
    assert head(other.repo) == "乙の下書き"
    assert one.post("/drafts/switch", name="main").status_code == 303
    assert "乙の長" in (one.repo.path / "jumin/I-5.yaml").read_text(encoding="utf-8")


def test_giving_up_at_a_desk_leaves_what_all_take_in_to(tmp_path: Path) -> None:
    one, other = desks(tmp_path, "甲の下書き", "乙の下書き")
    recorded(one, CHIEF, "甲の長")
    recorded(other, CHIEF, "乙の長")
    taken(one, "甲の下書き")
    taken(other, "乙の下書き")
    assert other.post("/drafts/give-up").status_code == 303
    assert head(other.repo) == "乙の下書き"
    assert other.repo.git("status", "--porcelain") == ""


def systems(*order: str, **other: str) -> str:
    """A list of systems in that order; ids tell nobody anything."""
    named = {"x1": "住民記録システム", "x2": "宛名システム", "x3": "証明書システム", **other}
    return "システム:\n" + "".join(f"- id: {one}\n  ①システムの名称: {named[one]}\n" for one in order)


def test_entries_that_both_sides_moved_are_told_by_what_the_document_calls_them(browser: Browser) -> None:
    repo, file = browser.repo.init("zenkoumoku", "kokuho"), "kokuho/I-2.yaml"
    said = {"Change-Date": "2024-05-01", "Submission": "事後", "Reason": "順番"}
    repo.write(file, systems("x1", "x2", "x3")).commit("三つ", said)
    repo.branch(DRAFT).write(file, systems("x3", "x1", "x2", x1="住基システム")).commit("下書きの順", said)
    repo.switch("main").write(file, systems("x2", "x3", "x1")).commit("本線の順", said)
    assert taken(browser) == "/drafts/conflicts"
    page = words(browser.get("/drafts/conflicts").text)
    assert "I-2" not in page
    assert "x1" not in page
    page = "".join(page.split())
    assert "システム1「住民記録システム」システム2「宛名システム」システム3「証明書システム」" in page
    assert "システム2「宛名システム」システム3「証明書システム」システム1「住民記録システム」" in page
    assert "システム3「証明書システム」システム1「住民記録システム」システム2「宛名システム」" in page
    settled(browser, "theirs")
    assert browser.post("/drafts/finish").headers["location"] == "/drafts?done=taken"
    assert (repo.path / file).read_text(encoding="utf-8") == systems("x3", "x1", "x2", x1="住基システム")
