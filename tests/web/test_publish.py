"""A publication made from the page: the one that the command makes; refused, killed, or not as it was shown it writes nothing."""

from __future__ import annotations

import errno
import html
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.test_publish import FILES, FOLDER, TAG, city_at, contents
from tests.repos import Repo
from tests.web.conftest import CHIEF, Browser

PAGE = "/a/jumin/publish"
DAY = "令和6年5月1日"
KILLED = """
import os, sys
from pathlib import Path
from tests.repos import Repo
from tests.web.conftest import Browser
from tests.web.test_publish import PAGE, DAY, seen
import shinkyu.model.repository.publication as publication
browser = Browser(Repo(Path(sys.argv[1]))).enter()
setattr(publication, sys.argv[2], lambda *_, **__: os._exit(9))
browser.post(PAGE, do="publish", date=DAY, seen=seen(browser))
"""


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(city_at(tmp_path / "here" / "city")).enter()


def seen(browser: Browser) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', browser.get(PAGE).text)
    assert found is not None
    return found[1]


def beside(browser: Browser) -> list[str]:
    return sorted(one.name for one in browser.repo.path.parent.iterdir())


def nothing_written(browser: Browser) -> bool:
    return beside(browser) == ["city"] and browser.repo.git("tag") == ""


def test_what_the_page_publishes_is_what_the_command_does(browser: Browser, call: Call, tmp_path: Path) -> None:
    twin = tmp_path / "there" / "city"
    shutil.copytree(browser.repo.path, twin)
    page = browser.get(PAGE).text
    assert DAY in page
    assert "記載のないもの" in page
    assert nothing_written(browser)
    answer = browser.post(PAGE, do="publish", date=DAY, seen=seen(browser))
    assert answer.status_code == 303, answer.text
    call("publish", "--date", "2024-05-01", cwd=twin)
    made = contents(browser.repo.path.parent / FOLDER)
    assert made.keys() == FILES
    assert made == contents(twin.parent / FOLDER)
    told = [
        repo.git("for-each-ref", "--format=%(contents)%(*objectname)", f"refs/tags/{TAG}")
        for repo in (browser.repo, Repo(twin))
    ]
    assert told[0] == told[1]
    done = browser.get(answer.headers["location"]).text
    assert f"公表しました: {DAY}" in html.unescape(done)
    taken = browser.get(f"{PAGE}/2024-05-01")
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        assert {one.filename: archive.read(one) for one in archive.infolist()} == {
            f"{FOLDER}/{name}": data for name, data in made.items()
        }
        archive.extractall(tmp_path / "unpacked")
    call("verify", tmp_path / "unpacked" / FOLDER, "--strict", cwd=browser.repo.path)


def test_what_stands_against_it_is_told_with_where_to_mend_it(browser: Browser) -> None:
    browser.save("I-7/請求先", "別の課")
    page = browser.get(PAGE).text.split("<main")[1]
    assert 'href="/a/jumin/record"' in page
    assert "shinkyu" not in page
    assert "--" not in page
    answer = browser.post(PAGE, do="publish", date=DAY, seen=seen(browser))
    assert answer.status_code == 422
    assert nothing_written(browser)


def test_elsewhere_than_the_base_it_leads_to_the_drafts(browser: Browser) -> None:
    browser.repo.git("checkout", "-q", "-b", "work")
    browser.repo.edit({"I-7/請求先": "別の課"}, date="2024-04-20")
    page = browser.get(PAGE).text.split("<main")[1]
    assert 'href="/drafts"' in page
    assert "git" not in page
    assert browser.post(PAGE, do="publish", date=DAY, seen=seen(browser)).status_code == 422
    assert nothing_written(browser)


