"""A workbook given out by a page and taken back: what would change is shown, then written as the command writes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, Browser
from tests.web.places import fields_of, main_of, send
from tests.web.test_importing import HARMFUL
from tests.workbooks import Desk

pytestmark = pytest.mark.usefixtures("reads_here")
ADDRESS = "/a/jumin/workbook"


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Desk:
    answer = browser.get(f"{ADDRESS}/take?format=xlsx")
    assert answer.headers["content-disposition"].startswith("attachment")
    (tmp_path / "out.xlsx").write_bytes(answer.content)
    return Desk(tmp_path / "out.xlsx")


def status(browser: Browser) -> str:
    return browser.repo.git("status", "--porcelain")


def back(desk: Desk, name: str = "直した.xlsx") -> dict[str, tuple[str, bytes]]:
    return {"file": (name, desk.save(desk.path.with_name("back.xlsx")).read_bytes())}


def test_edits_are_shown_and_then_taken_in_as_by_the_command(
    browser: Browser, desk: Desk, call: Call, tmp_path: Path
) -> None:
    twin = tmp_path / "twin"
    shutil.copytree(browser.repo.path, twin)
    desk.write(f"item:{CHIEF}", "室長<b>")
    files = back(desk)
    looked = send(browser, ADDRESS, files, do="look")
    assert "1件の直しを取り込めます" in main_of(looked)
    assert "<ins>" in looked.text
    assert "室長<b>" not in looked.text
    assert status(browser) == ""
    put = dict(fields_of(looked, "put"))
    assert send(browser, ADDRESS, None, do="put", **put).headers["location"] == "/a/jumin/record"
    call("import-edits", tmp_path / "back.xlsx", cwd=twin)
    assert browser.repo.git("diff") == Repo(twin).git("diff") != ""
    assert send(browser, ADDRESS, None, do="put", **put).status_code == 422, "the file is gone"


def test_what_was_edited_on_both_sides_is_told_and_not_written(browser: Browser, desk: Desk) -> None:
    desk.write(f"item:{CHIEF}", "室長")
    desk.write(f"item:{UNIT}", "住民課")
    browser.repo.replace("jumin/I-5.yaml", "課長", "参事")
    before = browser.repo.git("diff")
    looked = send(browser, ADDRESS, back(desk), do="look")
    assert looked.status_code == 422
    told = main_of(looked)
    assert "室長" in told
    assert "参事" in told
    assert "課長" in told
    assert 'value="put"' not in looked.text
    assert send(browser, ADDRESS, back(desk), do="put", seen="x").status_code == 422
    assert browser.repo.git("diff") == before


def test_what_changed_since_it_was_shown_is_not_written_over(browser: Browser, desk: Desk) -> None:
    desk.write(f"item:{CHIEF}", "室長")
    put = dict(fields_of(send(browser, ADDRESS, back(desk), do="look"), "put"))
    browser.repo.replace("jumin/I-5.yaml", "戸籍課", "戸籍係")
    before = browser.repo.git("diff")
    again = send(browser, ADDRESS, None, do="put", **put)
    assert again.status_code == 409
    assert browser.repo.git("diff") == before
    assert send(browser, ADDRESS, None, do="put", **dict(fields_of(again, "put"))).status_code == 303
    assert "室長" in browser.repo.git("diff")


def test_a_file_of_another_assessment_is_refused(browser: Browser, desk: Desk) -> None:
    browser.repo.init("kiso", "other", {"I-5/①部署": "市民課"}, edition="2019-01")
    desk.write(f"item:{CHIEF}", "室長")
    answer = send(browser, "/a/other/workbook", back(desk), do="look")
    assert answer.status_code == 422
    assert "ほかの評価書のファイルです" in main_of(answer)
    assert status(browser) == ""


@pytest.mark.parametrize("name", HARMFUL)
def test_what_cannot_be_read_is_refused(browser: Browser, name: str) -> None:
    answer = send(browser, ADDRESS, {"file": (name, HARMFUL[name]())}, do="put", seen="x")
    assert answer.status_code == 422
    assert name in main_of(answer)
    assert "shinkyu-serve-" not in answer.text
    assert status(browser) == ""


def test_what_is_asked_for_otherwise(browser: Browser) -> None:
    assert send(browser, ADDRESS, None, do="look").status_code == 422
    assert browser.get(f"{ADDRESS}/take?format=pdf").status_code == 404
    assert browser.get(f"{ADDRESS}/take?format=docx").content.startswith(b"PK")
    assert "公表する" in browser.get(ADDRESS).text
