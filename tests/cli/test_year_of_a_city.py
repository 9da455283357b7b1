"""The year of a city, told by commands alone: three assessments, two desks and a shared folder, reviews, publications, an end."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.cli.bad_input.test_tables import HEADING, row
from tests.cli.conftest import Call, Result
from tests.site.conftest import broken_links

SATO = "佐藤 花子"
REVIEW = f"review:\n  required_approvals: 1\n  approvers:\n  - {{name: {SATO}, email: sato@example.jp, role: hogo}}\n"
DUTY, DAY, NAME = "I-5/①部署", "公表日", "cover/評価書名"


class City:
    """Two desks and the folder by which they exchange; ``site``: what the public sees."""

    def __init__(self, folder: Path, call: Call) -> None:
        self.folder, self._call = folder, call
        self.first, self.second = folder / "一課", folder / "二課"
        self.share, self.site = folder / "share", folder / "site"

    def call(self, desk: Path, *arguments: str | Path, code: int | None = 0) -> Result:
        return self._call(*arguments, cwd=desk, code=code)

    def json(self, desk: Path, *arguments: str | Path, code: int | None = 0) -> Any:
        return json.loads(self.call(desk, *arguments, "--json", code=code).out)

    def edit(self, desk: Path, slug: str, item: str, text: str) -> None:
        (self.folder / "text").write_text(text, encoding="utf-8")
        self.call(desk, "edit", f"{slug}:{item}", "--file", self.folder / "text")

    def record(self, desk: Path, slug: str, day: str, reason: str) -> None:
        claims = ("--submission", "事後", "--reason", reason)
        self.call(desk, "commit", "--slug", slug, "--date", day, *claims)

    def publish(self, slug: str, day: str) -> Any:
        """公表日 renewed, approved as the refusal says, published at the first desk, sent, and the site built anew."""
        self.edit(self.first, slug, DAY, day)
        self.call(self.first, "commit", "--no-row", "--reason", DAY, "--slug", slug)
        publish = ("publish", "--slug", slug, "--out", self.folder / "kouhyou")
        (refused,) = self.json(self.first, *publish, code=1)["findings"]
        assert refused["rule"] == "publish-unapproved"
        asked = re.search(r"`shinkyu (approve [^`]*) 氏名`", refused["hint"])
        assert asked is not None
        self.call(self.first, *asked[1].split(), SATO)
        told = self.json(self.first, *publish)
        self.call(self.first, "sync")
        self.call(self.first, "site", "--out", self.site)
        assert broken_links(self.site) == []
        return told

    def listed(self, desk: Path, day: str = "2024-12-31") -> dict[str, Any]:
        """What the list says, by slug."""
        return {one["slug"]: one for one in self.json(desk, "list", "--as-of", day)["assessments"]}


def test_the_year(tmp_path: Path, call: Call, chromium_browser: Browser) -> None:
    city = City(tmp_path, call)
    first, second = city.first, city.second
    (tmp_path / "kouhyou").mkdir()

    # Three assessments: one begun, one added, one from the table that was published.
    city.call(tmp_path, "init", first, "--form", "kiso", "--slug", "jumin", "--name", "住民基本台帳に関する事務")
    with (first / "shinkyu.yaml").open("a", encoding="utf-8") as file:
        file.write(REVIEW)
    city.call(first, "add", "kokuho", "--form", "kiso", "--name", "国民健康保険に関する事務")
    for slug in ("jumin", "kokuho"):
        city.edit(first, slug, DUTY, "市民課")
        city.call(first, "commit", "--no-row", "--reason", "はじめの版", "--slug", slug)
    city.call(first, "commit", "--no-row", "--reason", "設定", "shinkyu.yaml")
    table = tmp_path / "t.tsv"
    table.write_text(HEADING + row("令和5年4月1日", "Ⅰ-5 ①部署", "税務課", "市税課"), encoding="utf-8")
    city.call(first, "import", table, "--slug", "zeimu", "--form", "kiso")
    listed = city.listed(first)
    assert {slug: one["unpublished"] for slug, one in listed.items()} == {"jumin": 0, "kokuho": 0, "zeimu": 1}

    # Two desks exchange over a folder.
    city.call(first, "sync", city.share, "--create")
    city.call(tmp_path, "get", city.share, second)
    city.edit(second, "kokuho", DUTY, "保険課")
    city.record(second, "kokuho", "2024-04-01", "組織改編")
    city.call(second, "sync")
    city.edit(first, "jumin", DUTY, "窓口課")
    city.record(first, "jumin", "2024-04-02", "組織改編")
    assert "保険課" in city.call(first, "sync").out + (first / "kokuho/I-5.yaml").read_text(encoding="utf-8")
    assert city.listed(first)["kokuho"]["changed"] == "2024-04-01"
    assert city.listed(first)["jumin"]["unpublished"] == 1

    # What is to be published has to be approved first.
    told = city.publish("jumin", "令和6年5月1日")
    assert (told["rows"], told["previous"]) == (1, None)
    city.publish("kokuho", "令和6年5月1日")
    assert {city.listed(first)[slug]["unpublished"] for slug in ("jumin", "kokuho")} == {0}
    assert city.listed(first)["jumin"]["published"] == "2024-05-01"

    # The other desk works on, is reviewed and approved; published again.
    city.call(second, "sync")
    city.edit(second, "jumin", DUTY, "総合窓口課")
    city.record(second, "jumin", "2024-07-01", "名称の変更")
    city.call(second, "sync")
    city.call(first, "sync")
    assert city.listed(first)["jumin"]["unpublished"] == 1
    reviewed = city.json(first, "review", "main", "--base", "published/jumin/2024-05-01", "--slug", "jumin")
    assert [one["after"] for one in reviewed["rows"]] == ["総合窓口課"]
    city.edit(first, "jumin", DAY, "令和6年8月1日")
    city.call(first, "commit", "--no-row", "--reason", DAY, "--slug", "jumin")
    refused = city.json(first, "publish", "--slug", "jumin", "--out", tmp_path / "kouhyou", code=1)
    assert [one["rule"] for one in refused["findings"]] == ["publish-unapproved"]
    city.call(first, "approve", "main", "--base", "published/jumin/2024-05-01", "--slug", "jumin", "--by", SATO)
    city.call(first, "publish", "--slug", "jumin", "--out", tmp_path / "kouhyou")
    city.call(first, "sync")
    assert "published/jumin/2024-08-01" in city.call(second, "sync").out

    # A correction: what is public does not change, another version of it comes.
    city.edit(first, "jumin", DUTY, "総合窓口第一課")
    city.record(first, "jumin", "2024-08-10", "名称の誤り")
    told = city.publish("jumin", "令和6年9月1日")
    assert (told["rows"], told["rows_since"], told["previous"]) == (3, 1, "published/jumin/2024-08-01")
    for day in ("2024-05-01", "2024-08-01", "2024-09-01"):
        city.call(first, "verify", tmp_path / f"kouhyou/jumin-{day}")

    # The 事務 ends: for three years it stays published.
    city.edit(first, "kokuho", NAME, "国民健康保険に関する事務【令和6年12月1日 終了】")
    city.call(first, "commit", "--no-row", "--reason", "事務の終了", "--slug", "kokuho")
    dues = {one["kind"]: one["date"] for one in city.listed(first)["kokuho"]["dues"]}
    assert dues == {"retention": "2027-12-01"}
    assert {one["kind"] for one in city.listed(first)["jumin"]["dues"]} == {"look", "reassessment"}

    # What the public finds: every link, in a browser that reaches nothing else.
    made = city.json(first, "site", "--out", city.site)
    assert made["made"] == []
    _follow(chromium_browser, city.site)
    city.call(second, "sync")
    city.call(second, "site", "--out", tmp_path / "other")
    assert _files(tmp_path / "other") == _files(city.site)
    city.call(first, "check", code=None)


def _follow(browser: Browser, site: Path) -> None:
    """Every page that links lead to, from the index on, with the network off: none fails, none asks for anything, all are there."""
    context = browser.new_context(offline=True)
    page, asked, seen = context.new_page(), [], set[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    ahead = [(site / "index.html").as_uri()]
    while ahead:
        address = ahead.pop()
        if address in seen or not address.endswith(".html"):
            continue
        seen.add(address)
        page.goto(address)
        assert page.locator("h1").count() == 1, address
        links = page.locator("a[href]").evaluate_all("all => all.map(one => one.href.split('#')[0])")
        ahead += [link for link in links if link not in seen]
    context.close()
    assert {url for url in asked if not url.startswith((site.as_uri(), "data:"))} == set()
    assert seen == {path.as_uri() for path in site.rglob("*.html")}


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
