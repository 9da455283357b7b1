"""Two windows: what one of them shows is written into the draft that it was shown in, or nowhere."""

from __future__ import annotations

import html
import re

import pytest
from tests.web.conftest import CHIEF, UNIT, Browser
from tests.web.drafting import begun, moved

OTHER = "別の下書き"


@pytest.fixture
def left(browser: Browser) -> Browser:
    """Two drafts in which all texts are the same; one is in the first."""
    begun(browser, OTHER)
    begun(browser)
    return browser


def form(browser: Browser, address: str, way: str) -> dict[str, str]:
    """What the first form of a page that leads there holds beside what is filled in."""
    found = re.search(rf'<form[^>]*action="{way}".*?</form>', browser.get(address).text, re.DOTALL)
    assert found is not None
    return {name: html.unescape(value) for name, value in re.findall(r'name="([^"]*)" value="([^"]*)"', found[0])}


@pytest.mark.parametrize("script", [False, True])
def test_a_text_that_was_shown_in_another_draft_is_not_written(left: Browser, *, script: bool) -> None:
    said = {**form(left, "/a/jumin/s/I-5", "/a/jumin/item"), "item": UNIT, "text": "窓口課"}
    said["etag"] = left.hidden("/a/jumin/s/I-5", UNIT)
    moved(left, OTHER)
    answer = left.post("/a/jumin/item", headers={"X-Shinkyu": "script"} if script else {}, **said)
    assert answer.status_code == 409
    assert "別の下書き" in (answer.json()["error"] if script else answer.text)
    assert left.repo.git("status", "--porcelain") == ""
    moved(left, "組織の見直し")
    assert left.post("/a/jumin/item", **said).status_code == 303, "where it was shown it is"


def test_nor_is_what_was_to_be_put_back_or_recorded(left: Browser) -> None:
    left.save(CHIEF, "室長")
    back = form(left, "/a/jumin/s/I-5", "/a/jumin/restore")
    said = {**form(left, "/a/jumin/record", "/a/jumin/record"), "do": "record", "item": CHIEF, "date": "2024-05-01"}
    said |= {"submission": "事後", "significance": "", "reason": "見直し"}
    assert left.post("/drafts/switch", name=OTHER, carry="yes").status_code == 303
    head = left.repo.head
    assert left.post("/a/jumin/restore", **back).status_code == 409
    assert left.post("/a/jumin/record", **said).status_code == 409
    assert left.repo.head == head
    assert left.repo.git("status", "--porcelain").strip() == "M jumin/I-5.yaml"
    assert left.post("/drafts/switch", name="組織の見直し", carry="yes").status_code == 303
    assert left.post("/a/jumin/record", **said).status_code == 303, "there it is"
