"""特定個人情報ファイル come, go and get other names by a page as they do by the command."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.web.conftest import Browser
from tests.web.places import main_of

PAGE = "/a/s/information-files"
TEXTS = {"I-1/①事務の名称": "住民の事務"}


@pytest.fixture
def at_hand(tmp_path: Path) -> Browser:
    return Browser(Repo(tmp_path / "city").init("juten", "s", TEXTS)).enter()


def seen(browser: Browser) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', browser.get(PAGE).text)
    assert found is not None
    return found[1]


def files(folder: Path) -> dict[str, bytes]:
    """Of ids, which are random, only that there is one."""
    there = {one.relative_to(folder).as_posix(): one.read_bytes() for one in (folder / "s").rglob("*.yaml")}
    return {path: re.sub(rb"\be[0-9a-z]{5}\b", b"ID", data) for path, data in there.items()}


def test_they_come_change_and_go_as_by_the_command(at_hand: Browser, call: Call, tmp_path: Path) -> None:
    twin = tmp_path / "twin"
    shutil.copytree(at_hand.repo.path, twin)
    both = {
        "slug-new": "honnin",
        "name-new": "本人確認情報ファイル",
        "first-slug": "juki",
        "first-name": "住基ファイル",
    }
    answer = at_hand.post(PAGE, do="add", seen=seen(at_hand), **both)
    assert answer.status_code == 200
    assert "本人確認情報ファイル" in main_of(answer)
    first = ("--first-slug", "juki", "--first-name", "住基ファイル")
    call("file", "add", "honnin", "--name", "本人確認情報ファイル", *first, cwd=twin)
    assert files(at_hand.repo.path) == files(twin)
    named = at_hand.post(PAGE, do="rename", seen=seen(at_hand), file="honnin", to="kakunin", name="確認ファイル")
    assert named.status_code == 200
    call("file", "rename", "honnin", "--to", "kakunin", "--name", "確認ファイル", cwd=twin)
    assert files(at_hand.repo.path) == files(twin)
    for browser_side in (at_hand.repo, Repo(twin)):
        browser_side.git("add", "-A")
        browser_side.git("commit", "-qm", "x")
    gone = at_hand.post(PAGE, do="remove", seen=seen(at_hand), file="kakunin", meant="yes")
    assert gone.status_code == 200
    call("file", "remove", "kakunin", "--yes", cwd=twin)
    assert files(at_hand.repo.path) == files(twin)


@pytest.mark.parametrize(
    "said",
    [
        {"do": "add", "slug-new": "honnin", "name-new": "残る名前"},
        {"do": "add", "slug-new": "../x", "first-slug": "juki", "first-name": "x"},
        {"do": "add", "slug-new": "juki", "first-slug": "juki", "first-name": "x"},
        {"do": "add", "slug-new": "", "first-slug": "juki", "first-name": "x"},
        {"do": "remove", "file": "f1", "meant": "yes"},
        {"do": "remove", "file": "../s", "meant": "yes"},
        {"do": "rename", "file": "nobody", "to": "x"},
        {"do": "burn", "file": "f1"},
    ],
)
def test_what_cannot_be_is_refused(at_hand: Browser, said: dict[str, str]) -> None:
    answer = at_hand.post(PAGE, seen=seen(at_hand), **said)
    assert answer.status_code == 422
    assert "--" not in main_of(answer)
    assert said.get("name-new", "") in answer.text
    assert at_hand.repo.git("status", "--porcelain") == ""


def test_what_was_not_seen_is_not_done(at_hand: Browser) -> None:
    both = {"slug-new": "honnin", "name-new": "b", "first-slug": "juki", "first-name": "a"}
    assert at_hand.post(PAGE, do="add", seen="x", **both).status_code == 409
    assert at_hand.repo.git("status", "--porcelain") == ""


def test_a_form_that_writes_of_none_says_so(browser: Browser) -> None:
    assert "重点項目評価書と全項目評価書だけです" in main_of(browser.get("/a/jumin/information-files"))
