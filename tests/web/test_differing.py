"""What can differ, of every kind that the form knows: options, lines of a table, entries, an order, a file that one side took away."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.repos import Repo
from tests.web.conftest import Browser
from tests.web.drafting import taken

Texts = Mapping[str, str | Sequence[str]]
SYSTEMS = "I-2/システム"


def names(**named: str) -> dict[str, str]:
    return {f"{SYSTEMS}[{one}]/①システムの名称": name for one, name in named.items()}


def both(folder: Path, before: Texts, ours: Texts, theirs: Texts) -> Browser:
    """A draft and what is taken in, of which each changed the same."""
    repo = Repo(folder / "city").init("zenkoumoku", "s", before)
    repo.branch("下書き1").edit(theirs, date="2024-05-01").switch("main")
    repo.write_texts(before)
    repo.edit(ours, date="2024-06-01")
    browser = Browser(repo).enter()
    assert taken(browser, "下書き1") == "/drafts/conflicts"
    return browser


def choose(browser: Browser, do: str) -> int:
    """All of one side, one by one: how many there were."""
    count = 0
    while found := re.search(
        r'action="/drafts/settle">.*?name="seen" value="([^"]*)"', browser.get("/drafts/conflicts").text
    ):
        answer = browser.post("/drafts/settle", do=do, seen=found[1])
        assert answer.status_code == 303, answer.text
        count += 1
    return count


CASES: list[tuple[str, Texts, Texts, Texts, str]] = [
    ("a line", {"I-1/①事務の名称": "甲"}, {"I-1/①事務の名称": "乙"}, {"I-1/①事務の名称": "丙"}, "I-1"),
    (
        "blocks",
        {"I-1/②事務の内容": "甲\n\n乙\n\n丙"},
        {"I-1/②事務の内容": "甲1\n\n乙\n\n丙1"},
        {"I-1/②事務の内容": "甲2\n\n乙\n\n丙2"},
        "I-1",
    ),
    (
        "an option",
        {"III-3/リスク2/ユーザ認証の管理": "行っている"},
        {"III-3/リスク2/ユーザ認証の管理": "行っていない"},
        {"III-3/リスク2/ユーザ認証の管理": ""},
        "III-3",
    ),
    ("entries", names(e1="甲"), names(e1="乙", e2="新しい"), names(e1="丙", e3="別の"), "I-2"),
    (
        "an entry that one side took away",
        {**names(e1="甲", e2="乙")},
        {SYSTEMS: ["e1"]},
        names(e2="乙の二"),
        "I-2",
    ),
]


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "section"), [case[1:] for case in CASES], ids=[one[0] for one in CASES]
)
@pytest.mark.parametrize("do", ["ours", "theirs"])
def test_each_can_be_chosen_from_either_side(
    tmp_path: Path, before: Texts, ours: Texts, theirs: Texts, section: str, do: str
) -> None:
    browser = both(tmp_path, before, ours, theirs)
    repo = browser.repo
    assert choose(browser, do) > 0
    assert "食い違いはすべて決まりました" in browser.get("/drafts/conflicts").text
    assert browser.post("/drafts/finish").headers["location"] == "/drafts?done=taken"
    wanted = {"ours": "HEAD^1", "theirs": "HEAD^2"}[do]
    now, chosen = (repo.git("show", f"{at}:s/{section}.yaml") for at in ("HEAD", wanted))
    if section != "I-2":  # of entries what one side alone has stays
        assert now == chosen
    assert repo.git("status", "--porcelain") == ""
    assert "<<<<" not in now


def test_pictures_and_files_that_one_side_took_away_are_chosen_whole(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "s", {"I-1/①事務の名称": "甲"})
    repo.write("s/attachments/a.png", b"\x89PNG\0").write("s/覚え.txt", "一\n").commit("図")
    repo.branch("下書き1").write("s/attachments/a.png", b"\x89PNG\0\2")
    (repo.path / "s/覚え.txt").unlink()
    repo.commit("図の差替え").switch("main").write("s/attachments/a.png", b"\x89PNG\0\1").write(
        "s/覚え.txt", "二\n"
    ).commit("図")
    browser = Browser(repo).enter()
    assert taken(browser, "下書き1") == "/drafts/conflicts"
    page = browser.get("/drafts/conflicts").text
    assert "(図などのファイル)" in page
    assert "(ありません)" in page
    assert choose(browser, "theirs") == 2
    assert browser.post("/drafts/finish").headers["location"] == "/drafts?done=taken"
    assert repo.git("diff", "HEAD^2", "HEAD") == ""
    assert repo.git("status", "--porcelain") == ""


def test_an_order_that_both_changed_is_chosen(tmp_path: Path) -> None:
    before = names(e1="甲", e2="乙", e3="丙")
    browser = both(tmp_path, before, {SYSTEMS: ["e3", "e1", "e2"]}, {SYSTEMS: ["e2", "e1", "e3"]})
    assert choose(browser, "theirs") == 1
    assert browser.post("/drafts/finish").status_code == 303
    assert browser.repo.git("show", "HEAD:s/I-2.yaml") == browser.repo.git("show", "HEAD^2:s/I-2.yaml")


def test_no_text_is_written_where_none_is_offered(tmp_path: Path) -> None:
    """Of a form that no page of ours would send: an option, an order of entries, a file are chosen whole."""
    name, before, ours, theirs, _ = CASES[2]
    browser = both(tmp_path / name.replace(" ", "-"), before, ours, theirs)
    page = browser.get("/drafts/conflicts").text
    (seen, *_) = re.findall(r'action="/drafts/settle">.*?name="seen" value="([^"]*)"', page)
    assert 'value="own"' not in page
    answer = browser.post("/drafts/settle", do="own", seen=seen, text="行っているかもしれない")
    assert answer.status_code == 422
    assert "ここには文章を書けません" in answer.text
    assert browser.get("/drafts/conflicts").text.count(seen) == page.count(seen)
