"""`shinkyu review`: what a branch does to the table, in every format, with nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.model.verdicts.filling import AFTER, Book
from tests.payloads import HTML
from tests.repos import Repo

from shinkyu.render.review.markdown import MARK

DUTY, TITLE = "I-5/①部署", "I-5/②所属長の役職名"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {DUTY: "市民課", TITLE: "課長"})
    city.edit({DUTY: "窓口課"}, date="2024-04-01").branch("side")
    city.edit({DUTY: "総合窓口課"}, date="2024-05-01", reason="組織改編").edit({TITLE: "室長"}, title="手直し")
    return city.switch("main")


def test_the_text_says_what_comes_and_what_makes_no_row(city: Repo, call: Call) -> None:
    out = call("review", "side", cwd=city.path, code=1).out
    for said in (
        "side を main に取り込むと",
        "加わる行 1",
        "組織改編",
        "だれも記録していない変更",
        "手直し",
        "スカッシュ",
    ):
        assert said in out
    assert call("review", "side", "--fail-on", "never", cwd=city.path).code == 0


def test_json_for_programs(city: Repo, call: Call) -> None:
    found = json.loads(call("review", "side", "--json", cwd=city.path, code=1).out)
    (row,) = found["rows"]
    assert (row["change"], row["after"], row["place"], row["was"]) == ("added", "総合窓口課", [2, 2], None)
    assert [one["kind"] for one in found["unrowed"]] == ["unrecorded"]
    assert {one["state"] for one in found["findings"] if one["rule"] == "unrecorded"} == {"new"}
    assert found["methods"]["merge"] == "same"
    assert (found["base"]["name"], found["branch"]["name"]) == ("main", "side")
    assert found["assessments"][0]["digest"]


def test_files_name_their_format(city: Repo, call: Call, tmp_path: Path) -> None:
    for name, begins in (
        ("r.html", "<!DOCTYPE html>"),
        ("r.md", MARK),
        ("r.json", "{"),
        ("r.sarif", "{"),
        ("r.txt", "side"),
    ):
        call("review", "side", "-o", tmp_path / name, cwd=city.path, code=1)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert "形式が分かりません" in call("review", "side", "-o", tmp_path / "r.xyz", cwd=city.path, code=2).err


def test_a_workbook_goes_out_comes_back_and_is_recorded(city: Repo, call: Call, tmp_path: Path) -> None:
    settings = "format: 2\nreview:\n  required_approvals: 1\n  approvers: [{name: 佐藤 花子, email: s@example.jp}]\n"
    city.write("shinkyu.yaml", settings).commit("だれが承認するか")
    file = tmp_path / "review.xlsx"
    call("review", "side", "-o", file, cwd=city.path, code=1)
    book = Book(file).name("佐藤 花子").judge(0, "承認").judge(1, "差戻し", "記録してください")
    book.book.save(file)
    taking = ("review", "side", "--import-verdict", file)
    held = call(*taking, cwd=city.path, code=1).out
    assert "1行 照合番号" in held
    assert "承認 1行は記録していません" in held
    assert "差戻し 佐藤 花子" in call("review", "side", cwd=city.path, code=1).out
    claims = ("--date", "2024-05-02", "--submission", "事後", "--reason", "組織改編")
    call("amend", "HEAD", *claims, cwd=city.switch("side").path)
    assert "お渡ししたあとに変わった行 1" in call(*taking, cwd=city.switch("main").path, code=1).out
    assert "承認 佐藤 花子" in call("review", "side", cwd=city.path).out
    assert "上書き" in call("review", "side", "-o", file, cwd=city.path, code=2).err
    before = city.git("rev-parse", "shinkyu-reviews")
    Book(file).write(0, AFTER, "案内課").book.save(file)
    refused = call("review", "side", "--import-verdict", file, cwd=city.path, code=3)
    assert "[verdict-altered]" in refused.err
    assert city.git("rev-parse", "shinkyu-reviews") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "ブランチ"),
        (["side", "--pending"], "どちらか"),
        (["--pending", "--base", "main"], "HEAD"),
        (["side", "--fail-on", "x"], "--fail-on"),
        (["side", "--format", "pdf"], "--format"),
        (["side", "--json", "--format", "md"], "どちらか"),
        (["side", "--slug", "nai"], "jumin"),
    ],
)
def test_calls_that_cannot_be(city: Repo, call: Call, arguments: list[str], said: str) -> None:
    assert said in call("review", *arguments, cwd=city.path, code=2).err


def test_names_that_are_none(city: Repo, call: Call) -> None:
    assert "side" in call("review", "sid", cwd=city.path, code=3).err
    assert "main" in call("review", "side", "--base", "mian", cwd=city.path, code=3).err


def test_what_is_there_already_ends_well(city: Repo, call: Call) -> None:
    assert "もう取り込まれています" in call("review", "main", cwd=city.path).out


def test_uncommitted_edits(city: Repo, call: Call) -> None:
    city.write_texts({DUTY: "案内課", TITLE: "課長"})
    found = json.loads(call("review", "--pending", "--json", cwd=city.path, code=None).out)
    assert [row["after"] for row in found["rows"]] == ["案内課"]
    assert found["branch"] is None


def test_every_annotation_has_a_file_and_a_line(city: Repo, call: Call) -> None:
    lines = call("review", "side", "--format", "github", cwd=city.path, code=1).out.splitlines()
    assert lines
    assert all(line.startswith(("::error file=", "::warning file=")) and ",line=" in line for line in lines)
    report = json.loads(call("review", "side", "--format", "gitlab", cwd=city.path, code=1).out)
    assert all(one["location"]["path"] and one["location"]["lines"]["begin"] > 0 for one in report)
    assert len({one["fingerprint"] for one in report}) == len(report)
    (run,) = json.loads(call("review", "side", "--format", "sarif", cwd=city.path, code=1).out)["runs"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert all(place["artifactLocation"]["uri"] and place["region"]["startLine"] for place in places)
    rules = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])


def test_of_each_level_as_many_annotations_as_are_shown(tmp_path: Path, call: Call) -> None:
    city = (
        Repo(tmp_path / "many").init("kiso", "jumin", {DUTY: "0"}).edit({DUTY: "1"}, date="2024-04-01").branch("side")
    )
    for number in range(15):
        city.edit({DUTY: f"変更{number}"})
    city.switch("main")
    lines = call("review", "side", "--format", "github", cwd=city.path, code=1).out.splitlines()
    errors = [line for line in lines if line.startswith("::error")]
    assert len(errors) == 10
    assert "ほか6件" in errors[-1]


def test_hostile_texts_stay_texts(tmp_path: Path, call: Call) -> None:
    hostile = "@all #1 | `x` [y](z) <b> " + " ".join(HTML)
    city = (
        Repo(tmp_path / "city").init("kiso", "jumin", {DUTY: "課"}).edit({DUTY: "窓"}, date="2024-04-01").branch("side")
    )
    city.edit({DUTY: hostile}, date="2024-05-01", reason="<script>alert(1)</script> @x #2").switch("main")
    page = call("review", "side", "--format", "html", cwd=city.path, code=None).out
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    summary = call("review", "side", "--format", "md", cwd=city.path, code=None).out
    assert "@all" not in summary
    assert "<script>" not in summary
    assert "<img" not in summary


def test_a_summary_fits_where_hosts_take_it(tmp_path: Path, call: Call) -> None:
    city = (
        Repo(tmp_path / "long").init("kiso", "jumin", {DUTY: "0"}).edit({DUTY: "1"}, date="2024-01-01").branch("side")
    )
    for number in range(150):
        city.edit(
            {DUTY: f"変更{number} " + "長い記載。" * 60}, date=f"2024-{2 + number // 28:02d}-{1 + number % 28:02d}"
        )
    city.switch("main")
    summary = call("review", "side", "--format", "md", cwd=city.path, code=None).out
    assert len(summary.encode()) <= 60_000
    assert "行は、ここには入りません" in summary


def test_english(city: Repo, call: Call, english: None) -> None:
    out = call("review", "side", cwd=city.path, code=1).out
    assert "When side is taken into main" in out
    assert "squash" in out
