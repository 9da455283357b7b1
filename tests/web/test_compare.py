"""Two points beside each other: what `shinkyu diff` finds, and the files that it makes."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, WORK, Browser, city
from tests.web.places import send


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """Three texts of an item, a publication between, and an edit that is not recorded."""
    repo = city(tmp_path_factory.mktemp("compare") / "city")
    repo.git("tag", "-a", "-m", "公表", "published/jumin/2024-04-02")
    repo.edit({CHIEF: "室長"}, date="2024-05-01")
    browser = Browser(repo).enter()
    browser.save(WORK, "甲\n\n<b>丙</b>")
    return browser


def differing(page: str) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'/life\?item=([^"]*)"', page)]


def test_since_the_last_publication_to_the_draft_at_first(there: Browser) -> None:
    page = there.get("/a/jumin/compare").text
    assert len(differing(page)) == 2
    assert "<ins>室長</ins>" in page
    assert "<b>丙" not in page
    life = differing(page)[0]
    assert there.get(f"/a/jumin/life?item={life}").status_code == 200


def test_by_day_and_by_record(there: Browser) -> None:
    records = re.findall(r'<option value="([0-9a-f]{40})"', there.get("/a/jumin/compare").text.split('name="to"')[0])
    assert records == there.repo.git("log", "--format=%H", "--", "jumin/I-5.yaml").split()
    params = {"from": records[-1], "to": records[0]}
    assert len(differing(there.client.get("/a/jumin/compare", params=params).text)) == 2
    params = {"from-day": "令和6年4月1日", "to-day": "2024-05-01"}
    page = there.client.get("/a/jumin/compare", params=params).text
    assert len(differing(page)) == 1
    assert "令和6年5月1日 の時点" in page
    same = there.client.get("/a/jumin/compare", params={"from": records[0], "to": "now"}).text
    assert "違いはありません" in same


@pytest.mark.parametrize("form", ["html", "xlsx", "docx"])
@pytest.mark.parametrize("whole", ["", "whole-"])
def test_its_files_are_the_command_s(there: Browser, call: Call, tmp_path: Path, form: str, whole: str) -> None:
    page = there.client.get("/a/jumin/compare", params={"from-day": "2024-04-01"}).text
    (address,) = (one for one in re.findall(r'href="([^"]*)" download', page) if one.endswith(f"format={whole}{form}"))
    taken = there.get(html.unescape(address))
    file = tmp_path / f"a.{form}"
    call("diff", "2024-04-01", *(["--whole"] if whole else []), "-o", file, cwd=there.repo.path)
    assert taken.content == file.read_bytes()


def test_a_file_of_what_changed_since_is_not_given_unseen(tmp_path: Path) -> None:
    browser = Browser(city(tmp_path / "city")).enter()
    address = html.unescape(re.findall(r'href="([^"]*)" download', browser.get("/a/jumin/compare").text)[0])
    browser.save(CHIEF, "室長")
    answer = browser.get(address)
    assert answer.status_code == 409
    assert "もう一度受け取って" in answer.text


@pytest.mark.parametrize(
    "said",
    [
        {"from": "draft"},
        {"from": "HEAD~1"},
        {"to": "main...x"},
        {"from": "--output=x"},
        {"from": "", "to-day": "x"},
        {"from-day": "<script>"},
        {"to": "shinkyu-reviews"},
    ],
)
def test_no_name_of_git_s_is_taken(there: Browser, said: dict[str, str]) -> None:
    answer = there.client.get("/a/jumin/compare", params=said)
    assert answer.status_code == 422
    assert "<script>" not in answer.text.split("<main")[1]


def test_an_assessment_that_is_not_recorded_yet(tmp_path: Path, call: Call) -> None:
    browser = Browser(city(tmp_path / "city")).enter()
    call("add", "hoken", "--form", "kiso", cwd=browser.repo.path)
    for address in ("/a/hoken/compare", "/a/hoken/files", "/a/hoken/files?what=document&format=docx"):
        answer = browser.get(address)
        assert answer.status_code in (200, 422), answer.text
        assert "思わぬこと" not in answer.text
    draft = browser.client.get("/a/hoken/files", params={"what": "document", "format": "docx", "point": "draft"})
    assert "用意ができました" in draft.text
    assert UNIT not in draft.text


def test_what_a_file_cannot_hold_is_said_beside_it(tmp_path: Path) -> None:
    """As the command says it: Word takes no picture of this kind."""
    browser = Browser(Repo(tmp_path / "city").init("zenkoumoku", "s", {"I-1/①事務の名称": "住民の事務"})).enter()
    etag = browser.hidden("/a/s/figures", "I-A1/図")
    picture = {"picture": ("図.webp", b"RIFF\x10\0\0\0WEBPVP8 ")}
    said = {"item": "I-A1/図", "etag": etag, "caption": "流れ", "do": "put"}
    assert send(browser, "/a/s/figures", picture, **said).status_code == 303
    files = browser.get("/a/s/compare").text.split('id="taken"')[1].split("</ul>")[0].split("<li>")
    lacking = [one for one in files if "図のファイル" in one]
    assert [re.findall(r"format=([\w-]+)", one) for one in lacking] == [["whole-xlsx"], ["whole-docx"]]
