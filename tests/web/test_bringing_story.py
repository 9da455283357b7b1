"""A clerk begins in an empty folder with what was published, answers a question, and has it edited by a colleague, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from tests import cities
from tests.cities import at
from tests.images import png
from tests.repos import Repo
from tests.web.served import served
from tests.workbooks import Desk

expect.set_options(timeout=30_000)  # what is read takes its time on a busy machine
LABEL, FOREIGN = "Ⅰ-7 ①部署", "担当のところ"
CHIEF, FIGURE = "I-7/②所属長の役職名", "I-A1/図"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Table and document, in which a label is called as no form calls it."""
    folder = tmp_path_factory.mktemp("bringing")
    cities.published(folder / "old", folder / "desk")
    book = openpyxl.load_workbook(folder / "desk" / "変更箇所.xlsx")
    for cell in (cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value == LABEL):
        cell.value = FOREIGN
    book.save(folder / "desk" / "変更箇所.xlsx")
    document = Document(str(folder / "desk" / "評価書.docx"))
    for table in document.tables:
        for cell in (cell for line in table.rows for cell in line.cells if cell.text == LABEL):
            cell.text = FOREIGN
    document.save(str(folder / "desk" / "評価書.docx"))
    # By these names a browser without a locale finds them, too.
    (folder / "desk" / "変更箇所.xlsx").rename(folder / "desk" / "table.xlsx")
    (folder / "desk" / "評価書.docx").rename(folder / "desk" / "document.docx")
    return folder / "desk"


@pytest.fixture
def page(chromium_browser: Browser, tmp_path: Path) -> Iterator[Page]:
    (tmp_path / "city").mkdir()
    with served(chromium_browser, tmp_path / "city") as opened:
        yield opened


def test_from_an_empty_folder(page: Page, desk: Path, tmp_path: Path) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("評価書を始める")
    page.get_by_role("link", name="公表したものを取り込む").click()
    page.get_by_label("変更箇所の表").set_input_files(desk / "table.xlsx")
    page.get_by_label("評価書の全体").set_input_files(desk / "document.docx")
    page.get_by_label("様式").select_option("zenkoumoku")
    page.get_by_label("短い名前(slug)").fill("kodomo")
    page.get_by_role("button", name="読んでみる").click()
    expect(page.locator("main [role=status]").first).to_contain_text("どの項目か決められないところが1か所")
    assert [*(tmp_path / "city").iterdir()] == []
    question = page.get_by_role("group", name=FOREIGN)
    question.get_by_label("ほかの項目", exact=True).fill("I-7/①部署")
    page.get_by_role("button", name="読み直す").click()
    expect(page.locator("main [role=status]").first).to_contain_text("件の記録ができます")
    page.get_by_role("button", name="このとおりに取り込む").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("これまでの記録")

    mapping = tmp_path / "map.yaml"
    mapping.write_text(f"{FOREIGN}: I-7/①部署\n", encoding="utf-8")
    asked = ("--with", desk / "document.docx", "--map", mapping, "--slug", "kodomo", "--form", "zenkoumoku")
    at(tmp_path, "import", desk / "table.xlsx", *asked, "--into", tmp_path / "twin")
    ours, theirs = Repo(tmp_path / "city"), Repo(tmp_path / "twin")
    assert ours.git("log", "--format=%H%n%T%n%B") == theirs.git("log", "--format=%H%n%T%n%B")
    assert ours.git("status", "--porcelain") == ""

    root = page.url.split("/a/")[0]
    page.goto(f"{root}/a/kodomo/workbook")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel で受け取る").click()
    taken.value.save_as(tmp_path / "out.xlsx")
    edited = Desk(tmp_path / "out.xlsx").write(f"item:{CHIEF}", "室長").save(tmp_path / "back.xlsx")
    page.get_by_label("直してもらったファイル").set_input_files(edited)
    page.get_by_role("button", name="どこが直されたかを見る").click()
    expect(page.locator("ins").first).to_have_text("室長")
    assert ours.git("status", "--porcelain") == ""
    page.get_by_role("button", name="この直しを取り込む").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("記録する")
    assert "室長" in ours.git("diff")

    (tmp_path / "picture.png").write_bytes(png())
    page.goto(f"{root}/a/kodomo/figures?item={FIGURE}")
    page.locator("input[type=file]").first.set_input_files(tmp_path / "picture.png")
    page.get_by_role("button", name="保存").first.click()
    expect(page.locator(".figure img").first).to_be_visible()
    assert page.locator(".figure img").first.evaluate("one => one.naturalWidth") == 40
    page.set_viewport_size({"width": 400, "height": 800})
    for address in (
        "/start",
        "/import",
        *(f"/a/kodomo/{one}" for one in ("workbook", "figures", "complete", "information-files")),
    ):
        page.goto(root + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, address
