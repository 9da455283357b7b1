"""`shinkyu check`: what it prints, in three formats, and its exit code."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.model.rulebook import RULES

FIELDS = ["rule", "severity", "slug", "item", "file", "line", "commit", "message", "hint", "fingerprint"]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Two assessments, the first with a warning in its record and, uncommitted, an error in a file."""
    repo = (
        Repo(tmp_path / "city")
        .init("zenkoumoku", "fukushi", {"I-5/法令上の根拠": "条例による。"})
        .init("kiso", "jumin")
        .edit({"I-5/法令上の根拠": "規則による。"}, date="2021-04-01", reason="組織改編のため", slug="fukushi")
    )
    return repo.write("fukushi/I-3.yaml", "# 注\n特定個人情報ファイル: 宛名\n")


def test_findings_for_people(repo: Repo, call: Call) -> None:
    out = call("check", cwd=repo.path, code=1).out
    first, hint, *_, summary = out.splitlines()
    assert (
        first == "fukushi/I-3.yaml:2: エラー: 「特定個人情報ファイル」という見出しは様式にありません [heading-unknown]"
    )
    assert hint == "  → 様式の見出し: 特定個人情報ファイル名"
    assert f"{repo.head[:10]}: 警告: " in out
    assert summary == "エラー 1 件、警告 1 件"


def test_findings_for_programs(repo: Repo, call: Call) -> None:
    shown = json.loads(call("check", "--json", cwd=repo.path, code=1).out)
    assert list(shown) == ["findings", "waived"]
    first, second = shown["findings"]
    assert list(first) == list(second) == FIELDS
    assert (first["rule"], first["severity"], first["file"], first["line"]) == (
        "heading-unknown",
        "error",
        "fukushi/I-3.yaml",
        2,
    )
    assert (second["rule"], second["severity"], second["commit"]) == ("significance-other", "warning", repo.head)
    assert second["line"] is None
    assert re.fullmatch("[0-9a-f]{16}", first["fingerprint"])
    assert {finding["rule"] for finding in shown["findings"]} <= set(RULES)


def test_annotations_for_github(repo: Repo, call: Call) -> None:
    repo.write("fukushi/I-3.yaml", '"100%: a,b": 宛名\n')
    lines = call("check", "--format", "github", cwd=repo.path, code=1).out.splitlines()
    assert lines[0].startswith("::error file=fukushi/I-3.yaml,line=1,title=heading-unknown::「100%25: a,b」という")
    assert "%0A様式の見出し" in lines[0]
    assert lines[1].startswith(f"::warning title=significance-other::{repo.head[:10]}: ")
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("arguments", "folder", "code"),
    [
        ([], "", 1),
        (["HEAD"], "", 0),
        (["HEAD", "--fail-on", "warning"], "", 1),
        (["HEAD", "--fail-on", "error"], "", 0),
        (["HEAD~1", "--fail-on", "warning"], "", 0),
        (["--slug", "jumin", "--fail-on", "warning"], "", 0),
        (["--fail-on", "warning"], "jumin", 0),
        ([], "fukushi", 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_exit_code(arguments: list[str], folder: str, code: int, repo: Repo, call: Call) -> None:
    call("check", *arguments, cwd=repo.path / folder, code=code)


def test_it_writes_nothing(repo: Repo, call: Call) -> None:
    before = {path: path.read_bytes() for path in repo.path.rglob("*") if path.is_file()}
    call("check", cwd=repo.path, code=1)
    assert {path: path.read_bytes() for path in repo.path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--slug", "nashi"], "評価書「nashi」はありません。あるのは: fukushi、jumin"),
        (["--fail-on", "info"], "--fail-on に「info」は選べません"),
        (["--json", "--format", "github"], "どちらかにしてください"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, repo: Repo, call: Call) -> None:
    assert message in call("check", *arguments, cwd=repo.path, code=2).err


def test_a_broken_assessment_does_not_hide_the_others(repo: Repo, call: Call) -> None:
    repo.write("jumin/assessment.yaml", "id: [\n")
    rules = [f["rule"] for f in json.loads(call("check", "--json", cwd=repo.path, code=1).out)["findings"]]
    assert "yaml-syntax" in rules
    assert "heading-unknown" in rules


def test_what_git_ignores_is_not_checked(repo: Repo, call: Call) -> None:
    repo.write(".gitignore", "*.tmp.yaml\n").write("jumin/x.tmp.yaml", "a: [\n")
    subprocess.run(["git", "-C", str(repo.path), "checkout", "-q", "fukushi"], check=True)
    call("check", "--slug", "jumin", "--fail-on", "warning", cwd=repo.path)


def test_a_waived_finding_fails_nothing(repo: Repo, call: Call) -> None:
    (finding,) = json.loads(call("check", "HEAD", "--json", cwd=repo.path).out)["findings"]
    assert f"- fingerprint: {finding['fingerprint']}\n" in call("check", "HEAD", "--waived", cwd=repo.path).out
    waiver = f"- fingerprint: {finding['fingerprint']}\n  rule: {finding['rule']}\n  reason: 組織規則による\n"
    repo.git("checkout", "-q", "fukushi")
    repo.write("shinkyu.yaml", f"format: 2\nwaivers:\n{waiver}")
    out = call("check", "--fail-on", "warning", cwd=repo.path).out
    assert out == "エラー 0 件、警告 0 件、免除 1 件\n"
    assert "免除: 組織規則による\n" in call("check", "--waived", cwd=repo.path).out
    shown = json.loads(call("check", "--json", cwd=repo.path).out)
    assert (shown["findings"], shown["waived"][0]["waiver"]["reason"]) == ([], "組織規則による")
    assert call("check", "--format", "github", cwd=repo.path).out == ""


def test_a_waiver_that_is_over_counts_no_more(repo: Repo, call: Call) -> None:
    (finding,) = json.loads(call("check", "HEAD", "--json", cwd=repo.path).out)["findings"]
    repo.git("checkout", "-q", "fukushi")
    waiver = f"- {{fingerprint: {finding['fingerprint']}, reason: r, until: 2022-03-31}}\n"
    repo.write("shinkyu.yaml", f"format: 2\nwaivers:\n{waiver}")
    call("check", "--fail-on", "warning", "--as-of", "令和4年3月31日", cwd=repo.path)
    call("check", "--fail-on", "warning", "--as-of", "2022-04-01", cwd=repo.path, code=1)
    assert "--as-of: " in call("check", "--as-of", "2022-02-30", cwd=repo.path, code=2).err


def test_a_warning_may_be_an_error_or_nothing_to_fail_for(repo: Repo, call: Call) -> None:
    repo.git("checkout", "-q", "fukushi")
    repo.write("shinkyu.yaml", "format: 2\nseverities:\n  significance-other: error\n")
    assert "エラー 1 件" in call("check", cwd=repo.path, code=1).out
    repo.write("shinkyu.yaml", "format: 2\nseverities:\n  significance-other: info\n")
    assert "参考 1 件" in call("check", "--fail-on", "warning", cwd=repo.path).out
