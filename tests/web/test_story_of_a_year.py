"""A year of an assessment by its pages alone, in a real browser: from what a city has published to what it publishes next.

A clerk brings it in, writes, records, takes back, sends for review; another person comments, sends back, approves; it is taken
in and published. Commands do the same beside it: both histories say the same in the same order.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests import cities
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.web.people import Person, person
from tests.web.year import (
    BACK,
    BETTER,
    CLERK,
    DRAFT,
    FIRST,
    REVIEWER,
    SECOND,
    by_commands,
    told,
)

from shinkyu.model.form.keys import Key
from shinkyu.model.project import Project


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """What the city has published, in a folder: its document and its table."""
    texts = cities.answered("kiso", "2024-10") | {"cover/評価書名": "住民の異動に関する事務"}
    old = cities.city(tmp_path / "old", "kiso", "2024-10", texts)
    old.edit({"I-5/①部署": "市民課", "I-5/②所属長の役職名": "市民課長"}, date="2024-10-15", reason="組織改編")
    old.edit({"I-8/連絡先": "市民課 代表電話"}, date="2024-12-01", reason="電話番号の変更")
    desk = tmp_path / "published"
    desk.mkdir()
    cities.at(old.path, "show", "-o", desk / "評価書.xlsx")
    cities.at(old.path, "table", "-o", desk / "変更箇所.xlsx")
    return desk


def test_a_year(
    chromium_browser: Browser, published: Path, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = tmp_path / "city"
    city.mkdir()
    with person(chromium_browser, city, tmp_path / "clerk") as clerk:
        clerk.is_named(*CLERK)
        brings_in(clerk, published)
        names_who_approves(clerk)
        begins_a_draft(clerk)
        clerk.edits("jumin", FIRST | SECOND)
        assert len(FIRST | SECOND) == 10
        expect(clerk.page.locator("aside .all-rows table.changes")).to_contain_text("令和7年7月1日")
        clerk.records("jumin", "令和7年4月1日", "事後", "機構改革", *FIRST)
        clerk.records("jumin", "令和7年6月1日", "事後", "システムの更新")
        clerk.edits("jumin", BACK)
        clerk.records("jumin", "令和7年6月2日", "事後", "点検の頻度")
        takes_back(clerk, "まだ決まっていない")
        sends_for_review(clerk, "4月の機構改革の分です")
    with person(chromium_browser, city, tmp_path / "reviewer") as reviewer:
        reviewer.is_named(*REVIEWER)
        sends_back(reviewer)
    with person(chromium_browser, city, tmp_path / "clerk") as clerk:
        answers(clerk)
    with person(chromium_browser, city, tmp_path / "reviewer") as reviewer:
        approves(reviewer)
    with person(chromium_browser, city, tmp_path / "clerk") as clerk:
        takes_in(clerk)
        publishes(clerk)
        files = takes_files(clerk, tmp_path / "files")
    assert_files_hold(files, city, call)
    (tmp_path / "terminal").mkdir()  # what is published comes to lie beside each city
    twin = by_commands(published, tmp_path / "terminal/city", call, monkeypatch)
    assert told(Repo(city)) == told(twin)


def brings_in(clerk: Person, published: Path) -> None:
    clerk.page.goto(clerk.root)
    clerk.go("公表したものを取り込む")
    clerk.sends("変更箇所の表", published / "変更箇所.xlsx")
    clerk.sends("評価書の全体", published / "評価書.xlsx")
    clerk.page.get_by_label("様式", exact=True).select_option("kiso")
    clerk.fill(**{"短い名前(slug)": "jumin"})
    clerk.press("読んでみる(まだ何も取り込みません)")
    clerk.reads("読んだ結果")
    clerk.press("このとおりに取り込む")
    expect(clerk.page.get_by_role("heading", level=1)).to_have_text("これまでの記録")
    clerk.reads("組織改編", "電話番号の変更")


def names_who_approves(clerk: Person) -> None:
    """Reviews are begun by whoever is there first: the page says where that leads."""
    clerk.go("レビュー", "承認する人を決める")
    clerk.fill(氏名=REVIEWER[0], メールアドレス=REVIEWER[1])
    clerk.press("変わることを見る")
    clerk.reads(f"加わる人: {REVIEWER[0]} <{REVIEWER[1]}>", "要る承認の数: 0 → 1", "すぐに効きます")
    clerk.press("このとおりに記録する")
    clerk.reads("記録しました。")


def begins_a_draft(clerk: Person) -> None:
    clerk.go("下書き")
    clerk.fill(**{"何の下書きか(名前)": DRAFT})
    clerk.press("下書きを始める")
    clerk.reads("下書きを始めました。")


def takes_back(clerk: Person, reason: str) -> None:
    clerk.go("取り消す")
    clerk.fill(なぜ取り消すのか=reason)
    clerk.press("取り消す")
    expect(clerk.page.locator(".records .undone")).to_have_count(1)


def sends_for_review(clerk: Person, word: str) -> None:
    clerk.go("下書き", DRAFT)
    clerk.page.get_by_label("レビューする人への一言").fill(word)
    clerk.press("レビューに出す")
    clerk.reads("済みました。")


def sends_back(reviewer: Person) -> None:
    reviewer.go("レビュー")
    reviewer.reads("4月の機構改革の分です")
    reviewer.go(DRAFT)
    unit = reviewer.page.locator("table.changes tbody tr", has_text="①部署").first
    unit.locator("summary", has_text="コメントする").click()
    unit.get_by_label("コメント", exact=True).fill("窓口も書きますか")
    unit.get_by_role("button", name="コメントを記録する").click()
    expect(reviewer.page.locator(".thread")).to_contain_text("窓口も書きますか")
    unit.get_by_label("差戻し").check()
    unit.get_by_label("理由").fill("どの窓口かを書いてください")
    reviewer.press("選んだとおりに記録する")
    reviewer.reads("1行の判定を記録しました。")


def answers(clerk: Person) -> None:
    clerk.go("下書き", DRAFT)
    clerk.reads("どの窓口かを書いてください", "窓口も書きますか")
    clerk.edits("jumin", BETTER)
    clerk.records("jumin", "令和7年4月1日", "事後", "機構改革")
    clerk.go("下書き", DRAFT)
    clerk.page.get_by_label("返事: ").first.fill("書き足しました")
    clerk.press("直したので閉じる")
    clerk.reads("返事を記録しました。")
    clerk.press("直したものをもう一度出す")
    clerk.reads("済みました。")


def approves(reviewer: Person) -> None:
    reviewer.go("レビュー", DRAFT)
    reviewer.reads("市民生活部 戸籍住民課(窓口)")
    reviewer.page.get_by_label("この画面の行をすべて読みました").check()
    reviewer.page.get_by_role("button", name=re.compile("まだ判定していない.*行を承認する")).click()
    reviewer.reads("承認がそろいました")


def takes_in(clerk: Person) -> None:
    clerk.go("下書き", DRAFT, "取り込みへ進む")
    clerk.press("取り込む")
    clerk.reads("取り込みました。")


def publishes(clerk: Person) -> None:
    clerk.go("評価書の一覧", "住民の異動に関する事務", "公表する")
    clerk.fill(公表日="令和7年7月1日")
    clerk.press("もう一度確かめる")
    clerk.press("公表する")
    clerk.reads("公表しました")


def takes_files(clerk: Person, into: Path) -> Mapping[str, Path]:
    found = {"publication": clerk.takes("公表したものをまとめて受け取る", into)}
    for what, kinds in (("document", ("xlsx", "docx", "html")), ("table", ("xlsx", "docx", "html", "csv"))):
        for kind in kinds:
            clerk.page.goto(f"{clerk.root}/a/jumin/files")
            part = clerk.page.locator(f'section[aria-labelledby="{what}"]')
            part.locator(f'input[name="format"][value="{kind}"]').check()
            part.get_by_role("button", name="用意する").click()
            found[f"{what}.{kind}"] = clerk.takes("ダウンロード", into / what)
    return found


def assert_files_hold(files: Mapping[str, Path], city: Path, call: Call) -> None:
    """Our own readers find in them what the history tells, and nothing else."""
    for name, file in files.items():
        kind = name.partition(".")[0]
        if kind == "publication":
            assert {"hyoka.html", "henko.xlsx"} <= {Path(one).name for one in zipfile.ZipFile(file).namelist()}
            continue
        call("verify", file, "--slug", "jumin", cwd=city)
        if kind == "document":
            into = file.parent / f"again-{file.suffix[1:]}"
            call("import", "--with", file, "--slug", "jumin", "--form", "kiso", "--into", into)
            assert texts_of(into) == texts_of(city)


def texts_of(folder: Path) -> Mapping[Key, str]:
    return Project.around(folder).pending("jumin").texts()
