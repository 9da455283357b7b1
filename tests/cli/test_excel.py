"""Workbooks from the command line: `shinkyu table` and `shinkyu show`."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call, spawn
from tests.render.excel.books import Grid, form_entries, grid, joined, members
from tests.render.excel.test_document import png
from tests.repos import Repo

FIGURE = "I-A1/図"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two assessments; the first has a figure that is replaced, and rows of two days."""
    texts = {"cover/評価書名": "福祉事務 全項目評価書", "I-1/①事務の名称": "福祉"}
    figure = {FIGURE: "図:流れ", f"{FIGURE}#file": "attachments/a.png"}
    repo = Repo(tmp_path_factory.mktemp("excel") / "city").write("fukushi/attachments/a.png", png(40, 20))
    repo.init("zenkoumoku", "fukushi", texts | figure).init("kiso", "jumin", {"I-1/①事務の名称": "住民"})
    repo.edit({"I-1/①事務の名称": "福祉の事務"}, date="2020-04-01", slug="fukushi")
    repo.write("fukushi/attachments/a.png", png(60, 20))
    repo.edit({"I-1/①事務の名称": "=福祉"}, date="2020-06-01", slug="fukushi")
    return repo.edit({"I-1/①事務の名称": "住民の事務"}, date="2020-05-01", slug="jumin").path


def sheets(file: Path) -> list[str]:
    import openpyxl

    return [sheet.title for sheet in openpyxl.load_workbook(file).worksheets]


def rows(file: Path, sheet: int = 1) -> Grid:
    return joined(grid(file.read_bytes(), sheet))


