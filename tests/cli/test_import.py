"""`shinkyu import`: its report, what it writes for doubtful labels, and that it does all or nothing."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "tables"
HEADINGS = "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"
LAW = "Ⅰ-5 個人番号の利用 法令上の根拠"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with a break: the comma went without a row."""
    file = tmp_path / "表.tsv"
    file.write_text(
        HEADINGS
        + f"令和2年4月1日\t{LAW}\t条例による。\t条例第1条による。以下、「条例」という。\t事後\t条例改正\n"
        + f"令和3年4月1日\t{LAW}\t条例第1条による。以下「条例」という。\t規則による。\t事後\t条例改正\n",
        encoding="utf-8",
    )
    return file


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_table_comes_back_as_it_was(table: Path, call: Call, tmp_path: Path) -> None:
    report = call("import", table, "--slug", "s", "--form", "zenkoumoku", "--into", tmp_path / "r").out
    assert report.startswith("2行から4個のコミットを作りました")
    assert call("table", cwd=tmp_path / "r").out == table.read_text(encoding="utf-8")
    assert call("check").code == 0


def test_a_break_is_shown_with_both_texts(table: Path, call: Call, tmp_path: Path) -> None:
    report = call("import", table, "--slug", "s", "--form", "zenkoumoku", "--into", tmp_path / "r").out
    assert "つながらない行 (1)" in report
    assert "前の行が残した記載:\n      条例第1条による。以下【、】「条例」という。\n" in report
    assert "この行の変更前:\n      条例第1条による。以下【】「条例」という。\n" in report


@pytest.mark.parametrize(
    ("date", "why"),
    [("平成25年4月1日", "制度が始まる前"), ("令和30年4月1日", "1年より先")],
    ids=["before the law", "far ahead"],
)
def test_a_date_that_can_hardly_be_is_asked_about(date: str, why: str, table: Path, call: Call, tmp_path: Path) -> None:
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("令和2年4月1日" if "前" in why else "令和3年4月1日", date), encoding="utf-8")
    arguments = ["import", table, "--slug", "s", "--form", "zenkoumoku", "--into", tmp_path / "r"]
    line = 2 if "前" in why else 3
    told = call(*arguments, code=3).err
    assert f"{table}:{line}: エラー: 変更日「{date}」は、" in told
    assert why in told
    assert "--any-date" in told
    assert not (tmp_path / "r").exists()
    call(*arguments, "--any-date")
    assert call("table", cwd=tmp_path / "r").out == table.read_text(encoding="utf-8")


def test_a_break_that_cannot_be_seen_is_told_by_code_points(table: Path, call: Call, tmp_path: Path) -> None:
    text = (
        table.read_text(encoding="utf-8")
        .replace("以下、「条例」", "10〜12​条を⽤いる")
        .replace("以下「条例」", "10～12条を用いる")
    )
    table.write_text(text, encoding="utf-8")
    report = call("import", table, "--slug", "s", "--form", "zenkoumoku", "--into", tmp_path / "r").out
    assert "    見分けにくい文字の違い: 〜 U+301C → ～ U+FF5E、U+200B → 文字なし、⽤ U+2F64 → 用 U+7528\n" in report


def test_a_dry_run_shows_what_each_label_was_taken_for(table: Path, call: Call, tmp_path: Path) -> None:
    arguments = ["import", table, "--slug", "s", "--form", "zenkoumoku", "--into", tmp_path / "r"]
    said = f"  「{LAW}」 → I-5/法令上の根拠  [見出し, 2018-05]\n"
    assert said in call(*arguments, "--dry-run").out
    assert said not in call(*arguments).out


def test_the_report_for_programs(table: Path, call: Call, tmp_path: Path) -> None:
    arguments = ["import", table, "--slug", "s", "--form", "zenkoumoku", "--into", tmp_path / "r", "--json"]
    report = json.loads(call(*arguments).out)
    assert (report["rows"], report["commits"]) == (2, 4)
    read = {"label": LAW, "line": 2, "items": ["I-5/法令上の根拠"], "edition": "2018-05", "by": "heading"}
    assert report["labels"] == {"resolved": 1, "read": [read], "unresolved": []}
    (found,) = report["breaks"]
    assert found["item"] == "I-5/法令上の根拠"
    assert found["date"] == "2021-04-01"
    assert found["left"].replace("以下、", "以下") == found["found"] != found["left"]
    assert {"unchanged", "partial", "assumed", "odd"} <= set(report)


def test_a_dry_run_writes_nothing(table: Path, call: Call, tmp_path: Path) -> None:
    before = kept(tmp_path)
    arguments = ["import", table, "--slug", "s", "--form", "zenkoumoku", "--into", tmp_path / "r", "--dry-run"]
    assert "書き込んでいません" in call(*arguments, cwd=tmp_path).out
    assert kept(tmp_path) == before