def test_what_may_be_set_aside_is_ticked_and_looked_at_first(browser: Browser) -> None:
    """Published on a day that is far ahead is nothing to set aside; with an open comment it may be."""
    browser.post(PAGE, do="publish", date=DAY, seen=seen(browser))
    browser.repo.edit({"cover/公表日": "令和6年6月1日"}, no_row=True, reason="公表日")
    page = browser.get(PAGE).text
    assert 'name="despite" value="publish-unchanged"' in page
    before = seen(browser)
    said = {"date": "令和6年6月1日", "despite": "publish-unchanged"}
    assert browser.post(PAGE, do="publish", seen=before, **said).status_code == 409, "nobody has seen it so"
    looked = browser.post(PAGE, do="look", **said)
    assert looked.status_code == 200
    now = re.search(r'name="seen" value="([^"]*)"', looked.text)
    assert now is not None
    assert browser.post(PAGE, do="publish", seen=now[1], **said).status_code == 303
    assert "publish-unchanged" in browser.repo.git(
        "for-each-ref", "--format=%(contents)", "refs/tags/published/jumin/2024-06-01"
    )


@pytest.mark.parametrize(
    "said",
    [
        {"date": "きのう"},
        {"date": "2024-05-02"},
        {"date": "2024-02-31"},
        {"date": DAY, "despite": "publish-uncommitted"},
        {"date": DAY, "despite": "../x"},
        {"date": "<script>alert(1)</script>"},
    ],
)
def test_what_cannot_be_published_writes_nothing(browser: Browser, said: dict[str, str]) -> None:
    for do in ("look", "publish"):
        answer = browser.post(PAGE, do=do, seen=seen(browser), **said)
        assert answer.status_code in (200 if do == "look" else 422, 409, 422)
        assert "<script>alert" not in answer.text
        assert html.escape(said["date"]) in answer.text, "what was filled in stands there"
    assert nothing_written(browser)


def test_what_was_not_seen_is_not_published(browser: Browser) -> None:
    before = seen(browser)
    browser.repo.edit({CHIEF: "室長"}, date="2024-04-20")
    answer = browser.post(PAGE, do="publish", date=DAY, seen=before)
    assert answer.status_code == 409
    assert nothing_written(browser)


def test_a_folder_that_is_there_is_told_and_not_touched(browser: Browser) -> None:
    (browser.repo.path.parent / FOLDER).mkdir()
    answer = browser.post(PAGE, do="publish", date=DAY, seen=seen(browser))
    assert answer.status_code == 409
    assert FOLDER in answer.text
    assert [*(browser.repo.path.parent / FOLDER).iterdir()] == []
    assert browser.repo.git("tag") == ""


def test_a_full_disk_leaves_nothing_and_what_was_filled_in(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    import shinkyu.model.repository.publication as publication

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    shown = seen(browser)
    monkeypatch.setattr(publication, "_write", full)
    answer = browser.post(PAGE, do="publish", date=DAY, seen=shown)
    assert answer.status_code in (409, 500)
    assert DAY in answer.text
    monkeypatch.undo()
    assert browser.post(PAGE, do="look", date=DAY).status_code == 200
    assert nothing_written(browser)


@pytest.mark.parametrize("at", ["_write", "_in_place"])
def test_a_publication_that_was_killed_is_put_right(browser: Browser, at: str) -> None:
    killed = subprocess.run([sys.executable, "-W", "ignore", "-c", KILLED, browser.repo.path, at], check=False)
    assert killed.returncode == 9
    answer = browser.post(PAGE, do="look", date=DAY)
    assert answer.status_code == 200
    assert nothing_written(browser)
    assert browser.post(PAGE, do="publish", date=DAY, seen=seen(browser)).status_code == 303


def test_a_bundle_that_is_not_what_was_published_is_not_given_out(browser: Browser) -> None:
    browser.post(PAGE, do="publish", date=DAY, seen=seen(browser))
    folder = browser.repo.path.parent / FOLDER
    secret = browser.repo.path.parent / "secret"
    secret.write_text("秘密", encoding="utf-8")
    (folder / "added.txt").write_text("x", encoding="utf-8")
    assert b"added.txt" not in browser.get(f"{PAGE}/2024-05-01").content
    (folder / "henko.csv").unlink()
    (folder / "henko.csv").symlink_to(secret)
    answer = browser.get(f"{PAGE}/2024-05-01")
    assert answer.status_code == 409
    assert "秘密" not in answer.text
    for day in ("2024-05-02", "..", "..%2f..%2fetc", "2024-05-01%2f..", "x"):
        assert browser.get(f"{PAGE}/{day}").status_code in (303, 404), day
