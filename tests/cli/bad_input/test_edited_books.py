"""Edited workbooks that cannot be taken in: what is said, by sheet and cell, and that nothing is written."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests.cli.bad_input.conftest import ITEM, Refuse, standing
from tests.cli.bad_input.test_interrupted import failing
from tests.cli.bad_input.test_tables import ENCRYPTED, zipped
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.workbooks import Desk

NAME = "e.xlsx"
SYSTEM = "I-2/システム"
MARKS = "I-2/システム[a]/③他のシステムとの接続"


@pytest.fixture(scope="session")
def office_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A zenkoumoku assessment with repeated entries, built once."""
    texts = {
        "I-7/②所属長の役職名": "課長",
        "III-3/リスク2/リスクへの対策は十分か": "十分である",
        f"{SYSTEM}[a]/①システムの名称": "甲",
        f"{SYSTEM}[b]/①システムの名称": "乙",
        MARKS: "税務システム、その他(丙)",
    }
    return Repo(tmp_path_factory.mktemp("source") / "city").init("zenkoumoku", "kouki", texts).path


@pytest.fixture
def city_hall(office_source: Path, tmp_path: Path, call: Call) -> Repo:
    """A copy of it, with its workbook beside it."""
    shutil.copytree(office_source, tmp_path / "city", symlinks=True)
    repo = Repo(tmp_path / "city")
    call("show", "--format", "xlsx", "--editable", "-o", tmp_path / NAME, cwd=repo.path)
    return repo


def delete_sheet(desk: Desk) -> None:
    desk.book.remove(desk.find("item:IV-1/①自己点検")[0])


def write_beside(desk: Desk, place: str, column: int, text: str) -> None:
    sheet, row = desk.find(place)
    sheet.cell(row, column).value = text


def add_row(desk: Desk) -> None:
    sheet, row = desk.find(f"item:{SYSTEM}[b]/①システムの名称")
    sheet.insert_rows(row)
    sheet.cell(row, 3).value = "丙システム"


def double_row(desk: Desk) -> None:
    sheet, row = desk.find(f"item:{SYSTEM}[b]/①システムの名称")
    sheet.insert_rows(row)
    for column in range(1, 6):
        sheet.cell(row, column).value = sheet.cell(row + 1, column).value


def merge_cells(desk: Desk) -> None:
    sheet, row = desk.find("item:I-7/①部署")
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=3, end_column=3)


def format_number(desk: Desk) -> None:
    cell = desk.cell("item:I-7/①部署")
    cell.value, cell.number_format = 1000, "#,##0"


def format_date(desk: Desk) -> None:
    cell = desk.cell("item:VI-1/①実施日")
    cell.value, cell.number_format = dt.date(2021, 4, 1), "yyyy/m/d"


def remove_and_edit(desk: Desk) -> None:
    desk.write(f"entry:{SYSTEM}[a]", "削除").write(f"item:{SYSTEM}[a]/①システムの名称", "新甲")


