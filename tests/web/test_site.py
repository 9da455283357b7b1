"""A site made from the page: the pages of the command, in a folder of the repository or in one file."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.test_publish import city_at
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, Browser, words

SAID = {"title": "試験市の<評価書>", "address": "https://www.city.example.jp/hyouka"}


@pytest.fixture
def browser(tmp_path: Path, call: Call) -> Browser:
    repo = city_at(tmp_path / "city")
    call("publish", cwd=repo.path)
    return Browser(repo).enter()


def pages(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_its_pages_are_the_command_s(browser: Browser, call: Call, tmp_path: Path) -> None:
    words = ("--title", SAID["title"], "--address", SAID["address"])
    call("site", "--out", tmp_path / "there", *words, cwd=browser.repo.path)
    made = browser.post("/site", do="make", **SAID)
    assert made.status_code == 200, made.text
    assert "<評価書>" not in made.text
    assert pages(browser.repo.path / "out" / "site") == pages(tmp_path / "there")
    taken = browser.post("/site", do="take", **SAID)
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        packed = {one.removeprefix("site/"): archive.read(one) for one in archive.namelist()}
    expected = pages(tmp_path / "there")
    assert packed == {name: data for name, data in expected.items() if name in packed}
    assert expected.keys() - packed.keys() == {"site.json"}
    assert browser.repo.git("status", "--porcelain", "--untracked-files=no") == ""


def test_what_cannot_be_made_makes_nothing(browser: Browser, tmp_path: Path) -> None:
    assert browser.post("/site", do="make", address="javascript:alert(1)").status_code == 422
    assert not (browser.repo.path / "out").exists()
    (browser.repo.path / "out").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "elsewhere").mkdir()
    answer = browser.post("/site", do="make")
    assert answer.status_code == 422
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_pages_that_were_changed_by_hand_stay_unless_that_is_meant(browser: Browser) -> None:
    browser.post("/site", do="make")
    index = browser.repo.path / "out" / "site" / "index.html"
    index.write_text("手で直した", encoding="utf-8")
    answer = browser.post("/site", do="make", title="新しい題名")
    assert answer.status_code == 422
    assert "直されたページも上書きする" in answer.text
    assert "--" not in words(answer.text)
    assert index.read_text(encoding="utf-8") == "手で直した"
    assert browser.post("/site", do="make", title="新しい題名", overwrite="yes").status_code == 200
    assert "新しい題名" in index.read_text(encoding="utf-8")


def test_what_is_to_be_known_of_a_site_is_said_before_it_is_taken(tmp_path: Path) -> None:
    """As the command says it: that it is empty, that a passage which is withheld stands in another item, too."""
    repo = Repo(tmp_path / "city").init(
        "kiso", "jumin", {CHIEF: "庁舎三階の第二執務室の長", UNIT: "庁舎三階の第二執務室"}, edition="2019-01"
    )
    held = "format: 2\nwithheld:\n- item: jumin:I-5/②所属長の役職名\n  passage: 庁舎三階の第二執務室\n  reason: 場所\n"
    repo.write("shinkyu.yaml", held)
    repo.git("commit", "-qam", "withheld")
    browser = Browser(repo).enter()
    for drafts, said in (("", "一覧は空です"), ("yes", "そこでは伏せていません")):
        first = browser.post("/site", do="take", drafts=drafts)
        assert first.headers["content-type"].startswith("text/html")
        assert said in words(first.text)
        (known,) = re.findall(r'name="known" value="([^"]*)"', first.text)
        again = browser.post("/site", do="take", drafts=drafts, known=known)
        assert again.headers["content-type"] == "application/zip"
    other = browser.post("/site", do="take", known=known)
    assert "一覧は空です" in words(other.text), "what was not said is said first"
