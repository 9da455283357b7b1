"""As much as there may be of it: an item of over 6,000 letters, and a table of 117 rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.repos import Repo
from tests.web.conftest import CHIEF, WORK, Browser
from tests.web.views import View, after, at, named

ITEMS = (
    *("I-1/①事務の名称", "I-1/③システムの名称", "I-2/特定個人情報ファイル名", "I-3/法令上の根拠", "I-5/①部署"),
    *("I-5/②所属長の役職名", "I-7/請求先", "I-8/連絡先"),
)
STEPS = (
    "届出の受付に際しては、本人確認書類の提示を求め、記載された氏名、住所、生年月日及び性別を台帳と照合する。",
    "照合の結果に相違があるときは、届出人に確認したうえで、上長の決裁を経て修正し、その経過を記録に残す。",
    "記録は執務室内の施錠された書庫に保管し、保存期間を過ぎたものは、立会いのもとで溶解処理により廃棄する。",
)
CLAIMS = {"submission": "事後", "significance": "", "reason": "事務の流れの見直しに伴う記載の整理"}
DRAFT = "年度の見直し"


def essay(word: str, blocks: int = 42) -> str:
    """Over 6,000 letters."""
    return "\n\n".join(f"({number}) {word}{''.join(STEPS)}" for number in range(1, blocks + 1))


def city(folder: Path) -> Repo:
    """A draft of 117 rows: eight items on each of fourteen days, and five blocks of the long one."""
    texts = dict.fromkeys(ITEMS, "はじめの記載")
    repo = Repo(folder).init("kiso", "jumin", {**texts, WORK: essay("係員は、")}, edition="2019-01").branch(DRAFT)
    long = {WORK: essay("係員は、").replace("係員は、", "担当の職員は、", 5)}
    for month in range(14):
        day = f"20{20 + month // 12}-{month % 12 + 1:02}-01"
        said = {item: f"{item.split('/')[1]}の記載を、第{month + 1}回の見直しで改めた。" for item in ITEMS}
        repo.edit({**said, **(long if month == 13 else {})}, date=day, reason=f"第{month + 1}回の見直し")
    return repo


def views(folder: Path) -> Iterator[View]:
    repo = city(folder / "long")
    browser, a = Browser(repo).enter(), "/a/jumin"
    first = repo.git("rev-list", "--max-parents=0", "HEAD").strip()
    yield at(browser, f"/review/{named(DRAFT)}")
    yield at(browser, f"/drafts/take?name={named(DRAFT)}")
    yield from (
        at(browser, f"{a}{page}") for page in ("/whole?table=yes", "/history", f"/life?item={named(WORK)}", "/publish")
    )
    yield at(browser, f"{a}/compare?from={first}&to={repo.head}")
    assert browser.save(WORK, essay("担当の職員は、", 43)).status_code == 303
    assert browser.save(CHIEF, "室長").status_code == 303
    yield at(browser, f"{a}/s/I-1?open={named(WORK)}")
    said = {"item": [WORK, CHIEF], "seen": browser.seen(), "date": "令和6年10月1日", **CLAIMS}
    yield after("looked", browser, f"{a}/record", do="look", **said)
    yield at(browser, f"{a}/review")