Way = tuple[Callable[[Desk], object], tuple[str, ...]]
WAYS: dict[str, Way] = {
    "a row gone": (
        lambda d: d.delete_row("item:I-7/②所属長の役職名"),
        ("I-7/②所属長の役職名 の行がありません", "欄を空に"),
    ),
    "part of an entry gone": (
        lambda d: d.delete_row(f"item:{SYSTEM}[a]/②システムの機能"),
        (f"{SYSTEM}[a]/②システムの機能 の行がありません", "「削除」を選んで"),
    ),
    "an option's row gone": (lambda d: d.delete_row(f"option2:{MARKS}"), ("の行がありません",)),
    "a sheet gone": (delete_sheet, ("シート「Ⅳ その他のリスク対策」がありません",)),
    "a row added": (add_row, ("どの項目の行か分かりません: 「丙システム」", "(追加)")),
    "a row copied": (double_row, ("同じ項目の行が2つあります", "'Ⅰ 基本情報'!C", "写したものを消して")),
    "a real date": (format_date, ("!C", "日付 (2021-04-01)に変えています", "「文字列」にして")),
    "a formatted number": (format_number, ("表示形式の付いた数値 (1000)", "「文字列」にして")),
    "an error": (lambda d: d.write("item:I-7/①部署", "#NAME?"), ("エラーのセル", "「文字列」にして")),
    "a formula without a value": (lambda d: d.write("item:I-7/①部署", '="課"&"長"'), ("計算されていない数式",)),
    "merged cells": (merge_cells, ("ほかのセルと結合されています", "結合を解いて")),
    "a vertical tab of Word's": (
        lambda d: d.write("item:I-7/①部署", "一\n二_x000B_三"),
        ("文章に使えない文字", "Alt+Enter"),
    ),
    "U+2028": (lambda d: d.write("item:I-7/①部署", "一\n二\u2028三"), ("2行目に、文章に使えない文字 U+2028",)),
    "U+0085": (lambda d: d.write("item:I-7/①部署", "一\u0085二"), ("文章に使えない文字 U+0085",)),
    "a figure's caption": (lambda d: d.write("item:I-A1/図", "図:別"), ("I-A1/図 はここでは編集できません",)),
    "a heading with a text": (lambda d: d.write("head:@f1/III-3", "あ"), ("はここでは編集できません",)),
    "another word at an entry": (
        lambda d: d.write(f"entry:{SYSTEM}[a]", "消す"),
        ("ここに書けるのは「削除」だけです",),
    ),
    "removed and edited": (remove_and_edit, ("「削除」を選んだ1件", "どちらかをやめて")),
    "an option marked with ×": (lambda d: d.write(f"option1:{MARKS}", "×"), ("○ だけです",)),
    "what is said of an unmarked option": (
        lambda d: d.write(f"option7:{MARKS}", None),
        ("その選択肢に ○ がありません",),
    ),
    "brackets that do not pair": (lambda d: d.write(f"free7:{MARKS}", "丙)、(丁"), ("括弧の組が合わない",)),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_done_to_the_workbook_is_told_by_its_cell(
    way: str, city_hall: Repo, call: Call, tmp_path: Path
) -> None:
    act, says = WAYS[way]
    desk = Desk(tmp_path / NAME).write("item:cover/評価書番号", "9")
    act(desk)
    desk.save()
    before = standing(city_hall.path)
    out = call("import-edits", tmp_path / NAME, cwd=city_hall.path, code=1).out
    assert f"{tmp_path / NAME}" in out.split("エラー: ")[0]
    for part in (*says, "\n  → ", "何も書き込んでいません"):
        assert part in out
    assert standing(city_hall.path) == before


def test_all_of_it_is_told_not_the_first(city_hall: Repo, call: Call, tmp_path: Path) -> None:
    desk = Desk(tmp_path / NAME)
    for act in (format_date, format_number, add_row, double_row, remove_and_edit):
        act(desk)
    desk.save()
    out = call("import-edits", tmp_path / NAME, cwd=city_hall.path, code=1)
    assert out.out.count("エラー: ") >= 5


def test_what_is_written_beside_is_told_and_does_not_hinder(city_hall: Repo, call: Call, tmp_path: Path) -> None:
    desk = Desk(tmp_path / NAME).write("item:I-7/①部署", "総務課")
    write_beside(desk, "item:I-7/①部署", 4, "課長に確認すること")
    write_beside(desk, "item:cover/評価書番号", 8, "欄外の覚え")
    desk.book.create_sheet("メモ").append(["あとで見る"])
    desk.save()
    out = call("import-edits", tmp_path / NAME, cwd=city_hall.path).out
    assert out.count("警告: ") == 3
    assert "欄外の覚え" in out
    assert "シート「メモ」は取り込みません" in out
    assert city_hall.git("status", "--porcelain") == " M kouki/I-7.yaml\n"


@pytest.mark.parametrize(
    ("value", "text"), [(3, '"3"'), (2.5, '"2.5"'), (True, '"TRUE"'), ("003", '"003"'), ("=1+1", "計算されて")]
)
def test_numbers_are_taken_as_excel_shows_them(
    value: object, text: str, city_hall: Repo, call: Call, tmp_path: Path
) -> None:
    Desk(tmp_path / NAME).write("item:I-7/①部署", value).save()
    result = call("import-edits", tmp_path / NAME, cwd=city_hall.path, code=1 if "計算" in text else 0)
    assert text in (result.out if "計算" in text else city_hall.git("diff"))


def foreign(path: Path) -> None:
    openpyxl.Workbook().save(path)


def hidden(path: Path, row: int, column: int, value: str) -> None:
    book = openpyxl.load_workbook(path)
    book["_shinkyu"].cell(row, column).value = value
    book.save(path)


def move_column(path: Path) -> None:
    desk = Desk(path)
    for sheet in desk.sheets():
        sheet.insert_cols(2)
    desk.save()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


FILES: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "missing": (lambda p: p.unlink(), ("ファイルがありません",)),
    "empty": (lambda p: p.write_bytes(b""), ("壊れて",)),
    "cut in the middle": (cut, ("壊れて", "もう一度送って")),
    "encrypted": (lambda p: p.write_bytes(ENCRYPTED), ("パスワードで保護",)),
    "a Word document": (lambda p: p.write_bytes(zipped("word/document.xml")), ("壊れていて読めません",)),
    "CSV": (
        lambda p: p.write_text("項目,記載\n", "utf-8"),
        ("Excel ブック(.xlsx)でも Word 文書(.docx)でもありません",),
    ),
    "another workbook": (foreign, ("で書き出したファイルではありません",)),
    "of a newer shinkyu": (lambda p: hidden(p, 1, 2, "2"), ("形式の版(2)", "shinkyu を新しく")),
    "of an older shinkyu": (lambda p: hidden(p, 1, 2, "0"), ("形式の版(0)", "書き出し直して")),
    "a hidden text changed": (lambda p: hidden(p, 5, 3, "別"), ("控えが書き換わって", "もう一度書き出し")),
    "the commit changed": (lambda p: hidden(p, 2, 5, "0" * 40), ("控えが書き換わって",)),
    "columns moved": (move_column, ("列が動いて",)),
}


