"""`shinkyu verify`: what it says, in which format, with which exit code; and what it refuses."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

pytestmark = pytest.mark.usefixtures("reads_here")

OFFICER, GROUND, ABOUT = "I-5/②所属長の役職名", "I-4/②法令上の根拠", "I-1/②事務の概要"
NAME, NUMBER = "cover/評価書名", "cover/評価書番号"
LONG = "1 窓口で本人を確かめる。\n2 <b>画面</b>で確かめる。\n\n3 鍵は係長が保管する。"
READ = ("csv", "xlsx", "docx", "html")  # what `table` writes to the letter and `verify` reads


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """An assessment with four rows on two days."""
    repo = Repo(tmp_path / "city").init("kiso", "a", {OFFICER: "課長", GROUND: "第4条", ABOUT: LONG})
    repo.edit({OFFICER: "室長", GROUND: "第5条", ABOUT: LONG.replace("係長", "課長")}, date="2021-04-01")
    return repo.edit({OFFICER: "主幹"}, date="2022-04-01", submission="事前", reason="人事異動")


@pytest.fixture
def table(call: Call, city: Repo) -> Path:
    """Its table as it was published."""
    file = city.path.parent / "変更箇所.csv"
    call("table", "--slug", "a", "-o", file, cwd=city.path)
    return file


def edited(file: Path, old: str, new: str) -> Path:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    return file


@pytest.mark.parametrize("form", READ)
def test_the_table_of_each_format_is_the_historys(call: Call, city: Repo, form: str) -> None:
    file = city.path.parent / f"t.{form}"
    call("table", "-o", file, cwd=city.path)
    given = json.loads(call("verify", file, "--json", "--strict").out)
    assert given == {"rows": 4, "published": 4, "same": 4, "differences": []}


@pytest.mark.parametrize("form", ["html", "xlsx", "docx"])
def test_the_table_of_a_whole_document(call: Call, city: Repo, form: str) -> None:
    """What is published is often the document, its table at the end."""
    file = city.path.parent / f"d.{form}"
    call("show", "-o", file, cwd=city.path)
    assert json.loads(call("verify", file, "--json").out)["same"] == 4


def test_tsv_has_blanks_for_line_ends(call: Call, city: Repo) -> None:
    file = city.path.parent / "t.tsv"
    call("table", "-o", file, cwd=city.path)
    (difference,) = json.loads(call("verify", file, "--json").out)["differences"]
    assert (difference["kind"], difference["how"]) == ("written-otherwise", ["layout"])
    call("verify", file, "--strict", code=1)


def test_ways_and_labels_are_no_difference_in_what_is_said(call: Call, city: Repo) -> None:
    for ways in ("full", "concise"):
        file = city.path.parent / "t.csv"
        call("table", "--ways", ways, "--labels", "long", "-o", file, cwd=city.path)
        given = json.loads(call("verify", file, "--json").out)
        assert {one["kind"] for one in given["differences"]} == {"written-otherwise"}


def test_what_it_says(call: Call, city: Repo, table: Path) -> None:
    edited(table, "室長", "部長")
    found = call("verify", table, cwd=city.path, code=1).out
    assert "履歴の表は4行、公表した表は4行。3行が一字一句同じです。 記載の違う行 1。" in found
    assert "Ⅰ-5 ②所属長の役職名" in found
    assert "    履歴: 室長\n    公表: 部長\n" in found


def test_what_it_says_in_english(call: Call, city: Repo, table: Path, english: None) -> None:
    edited(table, "室長", "部長")
    found = call("verify", table, cwd=city.path, code=1).out
    assert "The history makes 4 rows, the published table has 4; 3 are the same to the letter." in found
    assert "history: 室長" in found
    assert "published: 部長" in found


def test_the_object_for_programs(call: Call, city: Repo, table: Path) -> None:
    edited(table, "室長", "部長")
    rows = json.loads(call("table", "--format", "json", cwd=city.path).out)
    given = json.loads(call("verify", table, "--json", code=1).out)
    assert (given["rows"], given["published"], given["same"]) == (4, 4, 3)
    (difference,) = given["differences"]
    assert difference["row"] in rows
    assert difference["row"]["item"] == OFFICER
    assert {
        name: difference[name] for name in ("kind", "fields", "how", "line", "before_spans", "after_spans", "slug")
    } == {
        "kind": "altered",
        "fields": ["after"],
        "how": [],
        "line": difference["line"],
        "before_spans": None,
        "after_spans": {"row": [["室", True], ["長", False]], "published": [["部", True], ["長", False]]}
        if difference["after_spans"]["row"][0][0] == "室"
        else {"row": [["室長", True]], "published": [["部長", True]]},
        "slug": "a",
    }
    assert difference["published"] == {
        "date": "令和3年4月1日",
        "label": "Ⅰ-5 ②所属長の役職名",
        "before": "課長",
        "after": "部長",
        "submission": "事後",
        "reason": "文言の整理",
    }
    (missing,) = json.loads(call("verify", without_last(table), "--json", code=1, cwd=city.path).out)["differences"][1:]
    assert (missing["kind"], missing["line"], missing["published"]) == ("missing", None, None)


def without_last(file: Path) -> Path:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows[:-1])
    return file


@pytest.mark.parametrize("suffix", ["txt", "json", "md", "html", "xlsx"])
def test_each_format_goes_into_a_file(call: Call, city: Repo, table: Path, suffix: str) -> None:
    edited(table, "室長", "部長")
    file = city.path / f"照合.{suffix}"
    assert call("verify", table, "-o", file, cwd=city.path, code=1).out == ""
    assert file.read_bytes()


def test_only_some_days(call: Call, city: Repo, table: Path) -> None:
    without_last(table)
    call("verify", table, cwd=city.path, code=1)
    call("verify", table, "--until", "2021-12-31", cwd=city.path)
    call("verify", table, "--since", "2022-01-01", cwd=city.path, code=1)


def test_as_of_a_revision(call: Call, city: Repo, table: Path) -> None:
    without_last(table)
    call("verify", table, "HEAD~1", cwd=city.path)


def test_what_is_not_committed_is_said(call: Call, city: Repo, table: Path) -> None:
    city.write_texts({OFFICER: "参事"})
    assert "まだ記録していない直し (a) は入っていません" in call("verify", table, cwd=city.path).err


def test_labels_that_a_map_explains(call: Call, city: Repo, table: Path) -> None:
    edited(table, "Ⅰ-5 ②所属長の役職名", "担当の長")
    call("verify", table, cwd=city.path, code=1)
    names = city.path.parent / "map.yaml"
    names.write_text(f"担当の長: {OFFICER}\n", encoding="utf-8")
    call("verify", table, "--map", names, cwd=city.path)


def test_words_kept_back_are_said(call: Call, city: Repo, table: Path) -> None:
    found = call("verify", edited(table, "室長", "(非公表)"), cwd=city.path)
    assert "伏せられた部分" in found.err
    call("verify", table, "--strict", cwd=city.path, code=1)


def test_struck_words(call: Call, city: Repo) -> None:
    file = city.path.parent / "t.html"
    call("table", "-o", file, cwd=city.path)
    edited(file, "第4条", "<s>旧</s>第4条")
    assert "struck-text" in call("verify", file, cwd=city.path, code=3).err
    assert "取消線の文字を除いて読んだ" in call("verify", file, "--struck", "drop", cwd=city.path).err


def test_nothing_is_written(call: Call, city: Repo, table: Path) -> None:
    before = city.git("status", "--porcelain"), city.git("for-each-ref"), city.head
    call("verify", edited(table, "室長", "部長"), cwd=city.path, code=1)
    assert (city.git("status", "--porcelain"), city.git("for-each-ref"), city.head) == before


@pytest.fixture
def cities(city: Repo) -> Repo:
    """And a second assessment, with rows of the same items."""
    city.init("kiso", "b", {NAME: "介護保険に関する事務", NUMBER: "12", OFFICER: "課長"})
    return city.edit({OFFICER: "室長"}, date="2021-04-01", slug="b")


@pytest.mark.parametrize("form", ["csv", "html", "xlsx"])
@pytest.mark.parametrize("apart", [False, True])
def test_a_table_of_all(call: Call, cities: Repo, form: str, *, apart: bool) -> None:
    file = cities.path.parent / f"all.{form}"
    sheets = ("--sheet-per", "slug") if apart and form == "xlsx" else ()
    call("table", "--all", *sheets, "-o", file, cwd=cities.path)
    assert json.loads(call("verify", file, "--json", "--strict").out) == {
        "rows": 5,
        "published": 5,
        "same": 5,
        "differences": [],
    }
    assert json.loads(call("verify", file, "--json", "--slug", "b").out)["rows"] == 1
    cities.edit({OFFICER: "参事"}, date="2023-04-01", slug="b")
    (difference,) = json.loads(call("verify", file, "--json", code=1).out)["differences"]
    assert (difference["kind"], difference["slug"]) == ("missing", "b")


def test_an_assessment_that_is_not_here(call: Call, cities: Repo) -> None:
    file = cities.path.parent / "all.csv"
    call("table", "--all", "-o", file, cwd=cities.path)
    found = call("verify", edited(file, "12 介護保険に関する事務", "13 税"), cwd=cities.path, code=3)
    assert "評価書「13 税」は、この版のリポジトリにありません" in found.err


def test_of_which_assessment_a_table_is(call: Call, cities: Repo, table: Path) -> None:
    assert "--slug" in call("verify", table, cwd=cities.path, code=2).err
    call("verify", table, "--slug", "a", cwd=cities.path)
    call("verify", table, cwd=cities.path / "a")
    call("verify", table, "--slug", "b", cwd=cities.path, code=1)
    page = cities.path.parent / "b.html"
    call("table", "--slug", "b", "-o", page, cwd=cities.path)
    assert json.loads(call("verify", page, "--json", cwd=cities.path).out)["same"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nowhere.csv",), 3, "nowhere.csv"),
        (("{table}", "no-such-branch"), 3, "no-such-branch"),
        (("{table}", "--slug", "z"), 2, "a"),
        (("{table}", "--format", "pdf"), 2, "text | json | md | html | xlsx"),
        (("{table}", "--json", "--format", "md"), 2, "--json"),
        (("{table}", "-o", "x.pdf"), 2, ".html"),
        (("{table}", "-o", "x.html", "--format", "md"), 2, "x.md"),
        (("{table}", "--since", "きのう"), 2, "--since"),
        (("{table}", "--since", "2022-01-01", "--until", "2021-01-01"), 2, "--until"),
        (("{table}", "--struck", "keep"), 2, "--struck drop"),
        (("{table}", "--map", "none.yaml"), 3, "none.yaml"),
        (("{empty}",), 3, "空"),
        (("{pdf}",), 3, "PDF"),
        (("{image}",), 3, ""),
        ((), 2, "TABLE"),
    ],
)
def test_what_is_refused(call: Call, city: Repo, table: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    folder = city.path.parent
    files = {"table": table, "empty": folder / "e.csv", "pdf": folder / "t.pdf", "image": folder / "t.docx"}
    files["empty"].write_bytes(b"")
    files["pdf"].write_bytes(b"%PDF-1.4\n%\xff")
    files["image"].write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    given = [one.format(**{name: str(file) for name, file in files.items()}) for one in arguments]
    found = call("verify", *given, cwd=city.path, code=code)
    assert said in found.err
    assert found.out == ""
