"""Whoever was not given the address, other pages in the same browser, and forms that no page of ours would send."""

from __future__ import annotations

import html
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.payloads import HTML, UNSEEN
from tests.web.conftest import CHIEF, HOST, PORT, UNIT, WORK, Browser, city

from shinkyu.web.document.fields import etag_of, order_etag

READ = (
    *("/", "/a/jumin", "/a/jumin/s/I-5", "/a/jumin/record", "/a/jumin/history", "/a/jumin/amend", "/a/jumin/undo"),
    *("/a/jumin/whole", "/a/jumin/find?q=x", "/a/jumin/next?what=blank", "/a/jumin/pending", "/a/jumin/life?item=I-5"),
    *("/a/jumin/earlier", "/day?said=x", "/month", "/settings", "/page.css", "/alive"),
)
WRITE = ("item", "preview", "entry", "restore", "record", "undo", "amend", "earlier")
OTHERS = ("http://evil.example", "null", f"https://{HOST}", "http://127.0.0.1:1", f"http://{HOST}.evil.example", "")
TRICKS = (
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%00",
    ".git",
    "jumin/../.git/config",
    "C:\\Windows",
    "jumin%0a",
)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Of what is only tried: nothing may change in it."""
    browser = Browser(city(tmp_path_factory.mktemp("attacked") / "city")).enter()
    before = browser.repo.head, files(browser)
    yield browser
    assert (browser.repo.head, files(browser)) == before


def files(browser: Browser) -> dict[str, bytes]:
    top = browser.repo.path
    return {str(one.relative_to(top)): one.read_bytes() for one in top.rglob("*.yaml")}


@pytest.mark.parametrize("address", [*READ, "/static/desk.js", "/nowhere"])
def test_nothing_is_shown_without_the_cookie(there: Browser, address: str) -> None:
    stranger = Browser(there.repo)
    assert stranger.get(address).status_code == 403
    stranger.client.cookies.set(f"shinkyu-{PORT}", "x" * 43)
    assert stranger.get(address).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", "", f"[::1]:{PORT}"]
)
def test_other_names_of_this_machine_are_refused(there: Browser, host: str) -> None:
    """A name that somebody else lets point to 127.0.0.1 (DNS rebinding)."""
    assert there.get("/", headers={"Host": host}).status_code == 421


def test_the_address_is_good_once(there: Browser) -> None:
    first, second = Browser(there.repo), Browser(there.repo)
    second.client = type(first.client)(first.client.app, f"http://{HOST}", follow_redirects=False)
    token = first.keys.token
    assert first.client.get("/?token=guess").status_code == 403
    answer = first.client.get("/", params={"token": token})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert second.client.get("/", params={"token": token}).status_code == 403
    assert first.client.get("/", params={"token": token}).status_code == 303, "whoever is inside stays there"


@pytest.mark.parametrize(
    "beside",
    ['a={"x": 1}', "a=日本", "x", "a[b]=1", "path=/", "expires=x", 'a="un', "a@b=1", "a=1;", f"shinkyu-{PORT}=x"],
)
def test_cookies_of_others_on_this_machine_keep_nobody_out(there: Browser, beside: str) -> None:
    """A browser sends them to every port of it, whatever is in them."""
    (known,) = there.client.cookies.jar
    for cookies in (f"{beside}; {known.name}={known.value}", f"{known.name}={known.value}; {beside}"):
        assert there.get("/settings", headers={"Cookie": cookies.encode()}).status_code == 200, cookies


@pytest.mark.parametrize("way", WRITE)
@pytest.mark.parametrize("origin", OTHERS)
def test_other_pages_cannot_send_our_forms(there: Browser, way: str, origin: str) -> None:
    said = {"item": CHIEF, "text": "x", "do": "record"}
    assert there.post(f"/a/jumin/{way}", headers={"Origin": origin}, **said).status_code == 403


def test_a_form_needs_a_sign_of_where_it_comes_from(there: Browser) -> None:
    address, said = "/a/jumin/item", {"csrf": there.keys.form, "item": CHIEF, "etag": "x", "text": "x"}
    assert there.client.post(address, data=said).status_code == 403
    assert there.client.post(address, data=said, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert there.client.post(address, data=said, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 409


@pytest.mark.parametrize("way", WRITE)
@pytest.mark.parametrize("csrf", ["", "x", "é"])
def test_a_form_needs_the_secret_of_our_pages(there: Browser, way: str, csrf: str) -> None:
    assert there.post(f"/a/jumin/{way}", csrf=csrf, item=CHIEF, text="x", do="record").status_code == 403


@pytest.mark.parametrize("trick", TRICKS)
def test_no_address_leads_to_a_file(there: Browser, trick: str) -> None:
    for address in (
        f"/a/{trick}",
        f"/a/jumin/s/{trick}",
        f"/a/jumin/life?item={trick}",
        f"/a/jumin/earlier?item={trick}&commit=first",
        f"/a/jumin/history/{trick}",
        f"/a/jumin/amend?commit={trick}",
        f"/a/jumin/undo?commit={trick}",
        f"/static/{trick}",
        f"/{trick}",
    ):
        answer = there.get(address)
        assert answer.status_code in (303, 400, 404, 409), address
        assert "root:" not in answer.text
        assert "[core]" not in answer.text


@pytest.mark.parametrize("trick", [*TRICKS, "I-5", "I-5/", "/", "I-99/x", "I-2/x[../../y]/z"])
def test_no_item_leads_to_a_file(there: Browser, trick: str) -> None:
    for way in ("item", "preview", "entry", "restore", "earlier"):
        answer = there.post(f"/a/jumin/{way}", item=trick, text="x", etag="x", do="add", to="1", commit="first")
        assert answer.status_code in (404, 409, 422), (way, answer.text)


@pytest.mark.parametrize("to", ["", "-1", "0", "x", "9" * 40, "１"])
def test_no_place_is_taken_on_trust(there: Browser, to: str) -> None:
    assert there.post("/a/jumin/entry", item=CHIEF, do="move", to=to, order=order_etag(())).status_code == 422


def test_a_form_without_a_text_blanks_nothing(there: Browser) -> None:
    etag = there.hidden("/a/jumin/s/I-5", CHIEF)
    assert there.post("/a/jumin/item", item=CHIEF, etag=etag).status_code == 422


def test_a_huge_form_is_refused(there: Browser) -> None:
    assert there.post("/a/jumin/item", item=CHIEF, etag="x", text="あ" * 1_000_000).status_code == 413
    for length in ("x", "-1", "9" * 30):
        assert there.get("/", headers={"Content-Length": length}).status_code == 413


@pytest.mark.parametrize("address", [*READ, "/static/desk.js", "/nowhere"])
def test_no_page_can_be_framed_kept_or_made_to_load_others(there: Browser, address: str) -> None:
    headers = there.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/a/jumin/s/I-5",
        "/a/jumin/whole",
        "/a/jumin/find?q=x",
        "/a/jumin/record",
        "/a/jumin/history",
        "/settings",
        "/nowhere",
    ],
)
def test_pages_hold_no_script_or_style_of_their_own(there: Browser, address: str) -> None:
    page = there.get(address).text
    assert page.count("<script") == page.count('<script src="/static/')
    assert "<style" not in page
    assert " style=" not in page
    assert " on" not in page.replace(" one", "").split("<body")[0]


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    """In the field to the letter; elsewhere with signs for what cannot be seen."""
    browser = Browser(city(tmp_path / "city")).enter()
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}\u202e&amp;"
    assert browser.save(CHIEF, hostile).status_code == 303
    for address in ("/a/jumin/s/I-5", "/a/jumin/record"):
        page = browser.get(address).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "{{7*7}}" in page or address.endswith("record")
    assert browser.save(CHIEF, "課長").status_code == 303
    assert "課長" in files(browser)["jumin/I-5.yaml"].decode()
    assert "script" not in files(browser)["jumin/I-5.yaml"].decode()


@pytest.mark.parametrize("text", [*HTML[:6], *UNSEEN[:5], "\n先頭の改行", "末尾 ", "  字下げ\n\n\n段落"])
def test_a_text_comes_back_from_its_field_to_the_letter(tmp_path: Path, text: str) -> None:
    """What a browser would send back of a page is the text, and not the signs that are shown for it."""
    browser = Browser(city(tmp_path / "city")).enter()
    assert browser.save(WORK, text).status_code == 303
    page = browser.get("/a/jumin/s/I-1").text
    field = page[page.index(f'name="item" value="{WORK}"') :]
    inside = field[field.index("<textarea") : field.index("</textarea>")].partition(">")[2]
    kept = html.unescape(inside.removeprefix("\n"))
    assert browser.hidden("/a/jumin/s/I-1", WORK) == etag_of(kept)
    assert browser.save(WORK, kept.replace("\n", "\r\n")).status_code == 303
    assert browser.hidden("/a/jumin/s/I-1", WORK) == etag_of(kept)


def test_fifty_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each has what was shown to it; one is first, all others are told."""
    browser = Browser(city(tmp_path / "city")).enter()
    etag = browser.hidden("/a/jumin/s/I-5", UNIT)
    with ThreadPoolExecutor(50) as pool:
        answers = list(
            pool.map(
                lambda n: browser.post("/a/jumin/item", item=UNIT, etag=etag, text=f"課{n}").status_code, range(50)
            )
        )
    assert sorted(answers) == [303] + [409] * 49
    assert browser.repo.git("diff", "--name-only").split() == ["jumin/I-5.yaml"]
