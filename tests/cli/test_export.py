"""`shinkyu export`: three tables for other programs, written all or none, and what is said where that cannot be."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call
from tests.cli.test_redacted import ITEM as SECRET_ITEM
from tests.cli.test_redacted import MARK, SECRET, withheld
from tests.repos import Repo

from shinkyu.model.repository import in_turn

ITEM = "I-5/②所属長の役職名"
NAMES = ("findings", "items", "rows")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    city = Repo(tmp_path_factory.mktemp("export") / "見本 市")
    city.init("kiso", "jumin", {ITEM: "課長", "cover/公表日": "令和2年5月1日", "cover/評価書番号": "7"})
    city.init("kiso", "zei", {"I-5/①部署": "税務課"})
    city.edit({ITEM: "室長"}, date="2020-04-01", slug="jumin")
    return city.edit({"I-5/①部署": "市税課"}, date="2021-04-01", slug="zei")


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    text = (folder / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def test_the_tables_hold_what_the_other_commands_tell(made: Repo, tmp_path: Path, call: Call) -> None:
    told = call("export", "--all", "--format", "jsonl", "-o", tmp_path / "out", cwd=made.path)
    assert f"{tmp_path / 'out' / 'rows.jsonl'} (2件)" in told.err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{name}.jsonl" for name in NAMES]
    rows, items, findings = (lines(tmp_path / "out", name) for name in ("rows", "items", "findings"))
    table = json.loads(call("table", "--all", "--format", "json").out)
    same = ("slug", "date", "date_text", "item", "items", "label", "way", "before", "after", "submission", "reason")
    assert [[row[name] for name in same] for row in rows] == [[row[name] for name in same] for row in table]
    assert {row["repository_name"] for row in (*rows, *items, *findings)} == {"見本 市"}
    (chief,) = [one for one in items if one["slug"] == "jumin" and one["item"] == ITEM]
    assert (chief["text"], chief["since"], chief["published"], chief["number"]) == (
        "室長",
        "2020-04-01",
        "2020-05-01",
        "7",
    )
    assert chief["label"] == "Ⅰ-5 ②所属長の役職名"
    checked = json.loads(call("check", "HEAD", "--json", code=None).out)
    assert [one["fingerprint"] for one in findings] == [one["fingerprint"] for one in checked["findings"]]
    assert [one["hint"] for one in findings] == [one["hint"] for one in checked["findings"]]


def test_one_table_goes_to_standard_output(made: Repo, call: Call) -> None:
    told = call("export", "--slug", "zei", "--table", "rows", "--name", "012025", cwd=made.path)
    (row,) = csv.DictReader(io.StringIO(told.out, newline=""))
    assert (row["repository_name"], row["slug"], row["after"]) == ("012025", "zei", "市税課")
    assert told.err == ""


def test_a_revision_and_a_day(made: Repo, tmp_path: Path, call: Call) -> None:
    def rules(day: str) -> set[str]:
        call("export", "HEAD~1", "--all", "--format", "jsonl", "--as-of", day, "-o", tmp_path, cwd=made.path)
        return {one["rule"] for one in lines(tmp_path, "findings")}

    assert rules("令和2年6月1日") < rules("2030-04-01"), "deadlines come with the days"
    assert {one["as_of"] for one in lines(tmp_path, "findings")} == {"2030-04-01"}
    assert [row["slug"] for row in lines(tmp_path, "rows")] == ["jumin"]


def test_in_the_folder_of_one_all_have_all_their_findings(made: Repo, tmp_path: Path, call: Call) -> None:
    call("export", "--all", "--as-of", "2026-04-01", "-o", tmp_path / "top", cwd=made.path)
    call("export", "--all", "--as-of", "2026-04-01", "-o", tmp_path / "inside", cwd=made.path / "zei")
    for name in NAMES:
        assert (tmp_path / "top" / f"{name}.csv").read_bytes() == (tmp_path / "inside" / f"{name}.csv").read_bytes()


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_the_same_commit_gives_the_same_bytes(made: Repo, tmp_path: Path, call: Call, form: str) -> None:
    for name, zone in (("a", "Asia/Tokyo"), ("b", "America/New_York")):
        clone = tmp_path / name / "city"
        subprocess.run(["git", "clone", "-q", str(made.path), str(clone)], check=True)
        program = "from shinkyu.cli.main import main; main()"
        command = [
            sys.executable,
            "-c",
            program,
            "export",
            "--all",
            "--format",
            form,
            "--as-of",
            "2026-04-01",
            "-o",
            "../out",
        ]
        subprocess.run(command, cwd=clone, env={**os.environ, "TZ": zone}, check=True, capture_output=True)
    for name in NAMES:
        one, other = (tmp_path / each / "out" / f"{name}.{form}" for each in ("a", "b"))
        assert one.read_bytes() == other.read_bytes()


def test_a_bare_repository_is_named_without_its_suffix(made: Repo, tmp_path: Path, call: Call) -> None:
    bare = tmp_path / "川上市.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(made.path), str(bare)], check=True)
    told = call("export", "--slug", "zei", "--table", "rows", "--format", "jsonl", cwd=bare)
    assert json.loads(told.out)["repository_name"] == "川上市"


def test_a_copy_for_others_tells_nothing_that_is_withheld(tmp_path: Path, call: Call) -> None:
    elsewhere = "I-1/②事務の内容"
    city = Repo(tmp_path / "city").write("shinkyu.yaml", withheld(f"item: 's:{SECRET_ITEM}', passage: {SECRET}"))
    city.init("zenkoumoku", "s", {SECRET_ITEM: f"鍵。{SECRET}", elsewhere: "審査"})
    city.edit({SECRET_ITEM: f"二つの鍵。{SECRET}"}, date="2021-04-01")
    call("export", "--all", "-o", tmp_path / "whole", cwd=city.path)
    told = call("export", "--all", "--redacted", "-o", tmp_path / "copy", cwd=city.path)
    assert "非公表とした1件を ■ にしています" in told.err
    whole, copy = ("".join(path.read_text() for path in (tmp_path / one).iterdir()) for one in ("whole", "copy"))
    assert SECRET in whole
    assert SECRET not in copy
    assert MARK in copy
    findings = list(csv.DictReader((tmp_path / "copy" / "findings.csv").open(encoding="utf-8", newline="")))
    assert {one["message"] + one["hint"] + one["waiver_reason"] for one in findings} == {""}
    city.edit({SECRET_ITEM: "三つの鍵。"}, date="2021-05-01")
    before = {path.name: path.read_bytes() for path in (tmp_path / "copy").iterdir()}
    call("export", "--all", "--redacted", "-o", tmp_path / "copy", cwd=city.path, code=1)
    assert {path.name: path.read_bytes() for path in (tmp_path / "copy").iterdir()} == before, "none, or all of it"
    call("export", "--all", "--redacted", "-o", tmp_path / "none", cwd=city.path, code=1)
    assert not (tmp_path / "none").exists()


def test_what_cannot_be_read_is_missing_and_told(tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("kiso", "a", {ITEM: "課長"}).init("kiso", "b", {ITEM: "課長"})
    city.write("a/I-5.yaml", "②所属長の役職名: [\n").write("b/assessment.yaml", "id: [\n").commit("壊す")
    told = call("export", "--all", "--format", "jsonl", "-o", tmp_path / "out", cwd=city.path, code=1)
    assert "b/assessment.yaml" in told.err
    assert "a/I-5.yaml" in told.err
    assert {one["slug"] for one in lines(tmp_path / "out", "items")} == {"a"}
    assert {"yaml-syntax", "assessment-file"} & {one["rule"] for one in lines(tmp_path / "out", "findings")}


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ((), "書き出すフォルダがありません"),
        (("--table", "people"), "「people」は選べません"),
        (("--format", "xlsx", "-o", "out"), "「xlsx」は選べません"),
        (("--all", "--slug", "a", "-o", "out"), "一緒に使えません"),
        (("--name", "../x", "-o", "out", "--as-of", "昨日"), "日付として読めません"),
        (("--name", ".x", "--all", "-o", "out"), "リポジトリの名前にできません"),
        (("--name", "a\tb", "--all", "-o", "out"), "リポジトリの名前にできません"),
        (("-o", "out"), "どの評価書か決められません"),
        (("--slug", "zzz", "-o", "out"), "「zzz」はありません"),
    ],
)
def test_wrong_calls(made: Repo, call: Call, arguments: tuple[str, ...], what: str) -> None:
    assert what in call("export", *arguments, cwd=made.path, code=2).err
    assert not (made.path / "out").exists()


def test_places_that_cannot_be_written_to(made: Repo, tmp_path: Path, call: Call) -> None:
    assert "フォルダがありません" in call("export", "--all", "-o", tmp_path / "x" / "y", cwd=made.path, code=3).err
    (tmp_path / "file").write_text("文")
    assert "同じ名前のものがあります" in call("export", "--all", "-o", tmp_path / "file", cwd=made.path, code=3).err
    assert (tmp_path / "file").read_text() == "文"


def test_two_at_once_into_one_folder(made: Repo, tmp_path: Path, call: Call) -> None:
    with in_turn(tmp_path):
        told = call("export", "--all", "-o", tmp_path, cwd=made.path, code=3)
    assert "ほかの shinkyu がこのフォルダに書き出しています" in told.err
    call("export", "--all", "-o", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{name}.csv" for name in NAMES]


def test_parquet_is_not_for_a_terminal(made: Repo, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shinkyu.cli.output.on_terminal", lambda: True)
    told = call("export", "--all", "--table", "rows", "--format", "parquet", cwd=made.path, code=2)
    assert "parquet は端末には出せません" in told.err
    assert told.out == ""


def test_without_pyarrow_only_parquet_is_refused(
    made: Repo, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    told = call("export", "--all", "--format", "parquet", "-o", tmp_path / "out", cwd=made.path, code=2)
    assert "pyarrow がありません" in told.err
    assert 'pip install "shinkyu[parquet]"' in told.err
    assert "csv, jsonl ならそのまま書けます" in told.err
    assert not (tmp_path / "out").exists()
    call("export", "--all", "-o", tmp_path / "out")
    assert "pyarrow がありません" in call("collect", ".", "-o", tmp_path / "all", code=2).err