@pytest.mark.parametrize("way", FILES)
def test_a_workbook_that_cannot_be_read(way: str, city_hall: Repo, refuse: Refuse, tmp_path: Path) -> None:
    spoil, says = FILES[way]
    spoil(tmp_path / NAME)
    refuse("import-edits", tmp_path / NAME, cwd=city_hall.path, code=3, says=(NAME, *says))


def test_an_edition_that_has_passed(city_hall: Repo, call: Call, refuse: Refuse, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "kiso").init("kiso", "k", {ITEM: "課長"}, edition="2019-01")
    call("show", "--format", "xlsx", "--editable", "-o", tmp_path / "k.xlsx", cwd=repo.path)
    call("convert", "--edition", "2024-10", cwd=repo.path)
    refuse("import-edits", tmp_path / "k.xlsx", cwd=repo.path, code=3, says=("kiso 2019-01", "kiso 2024-10"))
    refuse("import-edits", tmp_path / "k.xlsx", cwd=city_hall.path, code=3, says=("「k」", "ここにあるのは: kouki"))


def test_yaml_that_cannot_be_read(city_hall: Repo, refuse: Refuse, tmp_path: Path) -> None:
    city_hall.write("kouki/I-7.yaml", "①部署: [\n")
    refuse("import-edits", tmp_path / NAME, cwd=city_hall.path, code=3, says=("kouki/I-7.yaml:",))


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "full")], ids=["interrupted", "no space"])
def test_whenever_it_fails_no_file_is_changed(
    number: int, error: BaseException, city_hall: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / NAME).write("item:I-7/①部署", "総務課").write("item:cover/評価書番号", "9")
    desk.write("item:IV-1/①自己点検", "十分に行っている").save()
    (city_hall.path / "kouki/cover.yaml").unlink()
    before = standing(city_hall.path)
    with failing(monkeypatch, "shinkyu.model.repository.files.write_file", number, error):
        call("import-edits", tmp_path / NAME, cwd=city_hall.path, code=None)
    assert standing(city_hall.path) == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("show", "--editable", "--format", "md"), "--editable は xlsx か docx です"),
        (("import-edits",), "FILE"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], says: str, city_hall: Repo, refuse: Refuse) -> None:
    refuse(*arguments, cwd=city_hall.path, code=2, says=(says,))


def test_a_hole_in_a_workbook_ends_in_a_message(city_hall: Repo, refuse: Refuse, tmp_path: Path) -> None:
    """A part that is no XML: what calamine does with it must not end the process."""
    with zipfile.ZipFile(tmp_path / NAME) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(tmp_path / NAME, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data[:200] if name == "xl/sharedStrings.xml" else data)
    refuse("import-edits", tmp_path / NAME, cwd=city_hall.path, code=3, says=("壊れて",))
