"""Whatever a page refuses, what somebody wrote stands on it: nobody writes it twice."""

from __future__ import annotations

import html
import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from httpx import Response
from tests.web.conftest import CHIEF, UNIT, WORK, Browser, city
from tests.web.drafting import DRAFT, begun, conflicting, one, recorded
from tests.web.places import send

import shinkyu.web
from shinkyu.web.frame.asked import WRITTEN, WRITTEN_OF

TEXT = "1行目 <b>&\"'\n 2行目"
LINE = "1行 <b>&\"'"


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """Somebody in a draft with a record, of which nothing may come of what is refused."""
    browser = Browser(city(tmp_path_factory.mktemp("kept") / "city")).enter()
    begun(browser)
    recorded(browser, WORK, "甲")
    assert browser.save(UNIT, "住民課").status_code == 303
    return browser


@contextmanager
def full_disk() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def stands(answer: Response, text: str) -> bool:
    """Whether a field of a page holds a text to the letter."""
    lines = re.findall(r'value="([^"]*)"', answer.text)
    several = (
        inside.removeprefix("\n") for inside in re.findall(r"<textarea[^>]*>(.*?)</textarea>", answer.text, re.DOTALL)
    )
    return text in map(html.unescape, (*lines, *several))


def refused(browser: Browser, address: str, said: dict[str, object], *, files: bool) -> Response:
    return send(browser, address, **said) if files else browser.post(address, **said)


MINE = {"name": LINE, "email": "a@example.jp"}
WAYS = [
    ("/settings", {**MINE, "email": ""}, False),
    ("/start", {"slug": "!", "name": LINE, "form": "kiso", "do": "make"}, False),
    ("/import", {"slug": "juki", "files": TEXT, "form": "kiso", "do": "look"}, True),
    ("/a/jumin/figures", {"item": CHIEF, "caption": LINE, "etag": "x", "do": "put"}, True),
    ("/a/jumin/information-files", {"do": "add", "name-new": LINE, "seen": "x"}, False),
    ("/a/jumin/information-files", {"do": "rename", "file": "x", "name": LINE, "seen": "x"}, False),
    ("/a/jumin/item", {"item": "I-99/x", "text": TEXT}, False),
    ("/a/jumin/record", {"do": "record", "seen": "x", "reason": LINE}, False),
    ("/replace", {"do": "record", "old": "甲", "new": LINE, "seen": "x"}, False),
    ("/drafts/start", {"new": LINE * 9}, False),
    ("/drafts/change", {"do": "rename", "name": "ない", "new": LINE}, False),
    ("/drafts/send", {"name": "ない", "seen": "x", "text": TEXT}, False),
    ("/drafts/answer", {"name": DRAFT, "thread": "x", "text": TEXT}, False),
    ("/exchange", {"place": LINE, "do": "go"}, False),
    ("/site", {"title": LINE, "address": "x"}, False),
    (f"/review/{DRAFT}", {"do": "reply", "thread": "x", "text": TEXT}, False),
    ("/a/gone/record", {"reason": LINE}, False),
    ("/a/jumin/record", {"csrf": "of a server before", "reason": LINE}, False),
]


@pytest.mark.parametrize(("address", "said", "files"), WAYS, ids=[f"{way[0]} {next(iter(way[1]))}" for way in WAYS])
@pytest.mark.parametrize("disk", [nullcontext, full_disk])
def test_what_was_written_stands_on_the_page_that_refuses(
    there: Browser, address: str, said: dict[str, object], files: bool, disk: type[nullcontext[None]]
) -> None:
    before = there.repo.git("for-each-ref"), there.repo.git("status", "--short")
    with disk():
        answer = refused(there, address, said, files=files)
    assert answer.status_code >= 400
    if answer.status_code != 507:  # not even the form could be taken
        written = [text for name, text in said.items() if name in WRITTEN and text in (LINE, TEXT, LINE * 9)]
        assert written
        assert all(stands(answer, str(text)) for text in written)
    assert (there.repo.git("for-each-ref"), there.repo.git("status", "--short")) == before


def test_a_full_disk_leaves_what_was_written(there: Browser) -> None:
    """Of what would else be done."""
    etag = there.hidden("/a/jumin/s/I-5", CHIEF)
    ways: list[tuple[str, dict[str, object]]] = [
        ("/start", {"slug": "juki", "name": LINE, "form": "kiso", "do": "make"}),
        ("/a/jumin/item", {"item": CHIEF, "etag": etag, "text": TEXT}),
        ("/drafts/start", {"new": "ほかのこと"}),
        ("/drafts/change", {"do": "rename", "name": DRAFT, "new": "ほかのこと"}),
        ("/drafts/send", {"name": DRAFT, "seen": there.repo.head, "text": TEXT}),
        (f"/review/{DRAFT}", {"do": "comment", "slug": "jumin", "text": TEXT}),
    ]
    for address, said in ways:
        with full_disk():
            answer = there.post(address, **said)
        assert answer.status_code in (409, 422, 500), address
        assert stands(
            answer, str([*said.values()][-1 if "do" not in said or "text" in said or "new" in said else 1])
        ), address


def test_a_text_of_one_s_own_stays_where_the_conflict_is_another_by_now(tmp_path: Path) -> None:
    browser = Browser(city(tmp_path / "city")).enter()
    conflicting(browser)
    answer = browser.post("/drafts/settle", do="own", seen="of before", text=TEXT)
    assert answer.status_code == 409
    assert stands(answer, TEXT)


def test_an_answer_stands_below_what_it_answers(there: Browser) -> None:
    said = there.post(f"/review/{DRAFT}", do="comment", slug="jumin", text="どの課か")
    assert said.status_code == 303
    thread = re.search(r'name="thread" value="([^"]*)"', one(there))
    assert thread is not None
    with full_disk():
        answer = there.post("/drafts/answer", name=DRAFT, thread=thread[1], text=TEXT)
    assert answer.status_code in (409, 500)
    assert answer.text.count("2行目") == 1
    below = answer.text[answer.text.index(f'value="{thread[1]}"') :].split("</form>")[0]
    assert html.escape("1行目 <b>&", quote=False) in below


def test_every_field_of_a_template_is_known_to_be_written_in() -> None:
    """A new field is entered in `WRITTEN`, or here where it holds nothing that is long to write."""
    short = {"q", "item", "person", "word", "since", "until", "date", "{{ name }}-day", "required", "role-number"}
    several = {"{{ kind }}"}  # name, email, role
    top = Path(shinkyu.web.__file__).parent / "templates"
    tags = [tag for file in top.glob("*.j2") for tag in re.findall(r"<(?:input|textarea)\b[^>]*>", file.read_text())]
    texts = [tag for tag in tags if tag.startswith("<textarea") or 'type="text"' in tag or 'type="email"' in tag]
    names = {found[1] for tag in texts if (found := re.search(r' name="([^"]+)"', tag))}
    assert {
        name for name in names - short - several if name not in WRITTEN and not name.startswith(WRITTEN_OF)
    } == set()
