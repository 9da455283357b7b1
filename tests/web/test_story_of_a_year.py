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

from shinkyu.model.form.keys import Key
from shinkyu.model.project import Project

CLERK, REVIEWER = ("市川 花子", "ichikawa@example.jp"), ("見直 一郎", "minaoshi@example.jp")
DRAFT = "令和7年度の見直し"
FIRST = {  # a reorganisation
    "I-5/①部署": "市民生活部 戸籍住民課",
    "I-5/②所属長の役職名": "戸籍住民課長",
    "I-7/請求先": "市民生活部 戸籍住民課 窓口係",
    "I-8/連絡先": "市民生活部 戸籍住民課 電話 000-000-0000",
    "I-1/①事務の名称": "転入・転出に関する事務",
    "I-1/②事務の概要": "届出を受け付け、審査する。\n\n結果を台帳に記載する。",
}
SECOND = {  # another system
    "I-1/③システムの名称": "住民記録システム、申請管理システム",
    "I-2/特定個人情報ファイル名": "住民記録ファイル",
    "I-3/法令上の根拠": "番号法 第9条第1項 別表",
    "cover/公表日": "令和7年7月1日",
}
BACK = {"IV-8/判断の根拠": "二人で確かめる手順を、月に1回点検している。"}
BETTER = {"I-5/①部署": "市民生活部 戸籍住民課(窓口)"}
RULES = f"""format: 2
review:
  required_approvals: 1
  approvers:
  - {{name: {REVIEWER[0]}, email: {REVIEWER[1]}}}
"""


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
        approvers_are_named(Repo(city))
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
    twin = by_commands(published, tmp_path / "twin", call, monkeypatch)
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


def approvers_are_named(repo: Repo) -> None:
    """Whoever keeps the settings of the city says who approves: that is not the clerk's to do."""
    repo.write("shinkyu.yaml", RULES).commit("承認する人")


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
            clerk.go("ファイルを受け取る")
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


def by_commands(published: Path, folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The same year, as somebody at a terminal lives it."""
    form = ("--slug", "jumin", "--form", "kiso", "--into", folder)
    call("import", published / "変更箇所.xlsx", "--with", published / "評価書.xlsx", *form)
    repo = Repo(folder)
    approvers_are_named(repo)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", CLERK[0])
        monkeypatch.setenv(f"GIT_{role}_EMAIL", CLERK[1])
    repo.branch(DRAFT)
    edited(repo, FIRST | SECOND, call)
    items = [word for item in FIRST for word in ("--item", item)]
    call("commit", *items, "--date", "2025-04-01", "--submission", "事後", "--reason", "機構改革", cwd=folder)
    call("commit", "--date", "2025-06-01", "--submission", "事後", "--reason", "システムの更新", cwd=folder)
    edited(repo, BACK, call)
    call("commit", "--date", "2025-06-02", "--submission", "事後", "--reason", "点検の頻度", cwd=folder)
    call("undo", repo.head, "--reason", "まだ決まっていない", cwd=folder)
    edited(repo, BETTER, call)
    call("commit", "--date", "2025-04-01", "--submission", "事後", "--reason", "機構改革", cwd=folder)
    repo.switch("main")
    call("approve", DRAFT, "--by", REVIEWER[0], cwd=folder)
    call("merge", DRAFT, cwd=folder)
    call("publish", "--date", "2025-07-01", cwd=folder)
    return repo


def edited(repo: Repo, texts: Mapping[str, str], call: Call) -> None:
    """Items, each by the command."""
    for item, text in texts.items():
        typed = repo.path.parent / "typed.txt"
        typed.write_text(text, encoding="utf-8")
        call("edit", item, "--file", typed, cwd=repo.path)


def told(repo: Repo) -> list[str]:
    """What the history says: trees, messages, authors and their days, in order, and what is published. A commit that another one
    names by its id is named by its place: ids hang on the moment at which they were recorded, as does the time of an undo."""
    ids = repo.git("log", "--reverse", "--format=%H", "main").split()
    text = repo.git("log", "--reverse", "--format=%T%n%B%n%an%n%ad%n--", "--date=format:%F", "main")
    for place, oid in enumerate(ids):
        text = text.replace(oid, f"#{place}")
    tags = [
        f"{tag} #{ids.index(repo.git('rev-parse', f'{tag}^{{commit}}').strip())}" for tag in repo.git("tag").split()
    ]
    return [*text.split("\n--\n"), *tags]
