"""Figures put in, exchanged and taken away by a page, as edits that are recorded like any other."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from tests.images import png
from tests.payloads import HTML
from tests.repos import Repo
from tests.web.conftest import Browser
from tests.web.places import main_of, send

FIGURE = "I-A1/図"
PAGE = "/a/s/figures"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def at_hand(tmp_path: Path) -> Browser:
    texts = {"I-1/①事務の名称": "住民の事務"}
    return Browser(Repo(tmp_path / "city").init("zenkoumoku", "s", texts)).enter()


def etag(browser: Browser) -> str:
    return browser.hidden(PAGE, FIGURE)


def put(browser: Browser, data: bytes, name: str = "図.png", **said: object):  # type: ignore[no-untyped-def]
    fields = {"item": FIGURE, "etag": etag(browser), "caption": "流れ", "do": "put", **said}
    return send(browser, PAGE, {"picture": (name, data)} if data else None, **fields)


def attached(browser: Browser) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in (browser.repo.path / "s/attachments").glob("*")}


def yaml(browser: Browser) -> str:
    return (browser.repo.path / "s/I-A1.yaml").read_text(encoding="utf-8")


def test_a_figure_comes_is_exchanged_and_goes(at_hand: Browser) -> None:
    head = at_hand.repo.head
    assert put(at_hand, png()).status_code == 303
    assert attached(at_hand) == {"I-A1-1.png": png()}
    assert "attachments/I-A1-1.png" in yaml(at_hand)
    assert "流れ" in yaml(at_hand)
    shown = at_hand.get(f"{PAGE}/picture?item={FIGURE}")
    assert (shown.content, shown.headers["content-type"]) == (png(), "image/png")
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert put(at_hand, b"", caption="別の説明").status_code == 303
    assert attached(at_hand) == {"I-A1-1.png": png()}
    assert "別の説明" in yaml(at_hand)
    other = png(3, 3)
    assert put(at_hand, other, name="../../x.svg").status_code == 303
    assert attached(at_hand) == {"I-A1-1.png": other}
    assert put(at_hand, SVG, name="x.png").status_code == 303
    assert attached(at_hand) == {"I-A1-1.svg": SVG}, "of another kind: another name, and the old one goes"
    served = at_hand.get(f"{PAGE}/picture?item={FIGURE}")
    assert served.headers["content-type"] == "image/svg+xml"
    assert "script-src 'self'" in served.headers["content-security-policy"]
    unmeant = send(at_hand, PAGE, None, item=FIGURE, etag=etag(at_hand), do="remove")
    assert unmeant.status_code == 422
    gone = send(at_hand, PAGE, None, item=FIGURE, etag=etag(at_hand), do="remove", meant="yes")
    assert gone.status_code == 303
    assert attached(at_hand) == {}
    assert at_hand.repo.head == head
    assert at_hand.get(f"{PAGE}/picture?item={FIGURE}").status_code == 404


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"<html>", png()[:-8], b"x", b"version https://git-lfs.github.com/spec/v1\n"]
)
def test_what_is_no_picture_is_refused(at_hand: Browser, data: bytes) -> None:
    answer = put(at_hand, data, caption="残る説明")
    assert answer.status_code == 422
    assert "残る説明" in answer.text
    assert at_hand.repo.git("status", "--porcelain") == ""


def test_what_changed_meanwhile_stays(at_hand: Browser) -> None:
    stale = etag(at_hand)
    assert put(at_hand, png()).status_code == 303
    assert put(at_hand, png(4, 4), etag=stale).status_code == 409
    (at_hand.repo.path / "s/attachments/I-A1-1.png").write_bytes(png(5, 5))
    fresh = etag(at_hand)
    assert fresh != stale
    assert attached(at_hand) == {"I-A1-1.png": png(5, 5)}


@pytest.mark.parametrize(
    "trick", ["../../../etc/passwd", "I-1.yaml", "attachments/../assessment.yaml", "/etc/passwd", ".git/config"]
)
def test_no_other_file_is_shown_or_taken_away(at_hand: Browser, trick: str) -> None:
    """Whatever stands in the section's file."""
    (at_hand.repo.path / "s/I-A1.yaml").write_text(f"図:\n  file: {trick}\n  caption: x\n", encoding="utf-8")
    assert at_hand.get(f"{PAGE}/picture?item={FIGURE}").status_code == 404
    assert at_hand.get(PAGE).status_code == 200
    before = (at_hand.repo.path / "s/assessment.yaml").read_bytes()
    send(at_hand, PAGE, None, item=FIGURE, etag=etag(at_hand), do="remove", meant="yes")
    assert (at_hand.repo.path / "s/assessment.yaml").read_bytes() == before
    assert (at_hand.repo.path / "s/I-1.yaml").is_file()
    assert (at_hand.repo.path / ".git/config").is_file()


@pytest.mark.parametrize("item", ["", "I-1/①事務の名称", "../x", "I-99/図", "cover", *HTML[:2]])
def test_no_other_item_takes_a_figure(at_hand: Browser, item: str) -> None:
    answer = put(at_hand, png(), item=item)
    assert answer.status_code in (404, 422)
    assert at_hand.repo.git("status", "--porcelain") == ""
    assert at_hand.get(f"{PAGE}/picture?item={item.replace('&', '%26').replace('#', '%23')}").status_code == 404


def test_a_caption_stays_a_text(at_hand: Browser) -> None:
    hostile = "<script>alert(1)</script>\"'>"
    assert put(at_hand, png(), caption=hostile).status_code == 303
    page = at_hand.get(PAGE).text
    assert "<script>alert" not in page
    assert html.escape(hostile) in page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
    lines = "一\n二"
    assert put(at_hand, b"", caption=lines).status_code == 303
    assert "<textarea" in at_hand.get(PAGE).text, "a line end is kept"
    assert put(at_hand, png(3, 3), caption="一\r\n二").status_code == 303
    assert "一" in yaml(at_hand)


def test_an_assessment_without_figures_says_so(browser: Browser) -> None:
    assert "図の項目はありません" in main_of(browser.get("/a/jumin/figures"))