def test_doubtful_labels_get_a_map_file_to_fill_in(table: Path, call: Call, tmp_path: Path) -> None:
    table.write_text(table.read_text(encoding="utf-8").replace(LAW, "謎の欄"), encoding="utf-8")
    arguments = ["import", table, "--slug", "s", "--form", "zenkoumoku", "--into", tmp_path / "r"]
    report = call(*arguments, cwd=tmp_path, code=3).out
    assert "どの項目か決められない欄が1種あります。履歴は作っていません" in report
    map_file = tmp_path / "表.tsv.map.yaml"
    assert f"対応表だけを書き出しました: {map_file}\n" in report
    assert "2行目  「謎の欄」" in report
    assert f"--map {map_file} " in report
    assert not (tmp_path / "r").exists()
    filled = (
        map_file.read_text(encoding="utf-8")
        .replace("謎の欄: \n", "謎の欄:\n")
        .replace("謎の欄:", "謎の欄: I-5/法令上の根拠", 1)
    )
    map_file.write_text(filled, encoding="utf-8")
    call(*arguments, "--map", map_file)
    assert call("table", cwd=tmp_path / "r").out == table.read_text(encoding="utf-8")


@pytest.fixture
def doubtful(table: Path) -> Path:
    """A table with two labels of no item."""
    table.write_text(
        HEADINGS + "令和2年4月1日\t謎の欄\tあ\tい\t事後\tx\n令和2年4月1日\tほかの欄\tあ\tい\t事後\tx\n",
        encoding="utf-8",
    )
    return table


def test_what_is_filled_in_stays_and_no_try_leaves_one_more_file(doubtful: Path, call: Call, tmp_path: Path) -> None:
    arguments = ["import", doubtful, "--slug", "s", "--form", "kiso", "--into", tmp_path / "r"]
    map_file = tmp_path / "表.tsv.map.yaml"
    for _ in range(2):
        call(*arguments, code=3)
    assert kept(tmp_path) == ["表.tsv", "表.tsv.map.yaml"]
    map_file.write_text("# 課で確かめた\n謎の欄: I-8/連絡先", encoding="utf-8")
    for _ in range(2):
        call(*arguments, code=3)
        text = map_file.read_text(encoding="utf-8")
        assert text.startswith("# 課で確かめた\n謎の欄: I-8/連絡先\n")
        assert text.count("ほかの欄:") == text.count("謎の欄:") == 1
    assert kept(tmp_path) == ["表.tsv", "表.tsv.map.yaml"]


@pytest.mark.parametrize("more", [["--dry-run"], ["--map", "m.yaml"]])
def test_a_dry_run_and_one_with_a_map_write_none_unless_asked(
    more: list[str], doubtful: Path, call: Call, tmp_path: Path
) -> None:
    (tmp_path / "m.yaml").write_text("謎の欄: I-8/連絡先\n", encoding="utf-8")
    arguments = ["import", doubtful, "--slug", "s", "--form", "kiso", "--into", tmp_path / "r", *more]
    report = call(*arguments, cwd=tmp_path, code=3).out
    assert "何も書き出していません" in report
    assert "--write-map" in report
    assert kept(tmp_path) == ["m.yaml", "表.tsv"]
    report = call(*arguments, "--write-map", "欄 の表.yaml", cwd=tmp_path, code=3).out
    assert '--map "欄 の表.yaml"' in report
    assert kept(tmp_path) == ["m.yaml", "欄 の表.yaml", "表.tsv"]
    told = call(*arguments, "--write-map", "欄 の表.yaml", "--json", cwd=tmp_path, code=3)
    assert "欄 の表.yaml" in told.err
    assert json.loads(told.out)["labels"]["unresolved"]


