"""Every address of the app, also of pages that are not written yet: nothing that is put into its places and fields leads anywhere
else, breaks a page, or comes back as anything but a text."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from httpx import Response
from tests.repos import Repo
from tests.web.conftest import OURS, Browser, city
from tests.web.tricks import CANARY, TRICKS, addresses, encoded, fields, filled, tricks

from shinkyu.web.app import ROUTES
from shinkyu.web.server.uploads import UPLOAD

KNOWN = {"slug": "jumin", "section": "I-5"}
T = TypeVar("T")
BEYOND = ("/etc/passwd", "C:")
_opened: list[str] | None = None


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if _opened is not None and event == "open":
        _opened.append(str(arguments[0]))


sys.addaudithook(_listen)  # nobody can take one away again: it does nothing but within a test


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return city(tmp_path_factory.mktemp("tried") / "city").path


@pytest.fixture
def browser(source: Path, tmp_path: Path) -> Iterator[Browser]:
    """At a copy, beside a folder that no page may open or change."""
    global _opened
    shutil.copytree(source, tmp_path / "inner" / "city")
    for outside in (tmp_path / "outside", tmp_path / "inner" / "outside"):
        outside.mkdir()
        (outside / "secret.txt").write_text(CANARY)
    _opened, before = [], state(tmp_path)
    try:
        yield Browser(Repo(tmp_path / "inner" / "city")).enter()
        strange = [one for one in _opened if one.startswith(BEYOND) or Path(one).parent.name == "outside"]
    finally:
        _opened = None
    assert strange == []
    assert state(tmp_path) == before


def state(top: Path) -> dict[str, str]:
    """What lies beside the repository."""
    files = (one for one in top.rglob("*") if one.is_file() and "city" not in one.relative_to(top).parts[:2])
    return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def sound(answer: Response, what: object) -> None:
    assert answer.status_code < 500, (what, answer.text[-800:])
    assert CANARY not in answer.text, what
    assert "Traceback" not in answer.text, what
    assert "root:x:" not in answer.text, what
    assert "x-injected" not in answer.headers, what
    where = urlsplit(answer.headers.get("location", "/"))
    assert not where.netloc, what
    assert where.path.startswith("/"), what
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert "<script>alert" not in answer.text, what


def some(them: Sequence[T], number: int) -> Sequence[T]:
    """A sixth of them, another for each number; all where more examples are asked for."""
    return them if os.environ.get("SHINKYU_EXAMPLES") else them[number % 6 :: 6]


def sent(browser: Browser, address: str, said: dict[str, str], *, files: bool) -> Response:
    """A form, with what no well-behaved client would encode."""
    said = {"csrf": browser.keys.form, **said}
    if not files:
        body = "&".join(f"{encoded(name)}={encoded(value)}" for name, value in said.items())
        kind = "application/x-www-form-urlencoded"
        return browser.client.post(address, content=body.encode(), headers={**OURS, "Content-Type": kind})
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + value.encode("utf-8", "surrogatepass")
        for name, value in said.items()
    ]
    plain = said.get("file", "").replace('"', "").replace("\r", "").replace("\n", "")
    parts += [
        f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="'.encode()
        + plain.encode("utf-8", "surrogatepass")
        + b'"\r\n\r\nx\x00\xff'
        for name in ("file", "table", "document")
    ]
    body_of_files = b"\r\n".join([*parts, b"--x--", b""])
    headers = {**OURS, "Content-Type": "multipart/form-data; boundary=x"}
    return browser.client.post(address, content=body_of_files, headers=headers)


@pytest.mark.parametrize("number", range(len(TRICKS)))
def test_nothing_in_an_address_or_a_field_leads_anywhere(browser: Browser, tmp_path: Path, number: int) -> None:
    trick = [*tricks(tmp_path / "outside")][number]
    named = fields()
    for method, address in some([*addresses(trick, KNOWN)], number):
        if method == "GET":
            sound(browser.get(address), address)
        else:
            sound(sent(browser, address, {}, files=method == UPLOAD), (method, address))
    everywhere = dict.fromkeys(named, trick)
    query = "&".join(f"{encoded(name)}={encoded(trick[:40])}" for name in named)
    for method, path, _ in some(ROUTES, number):
        address = filled(path, KNOWN | {"path": "x"})
        if method == "GET":
            sound(browser.get(f"{address}?{query}"), (address, trick))
        else:
            sound(sent(browser, address, everywhere, files=method == UPLOAD), (method, address, trick))


DOES = ("add", "remove", "move", "record", "look", "send", "begin", "switch", "take")


@pytest.mark.parametrize("do", DOES)
def test_nothing_in_one_field_leads_anywhere(browser: Browser, tmp_path: Path, do: str) -> None:
    """Each field with another trick, the others as the first page has them."""
    given = [*tricks(tmp_path / "outside")]
    good = {
        "item": "I-5/②所属長の役職名",
        "slug": "jumin",
        "do": do,
        "date": "令和6年10月1日",
        "reason": "理由",
        "submission": "事後",
    }
    turn = 0
    for method, path, _ in ROUTES:
        if method == "GET":
            continue
        for name in fields():
            turn += 1
            if (turn + turn // 18) % 18 != DOES.index(do):  # another part of all with each
                continue
            said = {**good, name: given[turn % len(given)]}
            sound(sent(browser, filled(path, KNOWN), said, files=method == UPLOAD), (path, name, said[name]))


def test_other_methods_change_nothing(browser: Browser) -> None:
    before = browser.repo.git("status", "--short"), browser.repo.head
    for _, path, _ in ROUTES:
        address = filled(path, KNOWN)
        for method in ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "X" * 50):
            answer = browser.client.request(method, address, headers=OURS)
            assert answer.status_code in ((200, 204, 303, 404, 405, 409, 422) if method == "HEAD" else (404, 405)), (
                method,
                address,
            )
    assert (browser.repo.git("status", "--short"), browser.repo.head) == before


def test_every_form_needs_the_secret_of_our_pages(browser: Browser) -> None:
    before = browser.repo.git("status", "--short"), browser.repo.head
    for method, path, _ in ROUTES:
        if method != "GET":
            assert browser.client.post(filled(path, KNOWN), data={"csrf": "x"}, headers=OURS).status_code == 403, path
            assert browser.post(filled(path, KNOWN), headers={"Origin": "null"}).status_code == 403, path
            assert browser.get(filled(path, KNOWN)).status_code in (200, 303, 404, 405, 409), path
    assert (browser.repo.git("status", "--short"), browser.repo.head) == before


def test_every_page_has_the_headers_that_keep_others_out(browser: Browser) -> None:
    for method, path, _ in ROUTES:
        if method == "GET":
            headers = browser.get(filled(path, KNOWN)).headers
            policy = headers["content-security-policy"]
            assert policy.startswith("default-src 'none'"), path
            assert "unsafe" not in policy, path
            assert headers["x-content-type-options"] == "nosniff", path
            assert headers["cache-control"] == "no-store", path
