"""The pages that give out, publish and replace, asked as nobody of ours would ask: nothing is shown, written or run."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from tests.payloads import HTML
from tests.web.conftest import HOST, PORT, WORK, Browser, city

READ = (
    "/a/jumin/files",
    "/a/jumin/files?what=document&format=docx",
    "/a/jumin/files/see?redacted=yes",
    "/a/jumin/compare",
    "/a/jumin/publish",
    "/files?what=tables&format=xlsx",
    "/terms?do=look",
    "/replace?old=甲&new=丁",
    "/shared",
    "/site",
    "/verify",
)
TAKE = ("/a/jumin/files/take", "/a/jumin/compare/take", "/a/jumin/publish/2024-05-01", "/files/take", "/shared/take")
WRITE = {
    "/a/jumin/publish": {"do": "publish", "date": "令和6年5月1日", "seen": "x"},
    "/replace": {"do": "write", "old": "甲", "new": "丁", "seen": "x"},
    "/shared/take": {"name": "x", "from": "jumin", "seen": "x"},
    "/site": {"do": "make"},
    "/verify": {},
}
FIELDS = {
    "/a/jumin/files": ("what", "format", "point", "point-day", "since", "until", "ways", "labels", "redacted"),
    "/a/jumin/files/see": ("point", "point-day"),
    "/a/jumin/files/take": ("what", "format", "seen"),
    "/a/jumin/compare": ("from", "from-day", "to", "to-day"),
    "/a/jumin/compare/take": ("format", "from", "seen"),
    "/a/jumin/publish": ("done", "date"),
    "/files": ("what", "format"),
    "/files/take": ("what", "format", "seen"),
    "/terms": ("scope",),
    "/replace": ("old", "new", "scope", "inside", "done"),
    "/shared": ("done",),
    "/shared/take": ("name", "from"),
    "/site": ("title",),
    "/verify": ("scope",),
}
TRICKS = ("../../etc/passwd", "/etc/passwd", ".git/config", "HEAD", "--output=x", "\0", "-", "\ud800", "9" * 500)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Nothing may change in it, or beside it."""
    browser = Browser(city(tmp_path_factory.mktemp("given") / "city")).enter()
    before = everything(browser)
    yield browser
    assert everything(browser) == before


def everything(browser: Browser) -> dict[str, bytes]:
    """All files of the repository but git's own, beside it too, and where git's names point."""
    above = browser.repo.path.parent
    files = {str(one): one.read_bytes() for one in above.rglob("*") if one.is_file() and ".git" not in one.parts}
    return {**files, "refs": browser.repo.git("for-each-ref").encode()}


@pytest.mark.parametrize("address", [*READ, *TAKE])
def test_nothing_is_shown_without_the_cookie(there: Browser, address: str) -> None:
    assert Browser(there.repo).get(address).status_code == 403


@pytest.mark.parametrize("address", WRITE)
def test_other_pages_cannot_send_our_forms(there: Browser, address: str) -> None:
    said = WRITE[address]
    for origin in ("http://evil.example", "null", f"https://{HOST}", f"http://127.0.0.1:{PORT + 1}"):
        assert there.post(address, headers={"Origin": origin}, **said).status_code == 403
    for csrf in ("", "x"):
        assert there.post(address, csrf=csrf, **said).status_code == 403


@pytest.mark.parametrize("address", READ)
def test_pages_hold_no_script_or_style_of_their_own(there: Browser, address: str) -> None:
    answer = there.get(address)
    assert answer.status_code == 200
    page = answer.text
    assert page.count("<script") == page.count('<script src="/static/')
    assert "<style" not in page
    assert " style=" not in page
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "shinkyu " not in page.split("<main")[1], "no page proposes a command"


@pytest.mark.parametrize(("address", "field"), [(one, name) for one, names in FIELDS.items() for name in names])
def test_whatever_stands_in_a_field_is_a_text(there: Browser, address: str, field: str) -> None:
    known = {"what": "document", "format": "md", "old": "甲", "new": "丁"}
    for said in itertools.chain(TRICKS, HTML[:3]):
        params = {**known, field: said.encode("utf-8", "surrogatepass")}
        answer = there.client.get(address, params=params)
        assert answer.status_code in (200, 404, 409, 422), said
        assert "思わぬこと" not in answer.text, said
        assert "root:" not in answer.text
        assert "[core]" not in answer.text
        if said in HTML:
            assert said not in answer.text.split("<main")[1]


@pytest.mark.parametrize("slug", ["..%2f..", ".git", "%00", "jumin%2f..", "nobody"])
def test_no_address_leads_to_a_file(there: Browser, slug: str) -> None:
    for page in (
        "files",
        "files/take?what=document&format=md",
        "files/see",
        "compare",
        "publish",
        "publish/2024-05-01",
    ):
        answer = there.get(f"/a/{slug}/{page}")
        assert answer.status_code in (303, 400, 404, 409), page
        assert "思わぬこと" not in answer.text


def test_two_windows_replace_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the first one did is not done again by the second, and it is told so."""
    browser = Browser(city(tmp_path_factory.mktemp("two") / "city")).enter()
    said = {"old": "甲", "new": "丁"}
    seen = [re.search(r'name="seen" value="([^"]*)"', browser.client.get("/replace", params=said).text) for _ in "12"]
    assert seen[0] is not None
    assert seen[1] is not None
    assert browser.post("/replace", do="write", seen=seen[0][1], **said).status_code == 303
    assert browser.post("/replace", do="write", seen=seen[1][1], **said).status_code in (409, 422)
    assert browser.hidden("/a/jumin/s/I-1", WORK)
