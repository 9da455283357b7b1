"""What is published and taken away, in a real browser: a term replaced everywhere, recorded, published, the files re-read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect
from tests.cli.conftest import Call
from tests.cli.test_publish import FOLDER, city_at
from tests.repos import Repo
from tests.web.served import served

DAY = "令和6年5月1日"

expect.set_options(timeout=20_000)  # on a busy machine


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    return city_at(tmp_path_factory.mktemp("giving") / "city")


def test_an_assessment_is_published_and_taken_away(
    chromium_browser: Chromium, repo: Repo, tmp_path: Path, call: Call
) -> None:
    with served(chromium_browser, repo.path) as page:
        root = page.url.rstrip("/")
        _replace(page, root)
        assert "「市民課」を「住民課」に改める" in repo.git("log", "-1", "--format=%B")
        page.goto(f"{root}/a/jumin/files")
        page.locator("section", has_text="変更箇所の表だけ").last.get_by_label("Excel (.xlsx)").check()
        page.locator("section", has_text="変更箇所の表だけ").last.get_by_role("button", name="用意する").click()
        table = _taken(page, "ダウンロード", tmp_path)
        assert table.name == "住民の事務_変更箇所.xlsx"
        call("verify", table, "--strict", cwd=repo.path)

        page.goto(f"{root}/a/jumin/publish")
        page.get_by_role("button", name="公表する", exact=True).click()
        expect(page.get_by_role("heading", name="公表しました")).to_contain_text(DAY)
        bundle = _taken(page, "公表したものをまとめて受け取る", tmp_path)
        assert bundle.name == "住民の事務_令和6年5月1日公表.zip"
        with zipfile.ZipFile(bundle) as archive:
            archive.extractall(tmp_path)
        call("verify", tmp_path / FOLDER, "--strict", cwd=repo.path)

        page.goto(f"{root}/verify")
        page.get_by_label("公表した表、または .zip").set_input_files(bundle)
        page.get_by_role("button", name="確かめる").click()
        expect(page.locator("main")).to_contain_text("公表したときのままです")


def _replace(page: Page, root: str) -> None:
    page.goto(f"{root}/replace")
    page.get_by_label("置き換える語").fill("市民課")
    page.get_by_label("新しい語").fill("住民課")
    page.get_by_role("button", name="すべての箇所を見る").click()
    expect(page.locator("main")).to_contain_text("1項目 1か所")
    page.get_by_text("いっしょに記録もする").click()
    page.get_by_label("変更日", exact=True).fill("令和6年4月15日")
    page.get_by_label("事後", exact=True).check()
    page.get_by_label("提出時期に係る説明").fill("組織改編")
    page.get_by_role("button", name="置き換えて記録する").click()
    expect(page.get_by_role("status").first).to_contain_text("記録しました")


def _taken(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file
