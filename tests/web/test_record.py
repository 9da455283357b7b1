"""Recording by a page: what is said before the button, and that what is made is what the command makes."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Call
from tests.examples import many
from tests.payloads import HTML, UNSEEN
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, WORK, Browser, words

CLAIMS = {"date": "令和6年10月1日", "submission": "事後", "significance": "", "reason": "人事異動"}
NUMBER, WAY = "III-3/リスク2/ユーザ認証の管理/具体的な管理方法", "I-5/法令上の根拠"
SCRIPT = {"X-Shinkyu": "script"}


def marked_city(folder: Path) -> Repo:
    """A zenkoumoku assessment, whose items bear ※."""
    texts = {NUMBER: "5回続けて失敗した利用者IDを停止する。", WAY: "番号法第9条第2項", "I-1/①事務の名称": "住民の事務"}
    repo = Repo(folder).init("zenkoumoku", "kodomo", texts)
    return repo.edit({WAY: "番号法第9条第1項"}, date="2024-04-01", reason="条項の繰上げ")


def ask(browser: Browser, slug: str = "jumin", do: str = "look", **said: object) -> str:
    answer = browser.post(f"/a/{slug}/record", do=do, seen=browser.seen(slug), **{**CLAIMS, **said})
    return html.unescape(answer.text)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("Ｒ２．１１．２７", "2020-11-27"),
        ("2020-11-27", "2020-11-27"),
        (" 令和 2年 11月 27日 ", "2020-11-27"),
    ],
)
def test_a_day_is_read_as_it_will_be_recorded(browser: Browser, said: str, read: str) -> None:
    answer = json.loads(browser.client.get("/day", params={"said": said}).text)
    assert answer["day"] == read
    assert answer["read"].startswith(("令和", "平成"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("平成31年5月1日", "令和元年5月1日"),
        ("令和7年2月30日", "令和7年2月28日"),
        ("きのう", "日付として読めません"),
        ("<script>", "日付として読めません"),
        ("", ""),
    ],
)
def test_what_is_no_day_is_said_at_once(browser: Browser, said: str, told: str) -> None:
    answer = json.loads(browser.client.get("/day", params={"said": said}).text)
    assert "day" not in answer
    assert told in answer["error"]


def test_unlikely_days_are_told_beside_the_field(browser: Browser) -> None:
    assert "制度が始まる前" in browser.client.get("/day", params={"said": "平成20年4月1日"}).json()["read"]
    assert "1年より先" in browser.client.get("/day", params={"said": "令和99年4月1日"}).json()["read"]


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2019-04-30", "平成31年4月"),
        ("2019-05-01", "令和元年5月"),
        ("1989-01-31", "昭和64年・平成元年1月"),
        ("1926-12-25", "大正15年・昭和元年12月"),
        ("1873-01-01", "明治6年1月"),
        ("9999-12-31", "令和7981年12月"),
    ],
)
def test_months_speak_japanese(browser: Browser, day: str, title: str) -> None:
    month = browser.client.get("/month", params={"of": day}).json()
    assert month["title"] == title
    days = [one for week in month["weeks"] for one in week if one]
    assert all(len(week) == 7 for week in month["weeks"])
    assert [one["number"] for one in days] == [*range(1, len(days) + 1)]


@pytest.mark.parametrize("of", ["1872-12-31", "x", "0000-00-00", "../x", "2024-13-01"])
def test_no_month_is_shown_that_has_no_name(browser: Browser, of: str) -> None:
    assert browser.client.get("/month", params={"of": of}).status_code == 404


def test_each_marked_item_is_explained(tmp_path: Path) -> None:
    browser = Browser(marked_city(tmp_path / "city")).enter()
    browser.save(NUMBER, "3回続けて失敗した利用者IDを停止する。", "kodomo")
    page = ask(browser, "kodomo", item=[NUMBER], reason="")
    assert "数や日が変わっています(5回 → 3回)" in page
    assert "規則 第11条" in page
    assert "規則 第9条第2項" in page
    table = page[page.index('class="consequences"') :].split("</table>")[0]
    assert table.count("※の項目を事後に変えたが、根拠がない") == 1, "of the claim that is none alone"
    assert "主張と提出時期または説明が食い違う" in table
    assert "事後でよい根拠を示してください" in page, "what check will say of what is chosen"
    minor = ask(browser, "kodomo", item=[NUMBER], significance="minor")
    assert "で区分を正してください" in minor
    assert "事後でよい根拠を示してください" not in minor


def test_what_depends_on_the_ticks_is_asked_by_the_script(tmp_path: Path) -> None:
    browser = Browser(marked_city(tmp_path / "city")).enter()
    browser.save(NUMBER, "3回", "kodomo")
    browser.save("I-1/①事務の名称", "住民の仕事", "kodomo")
    seen = browser.seen("kodomo")
    without = browser.post("/a/kodomo/record", SCRIPT, do="watch", seen=seen, item=["I-1/①事務の名称"], **CLAIMS).text
    assert "※の項目と" not in without
    assert "<html" not in without
    both = browser.post("/a/kodomo/record", SCRIPT, do="watch", seen=seen, item=[NUMBER], **CLAIMS).text
    assert "※の項目と" in both
    half = browser.post("/a/kodomo/record", SCRIPT, do="watch", seen=seen, item=[NUMBER], date="", submission="").text
    assert 'role="alert"' not in half, "who is still writing has done nothing wrong"
    assert "記録するには" in half


def test_the_check_says_afterwards_what_the_page_said_before(tmp_path: Path, call: Call) -> None:
    browser = Browser(marked_city(tmp_path / "city")).enter()
    browser.save(NUMBER, "3回", "kodomo")
    before = ask(browser, "kodomo", item=[NUMBER], reason="")
    assert browser.post(
        "/a/kodomo/record", do="record", seen=browser.seen("kodomo"), item=[NUMBER], **{**CLAIMS, "reason": ""}
    ).is_redirect
    done = call("check", "--json", cwd=browser.repo.path, code=1)
    for finding in json.loads(done.out)["findings"]:
        if finding["commit"] == browser.repo.head:
            told = finding["message"].replace(finding["item"], "Ⅲ-3 リスク2 ユーザ認証の管理 具体的な管理方法")
            assert told in words(before), finding
            assert finding["rule"] not in words(before), finding


def test_reasons_of_the_same_item_come_first(browser: Browser) -> None:
    browser.repo.edit({CHIEF: "室長"}, date="2024-05-01", reason="人事異動")
    browser.repo.edit({UNIT: "住民課"}, date="2024-06-01", reason="組織改編")
    browser.save(CHIEF, "部長")
    page = browser.get("/a/jumin/record").text
    offered = page[page.index("<datalist") : page.index("</datalist")]
    assert offered.index("人事異動") < offered.index("組織改編") < offered.index("組織の見直し")


def test_published_rows_are_shown_before_the_button(browser: Browser) -> None:
    browser.repo.git("tag", "-a", "-m", "公表", "published/jumin/2024-05-01")
    browser.save(UNIT, "住民課")
    head = browser.repo.head
    page = ask(browser, do="record", item=[UNIT], date="令和6年4月1日")
    assert "公表した行のうち、変わるもの" in page
    assert "「公表した表が変わってもよい」" in page
    assert "--" not in words(page)
    assert browser.repo.head == head
    assert "公表した行のうち" in ask(browser, item=[UNIT], date="令和6年4月1日", published="yes")
    ask(browser, do="record", item=[UNIT], date="令和6年4月1日", published="yes")
    assert browser.repo.head != head


def test_long_texts_entries_and_empty_lines_are_explained(tmp_path: Path, call: Call) -> None:
    name = "I-2/システム[e1]/①システムの名称"
    texts = {name: "システム", WAY: "甲\n乙", NUMBER: "短い"}
    browser = Browser(Repo(tmp_path / "city").init("zenkoumoku", "s", texts)).enter()
    browser.repo.edit({NUMBER: "短い文"}, date="2024-04-01", reason="整理", slug="s")
    browser.save(WAY, "甲\n\n乙", "s")
    browser.save(NUMBER, "あ" * 600 + "\n\n" + "い" * 600, "s")
    call("entry", "add", "I-2/システム", cwd=browser.repo.path)
    page = browser.get("/a/s/record").text
    assert "表の行になりません" in page
    assert "1,202字あり、1行に載せる長さ(700字)を超えるので、段落ごとの3行になります" in page
    assert page.index("Ⅰ-5") < page.index("Ⅲ-3"), "in the order of the form"


def test_a_title_and_a_way_are_those_of_the_command(browser: Browser, call: Call, tmp_path: Path) -> None:
    browser.save(WORK, "甲\n\n乙\n\n丙")
    twin = copied(browser.repo, tmp_path / "twin")
    ask(browser, do="record", item=[WORK], way="追記", title="丙を足す")
    claims = ("--date", "2024-10-01", "--submission", "事後", "--reason", "人事異動")
    call("commit", "--way", "追記", "-m", "丙を足す", *claims, cwd=twin.path)
    assert same(browser.repo, twin)
    browser.save(WORK, "丁")
    assert "追記で書けません" in ask(browser, do="record", item=[WORK], way="追記")


def test_what_fails_at_the_last_moment_leaves_the_form_filled_in(browser: Browser) -> None:
    browser.repo.hook("pre-commit", "echo だめです >&2\nexit 1")
    browser.save(CHIEF, "室長")
    head = browser.repo.head
    page = ask(browser, do="record", item=[CHIEF], title="<b>題</b>")
    assert "だめです" in page
    assert 'value="人事異動"' in page
    assert 'value="令和6年10月1日"' in page
    assert browser.repo.head == head


def test_what_a_check_said_that_let_it_pass_is_told_once(browser: Browser) -> None:
    browser.repo.hook("pre-commit", "echo '<b>公表日が近づいています</b>' >&2")
    browser.save(CHIEF, "室長")
    ask(browser, do="record", item=[CHIEF])
    page = browser.get("/a/jumin/history").text
    assert "&lt;b&gt;公表日が近づいています" in page
    assert "自動の確認から" in page
    assert "自動の確認から" not in browser.get("/a/jumin/history").text


def test_checks_that_nobody_can_run_are_told(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    browser.repo.hook("pre-commit", "exit 1")
    monkeypatch.setenv("PATH", "")
    browser.save(CHIEF, "室長")
    ask(browser, do="record", item=[CHIEF])
    assert "この町の決めた自動の確認(pre-commit)は、この機械では動かせないので" in browser.get("/a/jumin/history").text


def test_a_full_disk_is_told_and_nothing_is_lost(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    browser.save(CHIEF, "室長")
    seen, head = browser.seen(), browser.repo.head
    monkeypatch.setattr("shinkyu.web.pages.record.carry_out", full)
    answer = browser.post("/a/jumin/record", do="record", seen=seen, item=[CHIEF], **CLAIMS)
    assert answer.status_code == 500
    assert 'value="人事異動"' in answer.text
    assert browser.repo.head == head


@pytest.mark.parametrize(
    "text", [HTML[2], HTML[8], HTML[9], UNSEEN[0], "{{7*7}}", "Reason: x\nChange-Date: 2020-01-01"]
)
def test_hostile_texts_stay_texts(browser: Browser, text: str) -> None:
    browser.save(CHIEF, "室長")
    fields = ("reason", "title", "date", "submission", "significance", "way", "norow", "seen")
    for said in (dict.fromkeys(fields, text), {**CLAIMS, "reason": text, "title": text}, {"item": [text]}):
        page = browser.post("/a/jumin/record", **{"do": "look", "seen": browser.seen(), "item": [CHIEF], **said}).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert page.count("<h1>") == 1


def test_a_first_version_is_recorded_without_rows(browser: Browser) -> None:
    shutil.copytree(browser.repo.path / "jumin", browser.repo.path / "zei")
    about = browser.repo.path / "zei/assessment.yaml"
    about.write_text(re.sub(r"(?m)^id: .*$", "id: zei", about.read_text(encoding="utf-8")), encoding="utf-8")
    page = browser.get("/a/zei/record").text
    assert "まだ一度も記録されていません" in page
    assert 'value="はじめの版"' in page
    assert re.search(r'name="norow" value="yes" checked', page)
    seen = browser.seen("zei")
    items = [html.unescape(one) for one in re.findall(r'name="item" value="([^"]*)" checked', page)]
    answer = browser.post("/a/zei/record", do="record", seen=seen, item=items, norow="yes", reason="はじめの版")
    assert answer.status_code == 303, answer.text
    assert "Table: none" in browser.repo.git("log", "-1", "--format=%B")


def test_a_claim_is_named_as_the_page_names_it(tmp_path: Path) -> None:
    browser = Browser(marked_city(tmp_path / "city")).enter()
    browser.save(NUMBER, "3回", "kodomo")
    page = words(ask(browser, "kodomo", "record", item=[NUMBER], significance="significant"))
    assert "区分 重要な変更 の提出時期は事前です" in page
    assert "significant" not in page


def test_what_is_quoted_from_a_text_stays_as_it_is(browser: Browser) -> None:
    browser.save(CHIEF, "室長")
    page = words(ask(browser, do="record", item=[CHIEF], date="コミット --reason の日"))
    assert "「コミット --reason の日」は日付として読めません" in page


def copied(repo: Repo, folder: Path) -> Repo:
    shutil.copytree(repo.path, folder)
    return Repo(folder)


def same(one: Repo, other: Repo) -> bool:
    """Whether the last records are: of one without a 変更日 git's clock tells when it was made."""
    told = [repo.git("log", "-1", "--format=%T%n%B%n%an %ae %ai") for repo in (one, other)]
    return told[0] == told[1] or ("Table: none" in told[0] and told[0].rsplit(" ", 3)[0] == told[1].rsplit(" ", 3)[0])


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Three edits, one of them of a ※ item and long, and a publication."""
    repo = marked_city(tmp_path_factory.mktemp("fields") / "city")
    repo.git("tag", "-a", "-m", "公表", "published/kodomo/2024-05-01")
    browser = Browser(repo).enter()
    for item, text in ((NUMBER, "3回\n\n停止"), (WAY, "番号法第9条"), ("I-1/①事務の名称", "住民の仕事")):
        assert browser.save(item, text, "kodomo").status_code == 303
    return repo


FIELDS = st.fixed_dictionaries(
    {
        "item": st.lists(st.sampled_from([NUMBER, WAY, "I-1/①事務の名称"]), min_size=1, unique=True),
        "date": st.sampled_from(["令和6年10月1日", "2024-03-01", "R6.4.1", "令和99年1月1日", "平成20年1月1日"]),
        "submission": st.sampled_from(["", "事前", "事後", "いつか"]),
        "significance": st.sampled_from(["", "significant", "minor", "risk-reducing", "emergency", "other", "x"]),
        "reason": st.sampled_from(["", "重要な変更にあたらない。", "災害のため", " 前後 ", "Reason: x"]),
        "way": st.sampled_from(["", "全文", "分割", "置換", "追記", "x"]),
        "title": st.sampled_from(["", "題名", "Change-Date: 2020-01-01"]),
        "norow": st.sampled_from(["", "", "yes"]),
        "anydate": st.sampled_from(["", "yes"]),
        "published": st.sampled_from(["", "yes"]),
    }
)


@given(said=FIELDS)
@settings(max_examples=many(40), deadline=None, suppress_health_check=list(HealthCheck))
def test_any_form_makes_what_the_command_makes_or_is_refused_as_it_is(
    edited: Repo, call: Call, tmp_path_factory: pytest.TempPathFactory, said: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("twins")
    mine, other = copied(edited, folder / "page"), copied(edited, folder / "command")
    head = mine.head
    browser = Browser(mine).enter()
    answer = browser.post("/a/kodomo/record", do="record", seen=browser.seen("kodomo"), **said)
    done = call("commit", *_options(said), cwd=other.path, code=None)
    if answer.status_code == 303:
        assert done.code == 0, done.err
        assert same(mine, other)
    else:
        assert answer.status_code == 422
        assert done.code != 0, done.out
        assert mine.head == other.head == head
        assert "--" not in words(answer.text)


def _options(said: dict[str, object]) -> list[str]:
    items = said["item"]
    assert isinstance(items, list)
    some = [word for item in items for word in ("--item", item)] if len(items) < 3 else []
    common = [
        *some,
        "--reason",
        str(said["reason"]),
        "--literal",
        *(["-m", str(said["title"])] if said["title"] else []),
    ]
    if said["norow"]:
        return [*common, "--no-row"]
    named = {"--date": "date", "--submission": "submission", "--significance": "significance", "--way": "way"}
    given_ = [word for option, name in named.items() if said[name] for word in (option, str(said[name]))]
    return [
        *common,
        *given_,
        *(["--any-date"] if said["anydate"] else []),
        *(["--published"] if said["published"] else []),
    ]


def test_settings_that_change_what_the_rows_say_are_held_to_what_was_shown(browser: Browser) -> None:
    assert browser.save(WORK, "甲\n\n丙").status_code == 303
    seen, head = browser.seen(), browser.repo.head
    browser.repo.write("shinkyu.yaml", "format: 2\nlimit: 1\n")
    answer = browser.post("/a/jumin/record", do="record", seen=seen, item=[WORK], **CLAIMS)
    assert answer.status_code == 409
    assert browser.repo.head == head
