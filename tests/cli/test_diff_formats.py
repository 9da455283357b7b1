"""`diff --format` and `-o`: every format of it, which points it says, what does not go together."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.render.formats import COMPARISON_FORMATS

PLACE, CHIEF = "I-5/①部署", "I-5/②所属長の役職名"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {PLACE: "市民課", CHIEF: "課長"})
    return repo.edit({PLACE: "戸籍課"}, date="2020-04-01").edit({PLACE: "窓口課", CHIEF: "室長"}, date="2021-04-01")


def rows_of(file: Path) -> list[list[str]]:
    """The item and both texts, of a file of any format."""
    if file.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(file).active
        lines = [[str(cell or "") for cell in line] for line in sheet.iter_rows(values_only=True)]
        return lines[lines.index(["項目", "変更前の記載", "変更後の記載"]) + 1 :]
    if file.suffix == ".docx":
        return [[cell.text for cell in row.cells] for row in Document(str(file)).tables[0].rows[1:]]
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        found = re.findall(r'<div class="text">(.*?)</div>', text, re.DOTALL)
        cells = [re.sub("<.*?>", "", one) for one in found]
        return [cells[place : place + 3] for place in range(0, len(cells), 3)]
    if file.suffix == ".json":
        return [[one["label"], one["before"], one["after"]] for one in json.loads(text)]
    blocks = [block.split("\n") for block in text.rstrip("\n").split("\n\n")]
    return [[block[0].split("  ")[0], block[2].strip(), block[4].strip()] for block in blocks]


@pytest.mark.parametrize("suffix", [form.suffixes[0] for form in COMPARISON_FORMATS.values()])
def test_every_format_holds_the_same(suffix: str, city: Repo, call: Call) -> None:
    done = call("diff", "HEAD~2..HEAD", "-o", f"a{suffix}", cwd=city.path)
    assert done.out == ""
    assert f"a{suffix}" in done.err
    wanted = [["Ⅰ-5 ①部署", "市民課", "窓口課"], ["Ⅰ-5 ②所属長の役職名", "課長", "室長"]]
    assert rows_of(city.path / f"a{suffix}") == wanted


@pytest.mark.parametrize("form", ["html", "xlsx", "docx"])
def test_only_the_item_that_is_asked_for(form: str, city: Repo, call: Call) -> None:
    call("diff", "HEAD~2", "--item", CHIEF, "-o", f"a.{form}", cwd=city.path)
    assert rows_of(city.path / f"a.{form}") == [["Ⅰ-5 ②所属長の役職名", "課長", "室長"]]


@pytest.mark.parametrize(
    ("between", "first", "last"),
    [
        ("HEAD~1..main", "HEAD~1 ({1})", "main ({0})"),
        ("令和2年12月31日..2021-04-01", "令和2年12月31日 の時点", "令和3年4月1日 の時点"),
        ("HEAD~1", "HEAD~1 ({1})", "手元のファイル(記録していない直しを含む)"),
        ("R2.12.31..", "令和2年12月31日 の時点", "HEAD ({0})"),
    ],
)
def test_the_points_are_told(between: str, first: str, last: str, city: Repo, call: Call) -> None:
    commits = [city.git("rev-parse", name).strip()[:10] for name in ("HEAD", "HEAD~1")]
    call("diff", between, "-o", "a.xlsx", cwd=city.path)
    lines = list(openpyxl.load_workbook(city.path / "a.xlsx").active.iter_rows(values_only=True))
    assert lines[2][:2] == ("変更前", first.format(*commits))
    assert lines[3][:2] == ("変更後", last.format(*commits))


def test_an_assessment_that_was_not_there(city: Repo, call: Call) -> None:
    city.init("kiso", "zeimu", {PLACE: "税務課"})
    call("diff", "HEAD~3..HEAD", "--slug", "zeimu", "-o", "a.docx", cwd=city.path)
    shown = [paragraph.text for paragraph in Document(str(city.path / "a.docx")).paragraphs]
    assert "変更前: (この評価書はまだない)" in shown
    assert ["Ⅰ-5 ①部署", "(記載なし)", "税務課"] in rows_of(city.path / "a.docx")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--format", "pdf"), "text | json | html | xlsx | docx"),
        (("--json", "--format", "html"), "--json と --format"),
        (("--format", "docx", "-o", "a.xlsx"), "-o を a.docx"),
        (("-o", "a.csv"), "末尾を .txt、.json、.html"),
        (("--json", "-o", "a.html"), "--format json と合いません"),
    ],
)
def test_what_does_not_go_together(options: tuple[str, ...], told: str, city: Repo, call: Call) -> None:
    done = call("diff", *options, cwd=city.path, code=2)
    assert told in done.err
    assert done.out == ""
    assert city.git("status", "--porcelain") == ""


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_terminal_gets_no_bytes(form: str, city: Repo, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shinkyu.cli.output.on_terminal", lambda: True)
    done = call("diff", "--format", form, cwd=city.path, code=2)
    assert f"-o 違い.{form}" in done.err


def test_json_by_either_name(city: Repo, call: Call) -> None:
    made = [call("diff", "HEAD~1", *options, cwd=city.path).out for options in (("--json",), ("--format", "json"))]
    assert made[0] == made[1] != ""


@pytest.mark.usefixtures("english")
def test_in_english(city: Repo, call: Call) -> None:
    call("diff", "2020-12-31", "-o", "a.html", cwd=city.path)
    page = (city.path / "a.html").read_text(encoding="utf-8")
    assert "as of 2020-12-31" in page
    assert "the files here, with what is not recorded" in page
