"""What is published, taken as files, verified, given out and taken back; figures, terms, and what assessments share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.cli.test_publish import FOLDER, WITHHELD, city_at
from tests.cli.test_shared import BEGINS, ITEM, NAME, config
from tests.images import png
from tests.repos import Repo
from tests.web.conftest import CHIEF, UNIT, WORK, Browser
from tests.web.places import send
from tests.web.test_figures import FIGURE
from tests.web.test_figures import PAGE as FIGURES
from tests.web.test_shared import ODD
from tests.web.test_workbook import back
from tests.web.views import View, after, at, done, made_of, named, sent
from tests.workbooks import Desk

CLAIMS = {"date": "令和6年10月1日", "submission": "事後", "significance": "", "reason": "組織改編"}
PAGE, DAY = "/a/jumin/publish", "令和6年5月1日"
TEMPLATES = made_of(
    "allfiles figure figures files informationfiles publish ready.fragment replace seen shared sharedtake "
    "site terms verify workbook "
)


def views(folder: Path) -> Iterator[View]:
    browser = Browser(city_at(folder / "published" / "city")).enter()
    yield from _published(browser)
    yield from _taken(browser)
    yield from _given_out(folder)
    yield from _of_files(folder)
    yield from _shared(folder)
    yield from _replaced(folder)


def _published(browser: Browser) -> Iterator[View]:
    yield at(browser, PAGE)
    yield after("another day", browser, PAGE, do="look", date="令和6年6月1日")
    seen = browser.get(PAGE).text.partition('name="seen" value="')[2].partition('"')[0]
    yield at(browser, done(browser, PAGE, do="publish", date=DAY, seen=seen))
    yield after("refused", browser, "/site", do="make", address="javascript:x")
    answer = browser.post("/site", do="make", title="試験市の評価書")
    assert answer.status_code == 200
    yield View("/site made", browser, lambda: answer)
    yield at(browser, "/site")


def _taken(browser: Browser) -> Iterator[View]:
    a, table = "/a/jumin/files", (browser.repo.path.parent / FOLDER / "henko.csv").read_bytes()
    for page in (a, f"{a}?what=document&format=xlsx", f"{a}?what=table&since=x", f"{a}/see", "/files"):
        yield at(browser, page)
    yield at(browser, "/files?what=tables&format=csv")
    yield at(browser, "/verify")
    yield sent("the same", browser, "/verify", {"file": ("henko.csv", table)})
    yield sent(
        "differing", browser, "/verify", {"file": ("henko.csv", table.replace("窓口課".encode(), "別の課".encode()))}
    )
    yield sent("refused", browser, "/verify", {"file": ("henko.zip", b"PK\3\4")})
    browser.repo.write("shinkyu.yaml", WITHHELD).commit("公表しないところ")
    yield at(browser, f"{a}/see?redacted=yes")


def _given_out(folder: Path) -> Iterator[View]:
    browser = Browser(city_at(folder / "given" / "city")).enter()
    page = "/a/jumin/workbook"
    yield at(browser, page)
    (folder / "out.xlsx").write_bytes(browser.get(f"{page}/take?format=xlsx").content)
    desk = Desk(folder / "out.xlsx")
    desk.write(f"item:{UNIT}", "住民課")
    desk.write("item:I-7/請求先", "総務課の窓口")
    yield sent("looked", browser, page, back(desk), do="look")
    browser.repo.replace("jumin/I-5.yaml", "市民課", "戸籍課")
    yield sent("edited on both sides", browser, page, back(desk), do="look")
    yield sent("refused", browser, page, {"file": ("x.xlsx", b"PK\3\4")}, do="look")


def _of_files(folder: Path) -> Iterator[View]:
    browser = Browser(Repo(folder / "figures").init("zenkoumoku", "s", {"I-1/①事務の名称": "住民の事務"})).enter()
    yield at(browser, FIGURES)
    said = {"item": FIGURE, "etag": browser.hidden(FIGURES, FIGURE), "caption": "事務の流れ", "do": "put"}
    assert send(browser, FIGURES, {"picture": ("図.png", png(400, 300))}, **said).status_code == 303
    yield at(browser, FIGURES, name="with one")
    yield sent("refused", browser, FIGURES, {"picture": ("図.png", b"x")}, **said)
    for page in ("/a/s/s/I-A1", "/a/s/s/I-2", "/a/s/information-files", "/a/jumin/information-files"):
        yield at(browser, page)
    yield after("refused", browser, "/a/s/information-files", do="add", seen="x")


def _shared(folder: Path) -> Iterator[View]:
    city = Repo(folder / "shared")
    alike = f"{BEGINS}\n①施錠する。"
    for slug, text in {"kouki": f"<窓口>\n甲\n\n{alike}", "zei": f"{ODD}\n\n\n<ほか>\n乙"}.items():
        city.init("zenkoumoku", slug, {ITEM: text})
    one = {"name": NAME, "items": [f"{slug}:{ITEM}" for slug in ("kouki", "zei")], "begins": BEGINS}
    browser = Browser(city.write("shinkyu.yaml", config(one)).commit("共通の記載")).enter()
    yield at(browser, "/shared")
    yield at(browser, f"/shared/take?name={named(NAME)}&from={named(f'kouki:{ITEM}')}")
    yield after("of old", browser, "/shared/take", seen="x", name=NAME, **{"from": f"kouki:{ITEM}"})


def _replaced(folder: Path) -> Iterator[View]:
    repo, section = Repo(folder / "replaced"), "システム部門"
    repo.init(
        "kiso", "jumin", {WORK: f"{section}が行う。\n\n業務{section}が見る。", UNIT: section, CHIEF: f"{section}長"}
    )
    repo.init("kiso", "hoken", {WORK: f"{section}とサーバ。サーバーもある。"})
    browser, said = Browser(repo).enter(), {"old": section, "new": "情報システム部門"}
    yield at(browser, "/terms?do=look")
    yield after("looked", browser, "/replace", do="look", **said)
    yield after("of one", browser, "/replace", do="look-at-record", scope="jumin", **said, **CLAIMS)
    yield at(browser, "/replace?done=record&scope=jumin")
