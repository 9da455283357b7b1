"""Tables that cannot be imported: what is said of them, by line, and that nothing is left behind."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests.cli.bad_input.conftest import Refuse
from tests.cli.conftest import Call
from tests.repos import Repo

HEADING = "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"


def row(
    date: str = "令和2年4月1日",
    label: str = "Ⅰ-3 法令上の根拠",
    before: str = "甲",
    after: str = "乙",
    when: str = "事後",
) -> str:
    return "\t".join((date, label, before, after, when, "条例改正")) + "\n"


def workbook(*lines: list[str]) -> bytes:
    data = io.BytesIO()
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    book.save(data)
    return data.getvalue()


def zipped(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, "<x/>")
    return data.getvalue()


ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000
BOOK = workbook(HEADING.split("\t"), row().split("\t"))
SHEET = BOOK.index(b"xl/worksheets/sheet1.xml")

TABLES: dict[str, tuple[str, str | bytes, tuple[str, ...]]] = {
    "an empty file": ("t.tsv", "", ("t.tsv: エラー: ファイルが空です",)),
    "no heading row": ("t.tsv", row(), ("見出し行が見つかりません", "変更日・項目・")),
    "a heading row alone": ("t.tsv", HEADING, ("t.tsv: ", "見出しのほかの行がありません")),
    "blank rows alone": ("t.tsv", HEADING + "\t\t\t\t\t\n" * 3, ("見出しのほかの行がありません",)),
    "a row too short": ("t.tsv", HEADING + row() + "令和3年4月1日\tⅠ-3\t甲\n", ("t.tsv:3: ", "列が足りません(6 列のはずが 3 列)")),
    "a row too long": ("t.tsv", HEADING + row()[:-1] + "\t余り\n", ("t.tsv:2: ", "G 列(7 列目)の「余り」")),
    "a column missing": ("t.tsv", HEADING.replace("提出時期に係る説明", "備考") + row(), ("t.tsv:1: ", "提出時期に係る説明")),
    "a label missing": ("t.tsv", HEADING + row(label=""), ("t.tsv:2: ", "項目がありません")),
    "an unknown 提出時期": ("t.tsv", HEADING + row() + row("令和3年4月1日", when="随時"), ("t.tsv:3: ", "「随時」", "事前 か 事後")),
    "newest rows first": ("t.tsv", HEADING + row("令和3年4月1日") + row(), ("t.tsv:3: ", "より前です", "古い順に")),
    "neither UTF-8 nor Shift_JIS": ("t.tsv", HEADING.encode("cp932") + b"\x81\xff\n", ("t.tsv:2: ", "文字コード")),
    "a PDF": ("t.pdf", b"%PDF-1.7\n1 0 obj", ("t.pdf: ", "PDF です", ".xlsx")),
    "a PDF that calls itself .tsv": ("t.tsv", b"%PDF-1.7\n1 0 obj", ("PDF です",)),
    "HTML that calls itself .xls": ("t.xls", b"<html><table><tr><td>x</table>", ("HTML です",)),
    "a Word document": ("t.docx", zipped("word/document.xml"), ("t.docx: ", "Word")),
    "a zip of something": ("t.xlsx", zipped("readme.txt"), ("t.xlsx: ",)),
    "a damaged .xlsx": ("t.xlsx", b"PK\x03\x04garbage", ("t.xlsx: ", "壊れています")),
    "half an .xlsx": ("t.xlsx", BOOK[: len(BOOK) // 2], ("t.xlsx: ", "壊れています")),
    "an .xlsx with a hole": ("t.xlsx", BOOK[: SHEET + 60] + b"\0" * 40 + BOOK[SHEET + 100 :], ("t.xlsx: ", "壊れています")),
    "a damaged .ods": ("t.ods", b"PK\x03\x04garbage", ("t.ods: ", "壊れています")),
    "an encrypted workbook": ("t.xlsx", ENCRYPTED, ("t.xlsx: ",)),
    "a workbook without the table": ("t.xlsx", workbook(["あ", "い"]), ("t.xlsx: ", "見出し行が見つかりません")),
    "binary data": ("t.tsv", b"\xff\xff\xfe\x00abc" * 50, ("t.tsv: ", "表のファイルではありません")),
    "51 MB": ("t.tsv", b"x" * (51 * 1024 * 1024), ("t.tsv: ", "大きすぎます(51 MB。50 MB まで)")),
}  # fmt: skip

# Dates of each kind that cannot be, and what is said of each.
DATES = {
    "令和2年2月30日": "正しくは 令和2年2月29日",
    "2020-11-31": "正しくは 令和2年11月30日",
    "平成31年5月1日": "正しくは 令和元年5月1日",
    "令和元年4月30日": "正しくは 平成31年4月30日",
    "昭和元年1月1日": "正しくは 大正15年1月1日",
    "平成32年4月1日": "正しくは 令和2年4月1日",
    "令和2年13月1日": "月は1から12",
    "令和0年1月1日": "最初の年は令和元年です",
    "明治5年1月1日": "明治6年(1873年)より前",
    "R2.4": "日付として読めません",
    "昨日": "日付として読めません",
    "99999": "日付として読めません",
    "0000-00-00": "ありえない日付です",
}


def imported(name: str, *more: str, form: str = "kiso", slug: str = "s", into: str = "new") -> list[str]:
    return ["import", name, "--slug", slug, "--form", form, "--into", into, *more]


@pytest.mark.parametrize("way", TABLES)
def test_a_table_that_is_none(way: str, refuse: Refuse, tmp_path: Path) -> None:
    name, content, says = TABLES[way]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    refuse(*imported(name), cwd=tmp_path, code=3, says=says)


@pytest.mark.parametrize("date", DATES)
def test_a_date_that_cannot_be(date: str, refuse: Refuse, tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text(HEADING + row() + row(date), encoding="utf-8")
    refuse(*imported("t.tsv"), cwd=tmp_path, code=3, says=("t.tsv:3: ", f"「{date}」", DATES[date]))


def test_all_impossible_dates_are_told(refuse: Refuse, tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text(HEADING + row("昨日") + row() + row("明日"), encoding="utf-8")
    refuse(*imported("t.tsv"), cwd=tmp_path, code=3, says=("t.tsv:2: ", "t.tsv:4: "))


@pytest.mark.parametrize(
    ("lay", "says"),
    [
        (lambda path: None, "ファイルがありません"),
        (lambda path: path.mkdir(), "フォルダです"),
        (lambda path: path.symlink_to("nowhere"), "ファイルがありません"),
    ],
    ids=["missing", "a folder", "a dangling link"],
)
def test_a_table_that_cannot_be_opened(lay: Callable[[Path], None], says: str, refuse: Refuse, tmp_path: Path) -> None:
    lay(tmp_path / "t.tsv")
    refuse(*imported("t.tsv"), cwd=tmp_path, code=3, says=("t.tsv: ", says))


MAPS: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "syntax": ("謎の欄: [\n", ("m.yaml:2: ", "括弧が閉じていません")),
    "a list": ("- 謎の欄\n", ("m.yaml:1: ", "「見出し: 記載」")),
    "no item for a label": ("謎の欄: {I-3: 法令上の根拠}\n", ("m.yaml:1: ", "「謎の欄」の右には項目を")),
    "a blank among items": ('謎の欄: [I-3/法令上の根拠, ""]\n', ("m.yaml:1: ", "「謎の欄」の右には項目を")),
    "Shift_JIS": ("謎の欄: あ\n".encode("cp932"), ("m.yaml:1: ", "UTF-8")),
}


@pytest.mark.parametrize("way", MAPS)
def test_a_broken_map_file(way: str, refuse: Refuse, tmp_path: Path) -> None:
    content, says = MAPS[way]
    (tmp_path / "t.tsv").write_text(HEADING + row(label="謎の欄"), encoding="utf-8")
    (tmp_path / "m.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    refuse(*imported("t.tsv", "--map", "m.yaml"), cwd=tmp_path, code=3, says=says)


@pytest.mark.parametrize("given", ["", "謎の欄: I-99/なし\n", "ほかの欄: I-3/法令上の根拠\n"])
def test_unknown_labels_of_a_map_leave_nothing_behind(given: str, call: Call, tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text(HEADING + row() + row("令和3年4月1日", label="謎の欄"), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(given, encoding="utf-8")
    result = call(*imported("t.tsv", "--map", "m.yaml"), cwd=tmp_path, code=3)
    assert "3行目  「謎の欄」" in result.out
    assert "履歴は作っていません" in result.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.yaml", "t.tsv"]


PLACES: dict[str, tuple[dict[str, str], int, tuple[str, ...]]] = {
    "a file": ({"into": "t.tsv"}, 2, ("空のフォルダでも git リポジトリでもありません", "--into")),
    "a folder with other things in it": ({"into": "full"}, 2, ("full: ", "--into")),
    "below a file": ({"into": "t.tsv/new"}, 3, ("t.tsv/new: 書き込めません", "同じ名前のもの")),
    "where nothing can be made": ({"into": "/proc/nowhere/new"}, 3, ("/proc/nowhere/new: 書き込めません",)),
    "a slug that is taken": ({"into": "city", "slug": "jumin"}, 2, ("「jumin」はすでにあります", "--slug")),
    "a slug in Japanese": ({"slug": "国保"}, 2, ("slug「国保」は使えません", "英小文字")),
    "a slug that leads elsewhere": ({"slug": "../s"}, 2, ("slug「../s」は使えません",)),
    "a slug of git's own": ({"slug": ".git"}, 2, ("slug「.git」は使えません",)),
    "a slug too long": ({"slug": "a" * 51}, 2, ("50字まで",)),
    "an unknown form": ({"form": "kisoo"}, 2, ("様式「kisoo」はありません", "kiso")),
}


@pytest.mark.parametrize("way", PLACES)
def test_a_place_or_name_that_cannot_be(way: str, city: Repo, refuse: Refuse, tmp_path: Path) -> None:
    where, code, says = PLACES[way]
    (tmp_path / "t.tsv").write_text(HEADING + row(), encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x", encoding="utf-8")
    refuse(*imported("t.tsv", **where), cwd=tmp_path, code=code, says=says)


REPOSITORIES: dict[str, tuple[Callable[[Repo], object], int, str]] = {
    "a merge under way": (lambda repo: repo.write(".git/MERGE_HEAD", repo.head + "\n"), 2, "マージの途中です"),
    "a detached HEAD": (lambda repo: repo.git("checkout", "-q", "--detach"), 2, "detached HEAD"),
    "another git at work": (lambda repo: repo.write(".git/index.lock", ""), 3, "index.lock"),
    "a locked branch": (lambda repo: repo.write(".git/refs/heads/main.lock", ""), 3, "main.lock"),
    "a broken index": (lambda repo: repo.write(".git/index", b"broken"), 3, "index"),
    "a broken HEAD": (lambda repo: repo.write(".git/HEAD", "broken\n"), 3, "HEAD"),
    "a file in the slug's place": (lambda repo: repo.write("s", "x"), 2, "「s」はすでにあります"),
    "an untracked folder in its place": (lambda repo: repo.write("s/note.txt", "x"), 2, "「s」はすでにあります"),
}


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("way", REPOSITORIES)
def test_a_repository_that_cannot_take_it(way: str, city: Repo, refuse: Refuse, tmp_path: Path) -> None:
    spoil, code, says = REPOSITORIES[way]
    (tmp_path / "t.tsv").write_text(HEADING + row(), encoding="utf-8")
    spoil(city)
    refuse(*imported("t.tsv", into="city"), cwd=tmp_path, code=code, says=(says,))


def test_a_shallow_repository(city: Repo, refuse: Refuse, tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text(HEADING + row(), encoding="utf-8")
    city.git("clone", "-q", "--depth", "1", f"file://{city.path}", str(tmp_path / "shallow"))
    refuse(*imported("t.tsv", into="shallow"), cwd=tmp_path, code=3, says=("shallow", "git fetch --unshallow"))


def test_what_is_staged_or_edited_stays_when_a_table_is_imported(city: Repo, call: Call, tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text(HEADING + row(), encoding="utf-8")
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n").write("memo.txt", "x").git("add", "memo.txt")
    call(*imported("t.tsv", into="city"), cwd=tmp_path)
    assert city.git("status", "--porcelain").splitlines() == [" M jumin/I-5.yaml", "A  memo.txt"]
    shutil.rmtree(city.path / "s")
    city.git("checkout", "-q", "--", "s")
    assert city.git("status", "--porcelain").splitlines() == [" M jumin/I-5.yaml", "A  memo.txt"]
