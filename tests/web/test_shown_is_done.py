"""What a page shows before its button is what the button does: row by row, text by text, of everything that it can do."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import quote

import pytest
from httpx import Response
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, WORK, Browser
from tests.web.drafting import DRAFT, begun, moved, recorded

from shinkyu.model.project import Project
from shinkyu.model.table.row import Row

Cells = tuple[str, ...]
CLAIMS = {"date": "令和6年10月1日", "submission": "事後", "significance": "", "reason": "人事 <b>異動</b>"}


def table(repo: Repo) -> Counter[Cells]:
    """The rows of the table as they are recorded."""
    return Counter(map(cells, Project.around(repo.path).version(slug="jumin").table().rows))


def cells(row: Row) -> Cells:
    told = (row.date_text, row.label, row.before, row.after, row.submission, row.reason)
    return tuple("".join(cell.split()) for cell in told)


def shown(answer: Response, title: str) -> Counter[Cells]:
    """The rows of the table with that heading; none where there is no such heading."""
    page = answer.text.split(f"{title}</h")
    if len(page) == 1 or "<table" not in page[1].split("<h")[0]:
        return Counter()
    inside = page[1].split("<tbody")[1].split("</tbody>")[0]
    rows = (re.findall(r"<td\b.*?</td>|<th\b.*?</th>", row, re.DOTALL) for row in inside.split("<tr")[1:])
    return Counter(tuple(map(plain, row)) for row in rows)


def plain(cell: str) -> str:
    inside = cell.split('<div class="text">')[-1] if '<div class="text">' in cell else cell
    without_links = re.sub(r'<a class="permalink".*?</a>', "", inside, flags=re.DOTALL)
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", without_links)).replace("※", "").split())


def fields(page: str, button: str) -> dict[str, str]:
    """The hidden fields of the form that has the button."""
    form = next(one for one in page.split("<form")[1:] if button in one.split("</form>")[0])
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form.split("</form>")[0])
    return {name: html.unescape(value) for name, value in found if name != "csrf"}


def pressed(browser: Browser, address: str, said: Mapping[str, object]) -> tuple[Counter[Cells], Counter[Cells]]:
    """The rows that came and those that went, of the table, with the button."""
    before = table(browser.repo)
    answer = browser.post(address, **said)
    assert answer.status_code == 303, answer.text
    after = table(browser.repo)
    return after - before, before - after


def test_a_record(browser: Browser) -> None:
    assert browser.save(WORK, "甲 <i>\n\n丙").status_code == 303
    assert browser.save(UNIT, "住民課").status_code == 303
    said = {**CLAIMS, "item": [WORK, UNIT], "seen": browser.seen()}
    look = browser.post("/a/jumin/record", do="look", **said)
    came, gone = pressed(browser, "/a/jumin/record", {**said, "do": "record"})
    assert len(came) == 2
    assert (shown(look, "記録すると、表にこう載ります"), gone) == (came, Counter())


@pytest.mark.parametrize(
    "said", [{"reason": "正しい説明"}, {"norow": "yes", "reason": "書式"}, {"date": "令和6年5月1日"}]
)
def test_an_amendment(browser: Browser, said: dict[str, str]) -> None:
    page = browser.get(f"/a/jumin/amend?commit={browser.repo.head}")
    held = fields(page.text, 'value="look"')
    was = {name.removeprefix("was-"): value for name, value in held.items() if name.startswith("was-")}
    look = browser.post("/a/jumin/amend", **{**held, **was, **said, "do": "look"})
    before = table(browser.repo)
    came, gone = pressed(browser, "/a/jumin/amend", {**held, **was, **said, "do": "record"})
    assert shown(page, "いまの行") == before
    assert shown(look, "正したあとの行") == came
    assert gone == before


def test_an_undo(browser: Browser) -> None:
    browser.repo.edit({UNIT: "住民課", CHIEF: "室長"}, date="2024-05-01", reason="改称")
    page = browser.get(f"/a/jumin/undo?commit={browser.repo.head}")
    came, gone = pressed(browser, "/a/jumin/undo", {**fields(page.text, "取り消す"), "reason": "誤り"})
    assert len(gone) == 2
    assert (shown(page, "表から消える行"), shown(page, "代わりに載る行")) == (gone, came)


def test_an_earlier_text(browser: Browser) -> None:
    """It is put back first, and makes its row once it is recorded."""
    page = browser.get(f"/a/jumin/earlier?item={quote(UNIT)}&commit=first")
    assert browser.post("/a/jumin/earlier", **fields(page.text, "この文章に戻す")).status_code == 303
    promised = shown(page, "記録すると、表にこう載ります")
    assert [row[2:4] for row in promised] == [("戸籍課", "市民課")]
    said = {**CLAIMS, "item": [UNIT], "seen": browser.seen(), "do": "record"}
    came, _ = pressed(browser, "/a/jumin/record", said)
    assert [row[1:4] for row in came] == [row[1:4] for row in promised]


def test_what_is_recorded_put_back(browser: Browser) -> None:
    before = (browser.repo.path / "jumin/I-5.yaml").read_bytes()
    assert browser.save(UNIT, "住民課").status_code == 303
    page = browser.get("/a/jumin/s/I-5").text
    shown_text = page.split('class="recorded"')[1].split('<div class="text">')[1].split("</div>")[0]
    etag = browser.hidden("/a/jumin/s/I-5", UNIT)
    assert browser.post("/a/jumin/restore", item=UNIT, etag=etag).status_code == 303
    assert shown_text == "戸籍課"
    assert (browser.repo.path / "jumin/I-5.yaml").read_bytes() == before


def test_a_replacement(browser: Browser) -> None:
    said = {"old": "課", "new": "係", "inside-all": "yes", "scope": "jumin"}
    look = browser.post("/replace", do="look", **said)
    seen = fields(look.text, 'value="write"')["seen"]
    rows = browser.post("/replace", do="look-at-record", seen=seen, **said, **CLAIMS)
    came, gone = pressed(browser, "/replace", {**said, **CLAIMS, "seen": seen, "do": "record"})
    assert len(came) == 2
    assert (shown(rows, "記録すると、表にこう載ります"), gone) == (came, Counter())


def test_a_draft_taken_in(browser: Browser) -> None:
    begun(browser)
    recorded(browser, WORK, "甲の下書き\n\n乙")
    recorded(browser, CHIEF, "室長", date="2024-05-02")
    moved(browser, "main")
    page = browser.get(f"/drafts/take?name={quote(DRAFT)}")
    came, gone = pressed(browser, "/drafts/take", fields(page.text, "取り込む</button>"))
    assert len(came) == 2
    assert (shown(page, "取り込むと、表ではこうなります"), gone) == (came, Counter())
