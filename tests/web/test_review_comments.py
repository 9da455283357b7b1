"""Comments on a draft in the browser: on a row, on the whole, answered, closed, opened again; nothing that was typed is lost."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from httpx import Response
from tests.cli.conftest import Call
from tests.model.verdicts.judging import DUTY, city
from tests.web.conftest import Browser
from tests.web.reviewing import PAGE, be, records, rows, said, told


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    be(monkeypatch, "佐藤 花子", "sato@example.jp")
    return Browser(city(tmp_path / "city")).enter()


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return html.unescape(found[1])


def comment(browser: Browser, **more: str) -> Response:
    return browser.post(PAGE, **{"do": "comment", "text": "根拠を書いてください", **more})


def answer(browser: Browser, do: str, text: str = "", **more: str) -> Response:
    page = browser.get(PAGE).text
    return browser.post(
        PAGE, **{"do": do, "thread": field(page, "thread"), "last": field(page, "last"), "text": text, **more}
    )


def test_a_comment_is_the_one_of_the_command(browser: Browser, call: Call) -> None:
    row = rows(browser.get(PAGE).text)[0]
    done = comment(browser, row=row, quote="総合窓口", text="だれが\r\nですか")
    assert done.status_code == 303
    call("comment", "枝", "--row", row, "--quote", "総合窓口", "だれが\nですか", cwd=browser.repo.path)
    one, other = records(browser)
    assert said(one) == said(other)
    assert done.headers["location"].endswith(f"#c-{one.name.rpartition('-')[2]}")
    assert f'id="c-{one.name.rpartition("-")[2]}"' in browser.get(PAGE).text


def test_a_thread_is_answered_closed_and_opened_again(browser: Browser) -> None:
    comment(browser, slug="jumin")
    assert "評価書全体へのコメント" in browser.get(PAGE).text
    assert answer(browser, "reply", "別表のとおりです").status_code == 303
    assert answer(browser, "close").status_code == 303
    page = told(browser.get(PAGE).text)
    assert "別表のとおりです" in page
    assert "閉じています" in page
    assert "返事をして、また開く" in page
    assert answer(browser, "close").status_code == 422, "it is closed already"
    assert answer(browser, "reply", "やはり違います").status_code == 303
    assert "開いています" in told(browser.get(PAGE).text)
    assert [one.kind.value for one in records(browser)] == ["comment", "reply", "close", "reply"]


def test_what_somebody_answered_meanwhile_is_read_first(browser: Browser) -> None:
    comment(browser, slug="jumin")
    last = field(browser.get(PAGE).text, "last")
    answer(browser, "reply", "別表のとおりです")
    late = answer(browser, "close", "では閉じます", last=last)
    assert late.status_code == 409
    assert "別表のとおりです" in late.text
    assert "では閉じます" in late.text
    assert len(records(browser)) == 2


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"quote": "どこにもない"}, "そこにありません"),
        ({"text": "  "}, "何も書かれていません"),
        ({"text": "見えない\u202e文字"}, "U+202E"),
        ({"row": "0" * 16}, "ありません"),
        ({"row": "", "slug": "x"}, "何についてのコメントか"),
        ({"do": "reply", "thread": "x"}, "そのコメントはありません"),
        ({"do": "burn"}, "そのような操作はありません"),
    ],
)
def test_what_cannot_be_is_told_in_the_words_of_the_page(browser: Browser, said: dict[str, str], message: str) -> None:
    row = rows(browser.get(PAGE).text)[0]
    refused = comment(browser, **{"row": row, **said})
    assert refused.status_code == 422
    assert message in told(refused.text)
    assert "--" not in told(refused.text)
    assert "shinkyu" not in told(refused.text)
    assert records(browser) == []


def test_a_comment_that_is_refused_stands_in_its_field(browser: Browser) -> None:
    row = rows(browser.get(PAGE).text)[0]
    page = comment(browser, row=row, quote="<どこに>", text="</textarea><b>").text
    assert "&lt;/textarea&gt;&lt;b&gt;</textarea>" in page
    assert "&lt;どこに&gt;</textarea>" in page
    assert '<details class="comment" open>' in page


def test_a_comment_on_what_changed_since_says_so(browser: Browser) -> None:
    comment(browser, row=rows(browser.get(PAGE).text)[0])
    browser.repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    assert "記載が変わりました" in told(browser.get(PAGE).text)
    assert "コメントの開いている行 1" in " ".join(told(browser.get(PAGE).text).split())


def test_who_may_not_judge_may_comment(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, "田中", "tanaka@example.jp")
    assert comment(browser, slug="jumin").status_code == 303
    assert records(browser)[0].by.name == "田中"


def test_a_comment_on_an_item_is_the_one_of_the_command(browser: Browser, call: Call) -> None:
    about = {"slug": "jumin", "item": " Ⅰ-5 ①部署", "quote": "総合窓口課"}
    assert comment(browser, **about).status_code == 303
    call(
        *("comment", "枝", "--item", "Ⅰ-5 ①部署", "--quote", "総合窓口課", "根拠を書いてください"),
        cwd=browser.repo.path,
    )
    one, other = records(browser)
    assert said(one) == said(other)
    assert (one.item, bool(one.row)) == (DUTY, True)
    for wrong in ({"item": "Ⅸ-9 ない"}, {"item": "", "quote": "総合"}, {"item": "①", "quote": ""}):
        refused = comment(browser, **{**about, **wrong})
        assert refused.status_code == 422, wrong
        assert "--" not in told(refused.text)
    assert len(records(browser)) == 2
