"""Shared passages made alike from a page: what the command makes of them, and only what was shown."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest
from httpx import Response
from tests.cli.conftest import Call
from tests.cli.test_shared import BEGINS, DUTY, ITEM, NAME, config
from tests.repos import Repo
from tests.web.conftest import Browser

ODD = f"{BEGINS}\n①<b>監視</b>する。"
SAID = {"name": NAME, "from": f"kouki:{ITEM}"}


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    city = Repo(tmp_path / "here")
    alike = f"{BEGINS}\n①施錠する。"
    for slug, text in {"kouki": f"<窓口>\n甲\n\n{alike}", "zei": f"{ODD}\n\n\n<ほか>\n乙"}.items():
        city.init("zenkoumoku", slug, {ITEM: text, DUTY: f"{slug}課"})
    one = {"name": NAME, "items": [f"{slug}:{ITEM}" for slug in ("kouki", "zei")], "begins": BEGINS}
    return Browser(city.write("shinkyu.yaml", config(one)).commit("共通の記載")).enter()


def seen(answer: Response) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', answer.text)
    assert found is not None
    return found[1]


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*.yaml")}


def test_the_others_become_what_the_command_makes_them(browser: Browser, call: Call, tmp_path: Path) -> None:
    shutil.copytree(browser.repo.path, tmp_path / "there")
    page = browser.get("/shared").text
    assert "<b>監視" not in page
    links = [html.unescape(one) for one in re.findall(r'href="(/shared/take\?[^"]*)"', page)]
    assert len(links) == 2
    shown = browser.get(links[0])
    before = files(browser.repo.path)
    assert browser.post("/shared/take", seen=seen(shown), **SAID).status_code == 303
    call("shared", "--take", SAID["from"], NAME, "--yes", cwd=tmp_path / "there")
    assert files(browser.repo.path) == files(tmp_path / "there") != before
    assert "違う" not in browser.get("/shared").text.split("<main")[1]


def test_what_changed_since_is_shown_anew(browser: Browser) -> None:
    before = seen(browser.client.get("/shared/take", params=SAID))
    browser.repo.replace("kouki/III-7.yaml", "施錠", "閉錠")
    kept = files(browser.repo.path)
    answer = browser.post("/shared/take", seen=before, **SAID)
    assert answer.status_code == 409
    assert "閉錠" in answer.text
    assert files(browser.repo.path) == kept


@pytest.mark.parametrize("said", [{"from": "../x"}, {"name": "<script>"}, {"from": ""}, {"from": f"zei:{DUTY}"}])
def test_what_there_is_not_is_refused(browser: Browser, said: dict[str, str]) -> None:
    kept = files(browser.repo.path)
    assert browser.client.get("/shared/take", params={**SAID, **said}).status_code in (404, 409)
    answer = browser.post("/shared/take", seen="x", **{**SAID, **said})
    assert answer.status_code in (409, 422)
    assert "<script>" not in answer.text.split("<main")[1]
    assert "思わぬこと" not in answer.text
    assert files(browser.repo.path) == kept


def test_none_are_declared(tmp_path: Path) -> None:
    browser = Browser(Repo(tmp_path / "city").init("kiso", "jumin", {}, edition="2019-01")).enter()
    assert "決められていません" in browser.get("/shared").text