def test_a_table(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "変更箇所.xlsx"
    call("table", "--slug", "jumin", "-o", file, cwd=city)
    assert rows(file) == [["令和2年5月1日", "Ⅰ-1 ①事務の名称", "住民", "住民の事務", "事後", "文言の整理"]]
    assert grid(file.read_bytes())[2][0] == "変更箇所"


def test_a_pipe_gets_the_bytes(city: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from shinkyu.cli.main import main; main()"]
    command += ["table", "--slug", "jumin", "--format", "xlsx"]
    data = subprocess.check_output(command, cwd=city)
    assert len(joined(grid(data))) == 1


@pytest.mark.parametrize("command", ["table", "show"])
def test_a_terminal_does_not(command: str, city: Path) -> None:
    master, slave = pty.openpty()
    arguments = [sys.executable, "-c", "from shinkyu.cli.main import main; main()", command, "--format", "xlsx"]
    done = subprocess.run([*arguments, "--slug", "jumin"], cwd=city, stdout=slave, stderr=subprocess.PIPE, check=False)
    os.close(slave)
    os.close(master)
    assert done.returncode == 2
    assert "xlsx は端末には出せません" in done.stderr.decode()
    assert ".xlsx" in done.stderr.decode().splitlines()[-1]


def test_all_assessments_on_one_sheet_or_on_one_each(city: Path, call: Call, tmp_path: Path) -> None:
    one, each = tmp_path / "一枚.xlsx", tmp_path / "別々.xlsx"
    call("table", "--all", "-o", one, cwd=city)
    assert sheets(one) == ["変更箇所"]
    lines = grid(one.read_bytes())
    assert [line[1] for line in lines if line[0] == "評価書名"] == ["福祉事務 全項目評価書", "jumin"]
    after = [line[3] for line in lines if line[0].startswith("令和")]
    assert after == ["福祉の事務", "=福祉", "図:流れ", "住民の事務"]
    call("table", "--all", "--sheet-per", "slug", "-o", each)
    assert sheets(each) == ["fukushi", "jumin"]
    assert [row[3] for row in rows(each, 2)] == ["住民の事務"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--sheet-per", "slug", "--format", "xlsx"], "--sheet-per は --all と一緒に使います"),
        (["--sheet-per", "slug", "--all", "--format", "json"], "--sheet-per は xlsx だけです"),
        (["--sheet-per", "item", "--all"], "--sheet-per に「item」は選べません"),
        (["--excel", "--format", "xlsx"], "--excel は csv だけです"),
    ],
)
def test_options_that_do_not_fit_are_refused(arguments: list[str], message: str, city: Path, call: Call) -> None:
    assert message in call("table", *arguments, "--slug", "fukushi", cwd=city, code=2).err


def test_sheets_are_of_a_workbook_without_being_told(city: Path) -> None:
    assert spawn_bytes(city, "table", "--all", "--sheet-per", "slug").startswith(b"PK")


def spawn_bytes(folder: Path, *arguments: str) -> bytes:
    command = [sys.executable, "-c", "from shinkyu.cli.main import main; main()", *arguments]
    return subprocess.check_output(command, cwd=folder)


def test_the_whole_document_with_its_table(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "評価書.xlsx"
    call("show", "--slug", "fukushi", "-o", file, cwd=city)
    data = file.read_bytes()
    assert sheets(file) == ["全項目評価書", "変更箇所"]
    assert ("①事務の名称", "=福祉") in form_entries(data)
    listed = json.loads(call("table", "--slug", "fukushi", "--format", "json").out)
    assert [row[2:4] for row in rows(file, 2)] == [[row["before"], row["after"]] for row in listed]
    assert members(data)["xl/media/image1.png"] == png(60, 20)


def test_as_of_a_day_the_rows_and_the_figure_are_of_that_day(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "評価書.xlsx"
    call("show", "--slug", "fukushi", "--at", "令和2年5月31日", "-o", file, cwd=city)
    assert ("①事務の名称", "福祉の事務") in form_entries(file.read_bytes())
    assert [row[0] for row in rows(file, 2)] == ["令和2年4月1日"]
    assert members(file.read_bytes())["xl/media/image1.png"] == png(40, 20)


def test_a_revision_has_the_rows_up_to_it(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "評価書.xlsx"
    call("show", "HEAD~2", "--slug", "fukushi", "-o", file, cwd=city)
    assert [row[0] for row in rows(file, 2)] == ["令和2年4月1日"]


def test_an_item_has_no_table(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "項目.xlsx"
    call("show", "--slug", "fukushi", "--item", "Ⅰ-1 ①", "-o", file, cwd=city)
    assert sheets(file) == ["全項目評価書"]
    assert form_entries(file.read_bytes()) == [
        ("特定個人情報保護評価書(全項目評価書)", ""),
        ("Ⅰ 基本情報",),
        ("1. 特定個人情報ファイルを取り扱う事務",),
        ("①事務の名称", "=福祉"),
    ]


def test_the_first_version_has_no_rows(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "評価書.xlsx"
    call("show", "--slug", "fukushi", "--at", "2020-03-31", "-o", file, cwd=city)
    assert rows(file, 2) == []
    assert ("①事務の名称", "福祉") in form_entries(file.read_bytes())


def test_a_figure_whose_file_is_called_like_an_item_is_only_named(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "a", {"I-1/①事務の名称": "福祉"})
    repo.write("a/I-A1.yaml", "図:\n  file: I-1/①事務の名称\n  caption: 流れ\n").commit("図")
    file = tmp_path / "評価書.xlsx"
    call("show", "-o", file, cwd=repo.path, code=1)
    assert ("(別添1)事務の内容", "(図のファイル I-1/①事務の名称 がありません)図:流れ") in form_entries(
        file.read_bytes()
    )


def test_a_change_without_a_date_is_told_with_the_document_too(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "a", {"I-1/①事務の名称": "甲"})
    repo.edit({"I-1/①事務の名称": "乙"}, date="2020-04-01").edit({"I-1/①事務の名称": "丙"})
    result = call("show", "-o", tmp_path / "評価書.xlsx", cwd=repo.path)
    assert "行にならなかったコミットが1個あります" in result.err


def test_english(city: Path) -> None:
    done = spawn("table", "--sheet-per", "slug", cwd=city, settings={"LANG": "en_US.UTF-8"})
    assert (done.code, "--sheet-per goes with --all" in done.err) == (2, True)