def test_what_is_no_map_is_not_written_to(doubtful: Path, call: Call, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("- 覚え書き\n", encoding="utf-8")
    arguments = ["import", doubtful, "--slug", "s", "--form", "kiso", "--into", tmp_path / "r"]
    assert "m.yaml:1" in call(*arguments, "--write-map", "m.yaml", cwd=tmp_path, code=3).err
    assert (tmp_path / "m.yaml").read_text(encoding="utf-8") == "- 覚え書き\n"


@pytest.mark.parametrize("inside", ["kaigo", "kaigo/attachments"])
def test_a_map_file_is_no_part_of_an_assessment(inside: str, doubtful: Path, call: Call, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "kaigo", {"I-1/②事務の概要": "介護保険"})
    (repo.path / inside).mkdir(exist_ok=True)
    shutil.move(doubtful, repo.path / inside / "表.tsv")
    told = call("import", "表.tsv", "--slug", "s", "--form", "kiso", cwd=repo.path / inside, code=3).out
    assert (repo.path / "表.tsv.map.yaml").is_file()
    assert list((repo.path / "kaigo").rglob("*.map*")) == []
    (named,) = re.findall("対応表だけを書き出しました: (.*)", told)
    assert (repo.path / inside / named).samefile(repo.path / "表.tsv.map.yaml")


def test_what_a_map_file_says_wrong_is_told_of_the_map_file(table: Path, call: Call, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(f"{LAW}: zzz\n", encoding="utf-8")
    arguments = ["import", table, "--slug", "s", "--form", "zenkoumoku", "--into", tmp_path / "r", "--map", "m.yaml"]
    told = call(*arguments, cwd=tmp_path, code=3).out
    assert f"「{LAW}」 対応表に書かれた「zzz」: " in told
    assert "--edition" not in told
    (tmp_path / "m.yaml").write_text("Ⅸ-9: I-5/法令上の根拠\n", encoding="utf-8")
    told = call(*arguments, "--dry-run", cwd=tmp_path).out
    assert "\n  対応表の「Ⅸ-9」は、この表にない欄です\n" in told
    noted = json.loads(call(*arguments, "--dry-run", "--json", cwd=tmp_path).out)["notes"]
    assert [(note["line"], "Ⅸ-9" in note["why"]) for note in noted] == [(None, True)]


def test_a_table_that_another_edition_fits_is_told_so(table: Path, call: Call, tmp_path: Path) -> None:
    """Ⅳ-10 came with the form of 令和6年10月: no form of 令和2年 had it."""
    table.write_text(HEADINGS + "令和2年4月1日\tⅣ-10\t\t十分に行っている\t事後\tx\n", encoding="utf-8")
    arguments = ["import", table, "--slug", "s", "--form", "kiso", "--into", tmp_path / "r"]
    told = call(*arguments, cwd=tmp_path, code=3).out
    assert "--form kiso --edition 2024-10 なら" in told
    call(*arguments, "--edition", "2024-10")
    table.write_text(HEADINGS + "令和2年4月1日\t謎の欄\t\t自己点検\t事後\tx\n", encoding="utf-8")
    assert "--edition" not in call(*arguments[:-1], tmp_path / "other", cwd=tmp_path, code=3).out


@pytest.mark.parametrize(
    ("name", "settings"),
    [("kiso.tsv", ["--form", "kiso"]), ("two-files.tsv", ["--form", "zenkoumoku"])],
)
def test_other_tables_come_back(name: str, settings: list[str], call: Call, tmp_path: Path) -> None:
    call("import", FIXTURES / name, "--slug", "s", *settings, "--into", tmp_path / "r", cwd=tmp_path)
    source = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    rows = [line for line in source if line.count("\t") == 5 and not line.startswith("変更日")]
    assert call("table", cwd=tmp_path / "r").out.splitlines()[1:] == rows


def test_into_a_repository_that_is_there(table: Path, call: Call, tmp_path: Path) -> None:
    call("import", table, "--slug", "s", "--form", "zenkoumoku", "--into", tmp_path / "r")
    old = ["--form", "kiso", "--edition", "2019-01"]
    call("import", FIXTURES / "kiso.tsv", "--slug", "k", *old, cwd=tmp_path / "r")
    assert call("table", "--slug", "s").out == table.read_text(encoding="utf-8")
    status = ["git", "-C", str(tmp_path / "r"), "status", "--porcelain"]
    assert subprocess.run(status, capture_output=True, check=True).stdout == b""
    taken = call("import", table, "--slug", "s", "--form", "zenkoumoku", code=2)
    assert "「s」はすでにあります" in taken.err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nashi.tsv", "--slug", "s", "--form", "kiso"], 3, "nashi.tsv"),
        (["表.tsv", "--slug", "あ", "--form", "kiso"], 2, "slug「あ」は使えません"),
        (["表.tsv", "--slug", "s", "--form", "youshiki"], 2, "様式「youshiki」はありません"),
        (["表.tsv", "--slug", "s", "--form", "kiso", "--edition", "1999-01"], 2, "「1999-01」の版はありません"),
        (["表.tsv", "--slug", "s", "--form", "kiso", "--file", "juki"], 2, "SLUG=名前"),
        (["表.tsv", "--slug", "s", "--form", "kiso", "--map", "nashi.yaml"], 3, "nashi.yaml"),
        (["表.tsv", "--form", "kiso"], 2, "--slug がありません"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_told_and_changes_nothing(
    arguments: list[str], code: int, message: str, table: Path, call: Call, tmp_path: Path
) -> None:
    shutil.copy(table, tmp_path / "copy")
    before = kept(tmp_path)
    result = call("import", *arguments, "--into", "r", cwd=tmp_path, code=code)
    assert message in result.err
    assert kept(tmp_path) == before
