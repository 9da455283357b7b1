"""`--pending` marks what it writes as a draft: on every page, with how much is not recorded; and only where something is."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import Browser
from tests.cli.conftest import Call
from tests.conftest import ConvertSeveral
from tests.repos import Repo

from shinkyu.render.formats import SHOWN_FORMATS, TABLE_FORMATS

NAME, PLACE, CHIEF = "I-1/①事務の名称", "I-5/①部署", "I-5/②所属長の役職名"
WORDS = "下書き・未記録の変更を含む"
LONG = "\n\n".join(f"{number} 申請書は施錠できる書庫に保管する。" * 8 for number in range(40))


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {PLACE: "市民課", CHIEF: "課長"})
    return repo.edit({PLACE: LONG}, date="2020-04-01").edit({PLACE: LONG.replace("書庫", "倉庫")}, date="2021-04-01")


@pytest.fixture
def draft(city: Repo) -> Repo:
    """Two of its items are edited."""
    return city.write_texts({NAME: "住民基本台帳に関する事務", CHIEF: "室長"})


@pytest.mark.parametrize(
    ("command", "form"),
    # A PDF is not the same twice: the browser writes the time into it.
    [*(("show", form) for form in SHOWN_FORMATS if form != "pdf"), *(("table", form) for form in TABLE_FORMATS)],
)
def test_without_edits_there_is_no_mark(command: str, form: str, city: Repo, call: Call) -> None:
    for name, options in (("record", ()), ("draft", ("--pending",))):
        done = call(command, *options, "--format", form, "-o", f"{name}.out", cwd=city.path)
        assert WORDS not in done.err
    assert (city.path / "draft.out").read_bytes() == (city.path / "record.out").read_bytes()


MARKED = {
    ("show",): f"{WORDS}(2項目、2行)",
    ("show", "--item", "I-5"): f"{WORDS}(1項目)",
    ("show", "--item", CHIEF): f"{WORDS}(1項目)",
    ("table",): f"{WORDS}(2行)",
    ("table", "--item", CHIEF): f"{WORDS}(1行)",
}


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_every_page_of_an_office_file_has_it(
    form: str, draft: Repo, call: Call, offices: ConvertSeveral, pdf_text: Callable[[Path], str]
) -> None:
    names = [f"{number}.{form}" for number in range(len(MARKED))]
    for name, (command, mark) in zip(names, MARKED.items(), strict=True):
        said = call(*command, "--pending", "-o", name, cwd=draft.path)
        assert said.err.splitlines() == [f"注意: {mark}", f"書き出しました: {name}"]
    printed = offices([draft.path / name for name in names], "pdf")
    for file, (command, mark) in zip(printed, MARKED.items(), strict=True):
        pages = pdf_text(file).split("\f")[:-1]
        assert pages, command
        assert [page for page in pages if mark not in page.replace(" ", "")] == [], command


@pytest.mark.parametrize(("command", "mark"), [("show", f"{WORDS}(2項目、2行)"), ("table", f"{WORDS}(2行)")])
def test_every_page_that_a_browser_prints_has_it(
    command: str, mark: str, draft: Repo, call: Call, chromium_browser: Browser, pdf_text: Callable[[Path], str]
) -> None:
    call(command, "--pending", "-o", "a.html", cwd=draft.path)
    page = chromium_browser.new_page()
    page.goto((draft.path / "a.html").as_uri())
    assert page.get_by_role("note").inner_text() == mark
    page.pdf(path=draft.path / "a.pdf", prefer_css_page_size=True)
    page.close()
    pages = pdf_text(draft.path / "a.pdf").split("\f")[:-1]
    assert len(pages) > 2
    assert [text for text in pages if mark not in text.replace(" ", "")] == []


def test_tracked_changes_of_a_draft_are_marked_too(draft: Repo, call: Call) -> None:
    call("table", "--pending", "--tracked", "-o", "a.docx", cwd=draft.path)
    document = Document(str(draft.path / "a.docx"))
    assert [section.header.paragraphs[0].text for section in document.sections] == [f"{WORDS}(2行)"]


def test_the_first_line_of_a_sheet_is_the_mark(draft: Repo, call: Call) -> None:
    call("show", "--pending", "-o", "a.xlsx", cwd=draft.path)
    book = openpyxl.load_workbook(io.BytesIO((draft.path / "a.xlsx").read_bytes()))
    assert [sheet["A1"].value for sheet in book] == [f"{WORDS}(2項目、2行)"] * 2


@pytest.mark.parametrize(
    ("command", "first"),
    [
        (("show",), f"{WORDS}(2項目)"),
        (("show", "--format", "md"), f"> **{WORDS}(2項目、2行)**"),
        (("table", "--format", "md"), f"> **{WORDS}(2行)**"),
    ],
)
def test_what_is_read_begins_with_it(command: tuple[str, ...], first: str, draft: Repo, call: Call) -> None:
    assert call(*command, "--pending", cwd=draft.path).out.splitlines()[:2] == [first, ""]


def test_programs_find_the_items(draft: Repo, call: Call) -> None:
    found = json.loads(call("show", "--pending", "--format", "json", cwd=draft.path).out)
    assert found["unrecorded"] == [NAME, CHIEF]
    assert json.loads(call("show", "--format", "json", cwd=draft.path).out)["unrecorded"] == []


@pytest.mark.parametrize("form", ["tsv", "csv", "json"])
def test_what_programs_read_keeps_its_shape(form: str, draft: Repo, call: Call) -> None:
    done = call("table", "--pending", "--format", form, cwd=draft.path)
    assert WORDS not in done.out
    assert f"{WORDS}(2行)" in done.err


def test_rows_that_are_all_recorded_are_no_draft(draft: Repo, call: Call) -> None:
    done = call("table", "--pending", "--until", "2021-04-01", "--format", "md", cwd=draft.path)
    assert WORDS not in done.out + done.err


def test_of_several_those_that_are_drafts_are_marked(draft: Repo, call: Call) -> None:
    draft.git("stash", "-q")
    draft.init("kiso", "zeimu", {PLACE: "税務課"}).edit({PLACE: "課税課"}, slug="zeimu", date="2022-04-01")
    draft.git("stash", "pop", "-q")
    call("table", "--all", "--pending", "--sheet-per", "slug", "-o", "a.xlsx", cwd=draft.path)
    sheets = {sheet.title: sheet["A1"].value for sheet in openpyxl.load_workbook(draft.path / "a.xlsx")}
    assert sheets == {"jumin": f"{WORDS}(2行)", "zeimu": "評価書番号"}
    call("table", "--all", "--pending", "-o", "b.xlsx", cwd=draft.path)
    assert openpyxl.load_workbook(draft.path / "b.xlsx").active["A1"].value == f"{WORDS}(2行)"


def test_a_draft_of_a_table_can_be_read_again(draft: Repo, call: Call) -> None:
    call("table", "--pending", "-o", "a.xlsx", cwd=draft.path)
    done = call(
        "import",
        "a.xlsx",
        "--slug",
        "b",
        "--form",
        "kiso",
        "--into",
        "../b",
        "--dry-run",
        "--json",
        cwd=draft.path,
        code=None,
    )
    rows = json.loads(call("table", "--pending", "--format", "json", cwd=draft.path).out)
    assert json.loads(done.out)["rows"] == len(rows)


@pytest.mark.usefixtures("english")
def test_in_english(draft: Repo, call: Call) -> None:
    assert call("table", "--pending", "--item", CHIEF, "--format", "md", cwd=draft.path).out.startswith(
        "> **DRAFT with unrecorded changes (1 row)**\n"
    )
